"""A question pane alone in an app, as the reader or Study would hold it, and what it hands in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from lumbar.core.curriculum.item import Kind, Step
from lumbar.core.ids import ItemId
from lumbar.core.presentation.present import arrange, present
from lumbar.core.presentation.presented import (
    Choice,
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.question.hand_in import CHECKING, STUDYING
from lumbar.tui.widgets.question.pane import QuestionPane

ITEM = ItemId("asked")


def choices(kind: Kind, *texts: str) -> Presented:
    """A question with options or steps."""
    letters = "abcdefghijkl"
    options = tuple(Choice(letters[at], text) for at, text in enumerate(texts))
    return Presented(item=ITEM, version=1, kind=kind, stem="What?", body=Choices(options))


def matching(lefts: int, rights: int) -> Presented:
    """A question with two sides."""
    left = tuple(Choice(str(at + 1), f"left {at + 1}") for at in range(lefts))
    right = tuple(Choice("abcdefghijklmnopqrstuvwx"[at], f"right {at}") for at in range(rights))
    return Presented(ITEM, 1, Kind.MATCH, "Which?", Matching(left, right))


def number(unit: str | None) -> Presented:
    """A question for a number."""
    return Presented(ITEM, 1, Kind.NUMERIC, "How many?", NumberEntry(unit))


def word() -> Presented:
    """A question for a word."""
    return Presented(ITEM, 1, Kind.SHORT, "Which word?", TextEntry())


def shown(step: Step) -> Presented:
    """An item as it would be dealt."""
    return present(step, 1, arrange(step, Random(3)), None)


class Host(App[None]):
    """Holds one pane and keeps what it hands in."""

    def __init__(self, presented: Presented, asks_certainty: bool) -> None:
        super().__init__()
        self._presented = presented
        self.pane = QuestionPane(STUDYING if asks_certainty else CHECKING)
        self.given: list[QuestionPane.Answered] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.ask(self._presented)

    def on_question_pane_answered(self, message: QuestionPane.Answered) -> None:
        self.given.append(message)


@dataclass
class Hosted:
    """A pane in a running app."""

    app: Host
    pilot: Pilot[None]

    @property
    def pane(self) -> QuestionPane:
        return self.app.pane

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*({" ": "space", ".": "full_stop"}.get(each, each) for each in text))

    async def click_segment(self, label: str) -> None:
        """Click a thing to do below the question."""
        bar = self.pane.query_one(ActionBar)
        await self.pilot.click(bar, offset=(bar.render().plain.index(label), 0))
        await self.pilot.pause()

    def says(self) -> str:
        """The line above the things to do."""
        return str(self.pane.query_one("#says").render())


@asynccontextmanager
async def hosted(
    presented: Presented, *, asks_certainty: bool = True, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Hosted]:
    """A pane that asks this question."""
    app = Host(presented, asks_certainty)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Hosted(app, pilot)
