"""GIFT from elsewhere: what becomes an item, what is told, and where."""

import pytest

from lumbar.content.exchange import limits
from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.gift.reading import read_gift
from lumbar.content.exchange.reasons import NO_REASON
from lumbar.content.exchange.report import Outcome
from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Short,
    Single,
    TrueFalse,
)


def imported(text: str, objective: str = "") -> Imported:
    return build(read_gift(text.encode()), "bank", objective)


KINDS = {
    "Sky?{~green =blue}": Single,
    "Sky?{~%50%blue ~%50%grey ~%-100%green}": Multiple,
    "Sky?{=blue =azure}": Short,
    "The sky is blue.{T}": TrueFalse,
    "The sky is blue.{FALSE#it is}": TrueFalse,
    "Colours{=sky -> blue =grass -> green}": Match,
    "Two?{#2:0.5}": Numeric,
    "Two?{#1..3}": Numeric,
}


@pytest.mark.parametrize("text", KINDS)
def test_each_form_becomes_its_kind(text: str) -> None:
    (item,) = imported(text).bank.items
    assert type(item) is KINDS[text]


NOT_ITEMS = {
    "Write about it.{}": "free writing",
    "Only a text.": "without a question",
    "Sky?{=blue": 'no "}"',
    "Sky?=blue}": 'a "}" without',
    "Two?{#two}": "no number",
    "Sky?{blue}": 'begins with "="',
    "One?{~%50%a ~%50%b}": "every option",
    "Sky?{~green ~red}": "no key",
    "A {=b} c {=d}": "more than one group",
}


@pytest.mark.parametrize("text", NOT_ITEMS)
def test_what_makes_no_item_is_told_with_its_reason(text: str) -> None:
    found = imported(f"Sky?{{=blue}}\n\n{text}")
    assert len(found.bank.items) == 1
    report = found.report.items[-1]
    assert report.outcome is Outcome.DROPPED
    assert report.place == "line 3"
    assert NOT_ITEMS[text] in " ".join(remark.why for remark in report.remarks)
    assert not found.report.lossless


def test_a_missing_reason_is_written_down_as_missing() -> None:
    found = imported("Sky?{~green#no =blue}")
    (item,) = found.bank.items
    assert isinstance(item, Single)
    assert item.rationale == NO_REASON
    assert [option.why for option in item.options] == ["no", NO_REASON]
    (remark,) = found.report.remarks
    assert remark.outcome is Outcome.CHANGED
    assert remark.what == "rationale, why of option 2"
    assert found.report.lossless


def test_ids_come_from_titles_and_stems_and_are_unique() -> None:
    text = "::Über Rücken!::a?{=b}\n\n::Über Rücken!::a?{=b}\n\nWhere does it begin, say?{=b}"
    assert [item.id for item in imported(text).bank.items] == [
        "uber-rucken",
        "uber-rucken-2",
        "where-does-it-begin-say",
    ]
    assert imported(text).bank == imported(text).bank


def test_an_objective_is_given_to_items_without_one() -> None:
    text = "// [tag:lumbar:objective=own]\na?{=b}\n\nc?{=d}"
    assert [item.objective for item in imported(text, "theirs").bank.items] == ["own", "theirs"]


def test_the_first_category_names_the_bank_and_others_are_told() -> None:
    found = imported("$CATEGORY: $course$/top/Neck pain\n\na?{=b}\n\n$CATEGORY: x\n\nc?{=d}")
    assert found.bank.id == "neck-pain"
    assert [remark.place for remark in found.report.rest] == ["line 5"]


def test_markup_becomes_plain_text_and_scripts_go() -> None:
    text = (
        "[html]<p>Is <b>5 < 6</b>?<script>alert(1)</script></p><ul><li>a</li></ul>"
        '<img src="x.png" alt="a hand">{T}'
    ).replace("=", "\\=")
    found = imported(text)
    (item,) = found.bank.items
    assert item.stem == "Is 5 < 6?\n\n- a\n\n[a hand]"
    told = {(remark.outcome, remark.why.split(" ")[0]) for remark in found.report.remarks}
    assert (Outcome.DROPPED, "<script>") in told
    assert (Outcome.DROPPED, "a") in told
    assert (Outcome.CHANGED, "its") in told


def test_control_characters_go_and_are_told() -> None:
    found = imported("a\x1b[31mb\u202e?{=c}")
    (item,) = found.bank.items
    assert item.stem == "a[31mb?"
    assert not found.report.lossless


def test_weights_of_its_own_are_told() -> None:
    found = imported("a?{~%75%b ~%25%c ~d}")
    (item,) = found.bank.items
    assert isinstance(item, Multiple)
    assert [option.key for option in item.options] == [True, True, False]
    assert any(remark.what == "marks" for remark in found.report.remarks)


def test_stars_of_moodle_are_told_apart() -> None:
    found = imported("a?{=b*c =d\\\\*e}")
    (item,) = found.bank.items
    assert isinstance(item, Short)
    assert item.answers == ("b*c", "d*e")
    assert [remark.what for remark in found.report.remarks] == ["answer", "rationale"]


def test_text_before_the_first_answer_is_told() -> None:
    found = imported("a?{why =b ~c}")
    assert not found.report.lossless
    assert "why" in found.report.remarks[0].why


def test_questions_past_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "QUESTIONS", 3)
    found = imported("a?{=b}\n\n" * 4)
    assert len(found.bank.items) == 3
    assert [remark.what for remark in found.report.rest] == ["questions"]


def test_an_item_that_is_gone_is_told_however_much_else_is() -> None:
    tags = "".join(f"[tag:t{number}]" for number in range(99))
    (report,) = imported(f"// {tags}\nc?{{~d ~e}}").report.items
    assert report.outcome is Outcome.DROPPED
    assert len(report.remarks) == limits.REMARKS_AN_ITEM + 2


def test_a_step_without_its_case_stands_alone_and_is_told() -> None:
    found = imported("// [id:b] [tag:lumbar:case=a]\nc?{=d}")
    assert len(found.bank.items) == 1
    assert "case" in [remark.what for remark in found.report.remarks]


def test_an_id_number_that_is_no_id_becomes_one() -> None:
    found = imported("// [id:Q 17/A]\nc?{=d}")
    assert [item.id for item in found.bank.items] == ["q-17-a"]
    assert found.report.remarks[0].what == "id"
    assert found.report.lossless
