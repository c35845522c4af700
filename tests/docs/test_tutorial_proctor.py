"""Every command of the proctor's tutorial, run in order by a shell's rules on a fresh folder."""

import json
import re
import shlex
from pathlib import Path

from support.command import Ended, lumbar

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial-proctor.md").read_text()
FILES = re.compile(r"`([\w.-]+)`[^\n`]*:\n\n```(?:csv|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```\n(lumbar .*?)^```", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    return [line for block in COMMANDS.findall(PAGE) for line in block.splitlines()]


def run(line: str, home: Path, files: dict[str, str]) -> Ended:
    """A line as a shell would run it: words, and a file for standard input."""
    words, _, fed = line.partition(" < ")
    arguments = shlex.split(words)[1:]
    here = [str(home / word) if word in files else word for word in arguments]
    return lumbar(*here, home=home, typed=files.get(fed.strip(), ""))


def test_every_command_does_what_the_page_says(tmp_path: Path) -> None:
    files = dict(FILES.findall(PAGE)) | {"nothing.txt": ""}
    assert set(files) == {"roster.csv", "ada.txt", "ada-end.txt", "nothing.txt"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    said: dict[str, str] = {}
    item = ""
    for line in commands():
        if "ITEM" in line and not item:
            found = lumbar(
                *("--as", "Boss", "assess", "results", "monday", "--json"), home=tmp_path
            )
            item = json.loads(found.out)["rows"][0]["result"]["marks"][0]["item"]
        done = run(line.replace("ITEM", item), tmp_path, files)
        assert done.code == 0, f"{line}: {done.err}{done.out}"
        said[line] = done.out
    ends = {line: out for line, out in said.items() if "ada-end.txt" in line}
    assert all("Receipt: " in out for out in ends.values())
    results = [out for line, out in said.items() if line.endswith("results monday")]
    assert "Ada Okafor" in results[0]
    assert len(commands()) > 20
