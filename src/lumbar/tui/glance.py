"""What Home said last, in a small file, so that the next start says it with its first paint.

The database takes twice as long to open as the screen does to appear. Until it has, Home shows
these lines; they are never older than the study day, and the real ones replace them. Reading needs
nothing that is not loaded anyway, and a file that is torn or somebody else's is as good as none.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FILE = "home.json"


@dataclass(frozen=True, slots=True)
class Glance:
    """What to do today, in words: a title, and a text below it."""

    title: str
    text: str


class GlanceFile:
    """The file of one person on one database.

    folder: where it lies; None keeps nothing. who: tells person and database from others.
    """

    def __init__(self, folder: Path | None, who: str) -> None:
        self._path = None if folder is None else folder / FILE
        self._who = who

    def read(self, now: datetime) -> Glance | None:
        """What was said last, if it was said on this study day; now: aware UTC."""
        if self._path is None:
            return None
        try:
            kept: Any = json.loads(self._path.read_text("utf-8"))
            if kept["who"] == self._who and now < datetime.fromisoformat(kept["until"]):
                return Glance(str(kept["title"]), str(kept["text"]))
        except (OSError, ValueError, TypeError, KeyError):
            pass
        return None

    def write(self, glance: Glance, until: datetime) -> None:
        """Keep it until the study day ends; where that cannot be done, the next start is slower."""
        if self._path is None:
            return
        kept = {"who": self._who, "until": until.isoformat()}
        whole = json.dumps({**kept, "title": glance.title, "text": glance.text})
        partial = self._path.with_name(f"{FILE}.partial")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(whole, "utf-8")
            partial.replace(self._path)
