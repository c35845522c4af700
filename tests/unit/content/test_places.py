"""Problems stand where their cause is: line and column from 1."""

from pathlib import Path

import pytest

from lumbar.content import check_paths
from support.content_folder import BANK, LESSON, PLACES, sound_folder

CASES = {
    "a missing field: its entry": (
        "bank", BANK.replace("    rationale: The back begins there.\n", ""), "E202", (3, 5),
    ),
    "an empty field: its key": (
        "bank", BANK.replace("The back begins there.", ""), "E202", (10, 5),
    ),
    "an empty heading of the file: its key": (
        "bank", BANK.replace("bank: stroking", "bank:"), "E202", (1, 1),
    ),
    "an unknown field: its key": (
        "bank", BANK.replace("rationale:", "rationales:"), "E203", (10, 5),
    ),
    "a bad value: the value": ("bank", BANK.replace("single", "singel"), "E211", (5, 11)),
    "a key that stands twice: the second": (
        "bank", BANK.replace("    sources", "    stem: x\n    sources"), "E103", (11, 5),
    ),
    "an unknown objective: its name": (
        "bank", BANK.replace("objective: stroke-direction", "objective: stroke"), "E502", (4, 16),
    ),
    "an unknown source in a list": ("bank", BANK.replace("[fritz]", "[fritz, frits]"), "E503",
        (11, 22)),
    "no key: the options": ("bank", BANK.replace(", key: true", ""), "E301", (7, 5)),
    "a repeated option: its text": ("bank", BANK.replace("At the ear", "at  the sacrum"), "E304",
        (9, 16)),
    "an unknown citation: in its line": (
        "lesson", LESSON.replace("[^fritz].", "and\n      so on [^fritzz]."), "E503", (11, 13),
    ),
    "a link to the outside: its address": (
        "lesson", LESSON.replace("strokes", "[strokes](https://x.org)"), "E403", (10, 22),
    ),
    "raw HTML: where it begins": ("lesson", LESSON.replace("along", "<b>along</b>"), "E401",
        (10, 20)),
    "a text that is not a block: where it begins": (
        "lesson", LESSON.replace("body: |\n      Long", 'body: "Long').replace("itz].", 'its]."'),
        "E503", (9, 11),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_place_of_a_problem(name: str, tmp_path: Path) -> None:
    """Sort of file, its text, the code looked for, and where it must stand."""
    sort, text, code, place = CASES[name]
    sound_folder(tmp_path, {PLACES[sort]: text})
    found = [p for p in check_paths([tmp_path]).problems if p.code == code]
    assert [(p.line, p.column) for p in found[:1]] == [place], found
    assert found[0].path.endswith(PLACES[sort])


def test_a_problem_prints_as_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Path as seen from the working folder, line, column, code, message, hint."""
    sound_folder(tmp_path, {PLACES["bank"]: BANK.replace("single", "singel")})
    monkeypatch.chdir(tmp_path)
    assert [str(problem) for problem in check_paths([Path()]).problems] == [
        'question_banks/stroking.yaml:5:11: E211 unknown kind "singel"; did you mean "single"?'
    ]


def test_a_repeated_id_names_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is the problem, the first is in the message."""
    sound_folder(tmp_path, {"question_banks/z.yaml": BANK.replace("bank: stroking", "bank: z")})
    monkeypatch.chdir(tmp_path)
    (problem,) = check_paths([Path()]).problems
    assert (problem.path, problem.line, problem.code) == ("question_banks/z.yaml", 3, "E501")
    assert "question_banks/stroking.yaml:3:9" in problem.message
