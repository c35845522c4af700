"""A question on the screen: one widget a way of answering, feedback, the pane that joins them.

Nothing here knows Study: a `Presented` goes in, `QuestionPane.Answered` comes out.
"""
