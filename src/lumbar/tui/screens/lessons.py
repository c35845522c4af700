"""Lessons: every module and lesson with how far it is, and what the marked one teaches."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from lumbar.core.ids import LessonId
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.places import LESSONS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.rows import Row, laid_out

if TYPE_CHECKING:
    from lumbar.services.views import LessonCard, ModuleCard, OpenLesson

SIGNS = {"unread": "○", "begun": "◐", "read": "●"}
STATES = {"unread": "not read", "begun": "begun", "read": "read"}
WIDE = 100
EMPTY = "There are no lessons. `lumbar check` says what is wrong with the content."


class LessonsScreen(PlaceScreen):
    """Choose a lesson; Enter opens it where it was left."""

    PLACE = LESSONS
    TITLE = "Lessons"
    CSS_PATH = "lessons.tcss"
    AUTO_FOCUS = "#list"
    HELP = """Every lesson, in the order in which they are best read. ○ is not read, ◐ begun, ●
    read. Reading one to its end opens its objectives to study. Where a lesson asks for another
    first, it says so; you may read it all the same. Up and down move, Enter opens."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "open", "Read", id="lessons.open", tooltip="Read the marked lesson"),
        Binding(
            "u",
            "to_unread",
            "Next unread",
            id="lessons.unread",
            tooltip="Go to the next unread one",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.modules: tuple[ModuleCard, ...] = ()
        self.loaded = False

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="body"):
            yield OptionList(id="list")
            with VerticalScroll(id="details", can_focus=False):
                yield Literal(id="title", classes="heading")
                yield Literal(id="about", classes="muted")
                yield Literal(id="objectives")

    def load(self) -> None:
        ask_desk(self, lambda desk: desk.library(), self.show, name="list the lessons")

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#details").display = event.size.width >= WIDE
        # Rows are wrapped by us, with an indent, so they are made anew at another width.
        self.call_after_refresh(self._show_rows)

    # -- showing ---------------------------------------------------------------------------------

    def show(self, modules: "tuple[ModuleCard, ...]") -> None:
        """Show the library; the mark stays where it was."""
        self.modules, self.loaded = modules, True
        self._show_rows()
        if self.query_one("#list", OptionList).highlighted is None:
            self.action_to_unread()

    def _show_rows(self) -> None:
        options = self.query_one("#list", OptionList)
        before = options.highlighted
        width = max(20, options.scrollable_content_region.width - 2)
        options.clear_options()
        for module in self.modules:
            heading = Content.styled(" ".join(module.title.split()), "$primary bold")
            options.add_option(Option(heading, disabled=True))
            options.add_options(Option(_row(card, width), id=card.id) for card in module.lessons)
        if self.loaded and not self.modules:
            options.add_option(Option(Content(EMPTY), disabled=True))
        if before is not None and before < options.option_count:
            options.highlighted = before

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if not self.query_one("#details").display:
            return
        lesson = LessonId(event.option.id or "")
        ask_desk(
            self,
            lambda desk: desk.open_lesson(lesson),
            self._detail,
            name="look at a lesson",
            refused=self._no_detail,
        )

    def _no_detail(self, error: ServiceError) -> None:
        self.query_one("#title", Literal).update("")
        self.query_one("#about", Literal).update(str(error))
        self.query_one("#objectives", Literal).update("")

    def _detail(self, opened: "OpenLesson") -> None:
        lesson = opened.lesson
        self.query_one("#title", Literal).update(lesson.title)
        parts = [f"{lesson.minutes} min", STATES[opened.reading.value]]
        if opened.missing:
            parts.append(f"better read first: {', '.join(opened.missing)}")
        self.query_one("#about", Literal).update(" · ".join(parts))
        lines = ["After this lesson you can", ""]
        lines += [f"• {objective.can}" for objective in lesson.objectives]
        self.query_one("#objectives", Literal).update("\n".join(lines))

    # -- opening ---------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id:
            self.read(LessonId(event.option.id), None)

    def action_open(self) -> None:
        """Open the marked lesson."""
        option = self.query_one("#list", OptionList).highlighted_option
        if option is not None and option.id:
            self.read(LessonId(option.id), None)

    def action_to_unread(self) -> None:
        """Put the mark on the first lesson that is not read, after the mark if there is one."""
        options = self.query_one("#list", OptionList)
        cards = {card.id: card for module in self.modules for card in module.lessons}
        places = [n for n in range(options.option_count) if options.get_option_at_index(n).id]
        start = -1 if options.highlighted is None else options.highlighted
        ahead = [n for n in places if n > start] + [n for n in places if n <= start]
        for place in ahead:
            card = cards[LessonId(options.get_option_at_index(place).id or "")]
            if card.reading.value != "read":
                options.highlighted = place
                return
        if options.highlighted is None and places:
            options.highlighted = places[0]

    def read(self, lesson: LessonId, section: int | None) -> None:
        """Open a lesson at a section, from 0; None for where it was left."""
        from lumbar.tui.screens.reader import ReaderScreen

        front = self.app.screen
        if isinstance(front, ReaderScreen):
            front.open(lesson, section)
        else:
            self.app.push_screen(ReaderScreen(lesson, section))


def _row(card: "LessonCard", width: int) -> Content:
    """Two lines or more. No colours: the row is also read on the ground of the highlight."""
    state = card.reading.value
    parts = [STATES[state], f"{card.minutes} min"]
    if card.recall is not None:
        parts.append(f"recall {card.recall * 100:.0f}%")
    rows = [
        Row(Content(f" {SIGNS[state]} "), Content.styled(" ".join(card.title.split()), "bold")),
        Row(Content("   "), Content(" · ".join(parts))),
    ]
    if card.missing:
        lead = "   ! read first: "
        rows.append(Row(Content(lead), Content(", ".join(card.missing))))
    return Content("\n").join(laid_out(rows, width)[0])
