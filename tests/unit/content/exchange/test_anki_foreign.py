"""Decks that others made: what becomes of each of their notes, and how that is told."""

import pytest

from lumbar.content.exchange.anki.gaps import (
    GAP,
    TooDeep,
    asked,
    filled,
    hidden,
    numbers_in,
    parts_of,
)
from lumbar.content.exchange.archive import packed
from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.formats import Format, guess, read
from lumbar.content.exchange.reasons import NO_REASON
from lumbar.content.exchange.report import Outcome
from lumbar.core.curriculum.item import Short
from support.anki_deck import (
    ASK,
    BASIC,
    CLOZE,
    MODELS,
    OPTIONAL,
    OTHER,
    REVERSED,
    TYPED,
    NoteRow,
    database,
    deck,
    foreign_deck,
    model,
    note,
)


def imported(*notes: NoteRow, name: str = "Anatomy::Bones") -> Imported:
    return build(read(foreign_deck(*notes, name=name), Format.ANKI), "a-file")


def shorts(*notes: NoteRow) -> list[tuple[str, tuple[str, ...]]]:
    """Stems and answers."""
    items = imported(*notes).bank.items
    assert all(isinstance(item, Short) for item in items)
    return [(item.stem, item.answers) for item in items if isinstance(item, Short)]


def told(*notes: NoteRow) -> set[tuple[Outcome, str]]:
    """What was changed or dropped, by its part."""
    return {(remark.outcome, remark.what) for remark in imported(*notes).report.remarks}


def reason(*notes: NoteRow) -> str:
    """Why the one note of a deck was dropped."""
    (item,) = imported(*notes).report.items
    assert item.outcome is Outcome.DROPPED
    return item.remarks[-1].why


@pytest.mark.parametrize("kind", [BASIC, REVERSED, TYPED])
def test_a_front_and_a_back_become_a_short(kind: int) -> None:
    assert shorts(note(kind, "Which bone?", "ulna")) == [("Which bone?", ("ulna",))]


def test_what_a_short_needs_and_a_note_has_not_is_marked_for_its_author() -> None:
    done = imported(note(BASIC, "Which bone?", "ulna"))
    (item,) = done.bank.items
    assert (item.id, item.rationale, item.sources) == ("which-bone", NO_REASON, ())
    (report,) = done.report.items
    assert report.place == 'note 1 "Which bone?"'
    assert {remark.what for remark in report.remarks} == {"kind", "rationale"}
    assert done.report.lossless


def test_a_reverse_card_is_told_only_where_there_is_one() -> None:
    dropped = (Outcome.DROPPED, "reverse card")
    assert dropped in told(note(REVERSED, "a", "b"))
    assert dropped in told(note(OPTIONAL, "a", "b", "y"))
    assert dropped not in told(note(OPTIONAL, "a", "b", ""))
    assert dropped not in told(note(BASIC, "a", "b"))


def test_note_types_are_known_by_what_their_cards_show() -> None:
    """Their names are translated, and anybody can give them others."""
    renamed = {"7": model(7, "Einfach", ["Vorderseite", "Hinten"], [ASK])}
    front, back = ASK
    renamed["7"]["tmpls"][0] |= {
        "qfmt": front.replace("Front", "Vorderseite"),
        "afmt": back.replace("{{Back}}", "{{ text:Hinten }}{{Tags}}"),
    }
    data = deck(database([note(7, "Frage", "Antwort")], models=renamed))
    (item,) = build(read(data, Format.ANKI), "b").bank.items
    assert isinstance(item, Short)
    assert (item.stem, item.answers) == ("Frage", ("Antwort",))


DROPPED = {
    "no single line": note(BASIC, "q", "a<br>b"),
    "at most 120": note(BASIC, "q", "a" * 121),
    "back holds no text": note(BASIC, "q", "<img src='x.png'>"),
    "front holds no text": note(BASIC, "[sound:x.mp3]", "a"),
    '"Muscle" is neither Basic nor Cloze': note(OTHER, "a", "b", "c"),
    "1 fields where its type has 2": note(BASIC, "q"),
    "3 fields where its type has 2": note(BASIC, "q", "a", "b"),
    "type is not in the deck": note(5, "q", "a"),
    "no gap in its text": note(CLOZE, "{{c0::a}} {{c1::b", ""),
    "gaps with different words": note(CLOZE, "{{c1::a}} or {{c1::b}}", ""),
    "gap is no single line": note(CLOZE, "{{c1::a<br>b}}", ""),
    "gap holds no text": note(CLOZE, "x {{c1::<img src='x.png'>}}", ""),
    "part of a picture": note(CLOZE, "{{c1::image-occlusion:rect:left=.1:top=.2}}", ""),
    "deeper than is read": note(CLOZE, "{{c1::" * 9 + "a" + "}}" * 9, ""),
    "a stem has at most": note(CLOZE, "{{c1::a}}" + "b" * 10_000, ""),
}


@pytest.mark.parametrize("why", DROPPED)
def test_a_note_that_cannot_be_asked_is_dropped_with_its_reason(why: str) -> None:
    assert why in reason(DROPPED[why])


def test_the_place_of_a_note_is_its_number_and_first_words() -> None:
    done = imported(note(BASIC, "a", "b"), note(BASIC, "one two <b>three</b> four five six seven"))
    assert done.report.items[1].place == 'note 2 "one two three four five six"'


def test_a_text_with_gaps_becomes_a_short_for_each_number() -> None:
    text = "The {{c1::ulna::a bone}} lies {{c2::<b>inside</b>}}, the {{c1::ulna}}."
    assert shorts(note(CLOZE, text, "")) == [
        (f"The {GAP} [a bone] lies inside, the {GAP}.", ("ulna",)),
        (f"The ulna lies {GAP}, the ulna.", ("inside",)),
    ]


def test_what_the_back_shows_beside_the_text_is_the_rationale() -> None:
    done = imported(note(CLOZE, "The {{c1::ulna}}.", "<i>Latin</i> for elbow"))
    assert done.bank.items[0].rationale == "Latin for elbow"
    assert done.report.items[0].place == 'note 1 "The {{c1::ulna}}.", gap 1'


def test_gaps_in_gaps_and_gaps_of_several_numbers() -> None:
    parts = parts_of("a {{c1::b {{c2,3::c::d}} e}} }} {{c4::f::g::h}} {{c5::i {{c6::j}}")
    assert numbers_in(parts) == [1, 2, 3, 4, 6]
    assert asked(parts, 1).startswith(f"a {GAP} }}}} f")
    assert asked(parts, 3).startswith(f"a b {GAP} [d] e")
    assert f"{GAP} [g::h]" in asked(parts, 4)
    assert filled(parts) == "a b c e }} f {{c5::i j"
    assert (hidden(parts, 1), hidden(parts, 2), hidden(parts, 9)) == (["b c e"], ["c"], [])
    with pytest.raises(TooDeep):
        parts_of("{{c1::" * 99)


MEDIA = {
    "[sound:x.mp3] Which bone?": "a sound or film was taken out",
    "<video src='x.mp4'></video> Which bone?": "a sound or film was taken out",
    "[latex]$x$[/latex]Which bone?": "a formula was taken out",
    "[$]x[/$] Which bone?": "a formula was taken out",
    "\\(x &lt; 1\\) Which bone?": "a formula was taken out",
    "<anki-mathjax block='true'>x</anki-mathjax> Which bone?": "a formula was taken out",
    "<img src='x.png'> Which bone?": "a picture was taken out; its description is kept, if any",
    "<script>alert(1)</script>Which bone?": "<script> and what was in it were taken out",
    "Which\x1b \u202ebone?": "control characters and invisible characters were taken out",
}


@pytest.mark.parametrize("front", MEDIA)
def test_what_is_no_text_is_taken_out_and_told(front: str) -> None:
    done = imported(note(BASIC, front, "ulna"))
    assert done.bank.items[0].stem == "Which bone?"
    assert (Outcome.DROPPED, MEDIA[front]) in {(r.outcome, r.why) for r in done.report.remarks}


def test_signs_that_nothing_follows_stay() -> None:
    assert shorts(note(BASIC, "a [latex] b \\( c [sound:d", "x")) == [
        ("a [latex] b \\( c [sound:d", ("x",))
    ]


def test_texts_that_a_spreadsheet_would_run_are_texts() -> None:
    assert shorts(note(BASIC, "=1+1", "@SUM(A1)")) == [("=1+1", ("@SUM(A1)",))]


def test_spaces_of_html_are_spaces() -> None:
    assert shorts(note(BASIC, "a&nbsp;b\n \xa0c", "<div>x&nbsp;y</div>")) == [("a b c", ("x y",))]


def test_tags_are_told_once() -> None:
    done = imported(note(BASIC, "a", "b", tags=" x leech "), note(BASIC, "c", "d", tags="y"))
    (remark,) = done.report.rest
    assert (remark.outcome, remark.what) == (Outcome.DROPPED, "tags")
    assert "2 of the notes" in remark.why


@pytest.mark.parametrize(
    ("name", "wanted"), [("Anatomy::Bones", "bones"), ("Anatomy", "anatomy"), ("骨", "a-file")]
)
def test_a_deck_names_its_bank(name: str, wanted: str) -> None:
    assert imported(note(BASIC, "a", "b"), name=name).bank.id == wanted


def test_decks_together_are_called_by_what_they_share() -> None:
    more = (
        "update col set decks = "
        "json_set(decks, '$.5', json_object('name', 'Anatomy::Skin::Back'));"
        "update cards set did = 5 where id % 2;"
    )
    data = deck(database([note(BASIC, "a", "b"), note(BASIC, "c", "d")], after=more))
    assert build(read(data, Format.ANKI), "b").bank.id == "anatomy"
    standard = deck(database([note(BASIC, "a", "b")], after="update cards set did = 1"))
    assert build(read(standard, Format.ANKI), "b").bank.id == "b"


def test_an_old_deck_has_one_collection() -> None:
    data = packed({"collection.anki2": database([note(BASIC, "a", "b")]), "media": b"{}"})
    assert len(read(data, Format.ANKI).drafts) == 1
    assert guess("Deck.APKG", data) is Format.ANKI


def test_a_deck_that_logs_ahead_is_read() -> None:
    data = bytearray(database([note(BASIC, "a", "b")]))
    data[18:20] = b"\x02\x02"
    assert len(read(deck(bytes(data)), Format.ANKI).drafts) == 1


def test_a_damaged_note_type_leaves_the_others() -> None:
    models = {**MODELS, f"{OTHER}": {"name": "x", "flds": 5}, "no number": {}}
    data = deck(database([note(OTHER, "a", "b", "c"), note(BASIC, "a", "b")], models=models))
    done = build(read(data, Format.ANKI), "b")
    assert [item.outcome for item in done.report.items] == [Outcome.DROPPED, Outcome.CHANGED]
