"""The command as a shell would run it, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

START = (sys.executable, "-m", "lumbar")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def environment(home: Path | None, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, with the data folder named and nothing else of the program's."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUMBAR_")}
    if home is not None:
        own["LUMBAR_HOME"] = str(home)
    return {**own, **(extra or {})}


def lumbar(
    *arguments: str,
    home: Path | None = None,
    typed: str | bytes = b"",
    extra: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Ended:
    """Run to the end, in a folder. typed: all of standard input. A traceback fails the test at
    once.
    """
    done = subprocess.run(
        [*START, *arguments],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env=environment(home, extra),
        cwd=folder,
        timeout=120,
    )
    errors = done.stderr.decode(errors="replace")
    assert "Traceback" not in errors, errors
    return Ended(done.returncode, done.stdout.decode(errors="replace"), errors)
