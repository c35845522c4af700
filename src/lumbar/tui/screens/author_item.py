"""One item: its lines to edit, what is wrong with them, how a trainee sees it, what they said."""

from collections.abc import Callable
from datetime import tzinfo
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from lumbar.core.curriculum.item import Kind
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_author
from lumbar.tui.dialogs.author_kind import KINDS, KindDialog
from lumbar.tui.dialogs.author_leave import LeaveDialog, Leaving
from lumbar.tui.places import AUTHOR
from lumbar.tui.screens.author_item_keys import KEYS, Now, acts_for, can
from lumbar.tui.screens.author_item_saving import Saver
from lumbar.tui.screens.author_item_words import (
    problem_line,
    report_rows,
    signs_of,
    state_of,
    title_of,
)
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.item_preview import ItemPreview
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.yaml_editor import YamlEditor

if TYPE_CHECKING:
    from lumbar.services.author.desk import AuthorDesk
    from lumbar.services.author.views import Draft, Look
    from lumbar.tui.app import LumbarApp

PAUSE_S: Final = 0.15
"""How long nobody has to type before the text is looked at, in seconds."""
WIDE: Final = 110
"""From this many columns on text and preview stand side by side."""


class Face(Enum):
    """What a narrow screen shows; a wide one shows all of it."""

    TEXT = "text"
    PREVIEW = "preview"
    REPORTS = "reports"


class AuthorItemScreen(PlaceScreen):
    """Edits one item. kind: of a new item to be written below it, None to edit the item itself."""

    PLACE = AUTHOR
    TITLE = "Question"
    CSS_PATH = "author_item.tcss"
    AUTO_FOCUS = "#editor"
    HELP = """The lines of one question, and no others, to be changed here. Problems show at their
    line and in the list below as you type; ctrl+g goes from one to the next. ctrl+o shows the
    question as a trainee sees it, to be tried. ctrl+s writes it to its file: only its own lines
    change, and never when somebody else has changed the file meanwhile. Escape leaves."""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, path: str, place: int, item: str, kind: Kind | None = None) -> None:
        super().__init__()
        self._asked = (path, place, item, kind)
        self.draft: Draft | None = None
        self.looked: Look | None = None
        self.looked_at = ""
        self.face = Face.TEXT
        self._saver = Saver(self)
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        yield Literal(title_of(None, unsaved=False), id="title")
        yield ActionBar(id="acts")
        with Container(id="body"):
            yield YamlEditor(id="editor")
            with Vertical(id="side"):
                yield ItemPreview(id="preview")
                with VerticalScroll(id="reports"):
                    yield Literal("Reported by trainees", classes="heading")
                    yield Literal(id="said")
        yield Literal(id="state")
        yield OptionList(id="problems")

    @property
    def editor(self) -> YamlEditor:
        return self.query_one("#editor", YamlEditor)

    @property
    def preview(self) -> ItemPreview:
        return self.query_one("#preview", ItemPreview)

    @property
    def unsaved(self) -> bool:
        """Whether there is text that the file does not have."""
        return self.draft is not None and self.editor.text != self.draft.text

    # -- opening ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Open the item, once: what is being written stays when one comes back to it."""
        if self.draft is not None:
            return
        path, place, item, kind = self._asked

        def opened(desk: "AuthorDesk") -> "Draft":
            draft = desk.open_item(path, place, item)
            return draft if kind is None else desk.new_item(draft, kind)

        ask_author(self, opened, self.show, name="open an item", refused=self._not_opened)

    def _not_opened(self, error: ServiceError) -> None:
        cast("LumbarApp", self.app).notice(error)
        if self.draft is None:
            self.dismiss()

    def show(self, draft: "Draft") -> None:
        """Begin to edit a draft as it is in its file."""
        self.draft, self.looked = draft, None
        self.preview.clear()
        self.editor.edit_lines(draft.text, draft.lines[0], locked=bool(draft.locked))
        zone: tzinfo = cast("LumbarApp", self.app).zone
        self.query_one("#said", Literal).update("\n".join(report_rows(draft.reports, zone)))
        self.set_class(bool(draft.reports), "-reported")
        self.query_one("#acts", ActionBar).show(acts_for(draft))
        self._turn(Face.TEXT)
        self.editor.focus()
        self.show_state()
        if draft.locked:
            self.notify(f"{draft.path} is read-only. {draft.locked}", markup=False)
        self._look()

    def on_screen_resume(self) -> None:
        # A box that told of a bug has closed: what was asked will not be answered.
        self._saver.under_way = False

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    # -- looking ---------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.show_state()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._look)

    def _look(self) -> None:
        draft, text = self.draft, self.editor.text
        if draft is not None:
            ask_author(
                self, lambda desk: (text, desk.look(draft, text)), self._seen, name="check an item"
            )

    def _seen(self, seen: "tuple[str, Look]") -> None:
        self.looked_at, look = seen
        self.looked = look
        self.preview.show(look)
        last = self.editor.line_number_start + self.editor.document.line_count - 1
        self.editor.mark(signs_of(look.problems, last))
        problems = self.query_one("#problems", OptionList)
        problems.clear_options()
        problems.add_options([Option(problem_line(problem)) for problem in look.problems])
        problems.display = bool(look.problems)
        self.show_state()

    def show_state(self) -> None:
        """Say how the text stands, and offer what can be done with it."""
        unsaved = self.unsaved
        self.query_one("#title", Literal).update(title_of(self.draft, unsaved))
        saving = self._saver.under_way
        says = "Saving..." if saving else state_of(self.looked, unsaved)
        self.query_one("#state", Literal).update(says)
        self.refresh_bindings()

    # -- problems --------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._go_to(event.option_index)

    def action_next_problem(self) -> None:
        """Go to the first problem below the cursor, else to the first of all."""
        problems = self.looked.problems if self.looked else ()
        below = [n for n, problem in enumerate(problems) if problem.line > self.editor.line]
        if problems:
            self._go_to(below[0] if below else 0)

    def _go_to(self, place: int) -> None:
        if self.looked is None or place >= len(self.looked.problems):
            return
        self._turn(Face.TEXT)
        problem = self.looked.problems[place]
        self.query_one("#problems", OptionList).highlighted = place
        self.editor.go_to(problem.line, problem.column)

    # -- faces -----------------------------------------------------------------------------------

    def _turn(self, face: Face) -> None:
        self.face = face
        for other in Face:
            self.set_class(other is face, f"-{other.value}")

    def action_other(self) -> None:
        """Go to the preview, or from it back to the text."""
        if self.face is Face.PREVIEW:
            self._to_text()
            return
        self._turn(Face.PREVIEW)
        self.call_after_refresh(self._focus_preview)

    def _focus_preview(self) -> None:
        if self.preview.questions:
            self.preview.pane.focus_answer()
        else:
            self.query_one("#acts").focus()

    def action_reports(self) -> None:
        """Go to the reports, or from them back to the text."""
        if self.face is Face.REPORTS:
            self._to_text()
        else:
            self._turn(Face.REPORTS)
            self.call_after_refresh(self.query_one("#reports").focus)

    def _to_text(self) -> None:
        self._turn(Face.TEXT)
        self.editor.focus()

    def action_again(self) -> None:
        """Answer the question of the preview again."""
        self.preview.ask(focus=True)

    def action_step(self) -> None:
        """Show the next step of the case."""
        self._turn(Face.PREVIEW)
        self.preview.next_step()

    async def on_action_bar_pressed(self, message: ActionBar.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done now."""
        del parameters
        now = Now(
            self.draft,
            self.looked,
            unsaved=self.unsaved,
            saving=self._saver.under_way,
            questions=len(self.preview.questions),
            tried=self.preview.tried,
        )
        return can(action, now)

    # -- saving ----------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Write the item to its file."""
        if self.draft is not None:
            self._saver.save(self.draft, self.editor.text, lambda: None)
            self.show_state()

    def go_on_with(self, draft: "Draft") -> None:
        """The file has become another one; what is being written stays."""
        self.draft = draft
        self.editor.line_number_start = draft.lines[0]
        self.show_state()
        self._look()

    # -- leaving ---------------------------------------------------------------------------------

    def action_back(self) -> None:
        """From preview or reports to the text; from the text to the list."""
        if self.face is not Face.TEXT or self.query_one("#side").has_focus_within:
            self._to_text()
        else:
            self.ask_to_leave(self.dismiss)

    def action_new(self) -> None:
        """Write a new item below this one, when nothing is left to save."""
        self.ask_to_leave(self._choose_kind)

    def _choose_kind(self) -> None:
        def chosen(place: int | None) -> None:
            draft = self.draft
            if place is not None and draft is not None:
                ask_author(
                    self,
                    lambda desk: desk.new_item(draft, KINDS[place]),
                    self.show,
                    name="open an item",
                )

        self.app.push_screen(KindDialog(), chosen)

    def ask_to_leave(self, leave: Callable[[], object]) -> None:
        """Go on with something that gives the text up; ask first when it is not saved."""
        if not self.unsaved or self.draft is None:
            leave()
            return
        refusal = self.looked.refusal if self.looked else ""

        def told(way: Leaving | None) -> None:
            if way is Leaving.SAVE and self.draft is not None:
                self._saver.save(self.draft, self.editor.text, leave)
            elif way is Leaving.DISCARD:
                leave()

        name = self.draft.item or "the new question"
        self.app.push_screen(LeaveDialog(name, refusal), told)
