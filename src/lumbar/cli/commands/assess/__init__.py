"""`lumbar assess`: open, run and mark assessments; a file for each thing acted upon."""

from lumbar.cli.commands.assess import clocks, marking, people, rooms
from lumbar.cli.commands.assess.group import assess

__all__ = ["assess", "clocks", "marking", "people", "rooms"]
