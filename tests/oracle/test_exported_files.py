"""What we export is opened by programs that are not ours.

text2qti parses its Markdown and makes a Canvas quiz of it. Moodle XML and QTI are held to the
elements their documentation lists: their schemas are in no package that we have. Anki's decks are
in test_anki_deck.py.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, assume, given, settings
from text2qti.config import Config  # type: ignore[import-untyped]  # it comes without types
from text2qti.quiz import (  # type: ignore[import-untyped]  # it comes without types
    Question,
    Quiz,
    TextRegion,
)

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import Format, write
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Match, Multiple, Order, Short, Single
from property.content.exchange_banks import banks

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "question_banks").rglob("*.yaml"))
ANY_BANK = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def shipped() -> list[Bank]:
    found = [bank_in(path) for path in SHIPPED]
    return [one.bank for one in found if one is not None]


# -- text2qti ------------------------------------------------------------------------------------


def quiz_of(bank: Bank) -> Quiz | None:
    """What text2qti makes of our Markdown; None where nothing could be written."""
    text = write(bank, Format.TEXT2QTI).data.decode()
    if "\n\n" not in text:
        return None
    config = Config()
    config.load()
    config["latex_render_url"] = "https://example.org/"
    return Quiz(text, config=config)


def assert_text2qti_reads(bank: Bank) -> None:
    quiz = quiz_of(bank)
    if quiz is None:
        return
    assert quiz.title_raw == bank.id
    assert not quiz.images
    steps = {step.id: step for item in bank.items for step in answerable(item)}
    asked = [one for one in quiz.questions_and_delims if isinstance(one, Question)]
    regions = [one for one in quiz.questions_and_delims if isinstance(one, TextRegion)]
    assert len(regions) <= len(bank.items)
    assert asked
    for question in asked:
        step = steps[question.title_raw]
        match step:
            case Single() | Multiple():
                keys = [option.key for option in step.options]
                assert [choice.correct for choice in question.choices] == keys
            case Short():
                assert [choice.choice_raw for choice in question.choices] == [*step.answers]
            case Order() | Match():
                raise AssertionError("it has no such kind")
            case _:
                assert question.type in {"true_false_question", "numerical_question"}


@ANY_BANK
@given(banks())
def test_text2qti_reads_any_bank(bank: Bank) -> None:
    """No sign in a text means anything there: no list, no formula, no file, no code."""
    assume(bank.items)
    assert_text2qti_reads(bank)


def test_text2qti_reads_our_own_banks(shipped: list[Bank]) -> None:
    for bank in shipped:
        assert_text2qti_reads(bank)


# -- Moodle XML and QTI --------------------------------------------------------------------------

TEXTS = {"text"}
EVERY = {
    "name": TEXTS,
    "questiontext": TEXTS,
    "generalfeedback": TEXTS,
    "defaultgrade": set(),
    "hidden": set(),
    "idnumber": set(),
    "tags": {"tag"},
}
ANSWER = {"text", "feedback"}
MOODLE = {
    "category": {"category": TEXTS},
    "description": {},
    "multichoice": {
        "single": set(),
        "shuffleanswers": set(),
        "answernumbering": set(),
        "answer": ANSWER,
    },
    "truefalse": {"answer": ANSWER},
    "shortanswer": {"usecase": set(), "answer": ANSWER},
    "numerical": {
        "answer": {*ANSWER, "tolerance"},
        "units": {"unit"},
        "unitgradingtype": set(),
        "unitpenalty": set(),
        "showunits": set(),
        "unitsleft": set(),
    },
    "matching": {"shuffleanswers": set(), "subquestion": {"text", "answer"}},
    "ordering": {
        "layouttype": set(),
        "selecttype": set(),
        "selectcount": set(),
        "gradingtype": set(),
        "showgrading": set(),
        "numberingstyle": set(),
        "answer": ANSWER,
    },
}
"""Elements by type of question, and what stands in them: docs.moodle.org, Moodle XML format, and
the export of the question type `ordering`, part of Moodle since 4.4.
"""


@ANY_BANK
@given(banks())
def test_moodle_xml_has_only_elements_that_moodle_knows(bank: Bank) -> None:
    assume(bank.items)
    root = ElementTree.fromstring(write(bank, Format.MOODLE_XML).data)
    assert root.tag == "quiz"
    for question in root:
        kind = question.get("type", "")
        known = MOODLE[kind] if kind == "category" else {**EVERY, **MOODLE[kind]}
        for part in question:
            assert {inner.tag for inner in part} <= known[part.tag], (kind, part.tag)
        if kind == "multichoice":
            assert_weights_are_moodles(question)


def assert_weights_are_moodles(question: Any) -> None:
    """Moodle refuses a mark that is not one of its own shares, written with five digits."""
    shares = {round(100 / parts, 5) for parts in range(1, 11)}
    gains = [float(answer.get("fraction")) for answer in question.iter("answer")]
    assert {round(abs(gain), 5) for gain in gains} <= {*shares, 0.0}
    assert sum(gain for gain in gains if gain > 0) > 99.99


QTI_ITEM = {
    "assessmentItem": {
        "responseDeclaration",
        "outcomeDeclaration",
        "itemBody",
        "responseProcessing",
        "modalFeedback",
    },
    "responseDeclaration": {"correctResponse", "mapping"},
    "outcomeDeclaration": {"defaultValue"},
    "correctResponse": {"value"},
    "defaultValue": {"value"},
    "mapping": {"mapEntry"},
    "itemBody": {"p", "choiceInteraction", "orderInteraction", "matchInteraction"},
    "choiceInteraction": {"simpleChoice"},
    "orderInteraction": {"simpleChoice"},
    "matchInteraction": {"simpleMatchSet"},
    "simpleMatchSet": {"simpleAssociableChoice"},
    "p": {"br", "textEntryInteraction"},
    "modalFeedback": {"p"},
    "responseProcessing": {"responseCondition", "setOutcomeValue"},
    "responseCondition": {"responseIf"},
    "responseIf": {"match", "equal", "setOutcomeValue"},
    "match": {"variable", "correct"},
    "equal": {"variable", "correct"},
    "setOutcomeValue": {"variable", "baseValue", "mapResponse"},
}
"""What stands in what, of the part of QTI 2.1 that we write: IMS, Assessment, Section and Item
Information Model 2.1.
"""


def members(data: bytes) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, ElementTree.fromstring(archive.read(name))


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


@ANY_BANK
@given(banks())
def test_qti_items_have_only_elements_where_qti_has_them(bank: Bank) -> None:
    assume(bank.items)
    for name, root in members(write(bank, Format.QTI_21).data):
        if not name.startswith("items/"):
            continue
        order = [local(part.tag) for part in root]
        assert order == sorted(order, key=QTI_ORDER.index)
        for element in root.iter():
            inside = {local(part.tag) for part in element}
            assert inside <= QTI_ITEM.get(local(element.tag), set()), local(element.tag)
        assert_references_resolve(root)


QTI_ORDER = [
    "responseDeclaration",
    "outcomeDeclaration",
    "itemBody",
    "responseProcessing",
    "modalFeedback",
]


def assert_references_resolve(root: Any) -> None:
    """Every identifier that is used is declared, and no two choices share one."""
    by_tag: dict[str, list[Any]] = {}
    for element in root.iter():
        by_tag.setdefault(local(element.tag), []).append(element)
    declared = {
        one.get("identifier")
        for tag in ("responseDeclaration", "outcomeDeclaration")
        for one in by_tag.get(tag, [])
    }
    used = [
        one.get("identifier")
        for tag in ("variable", "correct", "mapResponse", "setOutcomeValue")
        for one in by_tag.get(tag, [])
    ]
    used += [one.get("outcomeIdentifier") for one in by_tag.get("modalFeedback", [])]
    assert set(used) <= declared
    boxes = [*by_tag.get("simpleChoice", []), *by_tag.get("simpleAssociableChoice", [])]
    names = [box.get("identifier") for box in boxes]
    assert len(names) == len(set(names))
    if names:
        values = " ".join(one.text or "" for one in by_tag["value"]).split()
        assert set(values) <= {*names, "0"}


@ANY_BANK
@given(banks())
def test_a_package_lists_what_it_holds(bank: Bank) -> None:
    assume(bank.items)
    for form in (Format.QTI_21, Format.QTI_3):
        found = dict(members(write(bank, form).data))
        manifest = found.pop("imsmanifest.xml")
        resources = [one for one in manifest.iter() if local(one.tag) == "resource"]
        assert {one.get("href") for one in resources} == {*found}
        names = [one.get("identifier") for one in resources]
        needs = [one.get("identifierref") for one in manifest.iter() if one.get("identifierref")]
        assert sorted(needs) == sorted(name for name in names if name != "test")
        refs = [
            one.get("href")
            for one in found["test.xml"].iter()
            if local(one.tag).replace("-", "").lower().endswith("assessmentitemref")
        ]
        assert {*refs} == {*found} - {"test.xml"}
        if form is Format.QTI_3:
            own = {
                local(one.tag)
                for root in found.values()
                for one in root.iter()
                if not local(one.tag).startswith("qti-")
            }
            assert own <= {"p", "br"}
