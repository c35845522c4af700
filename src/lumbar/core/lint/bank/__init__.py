"""Rules that look at many items at once."""
