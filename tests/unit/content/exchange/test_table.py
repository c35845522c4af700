"""Tables as people write them in a spreadsheet."""

import pytest

from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.formats import Format, read
from lumbar.content.exchange.report import Outcome, Unusable
from lumbar.core.curriculum.item import Match, Multiple, Numeric, Short, Single, TrueFalse


def imported(text: str, form: Format = Format.CSV) -> Imported:
    return build(read(text.encode(), form), "bank")


HEAD = "Stem,Option 1,Option 2,Option 3,Right 1,Right 2,Key,Answer,Tolerance,Answers\n"
ROWS = {
    "Where?,here,there,,,,1,,,": Single,
    "Where?,here,there,,,,b,,,": Single,
    "Where?,here,there,yonder,,,A C,,,": Multiple,
    'Where?,,,,,,,,,"here\nthere"': Short,
    "How many?,,,,,,,2.5,0.5,": Numeric,
    "It is so.,,,,,,,TRUE,,": TrueFalse,
    "Which?,a,b,,c,d,,,,": Match,
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_shows_its_kind_by_what_it_fills(row: str) -> None:
    (item,) = imported(HEAD + row).bank.items
    assert type(item) is ROWS[row]


def test_semicolons_are_taken_where_there_are_no_commas() -> None:
    text = "stem;option_1;option_2;key\nWhere?;here;there;1\n"
    assert len(imported(text).bank.items) == 1


def test_tabs_part_a_tsv() -> None:
    text = "stem\toption_1\toption_2\tkey\nWhere?\there\tthere\t1\n"
    assert len(imported(text, Format.TSV).bank.items) == 1


def test_what_has_no_place_is_told_with_its_line() -> None:
    text = (
        "stem,kind,option_1,option_2,key,answers,colour,id\n"
        '"Where\nis it?",single,here,there,1,over there,red,No Id\n'
        "Where?,single,here,there,1 7,,,x\n"
    )
    found = imported(text)
    assert len(found.bank.items) == 2
    assert [(remark.what, remark.place) for remark in found.report.rest] == [
        ("column 'colour'", "line 1")
    ]
    dropped = [r for r in found.report.remarks if r.outcome is Outcome.DROPPED]
    assert [(remark.what, remark.place) for remark in dropped] == [
        ("id", "line 2"),
        ("answers", "line 2"),
        ("key", "line 4"),
        ("column 'colour'", "line 1"),
    ]


@pytest.mark.parametrize("row", ["Where?,here,there,1,more", "Where?,here,there,1,,more"])
def test_cells_without_a_named_column_are_told(row: str) -> None:
    found = imported(f"stem,option_1,option_2,key,\n{row}\n")
    assert len(found.bank.items) == 1
    assert [r.what for r in found.report.remarks if r.outcome is Outcome.DROPPED] == ["cells"]


@pytest.mark.parametrize("text", ["", "question,answer\na,b\n", 'stem\n"' + "x" * 200_000])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        imported(text)


def test_rows_without_a_kind_are_told() -> None:
    found = imported("stem,kind\nWhere?,\nWho?,riddle\n")
    assert not found.bank.items
    assert [item.outcome for item in found.report.items] == [Outcome.DROPPED] * 2
