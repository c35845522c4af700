"""What may be shown and when: a question without its key, and the feedback that holds it."""
