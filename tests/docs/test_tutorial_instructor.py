"""Every command of the instructor's tutorial, run in order in an empty folder."""

from pathlib import Path

from support.tutorial import commands_of, files_of, run

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial-instructor.md").read_text()


def test_every_command_does_what_the_page_says(tmp_path: Path) -> None:
    files = files_of(PAGE)
    assert set(files) == {"drafts/flawed.yaml", "answer.txt"}
    (tmp_path / "drafts").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    said: dict[str, str] = {}
    for line in commands_of(PAGE):
        done = run(line, tmp_path, files, tmp_path / ".home")
        expected = 1 if "exit code 1" in line else 0
        assert done.code == expected, f"{line}: {done.err}{done.out}"
        said[line.split("  #")[0]] = done.out + done.err
    flaws = said["lumbar check --strict drafts/flawed.yaml"]
    assert flaws.count("towel-bad") + flaws.count("flawed.yaml:") >= 4
    assert "1 answer saved" in next(out for line, out in said.items() if "quiz" in line)
    assert (tmp_path / "warm-towels.xml").read_text().startswith("<?xml")
