"""Anki's note types: which of them ask for one thing by one other, and which have gaps.

They are told apart by what their cards show. Their names are translated and can be changed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lumbar.content.exchange.report import Unusable

SHOWN = re.compile(r"\{\{([^{}]*)\}\}")
GAPS = 1
"""The number of types with gaps; the others are 0."""


@dataclass(frozen=True, slots=True)
class CardType:
    """What one card of a note shows, by names of fields.

    asks: on its front. reveals: on its back only. gaps: fields shown with a gap. needs: fields
    without which there is no such card.
    """

    asks: tuple[str, ...]
    reveals: tuple[str, ...]
    gaps: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteType:
    name: str
    has_gaps: bool
    fields: tuple[str, ...]
    cards: tuple[CardType, ...]


def note_types(models: str) -> dict[int, NoteType]:
    """By their number, without those that are damaged. Raises Unusable where none can be read."""
    try:
        plain = json.loads(models)
    except (ValueError, RecursionError) as error:
        raise Unusable("its note types cannot be read", "the collection") from error
    if not isinstance(plain, dict):
        raise Unusable("its note types are no list", "the collection")
    found: dict[int, NoteType] = {}
    for number, model in plain.items():
        try:
            found[int(number)] = _note_type(model)
        except (TypeError, ValueError, KeyError):
            continue
    return found


def _note_type(model: Mapping[str, Any]) -> NoteType:
    fields = tuple(_text(field["name"]) for field in model["flds"])
    cards = tuple(
        _card_type(_text(card["qfmt"]), _text(card["afmt"]), fields) for card in model["tmpls"]
    )
    if not cards or not fields:
        raise ValueError("a type without cards or fields")
    return NoteType(_text(model["name"]), model["type"] == GAPS, fields, cards)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _card_type(front: str, back: str, fields: tuple[str, ...]) -> CardType:
    """Filters stand before a name, with colons: `{{type:Back}}`. A field to type into shows nothing
    on the front.
    """
    known = frozenset(fields)
    asks: dict[str, None] = {}
    reveals: dict[str, None] = {}
    gaps: dict[str, None] = {}
    needs: dict[str, None] = {}
    for side, shown in ((front, asks), (back, reveals)):
        for found in SHOWN.finditer(side):
            *filters, name = (part.strip() for part in found[1].strip().split(":"))
            if name[:1] == "#" and shown is asks:
                needs[name[1:].strip()] = None
            if name not in known or ("type" in filters and shown is asks):
                continue
            shown[name] = None
            if "cloze" in filters:
                gaps[name] = None
    only_revealed = tuple(name for name in reveals if name not in asks)
    return CardType(tuple(asks), only_revealed, tuple(gaps), tuple(needs))
