"""Reports as files: pages to print and tables for spreadsheets, whatever text is in them."""

import csv
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.assessment.assessment import Area
from lumbar.core.curriculum.item import Single
from lumbar.services.assess import rooms
from lumbar.services.reports.cohort import certificate, cohort_report
from lumbar.services.reports.items import item_report
from lumbar.services.reports.pages.cohort_page import certificate_page, cohort_page
from lumbar.services.reports.pages.items_page import items_page
from lumbar.services.reports.pages.markup import table, tag
from lumbar.services.reports.pages.paper_page import key_page, paper_page
from lumbar.services.reports.paper import paper
from lumbar.services.reports.tables import BEGINS_A_FORMULA, cohort_table, csv_text, item_table
from support.assessing import Exam
from support.reporting import HEAT, PLACED, changed, exam_with, sat_by_24, sit


@pytest.fixture(scope="module")
def cohort_exam(tmp_path_factory: pytest.TempPathFactory) -> Exam:
    """24 sittings of four questions that are over."""
    return sat_by_24(tmp_path_factory.mktemp("cohort"))


NASTY = '<script>alert("x")</script>&\'"\x1b[31m\u202e=1+1'


@pytest.fixture
def nasty_exam(tmp_path: Path) -> Exam:
    """Names, titles, stems and options that try to be more than text."""
    areas = (Area(id="h", title=NASTY, count=4, items=HEAT),)
    exam = exam_with(tmp_path, areas=areas, one_form=True, title=NASTY, rules=NASTY)
    curriculum = exam.room.curriculum
    item = curriculum.items[HEAT[0]]
    assert isinstance(item, Single)
    options = tuple(replace(option, text=option.text + NASTY) for option in item.options)
    exam.room.curriculum = changed(
        curriculum, HEAT[0], stem=NASTY, rationale=NASTY, options=options
    )
    exam.boss = replace(exam.boss, curriculum=exam.room.curriculum)
    sit(exam, "<b>Ada</b>=2", lambda _item: True)
    return exam


def pages_of(exam: Exam) -> dict[str, str]:
    boss, name = exam.boss, "<b>Ada</b>=2"
    form = paper(boss, "monday", name)
    return {
        "items": items_page(item_report(boss, "monday", places=PLACED)),
        "cohort": cohort_page(cohort_report(boss, "monday")),
        "certificate": certificate_page(certificate(boss, "monday", name)),
        "paper": paper_page(form),
        "key": key_page(form),
    }


class Elements(HTMLParser):
    """Every element and attribute of a page, and whether its ends fit its beginnings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.opened: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br", "hr"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


OURS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "span", "strong",
    "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "svg", "rect", "line", "text",
    "circle",
}  # fmt: skip


def test_no_page_has_an_element_from_a_text(nasty_exam: Exam) -> None:
    for name, page in pages_of(nasty_exam).items():
        elements = Elements(page)
        assert elements.seen <= OURS, name
        assert not elements.opened, name
        assert not {each for each in elements.attributes if each.startswith("on")}, name
        assert not elements.attributes & {"href", "src", "xmlns", "action"}, name


def test_pages_show_the_text_as_it_is_without_what_nobody_can_read(nasty_exam: Exam) -> None:
    for name, page in pages_of(nasty_exam).items():
        assert "&lt;script&gt;alert(&quot;x&quot;)" in page, name
        assert "\x1b" not in page, name
        assert "\u202e" not in page, name


def test_pages_ask_nobody_for_anything(nasty_exam: Exam) -> None:
    """No address, no import, and a policy that would stop one."""
    for name, page in pages_of(nasty_exam).items():
        assert not re.search(r"https?:|//[a-z]|@import|url\(", page), name
        assert "default-src 'none'" in page.replace("&#x27;", "'"), name


@given(st.text(), st.text())
def test_any_text_comes_back_from_a_page_as_text(inside: str, attribute: str) -> None:
    page = tag("p", inside, title=attribute)
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert (tag, [name for name, _ in attrs]) == ("p", ["title"])

        def handle_data(self, data: str) -> None:
            found.append(data)

    reader = Reader(convert_charrefs=True)
    reader.feed(page)
    reader.close()
    kept = set("".join(found))
    assert kept <= set(inside)
    assert {c for c in inside if c.isprintable()} <= kept
    page.encode()


@given(st.lists(st.lists(st.text(), min_size=1, max_size=3), max_size=3))
def test_a_table_has_a_cell_for_each_text(rows: list[list[str]]) -> None:
    page = table(["h"], rows)
    assert page.count("<td>") == sum(map(len, rows))


Cells = st.one_of(st.text(), st.floats(-1e6, 1e6), st.none())


@given(st.lists(st.lists(Cells, min_size=2, max_size=4), min_size=1, max_size=4))
def test_no_cell_of_text_begins_a_formula(rows: list[list[str | float | None]]) -> None:
    """And reading the file gives each cell back, the apostrophe aside."""
    read = [*csv.reader(StringIO(csv_text(rows), newline=""))]
    assert len(read) == len(rows)
    for cells, written in zip(rows, read, strict=True):
        assert len(cells) == len(written)
        for cell, text in zip(cells, written, strict=True):
            if isinstance(cell, str):
                assert not text.startswith(BEGINS_A_FORMULA)
                assert set(text) <= {*cell, "'"}
            elif cell is None:
                assert text == ""
            else:
                assert float(text) == pytest.approx(cell)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t"])
def test_a_formula_gets_an_apostrophe(begins: str) -> None:
    assert csv_text([[f"{begins}1+1", -1.5]]) == f"'{begins}1+1,-1.5\r\n"


def test_tables_have_a_line_for_each_thing(nasty_exam: Exam, cohort_exam: Exam) -> None:
    found = cohort_report(nasty_exam.boss, "monday")
    lines = [*csv.DictReader(StringIO(csv_text(cohort_table(found)), newline=""))]
    assert [(line["name"], line["percent"], line["passed"]) for line in lines] == [
        ("<b>Ada</b>=2", "100", "yes")
    ]
    report = item_report(cohort_exam.boss, "monday", places=PLACED)
    rows = [*csv.DictReader(StringIO(csv_text(item_table(report)), newline=""))]
    assert [row["row"] for row in rows].count("item") == 4
    assert [row["row"] for row in rows].count("option") == 12
    assert [row["row"] for row in rows].count("finding") == len(report.findings)
    assert {row["place"] for row in rows if row["row"] == "item"} == {
        f"banks/heat.yaml:{10 * n}" for n in range(1, 5)
    }


def test_a_page_of_findings_names_the_line(cohort_exam: Exam) -> None:
    page = items_page(item_report(cohort_exam.boss, "monday", places=PLACED))
    assert "banks/heat.yaml:40" in page
    assert "W703" in page
    assert rooms.board(cohort_exam.boss, "monday").title in page
