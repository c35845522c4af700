"""Moodle XML from elsewhere."""

import pytest

from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.moodle_xml.reading import read_moodle_xml
from lumbar.content.exchange.report import Outcome, Unusable
from lumbar.core.curriculum.item import Match, Numeric, Order, Short, Single, TrueFalse


def question(kind: str, inside: str, text: str = "Where?") -> str:
    return (
        f'<question type="{kind}"><name><text>A name</text></name>'
        f'<questiontext format="html"><text><![CDATA[<p>{text}</p>]]></text></questiontext>'
        f"{inside}</question>"
    )


def answer(text: str, percent: str, feedback: str = "") -> str:
    return (
        f'<answer fraction="{percent}" format="html"><text>{text}</text>'
        f"<feedback><text>{feedback}</text></feedback></answer>"
    )


def imported(*questions: str) -> Imported:
    source = f"<?xml version='1.0'?>\n<quiz>\n{chr(10).join(questions)}\n</quiz>"
    return build(read_moodle_xml(source.encode()), "bank")


CHOICE = "<single>true</single>" + answer("here", "100", "yes") + answer("there", "0")
KINDS = {
    "multichoice": (CHOICE, Single),
    "truefalse": (answer("true", "0", "no") + answer("false", "100"), TrueFalse),
    "shortanswer": (answer("here", "100") + answer("yonder", "100"), Short),
    "numerical": (
        answer("1.5", "100") + "<units><unit><unit_name>cm</unit_name></unit></units>",
        Numeric,
    ),
    "ordering": (answer("one", "1") + answer("two", "2") + answer("three", "3"), Order),
    "matching": (
        "<subquestion><text>a</text><answer><text>b</text></answer></subquestion>"
        "<subquestion><text>c</text><answer><text>d</text></answer></subquestion>"
        "<subquestion><text></text><answer><text>e</text></answer></subquestion>",
        Match,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_type_becomes_its_kind(kind: str) -> None:
    inside, wanted = KINDS[kind]
    (item,) = imported(question(kind, inside)).bank.items
    assert type(item) is wanted
    assert item.id == "a-name"
    assert item.stem == "Where?"
    if isinstance(item, Numeric):
        assert item.unit == "cm"
    if isinstance(item, Match):
        assert item.decoys == ("e",)


@pytest.mark.parametrize("kind", ["essay", "multianswer", "calculated", "ddwtos", "", "random"])
def test_types_without_a_kind_are_told_with_their_place(kind: str) -> None:
    found = imported(question("multichoice", CHOICE), question(kind, ""))
    assert len(found.bank.items) == 1
    report = found.report.items[1]
    assert report.outcome is Outcome.DROPPED
    assert report.place == "line 4 (quiz/question[2])"


def test_what_an_item_has_no_place_for_is_told() -> None:
    inside = (
        CHOICE
        + "<defaultgrade>2.0</defaultgrade><hidden>1</hidden><hint><text>Think</text></hint>"
        + "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
        + "<incorrectfeedback><text>Read page 3.</text></incorrectfeedback>"
        + "<tags><tag><text>week 2</text></tag></tags>"
    )
    told = {
        remark.what: remark.outcome
        for remark in imported(question("multichoice", inside)).report.remarks
    }
    dropped = {what for what, outcome in told.items() if outcome is Outcome.DROPPED}
    assert dropped == {"mark", "hint", "incorrectfeedback", "tag"}
    assert told["hidden"] is Outcome.CHANGED


def test_files_of_a_text_are_told() -> None:
    text = '<questiontext><text>a</text><file name="x">AAAA</file></questiontext>'
    answers = answer("true", "100") + answer("false", "0")
    found = imported(f'<question type="truefalse">{text}{answers}</question>')
    assert found.report.remarks[0].what == "stem"
    assert not found.report.lossless


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<assessmentItem/>", "QTI"),
        ("<html/>", "not <quiz>"),
        ("", "not XML"),
        ("<quiz>", "not XML"),
        ("<quiz>&nbsp;</quiz>", "not XML"),
        ("<?xml version='1.0' encoding='cp-1'?><quiz/>", "encoding"),
    ],
)
def test_other_files_are_refused_with_a_reason(source: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        read_moodle_xml(source.encode())
