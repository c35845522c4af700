"""Notes of ours that were touched in Anki: nothing old comes back as if nobody had changed it."""

import io
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from lumbar.content.exchange.anki.enclosing import mark_of
from lumbar.content.exchange.anki.own_fields import HIDDEN, VISIBLE
from lumbar.content.exchange.archive import packed
from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import Format, read, write
from lumbar.content.exchange.reasons import NO_REASON
from lumbar.content.exchange.report import Outcome
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    TrueFalse,
)
from lumbar.core.ids import BankId, ItemId, ObjectiveId, SourceKey

ROOT = Path(__file__).parents[4]
SHIPPED = sorted((ROOT / "question_banks").rglob("*.yaml"))
FIELDS = (*VISIBLE, HIDDEN)


def _base(name: str) -> dict[str, object]:
    return {
        "id": ItemId(name),
        "objective": ObjectiveId("stroke"),
        "stem": f"What of {name}?",
        "rationale": "Because.",
        "sources": (SourceKey("fritz"),),
    }


OPTIONS = (Option("a <b> c", "No.", danger=False), Option("[d]", "Yes.", key=True))
KINDS: dict[str, Item] = {
    "single": Single(**_base("one"), options=OPTIONS),  # type: ignore[arg-type]
    "multiple": Multiple(**_base("many"), options=OPTIONS),  # type: ignore[arg-type]
    "true_false": TrueFalse(**_base("truth"), answer=True, why_true="T.", why_false="F."),  # type: ignore[arg-type]
    "order": Order(**_base("row"), sequence=("c", "a", "b")),  # type: ignore[arg-type]
    "match": Match(
        **_base("pairs"),  # type: ignore[arg-type]
        pairs=(Pair("l", "r", "w"), Pair("m", "s", "v")),
        decoys=("x",),
    ),
    "numeric": Numeric(
        **_base("number"),  # type: ignore[arg-type]
        answer=Decimal("2.50"),
        tolerance=Decimal("0.5"),
        unit="cm",
    ),
    "short": Short(**_base("words"), answers=("ulna", "elbow bone"), plural=True),  # type: ignore[arg-type]
}
CASE = Case(
    **{**_base("client"), "rationale": "All of it."},  # type: ignore[arg-type]
    vignette="A client comes.\n\nShe waits.",
    steps=(KINDS["single"], KINDS["order"]),  # type: ignore[arg-type]
)


def touched(deck: bytes, change: Callable[[dict[str, str]], None]) -> bytes:
    """A deck whose notes somebody edited."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        data = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data)
        for number, joined in connection.execute("select id, flds from notes").fetchall():
            fields = dict(zip(FIELDS, joined.split("\x1f"), strict=True))
            change(fields)
            row = ("\x1f".join(fields.values()), number)
            connection.execute("update notes set flds = ? where id = ?", row)
        return packed({"collection.anki2": connection.serialize()})
    finally:
        connection.close()


def back(items: list[Item], change: Callable[[dict[str, str]], None]) -> Imported:
    deck = write(Bank(BankId("a-bank"), tuple(items)), Format.ANKI).data
    return build(read(touched(deck, change), Format.ANKI), "bank")


def in_field(name: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(fields: dict[str, str]) -> None:
        assert not fields["Id"].startswith("one") or old in fields[name]
        fields[name] = fields[name].replace(old, new)

    return change


@pytest.mark.parametrize("kind", KINDS)
def test_an_edited_question_is_read_as_it_is_seen_now(kind: str) -> None:
    item = KINDS[kind]
    imported = back([item], in_field("Question", "What of", "What &lt;now&gt; of"))
    stem = item.stem.replace("What of", "What <now> of")
    assert imported.bank.items == (replace(item, stem=stem),)
    (remark,) = imported.report.remarks
    assert (remark.outcome, remark.what) == (Outcome.CHANGED, "question")
    assert "edited in Anki" in remark.why
    assert remark.place == f'note 1 "{item.id}"'


ANSWERS: dict[str, tuple[str, str, str, dict[str, object]]] = {
    "single": ("Choices", "a &lt;b&gt;", "A", {"options": (Option("A c", NO_REASON), OPTIONS[1])}),
    "true_false": (
        "Answer",
        "True",
        "False",
        {"answer": False},
    ),
    "order": ("Answer", "<li>c</li><li>a</li>", "<li>a</li><li>c</li>", {"sequence": tuple("acb")}),
    "match": (
        "Answer",
        "m → s",
        "m → x",
        {"pairs": (Pair("l", "r", "w"), Pair("m", "x", NO_REASON)), "decoys": ("s",)},
    ),
    "numeric": ("Answer", "2.50 ± 0.5", "3", {"answer": Decimal(3), "tolerance": Decimal(0)}),
    "short": ("Answer", "elbow bone", "bone", {"answers": ("ulna", "bone")}),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_edited_answer_is_read_as_it_is_seen_now(kind: str) -> None:
    name, old, new, wanted = ANSWERS[kind]
    imported = back([KINDS[kind]], in_field(name, old, new))
    (item,) = imported.bank.items
    for field, value in wanted.items():
        assert getattr(item, field) == value
    assert any("edited in Anki" in remark.why for remark in imported.report.remarks)


def test_edited_reasons_sources_and_ids_are_read_as_they_are_seen_now() -> None:
    def change(fields: dict[str, str]) -> None:
        fields["Why"] = fields["Why"].replace("Yes.", "Surely.").replace("Because", "Since")
        fields["Sources"] = "oakley, No Key"
        fields["Id"] = "another"

    imported = back([KINDS["single"]], change)
    (item,) = imported.bank.items
    assert isinstance(item, Single)
    assert (item.id, item.sources, item.rationale) == ("another", ("oakley",), "Since.")
    assert [option.why for option in item.options] == ["No.", "Surely."]
    assert {remark.what for remark in imported.report.remarks} == {"sources", "id, why, sources"}


def test_markup_that_the_editor_writes_another_way_is_no_edit() -> None:
    def change(fields: dict[str, str]) -> None:
        fields["Question"] = f"<div>{fields['Question'].removeprefix('<p>')}".replace(" ", "&nbsp;")
        fields["Choices"] = (
            fields["Choices"].replace("&#91;", "[").replace("<li>", '<li class="x">')
        )

    imported = back([KINDS["single"]], change)
    assert imported.bank.items == (KINDS["single"],)
    assert not imported.report.remarks


def test_words_that_move_or_come_or_go_are_an_edit() -> None:
    shown = "<p>a part</p><p>b</p>"
    others = ["<p>apart</p><p>b</p>", "<p>a part b</p>", "<p>a</p><p>part b</p>", "<p>a part</p>"]
    others += [shown + "<img src='x.png'>", shown + "[sound:x.mp3]", shown + "&amp;"]
    assert mark_of(shown) not in {mark_of(other) for other in others}
    assert mark_of("e\u0301") == mark_of("\xe9")


def test_a_case_takes_the_story_that_was_edited() -> None:
    def change(fields: dict[str, str]) -> None:
        if fields["Id"] == "row":
            fields["Story"] = fields["Story"].replace("She waits", "He waits")

    imported = back([CASE], change)
    vignette = CASE.vignette.replace("She waits", "He waits")
    assert imported.bank.items == (replace(CASE, vignette=vignette),)
    assert [remark.what for remark in imported.report.remarks] == ["story"]


def test_the_reasons_of_a_last_step_do_not_take_those_of_the_case() -> None:
    imported = back([CASE], in_field("Why", "Because", "Since"))
    (case,) = imported.bank.items
    assert isinstance(case, Case)
    assert case.rationale == "All of it."
    assert [step.rationale for step in case.steps] == ["Since.", "Since."]


def test_a_case_without_some_of_its_notes_keeps_the_others() -> None:
    deck = write(Bank(BankId("a-bank"), (CASE,)), Format.ANKI).data
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(archive.read("collection.anki2"))
    connection.execute("delete from notes where flds like 'one%'")
    connection.execute("delete from cards where nid not in (select id from notes)")
    imported = build(read(packed({"collection.anki2": connection.serialize()}), Format.ANKI), "b")
    connection.close()
    assert imported.bank.items == (replace(CASE, steps=CASE.steps[1:]),)


SPOILED = {
    "nothing": "",
    "no JSON": "{",
    "deep": "[" * 50_000,
    "another form": '{"lumbar":2}',
    "a list": "[1]",
    "a number for a text": '"stem":"What',
    "more than there is": '"critical":false',
    "a float": '"step":0',
    "an id that is none": '"id":"',
}
REPLACED = {
    "a number for a text": '"stem":5,"x":"What',
    "more than there is": '"critical":false,"also":1',
    "a float": '"step":0.0',
    "an id that is none": '"id":"../',
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_hidden_field_leaves_what_is_seen(how: str, kind: str) -> None:
    def change(fields: dict[str, str]) -> None:
        if how in REPLACED:
            assert SPOILED[how] in fields[HIDDEN]
            fields[HIDDEN] = fields[HIDDEN].replace(SPOILED[how], REPLACED[how], 1)
        else:
            fields[HIDDEN] = SPOILED[how]

    imported = back([KINDS[kind]], change)
    assert imported.bank.items == (KINDS[kind],)
    (remark,) = imported.report.remarks
    assert "was changed" in remark.why


def test_a_case_is_read_by_what_is_seen() -> None:
    imported = back([CASE], lambda fields: fields.update({HIDDEN: ""}))
    (case,) = imported.bank.items
    assert isinstance(case, Case)
    assert (case.id, case.stem, case.vignette) == (CASE.id, CASE.stem, CASE.vignette)
    assert [step.id for step in case.steps] == ["one", "row"]


def test_a_hidden_number_of_a_billion_digits_is_not_written_out() -> None:
    change = in_field(HIDDEN, '"answer":"2.50"', '"answer":"1E+999999999"')
    assert back([KINDS["numeric"]], change).bank.items == (KINDS["numeric"],)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_our_own_banks_by_what_is_seen(path: Path) -> None:
    """All of their questions, kinds and ids, whatever became of the hidden fields."""
    found = bank_in(path)
    assert found is not None
    imported = back([*found.bank.items], lambda fields: fields.update({HIDDEN: "x"}))
    assert [item.id for item in imported.bank.items] == [item.id for item in found.bank.items]
    before = [step for item in found.bank.items for step in answerable(item)]
    after = [step for item in imported.bank.items for step in answerable(item)]
    for one, other in zip(before, after, strict=True):
        assert (one.id, one.kind, one.stem) == (other.id, other.kind, other.stem)


def test_no_card_shows_the_hidden_field_and_anki_takes_nothing_in_it_for_its_own() -> None:
    stem = "<img src=x> [sound:x] [latex]{{c1::x}} &"
    item = replace(KINDS["short"], stem=stem)
    deck = write(Bank(BankId("a-bank"), (item,)), Format.ANKI).data
    seen: list[str] = []
    touched(deck, lambda fields: seen.append(fields[HIDDEN]))
    assert seen[0].isascii()
    for sign in ("<", ">", "&", "[sound", "[latex", "{{c1"):
        assert sign not in seen[0]


def test_reading_needs_no_genanki(monkeypatch: pytest.MonkeyPatch) -> None:
    deck = write(Bank(BankId("a-bank"), (*KINDS.values(),)), Format.ANKI).data
    monkeypatch.setitem(sys.modules, "genanki", None)
    assert build(read(deck, Format.ANKI), "b").bank.items == (*KINDS.values(),)


@pytest.mark.parametrize("form", [Format.ANKI, Format.CSV])
def test_a_rationale_that_looks_like_a_why_stays_one(form: Format) -> None:
    item = replace(KINDS["match"], rationale="Because.\n\nl → r: as said.")
    deck = write(Bank(BankId("a-bank"), (item,)), form).data
    assert build(read(deck, form), "b").bank.items == (item,)
