"""Alembic's environment and the schema's history."""

HEAD = "0003"
"""The revision this version of the program works on. A test holds it to the newest migration."""
