"""Use-cases: one function each, one transaction each, and the one place that says who
may do what.
"""
