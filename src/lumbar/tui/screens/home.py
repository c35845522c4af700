"""Home: what to do today, what to read next, and how it goes, at a glance."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Button, Static

from lumbar.tui.desk_line import ask_desk, ask_sittings
from lumbar.tui.glance import Glance
from lumbar.tui.messages import ReadLesson, SitIn, StudyTopic
from lumbar.tui.places import HOME
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.bars import TopicBars
from lumbar.tui.widgets.columns import ColumnChart
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.core.study.figures import TopicRecall
    from lumbar.services.assess.desk import SittingDesk
    from lumbar.services.errors import ServiceError
    from lumbar.services.views import Today
    from lumbar.tui.app import LumbarApp
    from lumbar.tui.screens.home_plan import Plan
    from lumbar.tui.screens.sitting_choice import Choice

WEAKEST = 6


class HomeScreen(PlaceScreen):
    """The first screen. Enter does the one thing that should be done now."""

    PLACE = HOME
    TITLE = "Home"
    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#study"
    HELP = """Home shows what to do today. 'Study now' asks what is due and new; 'Read' opens the
    next lesson. An assessment that you may sit, or have begun, is named at the top. Due in 14 days
    counts the questions that come back on each day. Recall is the share you would probably answer
    right today, by topic, the weakest first; 12/15 means 12 of 15 objectives have been asked."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "study", "Study now", id="home.study", tooltip="Ask what is due and new"),
        Binding("r", "read", "Read next", id="home.read", tooltip="Open the next lesson"),
        Binding("e", "exam", "Exam", id="home.exam", tooltip="Go to the next assessment"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None
        self._said: Glance | None = None
        self.exam: Choice | None = None

    def compose_body(self) -> ComposeResult:
        app = cast("LumbarApp", self.app)
        said = app.glance.read(app.now()) or Glance("Opening your study...", "")
        with VerticalScroll(id="home", can_focus=False), Horizontal(id="halves"):
            with Vertical(id="do"):
                with Vertical(id="now"):
                    yield Literal(said.title, id="plan-title")
                    yield Literal(said.text, id="plan-lines", classes="muted")
                    yield Button("Study now", id="study", variant="primary", action="screen.study")
                with Vertical(id="next"):
                    yield Literal("Next lesson", classes="heading")
                    yield Literal(id="next-title")
                    yield Literal(id="next-about", classes="muted")
                    yield Button("Read", id="read", action="screen.read")
            with Vertical(id="figures"):
                yield Static(id="facts")
                yield Static(id="exam")
                yield Literal(id="notice")
                yield Literal("Due in the next 14 days", classes="heading")
                yield ColumnChart(4, id="forecast")
                yield Literal("Recall by topic, weakest first", classes="heading")
                yield TopicBars(id="recall")
                yield Literal(id="no-recall", classes="muted")

    def load(self) -> None:
        ask_desk(
            self, lambda desk: desk.today(), self.show, name="plan today", refused=self.refused
        )
        ask_sittings(
            self,
            _next_exam,
            self._show_exam,
            name="look for an assessment",
            # Exams says why it cannot list them; Home is about today.
            refused=lambda _: self._show_exam(None),
        )

    def _show_exam(self, exam: "Choice | None") -> None:
        """Name the next assessment, where there is one."""
        self.exam = exam
        shown = self.query_one("#exam", Static)
        shown.display = exam is not None
        if exam is not None:
            click = Style.from_meta({"@click": "screen.exam"})
            shown.update(
                Content.assemble(
                    ("▸ Next assessment: ", click),
                    (exam.title, click + Style(bold=True)),
                    ("\n  " + exam.about, click),
                )
            )
        self.refresh_bindings()

    def refused(self, error: "ServiceError") -> None:
        """Say that there is no plan, and how to have it made again."""
        self.query_one("#plan-title", Literal).update("Today could not be planned")
        self.query_one("#plan-lines", Literal).update(f"{error}\nGo to Home again to try again.")

    def show(self, today: "Today") -> None:
        """Show a day."""
        from lumbar.tui.screens.home_plan import plan

        first = self.today is None
        self.today = today
        decided = plan(today)
        self._show_plan(decided)
        self._show_lesson(today)
        self._show_figures(today)
        notice = self.query_one("#notice", Literal)
        notice.display = today.content_problems > 0
        problems = (
            "1 problem" if today.content_problems == 1 else f"{today.content_problems} problems"
        )
        notice.update(f"! {problems} in the content: some of it is left out. See 'lumbar check'.")
        # Whether there is a lesson to read has become known.
        self.refresh_bindings()
        if first:
            self._focus_first(decided)
        self._keep(Glance(decided.title, "\n".join(decided.lines)), today.day)

    def _keep(self, glance: Glance, day: date) -> None:
        """Have the next start say this with its first paint."""
        app = cast("LumbarApp", self.app)
        until = app.day_end(day)
        if glance == self._said or until is None:
            return
        self._said = glance
        self.run_worker(
            lambda: app.glance.write(glance, until), thread=True, name="keep what Home says"
        )

    def _show_plan(self, decided: "Plan") -> None:
        from lumbar.tui.screens.home_plan import Do

        self.query_one("#plan-title", Literal).update(decided.title)
        self.query_one("#plan-lines", Literal).update("\n".join(decided.lines))
        self.query_one("#study", Button).display = decided.do is Do.STUDY
        read = self.query_one("#read", Button)
        read.variant = "primary" if decided.do is Do.READ else "default"

    def _show_lesson(self, today: "Today") -> None:
        lesson = today.next_lesson
        self.query_one("#read", Button).display = lesson is not None
        self.query_one("#next-title", Literal).update(
            lesson.title if lesson else "Every lesson is read" if today.lessons_total else "None"
        )
        waiting = f", {lesson.objectives} objectives" if lesson else ""
        self.query_one("#next-about", Literal).update(
            (f"{lesson.minutes} min{waiting}\n" if lesson else "")
            + f"{today.lessons_read} of {today.lessons_total} lessons read"
        )

    def _show_figures(self, today: "Today") -> None:
        self.query_one("#facts", Static).update(
            Content.assemble(
                (f"{today.day:%A} {today.day.day} {today.day:%B}", "bold"),
                f"\n{today.answered_today} answered today · {_streak(today.streak)}",
            )
        )
        days = [today.day + timedelta(days=ahead) for ahead in range(len(today.forecast))]
        self.query_one("#forecast", ColumnChart).show(today.forecast, [_label(day) for day in days])
        weakest = _weakest(today.recall)
        self.query_one("#recall", TopicBars).show(weakest)
        self.query_one("#recall").display = bool(weakest)
        none = self.query_one("#no-recall", Literal)
        none.display = not weakest
        none.update("Your first answers will show here.")

    def _focus_first(self, decided: "Plan") -> None:
        from lumbar.tui.screens.home_plan import Do

        if decided.do is Do.READ:
            self.query_one("#read", Button).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading on needs a lesson to read, and an exam a room."""
        if action == "exam":
            return self.exam is not None
        if action == "read":
            return self.today is not None and self.today.next_lesson is not None
        return super().check_action(action, parameters)

    def action_study(self) -> None:
        """Go to Study and ask."""
        self.post_message(StudyTopic())

    def action_exam(self) -> None:
        """Come into the room of the next assessment, or go on there."""
        if self.exam is not None:
            self.post_message(SitIn(self.exam.room))

    def action_read(self) -> None:
        """Open the next lesson."""
        if self.today and self.today.next_lesson:
            self.post_message(ReadLesson(self.today.next_lesson.id))


def _next_exam(desk: "SittingDesk") -> "Choice | None":
    """In a thread: what to name; its module is loaded there and not before the first paint."""
    from lumbar.tui.screens.sitting_choice import find_rooms, next_one

    return next_one(find_rooms(desk))


def _weakest(recall: tuple["TopicRecall", ...]) -> tuple["TopicRecall", ...]:
    """Topics with a recall, lowest first; those tied stay in course order."""
    known = [(topic.recall, topic) for topic in recall if topic.recall is not None]
    return tuple(topic for _, topic in sorted(known, key=lambda pair: pair[0])[:WEAKEST])


def _streak(days: int) -> str:
    return f"streak {days} day" + ("" if days == 1 else "s")


def _label(day: date) -> str:
    return f"{day:%a}"[:2]
