"""text2qti's Markdown from elsewhere."""

import pytest

from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.formats import Format, read
from lumbar.content.exchange.report import Outcome
from lumbar.core.curriculum.item import Multiple, Numeric, Short, Single, TrueFalse


def imported(text: str) -> Imported:
    return build(read(text.encode(), Format.TEXT2QTI), "bank")


KINDS = {
    "1. Where?\n*a) here\nb) there\n": Single,
    "1. Where?\n[*] here\n[ ] there\n[*] yonder\n": Multiple,
    "1. So?\n*a) True\nb) False\n": TrueFalse,
    "1. Where?\n*   here\n*   there\n": Short,
    "1. How many?\n=   2.5 +- 0.5\n": Numeric,
    "1. How many?\n=   [2, 3]\n": Numeric,
    "1. How many?\n=   10 +- 5%\n": Numeric,
    "1. How many?\n=   30\n": Numeric,
}


@pytest.mark.parametrize("text", KINDS)
def test_each_form_becomes_its_kind(text: str) -> None:
    (item,) = imported(text).bank.items
    assert type(item) is KINDS[text]


def test_texts_go_on_over_indented_lines_and_lose_their_markdown() -> None:
    text = (
        "Quiz title: Back pain\n\nTitle: One\n1.  Where is **it**?\n\n    - here\n    - there\n"
        "... because\n*a) `here`\n... yes\nb) there\n"
    )
    found = imported(text)
    (item,) = found.bank.items
    assert isinstance(item, Single)
    assert (found.bank.id, item.id) == ("back-pain", "one")
    assert item.stem == "Where is it?\n\n- here\n\n- there"
    assert item.rationale == "because"
    assert item.options[0].why == "yes"


TOLD = {
    "1. Write.\n___\n": "item",
    "1. Where?\n*a) here\nb) there\n\n- a line\nstray\n": "unknown 'stray'",
    "GROUP\nPick: 1\n1. Where?\n*a) here\nb) there\nEND_GROUP\n": "group option '1'",
    "```{.python .run}\nprint(1)\n```\n1. Where?\n*a) here\nb) there\n": "code ''",
    "Points: 2\n1. Where?\n*a) here\nb) there\n": "points",
    "Shuffle answers: true\n1. Where?\n*a) here\nb) there\n": "quiz option 'true'",
    "1. See ![x](/etc/passwd)?\n*a) here\nb) there\n": "stem",
}


@pytest.mark.parametrize("text", TOLD)
def test_what_has_no_place_is_told(text: str) -> None:
    found = imported(text)
    dropped = [r.what for r in found.report.remarks if r.outcome is Outcome.DROPPED]
    assert TOLD[text] in dropped


def test_code_is_not_run_and_comments_are_passed_over() -> None:
    text = "COMMENT\n1. No?\n*a) a\nb) b\nEND_COMMENT\n% no\n1. Yes?\n*a) a\nb) b\n"
    assert [item.stem for item in imported(text).bank.items] == ["Yes?"]
