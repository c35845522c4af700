"""Running the commands of a tutorial page by a shell's rules: words, quotes, a file for input."""

import re
import shlex
from pathlib import Path

from support.command import Ended, lumbar

BLOCKS = re.compile(r"^```\n(lumbar .*?)^```", re.MULTILINE | re.DOTALL)
FILES = re.compile(
    r"`([\w./-]+)`[^`]*:\n\n```(?:csv|text|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL
)


def commands_of(page: str) -> list[str]:
    """The command lines of a page, in order."""
    return [line for block in BLOCKS.findall(page) for line in block.splitlines()]


def files_of(page: str) -> dict[str, str]:
    """Files that the page shows, by the name before them."""
    return dict(FILES.findall(page))


def run(line: str, folder: Path, files: dict[str, str], home: Path) -> Ended:
    """A line as a shell in that folder would run it."""
    words, _, fed = line.partition(" < ")
    arguments = shlex.split(words, comments=True)[1:]
    return lumbar(*arguments, home=home, typed=files.get(fed.strip(), ""), folder=folder)
