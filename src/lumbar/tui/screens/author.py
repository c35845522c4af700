"""Author: every bank and item, filtered, with problems and reports; opens one for editing."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lumbar.core.curriculum.item import Kind
from lumbar.tui.desk_line import ask_author
from lumbar.tui.dialogs.author_kind import KINDS, KindDialog
from lumbar.tui.dialogs.choose import ChooseDialog
from lumbar.tui.places import AUTHOR
from lumbar.tui.screens.author_filter import (
    Choice,
    Filter,
    bank_choices,
    kind_choices,
    objective_choices,
    problem_choices,
)
from lumbar.tui.screens.author_rows import about, column_titles, lines_of, name_of, said_of
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.line_list import LineList
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar, Segment

if TYPE_CHECKING:
    from lumbar.services.author.views import BankCard, ItemCard, Shelf

CHOICES = {
    "bank": ("Bank", bank_choices),
    "kind": ("Kind", kind_choices),
    "objective": ("Objective", objective_choices),
    "problem": ("Problems and reports", problem_choices),
}
"""What can be filtered by: the field of Filter, its title, and what there is to choose."""


class AuthorScreen(PlaceScreen):
    """The list of items; Enter opens one, n writes a new one below it."""

    PLACE = AUTHOR
    TITLE = "Author"
    CSS_PATH = "author.tcss"
    AUTO_FOCUS = "#list"
    HELP = """Every question of every bank. In front of each line: how many problems it has, ✗ when
    one is an error and ! when all are warnings, and how often trainees reported it. Slash goes to
    the field above, where words leave only items that hold them all; b, k, o and p filter by bank,
    kind, objective and problem; x shows all again. Enter or e opens a question to edit it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "open", "Edit", id="author.open", tooltip="Edit this question"),
        Binding("n", "new", "New", id="author.new", tooltip="Write a new question below this one"),
        Binding("slash", "find", "Find", id="author.find", tooltip="Filter by words"),
        Binding("b", "filter('bank')", "Bank", id="author.bank", tooltip="Filter by bank"),
        Binding("k", "filter('kind')", "Kind", id="author.kind", tooltip="Filter by kind"),
        Binding(
            "o",
            "filter('objective')",
            "Objective",
            id="author.objective",
            tooltip="Filter by objective",
            show=False,
        ),
        Binding(
            "p",
            "filter('problem')",
            "Problems",
            id="author.problem",
            tooltip="Filter by problem or report",
        ),
        Binding("x", "clear", "All", id="author.clear", tooltip="Show all questions again"),
        Binding(
            "ctrl+r",
            "look",
            "Look again",
            id="author.look",
            tooltip="Read and check the files anew",
            show=False,
        ),
        Binding("escape,down", "leave_field", "List", tooltip="Back to the list"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.shelf: Shelf | None = None
        self.wanted = Filter()

    def compose_body(self) -> ComposeResult:
        yield Input(placeholder="/ Filter by words", id="text")
        yield ActionBar(id="filters")
        yield Literal(said_of(None, self.wanted, 0), id="says", classes="muted")
        yield Literal(id="titles")
        yield LineList(id="list")
        yield Literal(id="about")

    @property
    def _list(self) -> LineList:
        return self.query_one("#list", LineList)

    def load(self) -> None:
        """The items at once, their problems when they are known."""
        if self.shelf is None:
            ask_author(
                self, lambda desk: desk.shelf(checked=False), self._shown_first, name="list items"
            )
        else:
            self._check()

    def _check(self) -> None:
        ask_author(self, lambda desk: desk.shelf(checked=True), self.show, name="check items")

    def _shown_first(self, shelf: "Shelf") -> None:
        if self.shelf is None:
            self.show(shelf)
        self._check()

    def on_resize(self, event: events.Resize) -> None:
        del event
        self.call_after_refresh(self._show_lines)

    # -- showing ---------------------------------------------------------------------------------

    def show(self, shelf: "Shelf") -> None:
        """Show what there is; the cursor stays where it was."""
        self.shelf = shelf
        self._show_lines()

    def _show_lines(self) -> None:
        width = self._list.scrollable_content_region.width
        lines = [] if self.shelf is None else lines_of(self.shelf, self.wanted, width - 1)
        self._list.show(lines)
        shown = sum(bool(line.name) for line in lines)
        self.query_one("#says", Literal).update(said_of(self.shelf, self.wanted, shown))
        titles = column_titles(width - 1)
        self.query_one("#titles", Literal).update(titles.text(" ", width))
        self._show_filters()

    def _show_filters(self) -> None:
        wanted = self.wanted
        self.query_one("#filters", ActionBar).show(
            [
                Segment("filter('bank')", "Bank", on=bool(wanted.bank)),
                Segment("filter('kind')", "Kind", on=bool(wanted.kind)),
                Segment("filter('objective')", "Objective", on=bool(wanted.objective)),
                Segment("filter('problem')", "Problems", on=bool(wanted.problem)),
                Segment("clear", "All"),
                Segment("new", "New"),
            ]
        )

    def _here(self) -> "tuple[BankCard, ItemCard] | None":
        name = self._list.here
        for bank in self.shelf.banks if self.shelf and name else ():
            for item in bank.items if name.startswith(f"{bank.path}:") else ():
                if name_of(item) == name:
                    return bank, item
        return None

    def on_line_list_moved(self) -> None:
        here = self._here()
        self.query_one("#about", Literal).update("" if here is None else about(here[1], here[0]))
        self.refresh_bindings()

    # -- filters ---------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        self._filter(replace(self.wanted, text=event.value))

    def on_input_submitted(self) -> None:
        self._list.focus()

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def action_find(self) -> None:
        """Go to the field for words."""
        self.query_one("#text", Input).focus()

    def action_leave_field(self) -> None:
        """Go to the list."""
        self._list.focus()

    def action_filter(self, field: str) -> None:
        """Choose what of a field is to be seen."""
        if self.shelf is None:
            return
        title, choices_of = CHOICES[field]
        choices = choices_of(self.shelf)

        def chosen(place: int | None) -> None:
            if place is not None:
                self._filter(_with(self.wanted, field, choices[place]))

        self.app.push_screen(ChooseDialog(title, [choice.line for choice in choices]), chosen)

    def action_clear(self) -> None:
        """Show everything again."""
        self.query_one("#text", Input).value = ""
        self._filter(Filter())

    def action_look(self) -> None:
        """Read the files anew."""
        self.load()

    def _filter(self, wanted: Filter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self._show_lines()

    # -- going on --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening needs an item; a new one a file that can be written."""
        del parameters
        here = self._here() if action in ("open", "new") else None
        match action:
            case "open":
                return here is not None
            case "new":
                return here is not None and not here[0].locked
            case "leave_field":
                return self.focused is not self._list
            case _:
                return True

    def on_line_list_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Edit the item under the cursor."""
        here = self._here()
        if here is not None:
            self._edit(here[1], None)

    def action_new(self) -> None:
        """Write a new item below the one under the cursor."""
        here = self._here()
        if here is None:
            return

        def chosen(place: int | None) -> None:
            if place is not None:
                self._edit(here[1], KINDS[place])

        self.app.push_screen(KindDialog(), chosen)

    def _edit(self, item: "ItemCard", kind: Kind | None) -> None:
        from lumbar.tui.screens.author_item import AuthorItemScreen

        self.app.push_screen(AuthorItemScreen(item.path, item.place, item.id, kind))


def _with(wanted: Filter, field: str, choice: Choice) -> Filter:
    match field:
        case "bank":
            return replace(wanted, bank=choice.value)
        case "kind":
            return replace(wanted, kind=choice.value)
        case "objective":
            return replace(wanted, objective=choice.value)
        case _:
            return replace(wanted, problem=choice.value)
