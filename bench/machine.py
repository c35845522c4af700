"""On what it was measured."""

import os
import platform
import sqlite3
from importlib.metadata import version

LIBRARIES = ("anki", "textual", "sqlalchemy", "fsrs", "pyyaml")


def describe() -> str:
    """One line: cores, memory, systems, versions. No names of hosts or people."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory_gib:.0f} GiB, "
        f"{platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}"
    )
