"""`lumbar quiz --plain`: one thing after another, for people, screen readers and pipes."""

import time
from datetime import timedelta
from typing import BinaryIO, Literal, assert_never

from lumbar.cli.output import Output
from lumbar.cli.quiz.entry import (
    HELP,
    Asked,
    Entry,
    Nothing,
    Rerate,
    Typed,
    Unclear,
    read_entry,
    read_pause,
)
from lumbar.cli.quiz.lines import typed_lines
from lumbar.cli.quiz.wording import RATINGS, feedback_lines, question_lines
from lumbar.cli.terminal import at_terminal, width
from lumbar.cli.wording import count as counted
from lumbar.core.study.rating import Rating
from lumbar.services.desk import StudyDesk
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.services.views import Question, Resting, Saved

Left = Literal["done", "interrupted"]


def converse(
    desk: StudyDesk, output: Output, stream: BinaryIO, topic: str | None, count: int | None
) -> Left:
    """Ask until the day is done, `count` answers are given, or the person leaves.

    The end of the input and Ctrl-C leave quietly: what was answered is saved.
    """
    session = Session(desk, output, topic, count)
    try:
        session.run(stream)
    except KeyboardInterrupt:
        output.note("")
        session.summary()
        return "interrupted"
    session.summary()
    return "done"


class Session:
    """The state of one run."""

    def __init__(
        self, desk: StudyDesk, output: Output, topic: str | None, count: int | None
    ) -> None:
        self._desk = desk
        self._output = output
        self._topic = topic
        self._count = count
        self._answered: list[Saved] = []
        self._open: Question | None = None
        self._resting: Resting | None = None
        self._asked_at = 0.0
        self._left = False
        self._pausing = False

    def run(self, stream: BinaryIO) -> None:
        """Ask, read and answer until nothing is open any more. A lone Enter ends a pause."""
        lines = typed_lines(stream)
        self._ask()
        while self._open is not None and not self._left:
            if at_terminal():
                self._output.prompt("Enter for the next question > " if self._pausing else "> ")
            line = next(lines, None)
            if line is None:
                return
            question = self._open
            entry = read_pause(line) if self._pausing else read_entry(line, question.presented)
            try:
                self._take(entry, question)
            except (BadRequest, NotFound) as trouble:
                self._output.note(f"{trouble} (h for help)")
            except Refused as trouble:
                self._output.note(str(trouble))
                if isinstance(entry, Typed):
                    # Answered elsewhere: it can be answered no more, so another takes its place.
                    self._ask()

    def summary(self) -> None:
        """How it went, and what comes next."""
        answers = self._answered
        right = sum(saved.feedback.fraction >= 1 for saved in answers)
        self._output.text(f"{counted(len(answers), 'answer')} saved, {right} wholly right.")
        if self._resting is None:
            return
        if self._resting.until is not None:
            at = self._resting.until.astimezone()
            self._output.text(f"Nothing to ask until {at:%H:%M}, when a step is over.")
        elif self._resting.answered_today:
            self._output.text(f"Done for today. Due tomorrow: {self._resting.tomorrow}.")
        else:
            self._output.text("There is nothing to ask today.")
        if self._resting.new_locked:
            waiting = counted(self._resting.new_locked, "objective waits", "objectives wait")
            self._output.text(f"{waiting} for a lesson to be read: lumbar lesson")

    def _ask(self) -> None:
        self._open = None
        self._pausing = False
        if self._count is not None and len(self._answered) >= self._count:
            return
        found = self._desk.next_question(self._topic)
        if isinstance(found, Resting):
            self._resting = found
            return
        self._show(found)

    def _show(self, question: Question) -> None:
        left = question.remaining
        waiting = max(1, left.due + left.steps + left.new)
        if self._count is not None:
            waiting = min(waiting, self._count - len(self._answered))
        self._open = question
        self._pausing = False
        self._asked_at = time.monotonic()
        for line in question_lines(question, len(self._answered) + 1, waiting, width()):
            self._output.text(line)

    def _take(self, entry: Entry, question: Question) -> None:
        match entry:
            case Nothing():
                if self._pausing:
                    self._ask()
                else:
                    self._output.note("Type an answer, or h for help.")
            case Typed(text, certainty):
                took = timedelta(seconds=time.monotonic() - self._asked_at)
                saved = self._desk.answer(question, text, certainty, took)
                self._answered.append(saved)
                self._tell(saved)
                # Without a pause the time spent reading feedback would count as time on the next
                # question. In a pipe nobody reads, and a line is an answer.
                self._pausing = at_terminal()
                if not self._pausing:
                    self._ask()
            case Rerate(rating):
                self._rerate(rating)
            case Asked(command, text):
                self._obey(command, text, question)
            case Unclear(hint):
                self._output.note(hint)
            case _:
                assert_never(entry)

    def _tell(self, saved: Saved) -> None:
        sources = [self._desk.source_text(key) for key in saved.feedback.sources]
        for line in feedback_lines(saved, sources, width()):
            self._output.text(line)
        self._output.text()

    def _rerate(self, rating: Rating) -> None:
        if not self._answered:
            self._output.note("There is no answer of this run to rate yet.")
            return
        saved = self._desk.rerate(self._answered[-1].review, rating)
        self._answered[-1] = saved
        self._output.text(f"Rated {RATINGS[rating]}; due {saved.due_day.isoformat()}.")

    def _obey(self, command: str, text: str, question: Question) -> None:
        item = question.presented.item
        match command:
            case "undo":
                self._undo()
            case "report":
                self._desk.report(item, text)
                self._output.text(f"Reported to the author: {item}.")
            case "suspend":
                self._desk.suspend(item)
                self._output.text(f"Suspended: {item} is asked no more. u takes it back.")
                self._ask()
            case "aside":
                self._desk.set_aside(item)
                self._output.text(f"Set aside until tomorrow: {item}. u takes it back.")
                self._ask()
            case "help":
                for line in HELP:
                    self._output.text(line)
            case _:
                self._left = True

    def _undo(self) -> None:
        undone = self._desk.undo()
        self._output.text(f"Undone: {undone.what}.")
        if undone.question is None:
            self._ask()
            return
        if self._answered:
            self._answered.pop()
        self._show(undone.question)
