"""What is at the other end: a person at a terminal, or a pipe."""

import os
import shutil
import sys

NARROWEST, WIDEST = 20, 100
"""Columns: below the one nothing wraps sensibly, above the other lines are hard to read."""


def at_terminal() -> bool:
    """True when somebody sits at the keyboard and reads the screen."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def can_draw() -> bool:
    """True when the terminal can show the terminal UI; TERM=dumb says that it cannot."""
    return at_terminal() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to wrap text to: the terminal's, 80 in a pipe."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    return max(NARROWEST, min(columns, WIDEST))
