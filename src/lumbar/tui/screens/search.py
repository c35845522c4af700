"""Search: one field, and what is found in lessons, glossary and answered questions as you type."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from lumbar.core.ids import ItemId, LessonId, TermId
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.messages import ReadLesson, ShowItem, ShowTerm
from lumbar.tui.places import SEARCH
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.views import Hit

GROUPS = (("lesson", "Lessons"), ("term", "Glossary"), ("item", "Questions you have answered"))
BEFORE = "Type a word to search lessons, the glossary and questions you have answered."


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a text, best first."""

    text: str = ""
    hits: tuple["Hit", ...] = ()


class SearchScreen(PlaceScreen):
    """Type, move with up and down, open with Enter. The field keeps the focus all the while."""

    PLACE = SEARCH
    TITLE = "Search"
    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#text"
    HELP = """Type a word to search lessons, the glossary, and questions you have answered before.
    Up and down choose a result, Enter opens it: a lesson at the right section, a term with its
    meaning, a question with its key and reasons. Escape clears the field."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="search.open", tooltip="Open the chosen result"),
        Binding("down", "move(1)", "Next", id="search.next", tooltip="Next result", show=False),
        Binding(
            "up", "move(-1)", "Before", id="search.before", tooltip="Result before", show=False
        ),
        Binding("escape", "clear", "Clear", id="search.clear", tooltip="Empty the field"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found = Found()

    def compose_body(self) -> ComposeResult:
        yield Input(placeholder="Search", id="text")
        yield Literal(BEFORE, id="says", classes="muted")
        yield OptionList(id="results")

    def load(self) -> None:
        self._search(self.query_one("#text", Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option.id)

    def action_open(self) -> None:
        """Open what is highlighted."""
        results = self.query_one("#results", OptionList)
        if results.highlighted_option is not None:
            self._open(results.highlighted_option.id)

    def action_move(self, by: int) -> None:
        """Highlight the next result or the one before."""
        results = self.query_one("#results", OptionList)
        if by > 0:
            results.action_cursor_down()
        else:
            results.action_cursor_up()

    def action_clear(self) -> None:
        """Empty the field and go back to it."""
        field = self.query_one("#text", Input)
        field.clear()
        field.focus()

    def show(self, found: Found) -> None:
        """Show what was found, grouped by kind, best first in each group."""
        self.found = found
        results = self.query_one("#results", OptionList)
        results.clear_options()
        for kind, title in GROUPS:
            hits = [(place, hit) for place, hit in enumerate(found.hits) if hit.kind == kind]
            if hits:
                results.add_option(Option(Content.styled(title, "$primary bold"), disabled=True))
                results.add_options(Option(_row(hit), id=str(place)) for place, hit in hits)
        results.display = bool(found.hits)
        # The first option is a heading; down goes to the first that can be chosen.
        results.highlighted = None
        if found.hits:
            results.action_cursor_down()
        says = self.query_one("#says", Literal)
        says.update(_says(found))

    def _search(self, text: str) -> None:
        if not text.strip():
            # Overtakes a search that is still on its way.
            ask_desk(self, lambda _desk: Found(), self.show, name="search")
            return
        ask_desk(
            self,
            lambda desk: Found(text.strip(), desk.search(text)),
            self.show,
            name="search",
            refused=self._refused,
        )

    def _refused(self, error: ServiceError) -> None:
        """Say it where the results would be: a notice for each letter would pile up."""
        self.show(Found())
        self.query_one("#says", Literal).update(str(error))

    def _open(self, option: str | None) -> None:
        if option is None:
            return
        hit = self.found.hits[int(option)]
        match hit.kind.value:
            case "lesson":
                self.post_message(ReadLesson(hit.lesson or LessonId(hit.id), hit.section))
            case "term":
                self.post_message(ShowTerm(TermId(hit.id)))
            case "item":
                self.post_message(ShowItem(ItemId(hit.id)))


def _row(hit: "Hit") -> Content:
    excerpt = " ".join(hit.excerpt.split())
    title = Content.styled(f"  {' '.join(hit.title.split())}", "bold")
    return title + Content.styled(f"\n  {excerpt}", "$text-muted") if excerpt else title


def _says(found: Found) -> str:
    if not found.text:
        return BEFORE
    if not found.hits:
        return (
            f"Nothing matches '{found.text}'. Try a shorter word or a part of one.\n"
            "A question is found once you have answered it."
        )
    return "1 result" if len(found.hits) == 1 else f"{len(found.hits)} results"
