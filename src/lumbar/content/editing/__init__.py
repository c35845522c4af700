"""Editing one item of a bank: its lines in the file, live problems, and saving only those lines."""
