"""Every command of the proctor's tutorial, run in order by a shell's rules on a fresh folder."""

import json
from pathlib import Path

from support.command import lumbar
from support.tutorial import commands_of, files_of, run

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial-proctor.md").read_text()


def test_every_command_does_what_the_page_says(tmp_path: Path) -> None:
    files = files_of(PAGE) | {"nothing.txt": ""}
    assert set(files) == {"roster.csv", "ada.txt", "ada-end.txt", "nothing.txt"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    said: dict[str, str] = {}
    item = ""
    for line in commands_of(PAGE):
        if "ITEM" in line and not item:
            found = lumbar(
                *("--as", "Boss", "assess", "results", "monday", "--json"), home=tmp_path / "home"
            )
            item = json.loads(found.out)["rows"][0]["result"]["marks"][0]["item"]
        done = run(line.replace("ITEM", item), tmp_path, files, tmp_path / "home")
        assert done.code == 0, f"{line}: {done.err}{done.out}"
        said[line] = done.out
    ends = {line: out for line, out in said.items() if "ada-end.txt" in line}
    assert all("Receipt: " in out for out in ends.values())
    results = [out for line, out in said.items() if line.endswith("results monday")]
    assert "Ada Okafor" in results[0]
    assert len(commands_of(PAGE)) > 20
