"""A table of values that can be sorted by any column and keeps its place while values change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from rich.text import Text
from textual import events
from textual.widgets import DataTable

from lumbar.tui.widgets.bars import clipped

T = TypeVar("T")
LEAST_FLEXIBLE: Final = 12


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """width: in cells with the gap after it; None takes what is left. order: what sorts it."""

    key: str
    title: str
    width: int | None
    cell: Callable[[T], str]
    order: Callable[[T], Any]


class SortedTable(DataTable[Text], Generic[T]):
    """A line for each value. Only cells that differ are drawn anew; when values change the cursor
    stays on what it was on, wherever that goes. A new order begins at its top.
    """

    DEFAULT_CSS = """
    SortedTable {
        background: $background;
        &:focus { background-tint: transparent; }
        & > .datatable--header { background: $panel; color: $foreground; text-style: bold; }
        & > .datatable--cursor { background: $panel; color: $foreground; text-style: bold; }
        &:focus > .datatable--cursor {
            background: $primary;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        & > .datatable--hover { background: $surface; }
    }
    """
    HELP = """A table. Up and down move. s sorts by the next column and d turns the order round; a
    click on a heading does the same. Enter or a double click says what can be done."""

    def __init__(
        self, columns_: Sequence[Column[T]], named: Callable[[T], str], *, sorted_by: str, id: str
    ) -> None:
        """named: what a value is known by, unlike any other. sorted_by: key of the column that
        sorts first, and where values are alike in another.
        """
        super().__init__(id=id, cursor_type="row", cell_padding=0)
        self.of = tuple(columns_)
        self.named = named
        self.values: tuple[T, ...] = ()
        self.sorted_by = (sorted_by, False)
        self._usual = self._order_of(sorted_by)
        self._width = 0

    @property
    def here(self) -> T | None:
        """What is under the cursor."""
        at = self.cursor_row
        return self.values[at] if 0 <= at < len(self.values) else None

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            self._width = event.size.width
            self._build(self.here)

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        key = str(event.column_key.value)
        if key == self.sorted_by[0]:
            self.turn()
        else:
            self._sort(key, backwards=False)

    def show(self, values: Sequence[T]) -> None:
        """Show these values."""
        here, before = self.here, self.values
        self.values = self._in_order(values)
        if [self.named(value) for value in before] != [self.named(v) for v in self.values]:
            self._build(here)
            return
        for old, new in zip(before, self.values, strict=True):
            for column, was, now in zip(self.of, self._texts(old), self._texts(new), strict=True):
                if was != now:
                    self.update_cell(self.named(new), column.key, Text(now))

    def next_order(self) -> None:
        """Sort by the next column."""
        keys = [column.key for column in self.of]
        at = keys.index(self.sorted_by[0])
        self._sort(keys[(at + 1) % len(keys)], backwards=False)

    def turn(self) -> None:
        """Turn the order round."""
        key, backwards = self.sorted_by
        self._sort(key, backwards=not backwards)

    def _sort(self, key: str, *, backwards: bool) -> None:
        self.sorted_by = (key, backwards)
        self.values = self._in_order(self.values)
        self._build(None)
        self.scroll_home(animate=False)

    def _order_of(self, key: str) -> Callable[[T], Any]:
        return next(column.order for column in self.of if column.key == key)

    def _in_order(self, values: Sequence[T]) -> tuple[T, ...]:
        key, backwards = self.sorted_by
        order = self._order_of(key)
        usual = sorted(values, key=self._usual)
        return tuple(sorted(usual, key=order, reverse=backwards))

    def _build(self, here: T | None) -> None:
        """Everything anew, with the cursor on what it was on."""
        place = self.scroll_y
        self.clear(columns=True)
        if not self._width:
            return
        for column in self.of:
            self.add_column(self._heading(column), key=column.key, width=self._wide(column))
        for value in self.values:
            self.add_row(*map(Text, self._texts(value)), key=self.named(value))
        names = [self.named(value) for value in self.values]
        if here is not None and self.named(here) in names:
            self.move_cursor(row=names.index(self.named(here)), animate=False)
        self.scroll_to(y=place, animate=False)

    def _texts(self, value: T) -> list[str]:
        return [clipped(column.cell(value), self._wide(column) - 1) for column in self.of]

    def _heading(self, column: Column[T]) -> Text:
        key, backwards = self.sorted_by
        return Text(column.title + ("" if column.key != key else "▴" if backwards else "▾"))

    def _wide(self, column: Column[T]) -> int:
        if column.width is not None:
            return column.width
        taken = sum(each.width or 0 for each in self.of)
        return max(LEAST_FLEXIBLE, self._width - taken - 1)
