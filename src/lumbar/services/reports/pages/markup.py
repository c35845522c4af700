"""HTML made of values, so that no text gets in without being escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeAlias

from lumbar.services.reports.readable import readable


class Html(str):
    """Text that is HTML already: made by `tag` of parts it has escaped, or a literal of ours."""

    __slots__ = ()


Inside: TypeAlias = "Html | str | Iterable[Html | str]"

EMPTY = frozenset({"br", "hr", "meta"})
"""Elements without an end."""


def tag(name: str, /, *inside: Inside, **attributes: str | float | None) -> Html:
    """An element. Plain text within is escaped; an attribute that is None is left out.

    `class_` is class, and an underscore in a name a hyphen.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{plain(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in EMPTY:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{joined(*inside)}</{name}>")


def joined(*inside: Inside) -> Html:
    """Several parts one after another."""
    return Html("".join(_part(each) for each in inside))


def plain(text: str) -> Html:
    """Text as it is read: escaped, without characters that a page must not have."""
    if isinstance(text, Html):
        return text
    return Html(escape(readable(text), quote=True))


def table(head: Sequence[str], rows: Iterable[Sequence[Html | str]], **attributes: str) -> Html:
    """A table with a line of headings."""
    body = [tag("tr", [tag("td", cell) for cell in row]) for row in rows]
    titles = tag("tr", [tag("th", title, scope="col") for title in head])
    return tag("table", tag("thead", titles), tag("tbody", body), **attributes)


def _part(inside: Inside) -> str:
    if isinstance(inside, str):
        return plain(inside)
    return "".join(plain(each) for each in inside)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
