"""The reader: one lesson, section by section, with its quick checks, links and sources."""

from asyncio import Lock
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Markdown, OptionList
from textual.widgets.option_list import Option

from lumbar.core.ids import LessonId, TermId
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.messages import ShowTerm, StudyTopic
from lumbar.tui.places import LESSONS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.reader_page import OUTLINE_END, Page, end_page, is_read, page_of, standing
from lumbar.tui.widgets.lesson_check import LessonCheck
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.views import Finished, OpenLesson
    from lumbar.tui.app import LumbarApp

WIDE = 110
"""Columns from which the sections are listed beside the text."""


def _key(keys: str, action: str, what: str, name: str, tip: str, *, show: bool = False) -> Binding:
    return Binding(keys, action, what, id=f"reader.{name}", tooltip=tip, show=show)


class ReaderScreen(PlaceScreen):
    """A lesson. Its last page has the key points, the sources, and the way on."""

    PLACE = LESSONS
    TITLE = "Lesson"
    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#page"
    HELP = """A lesson, one section at a time. n and p go to the next section and the one before,
    the space bar scrolls and then goes on. Tab goes to a quick check under the text: it is only for
    you and is not rated. w lists the words, lessons and sources that this section points to. On
    the last page d marks the lesson as read, which opens its objectives to study. Escape goes back
    to the list; the place is remembered."""
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("n,right", "turn(1)", "Next", "next", "Next section", show=True),
        _key("p,left", "turn(-1)", "Before", "before", "Section before", show=True),
        _key("w", "links", "Words", "links", "What this section points to", show=True),
        _key("d", "done", "Mark as read", "done", "Mark the lesson as read", show=True),
        _key("s", "study", "Study", "study", "Study this lesson's objectives", show=True),
        _key("escape", "back", "List", "back", "Back to the list of lessons", show=True),
        _key("right_square_bracket", "lesson(1)", "Next lesson", "lesson_next", "Next lesson"),
        _key(
            "left_square_bracket", "lesson(-1)", "Lesson before", "lesson_before", "The one before"
        ),
        _key("o", "outline", "Outline", "outline", "Go to a section by its name"),
        _key("space,pagedown", "scroll_on", "Scroll on", "scroll_on", "Scroll, then turn the page"),
        _key("pageup,b", "scroll_back", "Scroll back", "scroll_back", "Scroll back a page"),
        _key("j,down", "line(1)", "Down", "down", "Scroll down a line"),
        _key("k,up", "line(-1)", "Up", "up", "Scroll up a line"),
    ]

    def __init__(self, lesson: LessonId, section: int | None) -> None:
        super().__init__()
        self.first = (lesson, section)
        self.opened: OpenLesson | None = None
        self.finished: Finished | None = None
        self.place = 0
        self._turning = Lock()

    def compose_body(self) -> ComposeResult:
        yield Literal(id="module", classes="muted")
        yield Literal(id="lesson", classes="heading")
        yield Literal(id="where", classes="muted")
        with Horizontal(id="body"):
            with VerticalScroll(id="page"):
                yield Markdown(id="text", open_links=False)
                yield Vertical(id="checks")
                with Vertical(id="end"):
                    yield Literal(id="now")
                    with Horizontal(id="on"):
                        yield Button(
                            "Mark as read", variant="primary", id="done", action="screen.done"
                        )
                        yield Button("Study now", id="study", action="screen.study")
                        yield Button("Next lesson", id="next", action="screen.lesson(1)")
                yield Markdown(id="sources", open_links=False)
            yield OptionList(id="outline")

    def load(self) -> None:
        if self.opened is None:
            self.open(*self.first)

    def open(self, lesson: LessonId, section: int | None) -> None:
        """Show a lesson at a section, from 0; None for where it was left."""

        async def show(opened: "OpenLesson") -> None:
            self.finished = None
            await self._show_lesson(opened, opened.place if section is None else section)

        ask_desk(
            self,
            lambda desk: desk.open_lesson(lesson),
            show,
            name="open a lesson",
            refused=self._not_opened,
        )

    def _not_opened(self, error: ServiceError) -> None:
        """Say why there is no lesson here; one that is open stays. Coming back tries again."""
        if self.opened is not None:
            cast("LumbarApp", self.app).notice(error)
            return
        self.query_one("#lesson", Literal).update("This lesson cannot be opened now")
        self.query_one("#where", Literal).update(str(error))
        self.query_one("#end").display = False

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    # -- showing ---------------------------------------------------------------------------------

    async def _show_lesson(self, opened: "OpenLesson", place: int) -> None:
        self.opened = opened
        self.query_one("#module", Literal).update(opened.module_title)
        self.query_one("#lesson", Literal).update(opened.lesson.title)
        outline = self.query_one("#outline", OptionList)
        outline.clear_options()
        outline.add_options(Option(Content(line)) for line in self._outline())
        await self._show_page(max(0, min(place, len(opened.lesson.sections) - 1)))

    async def _show_page(self, place: int) -> None:
        """Show a section, or past the last one the end of the lesson."""
        # Two turns may come from different message loops, and each waits for widgets in between.
        async with self._turning:
            opened = self.opened
            if opened is None or not 0 <= place <= len(opened.lesson.sections):
                return
            self.place = place
            page = self._page(opened)
            self.query_one("#where", Literal).update(page.where)
            await self.query_one("#text", Markdown).update(page.markdown)
            await self.query_one("#sources", Markdown).update(page.sources)
            checks = self.query_one("#checks", Vertical)
            await checks.remove_children()
            await checks.mount_all(LessonCheck(opened.lesson.id, item) for item in page.checks)
            self.query_one("#outline", OptionList).highlighted = place
            self._show_end()
        scroll = self.query_one("#page", VerticalScroll)
        scroll.scroll_home(animate=False)
        scroll.focus()
        if not self.at_end:
            self._remember(opened.lesson.id, place)

    def _show_end(self) -> None:
        """Below the key points: how the lesson stands, and the ways on."""
        self.query_one("#end").display = self.at_end
        self.query_one("#sources").display = self.at_end
        opened = self.opened
        if opened is not None:
            self.query_one("#now", Literal).update(standing(opened, self.finished))
            read = is_read(opened)
            self.query_one("#done", Button).display = not read
            self.query_one("#study", Button).display = read
            self.query_one("#next", Button).display = opened.next is not None
        self.refresh_bindings()

    def _remember(self, lesson: LessonId, section: int) -> None:
        ask_desk(
            self, lambda desk: desk.place(lesson, section), lambda _: None, name="keep the place"
        )

    def _page(self, opened: "OpenLesson") -> Page:
        return end_page(opened) if self.at_end else page_of(opened, self.place)

    def _outline(self) -> list[str]:
        sections = self.opened.lesson.sections if self.opened else ()
        return [f"{n}. {section.heading}" for n, section in enumerate(sections, 1)] + [OUTLINE_END]

    @property
    def at_end(self) -> bool:
        """Whether the page with the key points is on the screen."""
        return self.opened is not None and self.place >= len(self.opened.lesson.sections)

    # -- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marking as read is for the last page; studying for a lesson that is read."""
        opened = self.opened
        if action == "turn" and opened is not None and isinstance(parameters[0], int):
            return 0 <= self.place + parameters[0] <= len(opened.lesson.sections)
        if action == "done":
            return self.at_end and opened is not None and not is_read(opened)
        if action == "study":
            return opened is not None and is_read(opened)
        if action == "lesson" and opened is not None:
            return (opened.next if parameters[0] == 1 else opened.previous) is not None
        return True

    async def action_turn(self, by: int) -> None:
        """Go to another page of the lesson."""
        await self._show_page(self.place + by)

    async def action_scroll_on(self) -> None:
        """Scroll by a page; at its end, go to the next."""
        page = self.query_one("#page", VerticalScroll)
        if page.scroll_y >= page.max_scroll_y:
            await self.action_turn(1)
        else:
            page.scroll_page_down(animate=False)

    def action_scroll_back(self) -> None:
        """Scroll back by a page."""
        self.query_one("#page", VerticalScroll).scroll_page_up(animate=False)

    def action_line(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_lesson(self, by: int) -> None:
        """Go to the next lesson or the one before."""
        if self.opened is None:
            return
        other = self.opened.next if by > 0 else self.opened.previous
        if other is not None:
            self.open(other, None)

    def action_back(self) -> None:
        """Back to the list of lessons."""
        self.app.pop_screen()

    def action_done(self) -> None:
        """Mark the lesson as read."""
        if self.opened is None:
            return
        lesson = self.opened.lesson.id
        ask_desk(
            self,
            lambda desk: (desk.finish_lesson(lesson), desk.open_lesson(lesson)),
            self._show_finished,
            name="mark the lesson as read",
            exclusive=False,
        )

    def _show_finished(self, done: "tuple[Finished, OpenLesson]") -> None:
        finished, opened = done
        # Somebody quick may be in another lesson by now; and a second press opens nothing more.
        if self.opened is None or opened.lesson.id != self.opened.lesson.id:
            return
        self.opened = opened
        self.finished = self.finished or finished
        self.query_one("#where", Literal).update(self._page(opened).where)
        self._show_end()
        self.query_one("#study" if is_read(opened) else "#done", Button).focus()

    def action_study(self) -> None:
        """Study the objectives of this lesson."""
        if self.opened is not None:
            self.post_message(StudyTopic(self.opened.lesson.id))

    def action_outline(self) -> None:
        """Choose a section by its name."""
        from lumbar.tui.dialogs.choose import ChooseDialog

        self.app.push_screen(ChooseDialog("Sections", self._outline()), self._turn_to)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        await self._turn_to(event.option_index)

    async def _turn_to(self, place: int | None) -> None:
        if place is not None:
            await self._show_page(place)

    def action_links(self) -> None:
        """Choose among the words, lessons and sources that this page points to."""
        from lumbar.tui.dialogs.choose import ChooseDialog

        if self.opened is None:
            return
        links = self._page(self.opened).links

        def follow(place: int | None) -> None:
            if place is not None:
                self._follow(links[place].href)

        names = [link.text for link in links]
        self.app.push_screen(ChooseDialog("This page points to", names), follow)

    # -- links -----------------------------------------------------------------------------------

    def on_markdown_link_clicked(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        self._follow(event.href)

    def _follow(self, href: str) -> None:
        """Follow a link of ours; one of any other kind leads nowhere."""
        kind, _, name = href.partition(":")
        ways: dict[str, Callable[[], object]] = {
            "term": lambda: self.post_message(ShowTerm(TermId(name))),
            "lesson": lambda: self.open(LessonId(name), None),
            "source": lambda: self._show_source(name),
        }
        if kind in ways:
            ways[kind]()

    def _show_source(self, key: str) -> None:
        from lumbar.tui.dialogs.source import SourceDialog

        self.app.push_screen(SourceDialog(key))
