"""Flaws in files: their places, what an author ignores, and what the cache keeps of them."""

from pathlib import Path

import pytest

from lumbar.content import Problem, check_paths, load
from lumbar.content.codes import LINT_CODES
from support.content_folder import BANK, PLACES, sound_folder

ABOVE = BANK.replace("At the ear", "None of the above")
CASE = """\
bank: stroking
items:
  - id: calf-case
    objective: stroke-direction
    kind: case
    stem: A calf
    vignette: Ines had a baby three weeks ago.
    steps:
      - id: calf-case-answer
        kind: single
        stem: What do you do?
        options:
          - {text: Rub it, why: A clot may travel.}
          - {text: Refer now, why: Right., key: true}
          - {text: All of the above, why: One excludes the other.}
        rationale: It may be a clot.
    rationale: A clot is found by asking.
    sources: [fritz]
    ignore: [{code: W334, because: One item is enough for a test.}]
"""
IGNORED = "ignore: [{code: W334, because: One item is enough for a test.}]"
W310 = "{code: W310, because: The seed asked it so.}"


def problems(folder: Path, bank: str) -> list[Problem]:
    return list(check_paths([sound_folder(folder, {PLACES["bank"]: bank})]).problems)


def codes(folder: Path, bank: str) -> list[str]:
    return [problem.code for problem in problems(folder, bank)]


def ignoring(bank: str, entry: str) -> str:
    """The bank with one entry more in the last list of what is ignored."""
    before, ignored, after = bank.rpartition("ignore: [")
    return f"{before}{ignored}{entry}, {after}"


def test_a_flaw_stands_at_the_option_and_names_item_and_words(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, ABOVE)
    assert found.path.endswith("stroking.yaml")
    assert ABOVE.splitlines()[found.line - 1][found.column - 1 :].startswith("None of the above")
    assert '"stroke-first"' in found.message
    assert '"None of the above"' in found.message
    assert found.hint
    assert found.severity == "warning"


def test_only_a_check_tells_flaws(tmp_path: Path) -> None:
    """Who learns is not bothered with how items are written."""
    assert load([sound_folder(tmp_path, {PLACES["bank"]: ABOVE})]).problems == ()


@pytest.mark.parametrize("bank", [ABOVE, CASE], ids=["item", "case"])
def test_an_item_ignores_a_rule_and_a_case_for_its_steps(bank: str, tmp_path: Path) -> None:
    assert codes(tmp_path, bank) == ["W310"]
    assert codes(tmp_path, ignoring(bank, W310)) == []


def test_a_step_ignores_for_itself(tmp_path: Path) -> None:
    own = CASE.replace("        rationale: It", f"        ignore: [{W310}]\n        rationale: It")
    assert codes(tmp_path, own) == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{code: W311, because: No reason.}", "W302"),
        ("{code: W310}", "E202"),
        ('{code: W310, because: ""}', "E208"),
        ("{code: E301, because: No error can be ignored.}", "E205"),
        ("{code: W301, because: Nor can this.}", "E205"),
        ("{code: w310, because: Codes are in capitals.}", "E205"),
        ("{code: W330, because: It is about the bank.}", "E205"),
        ("{kode: W310, because: A slip.}", "E203"),
        ("W310", "E204"),
    ],
)
def test_ignoring_in_vain_or_without_a_reason(entry: str, code: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, ignoring(BANK, entry))


@pytest.mark.parametrize(("code", "found"), [("W331", []), ("W310", ["E205"])])
def test_a_bank_ignores_what_is_about_all_of_it(
    code: str, found: list[str], tmp_path: Path
) -> None:
    top = f"ignore: [{{code: {code}, because: So it came.}}]\n"
    assert codes(tmp_path, top + BANK) == found


def test_a_rule_for_banks_is_ignored_by_either_of_two_items(tmp_path: Path) -> None:
    stem = "Which bone of the back does the long stroke of the whole hand begin upon?"
    one = BANK.replace("Where does the stroke begin?", stem)
    two = one.replace("bank: stroking\nitems:\n", "").replace("stroke-first", "stroke-second")
    assert codes(tmp_path / "a", one + two) == ["W332"]
    entry = "{code: W332, because: Two ways to ask.}"
    assert codes(tmp_path / "b", one + ignoring(two, entry)) == []
    assert codes(tmp_path / "c", ignoring(one, entry) + two) == []


def test_what_is_ignored_is_no_part_of_the_item(tmp_path: Path) -> None:
    """No new version for the trainees who have met it."""
    with_it, without = (
        load([sound_folder(tmp_path / name, {PLACES["bank"]: bank})]).curriculum.items
        for name, bank in (("a", ABOVE), ("b", ignoring(ABOVE, W310)))
    )
    assert with_it == without


def test_flaws_come_from_the_cache(tmp_path: Path) -> None:
    """Those of single items and those of banks, as they were."""
    folder = sound_folder(tmp_path / "content", {PLACES["bank"]: ABOVE.replace(IGNORED, "")})
    first, again = (check_paths([folder], cache_dir=tmp_path / "cache") for _ in range(2))
    assert (first.parsed, again.parsed) == (5, 0)
    assert {problem.code for problem in first.problems} == {"W310", "W334"}
    assert again.problems == first.problems


def test_flaws_of_banks_follow_the_files_around(tmp_path: Path) -> None:
    """The same file is judged anew when another gains items of its objective."""
    folder = sound_folder(tmp_path / "content", {PLACES["bank"]: BANK.replace(IGNORED, "")})
    bank, cache = folder / PLACES["bank"], tmp_path / "cache"
    assert [p.code for p in check_paths([bank], cache_dir=cache).problems] == ["W334"]
    more = "".join(
        f"  - id: oil-{number}\n    objective: stroke-direction\n    kind: short\n"
        f"    stem: {stem}\n    answers: [{answer}]\n    rationale: {answer} it is for its use.\n"
        "    sources: [fritz]\n"
        for number, (stem, answer) in enumerate(
            [("What lets hands glide?", "oil"), ("What covers?", "drape"), ("What rests?", "palm")]
        )
    )
    sound_folder(
        folder,
        {
            PLACES["bank"]: BANK.replace(IGNORED, ""),
            "question_banks/m.yaml": "bank: m\nitems:\n" + more,
        },
    )
    assert check_paths([bank], cache_dir=cache).problems == ()


def test_there_is_a_code_for_each_rule() -> None:
    assert len(LINT_CODES) == 26
