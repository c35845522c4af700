"""`lumbar new`: what it asks, what it writes, and what it refuses to touch."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from lumbar.cli.commands.new import new
from lumbar.content import Problem, Severity, check_paths, load
from lumbar.content.formatting.format import format_file
from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import AssessmentId, BankId, ItemId, LessonId
from lumbar.services.authoring import Workshop
from lumbar.services.errors import BadRequest, Refused
from support.content_folder import PLACES, sound_folder

OPTIONS = ("--key", "At the sacrum", "It begins there.", "--distractor", "At the ear", "Too far.")
BY_KIND: dict[Kind, Sequence[str]] = {
    Kind.SINGLE: OPTIONS,
    Kind.MULTIPLE: (*OPTIONS, "--key", "At the hip", "There too."),
    Kind.TRUE_FALSE: ("--answer", "true", "--why-true", "Right.", "--why-false", "It is."),
    Kind.ORDER: ("--step", "one", "--step", "two", "--step", "three: four"),
    Kind.MATCH: ("--pair", "a", "b", "c", "--pair", "d", "e", "f", "--decoy", "g"),
    Kind.NUMERIC: ("--answer", "5", "--tolerance", "0.5", "--unit", "cm"),
    Kind.SHORT: ("--answer", "sacrum", "--answer", "the sacrum"),
    Kind.CASE: ("--vignette", "Ines, 31, asks for help.", "--question", "What now?", *OPTIONS),
}


def run(*arguments: str, typed: str | None = None) -> Result:
    wiring = SimpleNamespace(workshop=lambda: Workshop(None))
    return CliRunner().invoke(new, arguments, obj=wiring, input=typed)


def common(kind: Kind, name: str = "made") -> list[str]:
    said = ["--id", name, "--kind", kind.value, "--stem", "Where: here?", "--rationale", "So."]
    return [*said, "--source", "fritz", "--objective", "stroke-direction", *BY_KIND[kind]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return sound_folder(tmp_path)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lumbar.cli.commands.new.at_terminal", lambda: True)


def errors(folder: Path) -> list[Problem]:
    return [p for p in check_paths([folder]).problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_makes_a_bank_that_passes_and_is_in_form(kind: Kind, folder: Path) -> None:
    result = run("bank", "question_banks/more.yaml", *common(kind))
    assert (result.exit_code, result.stdout) == (0, "Wrote question_banks/more.yaml.\n")
    assert errors(folder) == []
    loaded = load([folder]).curriculum
    assert loaded.banks[BankId("more")] == (ItemId("made"),)
    assert loaded.items[ItemId("made")].kind is kind
    assert not format_file((folder / "question_banks/more.yaml").read_bytes()).changed


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("end", ["\n", "", "\r\n", "\n\n# the end\n"])
def test_an_added_item_leaves_every_other_byte(kind: Kind, end: str, folder: Path) -> None:
    path = folder / PLACES["bank"]
    line_end = "\r\n" if end == "\r\n" else "\n"
    before = (path.read_text().rstrip("\n") + end).replace("\n", line_end).encode()
    before = before.replace(b"\r\r", b"\r")
    path.write_bytes(before)
    assert run("item", PLACES["bank"], *common(kind)).exit_code == 0
    after = path.read_bytes()
    kept = before.rstrip() if b"#" not in before else before[: before.index(b"\n\n#")]
    assert after.startswith(kept)
    assert after.endswith(before[len(kept) :].lstrip(b"\r\n"))
    assert errors(folder) == []
    assert [*load([folder]).curriculum.items] == ["stroke-first", "made"]


def test_blank_lines_between_items_go_on(folder: Path) -> None:
    path = folder / PLACES["bank"]
    for name in ("second", "third"):
        assert run("item", PLACES["bank"], *common(Kind.SHORT, name)).exit_code == 0
        if name == "second":
            path.write_text(path.read_text().replace("  - id: second", "\n  - id: second"))
    assert "\n\n  - id: second" in path.read_text()
    assert "\n\n  - id: third" in path.read_text()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("--objective", "nowhere"), "E502"),
        (("--source", "unknown"), "E503"),
        (("--id", "stroke-first"), "E501"),
        (("--id", "Not an id"), "E206"),
    ],
)
def test_what_a_check_would_refuse_is_not_written(
    change: tuple[str, str], says: str, folder: Path
) -> None:
    before = (folder / PLACES["bank"]).read_bytes()
    failed = run("item", PLACES["bank"], *common(Kind.SINGLE), *change)
    assert isinstance(failed.exception, BadRequest)
    assert says in str(failed.exception)
    assert (folder / PLACES["bank"]).read_bytes() == before
    failed = run("bank", "question_banks/more.yaml", *common(Kind.SINGLE), *change)
    assert says in str(failed.exception)
    assert not (folder / "question_banks/more.yaml").exists()


@pytest.mark.parametrize("sort", ["bank", "lesson", "assessment"])
def test_nothing_is_overwritten_and_one_hears_it_before_answering(sort: str, folder: Path) -> None:
    before = (folder / PLACES["bank"]).read_bytes()
    assert isinstance(run(sort, PLACES["bank"]).exception, Refused)
    assert (folder / PLACES["bank"]).read_bytes() == before


def test_a_file_without_room_is_told_before_answering(folder: Path) -> None:
    for text in ("bank: b\nitems: [{id: a}]\n", "lesson: x\n", "bank: 'x\n"):
        (folder / "odd.yaml").write_text(text)
        assert isinstance(run("item", "odd.yaml").exception, BadRequest)
        assert (folder / "odd.yaml").read_text() == text


def test_a_pipe_is_told_everything_that_lacks(folder: Path) -> None:
    result = run("item", PLACES["bank"], "--kind", "match", "--stem", "S")
    assert result.exit_code == 2
    assert "--id, --pair, --rationale" in result.stderr


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_it_asks_for_what_lacks(folder: Path) -> None:
    answers = ["made", "single", "", "Where?", "At the sacrum", "It begins there.", "At the ear"]
    answers += ["Too far.", "", "It is there.", "fritz", ""]
    result = run("item", PLACES["bank"], typed="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert errors(folder) == []
    made = load([folder]).curriculum.items[ItemId("made")]
    assert (made.stem, made.objective, made.sources) == ("Where?", "made", ("fritz",))


def test_a_new_lesson_stands_in_its_module(folder: Path) -> None:
    said = ["--module", "technique", "--title", "Kneading", "--minutes", "5"]
    said += ["--objective", "knead-hands", "choose the hands for kneading", "--source", "fritz"]
    said += ["--heading", "What it is", "--body", "Lift and press [^fritz].\n\nGently."]
    assert run("lesson", "curriculum/kneading.yaml", *said).exit_code == 0
    assert errors(folder) == []
    loaded = load([folder]).curriculum
    assert loaded.modules[0].lessons == ("stroking", "kneading")
    assert loaded.lessons[LessonId("kneading")].sections[0].body.endswith("Gently.")
    assert isinstance(run("lesson", "elsewhere/kneading2.yaml", *said).exception, BadRequest)
    said[1] = "techniqe"
    failed = run("lesson", "curriculum/kneading2.yaml", *said)
    assert "technique" in str(failed.exception)
    assert not (folder / "curriculum/kneading2.yaml").exists()


def test_a_new_assessment_can_be_filled(folder: Path) -> None:
    said = ["--title", "The final", "--minutes", "20", "--area", "strokes", "Strokes", "1"]
    assert run("assessment", "assessments/final.yaml", *said, "--topic", "stroking").exit_code == 0
    assert errors(folder) == []
    assert AssessmentId("final") in load([folder]).curriculum.assessments
    said[-1] = "9"
    failed = run("assessment", "assessments/more.yaml", *said, "--topic", "stroking")
    assert "E6" in str(failed.exception)
    assert run("assessment", "assessments/more.yaml", *said).exit_code == 2
