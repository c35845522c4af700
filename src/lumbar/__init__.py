"""Lumbar trains massage therapists in work on the back."""

__version__ = "0.2.0"
