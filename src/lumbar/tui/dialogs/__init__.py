"""Dialogs: modal screens that return a typed result."""
