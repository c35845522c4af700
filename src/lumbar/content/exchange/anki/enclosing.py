"""The item that a note of ours carries in a field which no card shows, so that it comes back whole.

Beside it stands a mark of each field that can be seen: a field whose mark is another was edited in
Anki, and then what is seen counts and not what is carried.
"""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from types import UnionType
from typing import Any, NewType, get_args, get_origin, get_type_hints

from lumbar.content.exchange import limits
from lumbar.content.exchange.marks import ID
from lumbar.content.exchange.numbers import decimal
from lumbar.content.exchange.plain_text import BLOCKS, NAME, TAG
from lumbar.core.curriculum.codec import decode_item, decode_step, encode_item
from lumbar.core.curriculum.item import Case, Item, Numeric, Step
from lumbar.core.ids import ItemId

FORM = 1
"""Of what is written here; another number is read by its visible fields."""

MEDIA = frozenset({"img", "audio", "video"})


@dataclass(frozen=True, slots=True)
class Enclosed:
    """case: without its steps, of which this is number `step`. enemies: of the item or its case.
    seen: the mark of each visible field as it was written.
    """

    item: Step
    case: Case | None
    step: int
    enemies: tuple[ItemId, ...]
    seen: Mapping[str, str]


def enclose(
    step: Step, case: Case | None, enemies: Sequence[ItemId], visible: Mapping[str, str]
) -> str:
    """What the hidden field holds, in letters that neither HTML nor Anki takes for anything."""
    document = {
        "lumbar": FORM,
        "item": encode_item(step),
        "case": None if case is None else encode_item(replace(case, steps=())),
        "step": 0 if case is None else case.steps.index(step),
        "enemies": [*enemies],
        "seen": {name: mark_of(text) for name, text in visible.items()},
    }
    return _quiet(json.dumps(document, separators=(",", ":")))


def _quiet(document: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda text: _escaped(text[0]), document)


def _escaped(text: str) -> str:
    return re.sub(r"[<>&\[{]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def mark_of(field: str) -> str:
    """A mark of the words that a field shows. Markup that Anki's editor puts another way, and
    letters in another of Unicode's forms, leave it as it is.
    """
    spaced = re.sub(r"\s+", " ", field)
    shown = html.unescape(TAG.sub(_as_seen, spaced))
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    words = unicodedata.normalize("NFC", "\n".join(filter(None, lines)))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def _as_seen(tag: re.Match[str]) -> str:
    name = NAME.match(tag[0])
    if name is None:
        return ""
    if name[1].lower() in MEDIA:
        return tag[0]
    return "\n" if name[1].lower() in BLOCKS else ""


def enclosed(hidden: str) -> Enclosed | None:
    """What a hidden field holds; None unless it is in every part as `enclose` writes it."""
    try:
        plain = json.loads(hidden)
        if plain["lumbar"] != FORM:
            return None
        item = decode_step(plain["item"])
        case = None if plain["case"] is None else decode_item(plain["case"])
        found = Enclosed(item, None, plain["step"], tuple(plain["enemies"]), {**plain["seen"]})
        is_sound = (
            type(found.step) is int
            and 0 <= found.step <= limits.ANSWERS
            and _holds(plain["item"], item)
            and all(ID.fullmatch(enemy) for enemy in found.enemies)
            and len(found.enemies) <= limits.ANSWERS
        )
        if isinstance(case, Case):
            is_sound = is_sound and not case.steps and _holds(plain["case"], case)
            found = replace(found, case=case)
        elif case is not None:
            return None
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError, ArithmeticError):
        return None
    return found if is_sound else None


def _holds(plain: Mapping[str, Any], item: Item) -> bool:
    """Whether an item is what its plain form says and nothing besides, and can be worked with."""
    numbers = (plain["answer"], plain["tolerance"]) if isinstance(item, Numeric) else ()
    return (
        _is_a(item, type(item))
        and all(decimal(number) is not None for number in numbers)
        and all(ID.fullmatch(name) for name in (item.id, item.objective, *item.sources))
        and encode_item(item) == plain
    )


def _is_a(value: object, wanted: Any) -> bool:
    """Whether a value is of a type through and through. Decoding trusts what it is given."""
    if isinstance(wanted, NewType):
        wanted = wanted.__supertype__
    if get_origin(wanted) is tuple:
        of = get_args(wanted)[0]
        if not isinstance(value, tuple) or len(value) > limits.ANSWERS:
            return False
        return all(_is_a(one, of) for one in value)
    if isinstance(wanted, UnionType):
        return any(_is_a(value, one) for one in get_args(wanted))
    if type(value) is not wanted:
        return False
    if not is_dataclass(wanted):
        return True
    hints = get_type_hints(wanted)
    return all(_is_a(getattr(value, one.name), hints[one.name]) for one in fields(wanted))
