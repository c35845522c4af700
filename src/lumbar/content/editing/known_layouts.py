"""Layouts by the bytes of their file, so that a large bank is read again only when it changes."""

from pathlib import Path
from typing import Any

from lumbar.content.cache import UnitCache
from lumbar.content.editing.layout import ItemHere, Layout, Span, lay_out
from lumbar.content.problems import Finding


class KnownLayouts:
    """Remembers layouts here and, with a folder, from one start of the program to the next."""

    def __init__(self, cache_dir: Path | None) -> None:
        self._kept = UnitCache(cache_dir)
        self._here: dict[str, Layout] = {}

    def layout(self, data: bytes, digest: str) -> Layout:
        """The layout of these bytes. digest: what tells them from others."""
        if digest not in self._here:
            self._here[digest] = self._found(data, digest)
        return self._here[digest]

    def _found(self, data: bytes, digest: str) -> Layout:
        key = f"layout {digest}".encode()
        noted = self._kept.note(key)
        if noted is not None:
            return _decoded(noted)
        made = lay_out(data)
        self._kept.keep_note(key, _encoded(made))
        return made


def _encoded(layout: Layout) -> object:
    items = layout.items
    if items is None:
        return [layout.bank, None, layout.trouble]
    spans = [item.span and [item.span.first, item.span.last, item.span.column] for item in items]
    rows = [
        [item.line, span, item.id, item.kind, item.objective, item.stem, item.steps]
        for item, span in zip(items, spans, strict=True)
    ]
    return [layout.bank, rows, layout.trouble]


def _decoded(noted: Any) -> Layout:
    bank, rows, trouble = noted
    items = None if rows is None else tuple(_item(*row) for row in rows)
    return Layout(bank, items, None if trouble is None else Finding(*trouble))


def _item(line: int, span: list[int] | None, *rest: Any) -> ItemHere:
    *texts, steps = rest
    id_, kind, objective, stem = texts
    here = Span(*span) if span else None
    return ItemHere(line, here, id_, kind, objective, stem, tuple(steps))
