"""From items to an Anki deck."""

import hashlib
import itertools
import sqlite3
import time
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from lumbar.content.exchange.anki.cards import card
from lumbar.content.exchange.anki.enclosing import enclose
from lumbar.content.exchange.anki.own_fields import HIDDEN, VISIBLE, nested
from lumbar.content.exchange.archive import packed
from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.export_remarks import Losses
from lumbar.content.exchange.marks import tags_of
from lumbar.content.exchange.report import Unusable, Writing
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Case, Step
from lumbar.core.ids import ItemId

MODEL = 1_732_406_451
"""Anki tells types of note apart by this number, so it stays for ever."""

HIDDEN_FIELD = {
    "name": HIDDEN,
    "collapsed": True,
    "plainText": True,
    "excludeFromSearch": True,
}
"""No template names it. Anki folds it away in its editor and leaves it out of searches."""

FRONT = "{{#Story}}<div class=story>{{Story}}</div>{{/Story}}{{Question}}{{Choices}}"
BACK = (
    "{{FrontSide}}<hr id=answer>{{Answer}}{{#Why}}<div class=why>{{Why}}</div>{{/Why}}"
    "{{#Sources}}<div class=sources>{{Sources}}</div>{{/Sources}}"
)
STYLE = """\
.card { font-family: sans-serif; font-size: 18px; max-width: 40em; margin: 0 auto; }
.story { border-left: 3px solid #888; padding-left: 1em; }
.why { margin-top: 1em; }
.sources { color: #777; font-size: 14px; }
"""
SELF_MARKED = "there it is a card to turn; whoever answers marks it"


def write_anki(bank: Bank) -> Writing:
    """A deck with a card for every item and case step.

    A note keeps its identity by its item's id, so a later export brings Anki's notes up to date.
    Raises Unusable where genanki is not installed.
    """
    try:
        genanki: Any = import_module("genanki")
    except ImportError as error:
        need = "Anki decks need genanki, which is not installed: pip install 'lumbar[anki]'"
        raise Unusable(need, "the machine") from error
    losses = Losses(bank)
    template = {"name": "Question", "qfmt": FRONT, "afmt": BACK}
    fields = [*({"name": name} for name in VISIBLE), HIDDEN_FIELD]
    model = genanki.Model(MODEL, "Lumbar", fields=fields, templates=[template], css=STYLE)
    deck = genanki.Deck(_number(bank.id), f"Lumbar::{bank.id}")
    for item in bank.items:
        losses.changed(item, "kind", SELF_MARKED)
        case = item if isinstance(item, Case) else None
        for step in answerable(item):
            losses.danger(step, "no choice ends a case there")
            deck.add_note(_note(genanki, model, step, case, bank.enemies.get(item.id, ())))
    return Writing(_package(genanki, deck), losses.report())


def _note(
    genanki: Any, model: Any, step: Step, case: Case | None, enemies: Sequence[ItemId]
) -> Any:
    """A step's note, with the item that it was made of in its last field."""
    sides = card(step, case)
    sources = ", ".join(step.sources)
    shown = [step.id, sides.story, sides.question, sides.choices, sides.answer, sides.why, sources]
    fields = [*shown, enclose(step, case, enemies, dict(zip(VISIBLE, shown, strict=True)))]
    said = tags_of(step, case, enemies, step.kind)[1:]  # the id has a field of its own
    tags = [nested(tag) for tag in said]
    guid = genanki.guid_for("lumbar", step.id)
    return genanki.Note(model, fields, tags=tags, guid=guid, sort_field=step.id)


def _package(genanki: Any, deck: Any) -> bytes:
    """The archive, its database made in memory. Anki takes a note for newer by the time of export,
    and nothing of ours hangs on it.
    """
    now = time.time()
    database = sqlite3.connect(":memory:")
    try:
        ids = itertools.count(int(now * 1000))
        genanki.Package(deck).write_to_db(database.cursor(), now, ids)
        database.commit()
        collection = database.serialize()
    finally:
        database.close()
    return packed({"collection.anki2": collection, "media": b"{}"})


def _number(text: str) -> int:
    """A number that stays the same for a text, as Anki wants for a deck."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
