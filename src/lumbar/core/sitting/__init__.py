"""A sitting: a state machine over events, the time it has, its receipt, and its marks.

Pure: `decide` says which events a wish comes to, `evolve` what an event changes. The clock comes
in.
"""
