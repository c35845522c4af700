"""Progress: what is remembered, what is coming, what was done, and how true the predictions are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from lumbar.core.study.rating import Certainty
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.places import PROGRESS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.widgets.bars import TopicBars, level_bar, percent
from lumbar.tui.widgets.heat_map import HeatMap
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.retention_table import RetentionTable
from lumbar.tui.widgets.week_grid import WeekGrid

if TYPE_CHECKING:
    from lumbar.core.study.figures import Retention, TopicRecall
    from lumbar.services.views import Figures

PANELS = ("recall", "coming", "done", "months", "calibration", "certainty")
"""Panels in order; the next and the one before are reached by key."""


class ProgressScreen(PlaceScreen):
    """One page that scrolls; two columns where there is room."""

    PLACE = PROGRESS
    TITLE = "Progress"
    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#page"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (116, "-wide")]  # noqa: RUF012 - Textual declares it
    HELP = """Progress scrolls with the arrows, Page Up and Page Down; n and p change the panel.
    Recall is the share you would probably answer right today; 12/15 means that 12 of 15
    objectives have been asked. Measured is the share you did answer; predicted is what the memory
    model expected. The closer the two, the better the dates on which questions come back."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "panel(1)", "Next panel", id="progress.next", tooltip="Scroll to the next panel"
        ),
        Binding(
            "p",
            "panel(-1)",
            "Panel before",
            id="progress.before",
            tooltip="Scroll to the one before",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.figures: Figures | None = None
        self.panel = 0

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Literal("Working out your figures...", id="totals")
            with Vertical(id="panels"):
                with Vertical(id="recall", classes="panel"):
                    yield Literal("Recall by topic", classes="heading")
                    yield TopicBars(id="topics")
                with Vertical(id="coming", classes="panel"):
                    yield Literal("Due in the next 30 days", classes="heading")
                    yield WeekGrid(id="forecast")
                with Vertical(id="done", classes="panel"):
                    yield Literal("Answers a day, 26 weeks", classes="heading")
                    yield HeatMap(id="calendar")
                with Vertical(id="months", classes="panel"):
                    yield Literal("Recall measured and predicted, by month", classes="heading")
                    yield RetentionTable(id="retention")
                    yield Literal(id="no-retention", classes="muted")
                with Vertical(id="calibration", classes="panel"):
                    yield Literal("Is the prediction right?", classes="heading")
                    yield Literal("Answers grouped by what was predicted", classes="muted")
                    yield RetentionTable(id="bins")
                    yield Literal(id="no-bins", classes="muted")
                with Vertical(id="certainty", classes="panel"):
                    yield Literal("When you say you are sure", classes="heading")
                    yield Static(id="words")

    def load(self) -> None:
        ask_desk(self, lambda desk: desk.figures(), self.show, name="work out your figures")

    def show(self, figures: "Figures") -> None:
        """Show figures; what is undefined is said to be so, never drawn as nought."""
        self.figures = figures
        self.query_one("#totals", Literal).update(_totals(figures))
        self.query_one("#topics", TopicBars).show(figures.recall, modules_among(figures.recall))
        self.query_one("#forecast", WeekGrid).show(figures.day, figures.forecast)
        self.query_one("#calendar", HeatMap).show(figures.day, figures.calendar)
        measured = any(row.answers for row in figures.retention)
        self._show_table("#retention", "#no-retention", figures.retention if measured else ())
        self._show_table("#bins", "#no-bins", figures.calibration)
        self.query_one("#words", Static).update(
            Content("\n").join([_word(word, figures.certainty.get(word)) for word in Certainty])
        )

    def action_panel(self, by: int) -> None:
        """Scroll to the next panel or the one before."""
        self.panel = max(0, min(len(PANELS) - 1, self.panel + by))
        self.query_one(f"#{PANELS[self.panel]}").scroll_visible(top=True, animate=False)

    def _show_table(self, table: str, none: str, rows: tuple["Retention", ...]) -> None:
        shown = self.query_one(table, RetentionTable)
        shown.display = bool(rows)
        shown.show(rows)
        says = self.query_one(none, Literal)
        says.display = not rows
        says.update("None yet: this needs answers on questions that came back after days.")


def modules_among(recall: Sequence["TopicRecall"]) -> frozenset[str]:
    """Which lines are modules: each stands before its lessons and has their objectives together."""
    modules = []
    of_lessons = 0
    for topic in recall:
        if of_lessons == 0:
            modules.append(topic.topic)
            of_lessons = topic.total
        else:
            of_lessons -= topic.total
    return frozenset(modules)


def _totals(figures: "Figures") -> str:
    hours, minutes = divmod(figures.minutes, 60)
    spent = f"{hours} h {minutes} min" if hours else f"{minutes} min"
    answers = "1 answer" if figures.answers == 1 else f"{figures.answers} answers"
    days = "1 day" if figures.streak == 1 else f"{figures.streak} days"
    return (
        f"{answers} in {spent} · streak {days}"
        f" · {figures.objectives_studied} of {figures.objectives_total} objectives studied"
    )


def _word(word: Certainty, right: float | None) -> Content:
    bar = " " * 20 if right is None else level_bar(right, 20)
    said = "not said yet" if right is None else f"{percent(right)} right"
    return Content.assemble(f"{word.value:8}", (bar, "$primary"), f"  {said}")
