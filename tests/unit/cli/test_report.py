"""`lumbar report` and `lumbar check --results`: what they print, what they write, how they end."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from lumbar.cli.commands.check import check
from lumbar.cli.commands.report import report
from lumbar.core.assessment.assessment import Area
from lumbar.core.ids import ItemId
from lumbar.core.statistics.findings import TITLES
from lumbar.services.assess import sitting
from lumbar.services.authoring import Workshop, code_titles
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from support.assessing import Exam, open_exam, with_assessment
from support.content_folder import BANK, PLACES, sound_folder
from support.desks import open_room

DOCS = Path(__file__).parents[3] / "docs"
ITEM = ItemId("heat-0-q0")
ONE = (Area(id="h", title="Heat", count=1, items=(ITEM,)),)
HEAT_BANK = BANK.replace("stroke-first", ITEM)


@pytest.fixture(scope="module")
def exam(tmp_path_factory: pytest.TempPathFactory) -> Exam:
    """Twenty-five sat one question and none had it right; all took its second option."""
    folder = tmp_path_factory.mktemp("reports")
    exam = open_exam(open_room(folder, with_assessment(areas=ONE, one_form=True)))
    exam.start()
    for number in range(25):
        ctx, view = exam.sit(f"t{number:02}")
        sitting.begin(ctx, view.sitting, "c")
        shown = sitting.go_to(ctx, view.sitting, 1, "c").presented.body
        wrong = [each.id for each in shown.options if each.text.endswith("option 1")]  # type: ignore[union-attr]  # a single has options
        sitting.answer(ctx, view.sitting, 1, wrong, None, "c", f"a{number}")
        sitting.submit(ctx, view.sitting, "c", f"s{number}")
    return exam


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the working one, in which the question has its line."""
    monkeypatch.chdir(tmp_path)
    return sound_folder(tmp_path, {PLACES["bank"]: HEAT_BANK})


def run(exam: Exam, content: Path, *arguments: str) -> Result:
    @contextmanager
    def context() -> Iterator[Context]:
        yield exam.boss

    wiring = SimpleNamespace(
        context=context, content_roots=lambda: (content,), workshop=lambda: Workshop(content)
    )
    command = check if arguments[0] == "check" else report
    arguments = arguments[1:] if arguments[0] == "check" else arguments
    return CliRunner().invoke(command, arguments, obj=wiring)


LINE = next(n for n, line in enumerate(HEAT_BANK.splitlines(), 1) if ITEM in line)
PLACE = f"{PLACES['bank']}:{LINE}:9: "


def test_findings_come_first_beside_their_line(exam: Exam, content: Path) -> None:
    result = run(exam, content, "items", "monday")
    assert result.exit_code == 0, result.exception
    first = result.stdout.splitlines()[0]
    assert first.startswith(f"{PLACE}W705 {ITEM}: facility 0 %")
    assert first.endswith("; check the key, and whether a lesson teaches it")
    assert re.search(rf"^ +25 +0\.00 .* {ITEM}\n +a\* 0, b 25, c 0$", result.stdout, re.MULTILINE)
    assert max(map(len, result.stdout.splitlines()[2:])) <= 80


def test_json_has_every_figure_and_null_where_undefined(exam: Exam, content: Path) -> None:
    found = json.loads(run(exam, content, "items", "--assessment", "final", "--json").stdout)
    (item,) = found["analysis"]["items"]
    assert item["figures"]["facility"] == 0
    assert item["figures"]["discrimination_index"] is None
    assert item["versions"][0]["random_guess"] == pytest.approx(1 / 3)
    assert [option["count"] for option in item["versions"][0]["options"]] == [0, 25, 0]
    assert found["analysis"]["assessment"]["internal_consistency"] is None
    assert found["analysis"]["seed"]


def test_files_are_written_instead(exam: Exam, content: Path) -> None:
    result = run(exam, content, "items", "monday", "--csv", "i.csv", "--html", "i.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Wrote i.csv.\nWrote i.html.\n"
    assert Path("i.html").read_text().startswith("<!DOCTYPE html>")
    assert Path("i.csv").read_bytes().count(b"\r\n") == 1 + 1 + 3 + 1


def test_a_cohort_and_a_trainee(exam: Exam, content: Path) -> None:
    text = run(exam, content, "cohort", "monday").stdout
    assert "0 of 25 passed (0.0 %)" in text
    assert f"  0 to  10 %    25  {'#' * 40}" in text
    for command in (["cohort", "monday"], ["trainee", "monday", "t03"]):
        result = run(exam, content, *command, "--html", "p.html", "--json")
        assert json.loads(result.stdout)
        assert Path("p.html").read_text().startswith("<!DOCTYPE html>")
    result = run(exam, content, "trainee", "monday", "t03")
    assert re.search(r"^receipt [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", result.stdout, re.MULTILINE)


def test_a_paper_and_its_key_are_two_files(exam: Exam, content: Path) -> None:
    result = run(exam, content, "paper", "monday", "-o", "p.html", "--key-file", "k.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Because of" not in Path("p.html").read_text()
    assert "Because of" in Path("k.html").read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ("paper", "monday"),
        ("paper", "monday", "-o", "same.html", "--key-file", "./same.html"),
        ("trainee", "monday", "t03", "--attempt", "0"),
    ],
)
def test_wrong_usage_writes_nothing(exam: Exam, content: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(content.iterdir())
    assert run(exam, content, *arguments).exit_code == 2
    assert sorted(content.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "trouble"),
    [
        (("items",), BadRequest),
        (("items", "tuesday"), NotFound),
        (("trainee", "monday", "nobody"), NotFound),
    ],
)
def test_what_is_not_there_is_named(
    exam: Exam, content: Path, arguments: tuple[str, ...], trouble: type[Exception]
) -> None:
    assert isinstance(run(exam, content, *arguments).exception, trouble)


def test_a_file_that_cannot_be_written_is_the_machines_trouble(exam: Exam, content: Path) -> None:
    """`lumbar` turns an OSError into exit code 3."""
    result = run(exam, content, "cohort", "monday", "--csv", "nowhere/at/all.csv")
    assert isinstance(result.exception, OSError)


def test_check_warns_of_results_when_asked(exam: Exam, content: Path) -> None:
    """At the line of the item, among the other problems, in every form."""
    plain, asked = run(exam, content, "check", "."), run(exam, content, "check", ".", "--results")
    assert "W705" not in plain.stdout
    assert f"{PLACE}W705 " in asked.stdout
    assert asked.exit_code == 0
    assert run(exam, content, "check", ".", "--results", "--strict").exit_code == 1
    sarif = json.loads(run(exam, content, "check", "--results", "--format", "sarif").stdout)
    assert "W705" in {each["ruleId"] for each in sarif["runs"][0]["results"]}


def test_each_code_of_results_has_its_section_in_order() -> None:
    page = (DOCS / "statistics.md").read_text()
    sections = re.findall(r"^### (W\d+) (.*)$", page, re.MULTILINE)
    assert sections == [(code.value, title) for code, title in TITLES.items()]
    assert set(dict(sections)) <= set(code_titles())
