"""Formatting: content files in one canonical form, with every comment and the same meaning."""
