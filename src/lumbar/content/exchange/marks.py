"""What Lumbar knows of an item and other systems have no field for, written as tags.

A tag is `lumbar:name=value` or `lumbar:name`; values keep letters, digits and `-_.` and have the
rest percent-encoded. A file that went out with them comes back whole. They are hints:
whatever they say, the item they make is checked like any other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from lumbar.core.curriculum.item import (
    Case,
    Item,
    Multiple,
    Numeric,
    Short,
    Single,
)
from lumbar.core.ids import ItemId

PREFIX = "lumbar:"
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(slots=True)
class Marks:
    """wish: an id of the source that is none here. kind: where the format shows another. case: the
    case this is a step of. danger: places of options, from 1. other: tags that are not ours.
    """

    id: str = ""
    wish: str = ""
    kind: str = ""
    case: str = ""
    objective: str = ""
    sources: list[str] = field(default_factory=list)
    enemies: list[str] = field(default_factory=list)
    critical: bool = False
    fixed: bool = False
    plural: bool = False
    unit: str = ""
    danger: list[int] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def tags_of(
    item: Item, case: Case | None = None, enemies: Sequence[ItemId] = (), kind: str = ""
) -> list[str]:
    """The tags of an item or step, its id among them. kind: to be said if the format hides it."""
    said = [("id", item.id), ("kind", kind), ("case", case.id if case else "")]
    own = item.id if case is None else case.objective
    said.append(("objective", "" if item.objective == own else item.objective))
    said += [("source", key) for key in item.sources]
    said += [("enemy", enemy) for enemy in enemies]
    said += _of_kind(item)
    return [_tag(name, value) for name, value in said if value] + _flags(item)


def _of_kind(item: Item) -> list[tuple[str, str]]:
    match item:
        case Numeric(unit=unit) if unit:
            return [("unit", unit)]
        case Single(options=options) | Multiple(options=options):
            return [("danger", str(n)) for n, option in enumerate(options, 1) if option.danger]
        case _:
            return []


def _flags(item: Item) -> list[str]:
    flags = [PREFIX + "critical"] if item.critical else []
    if isinstance(item, Single | Multiple) and not item.shuffle:
        flags.append(PREFIX + "fixed")
    if isinstance(item, Short) and item.plural:
        flags.append(PREFIX + "plural")
    return flags


def _tag(name: str, value: str) -> str:
    return f"{PREFIX}{name}={quote(value, safe='')}"


def read_tags(tags: Iterable[str]) -> Marks:
    """Marks of tags in any order. What cannot be understood is among the others."""
    marks = Marks()
    for tag in tags:
        name, _, value = tag.strip().removeprefix(PREFIX).partition("=")
        if not tag.strip().startswith(PREFIX) or not _take(marks, name, unquote(value)):
            marks.other.append(tag)
    return marks


def marks_of(id_: str, tags: Sequence[str]) -> Marks:
    """Marks of a question's tags and of the id number that its source gives it, if any."""
    marks = read_tags(tags)
    if ID.fullmatch(id_):
        marks.id = id_
    else:
        marks.wish = id_
    return marks


def _take(marks: Marks, name: str, value: str) -> bool:
    is_id = ID.fullmatch(value) is not None
    match name:
        case "id" | "case" | "objective" if is_id:
            setattr(marks, name, value)
        case "kind" | "unit" if value:
            setattr(marks, name, value)
        case "source" if is_id:
            marks.sources.append(value)
        case "enemy" if is_id:
            marks.enemies.append(value)
        case "danger" if value.isdecimal() and len(value) < 3:
            marks.danger.append(int(value))
        case "critical" | "fixed" | "plural" if not value:
            setattr(marks, name, True)
        case _:
            return False
    return True


_ID_SAID = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f])+)\]")
_TAG_SAID = re.compile(r"\[tag:((?:\\\]|[^\]<>`\x00-\x1f])+)\]")


def comment_of(tags: Sequence[str], sign: str) -> str:
    """A comment in which Moodle reads a question's id number and tags: `// [id:x] [tag:y]`."""
    told = [f"[id:{tags[0].removeprefix(PREFIX + 'id=')}]", *(f"[tag:{tag}]" for tag in tags[1:])]
    return f"{sign} {' '.join(told)}"


def said_in(comments: Sequence[str]) -> tuple[str, list[str]]:
    """The id and the tags that comments name; an empty id where they name none."""
    said = " ".join(comments)
    id_ = _ID_SAID.search(said)
    tags = [tag.replace("\\]", "]").strip() for tag in _TAG_SAID.findall(said)]
    return ("" if id_ is None else id_[1].replace("\\]", "]").strip()), tags


def read_comments(comments: Sequence[str]) -> Marks:
    """Marks of what comments name."""
    id_, tags = said_in(comments)
    return marks_of(id_, tags)
