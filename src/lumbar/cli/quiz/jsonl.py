"""`lumbar quiz --jsonl`: one JSON object a line each way, flushed at once."""

import time
from datetime import timedelta
from typing import BinaryIO

from lumbar.cli.output import Output
from lumbar.cli.quiz.lines import lines_of
from lumbar.cli.quiz.records import (
    done_record,
    feedback_record,
    item_record,
    problem_record,
    saved_record,
    undone_record,
)
from lumbar.cli.quiz.requests import Answer, Command, Unusable, read_request
from lumbar.services.desk import StudyDesk
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.services.views import Question, Resting, Saved


class Left(Exception):
    """The script asked to leave."""


def converse(
    desk: StudyDesk, output: Output, stream: BinaryIO, topic: str | None, count: int | None
) -> None:
    """Ask until the day is done, `count` answers are given, or the script leaves or ends its input.

    Raises ServiceError when the desk cannot go on; a mere mistake in a line gets a `problem`
    instead.
    """
    Conversation(desk, output, topic, count).run(stream)


class Conversation:
    """The state of one run: what is open, what was answered last, how many were answered."""

    def __init__(
        self, desk: StudyDesk, output: Output, topic: str | None, count: int | None
    ) -> None:
        self._desk = desk
        self._output = output
        self._topic = topic
        self._count = count
        self._answered = 0
        self._open: Question | None = None
        self._asked_at = 0.0
        self._last: Saved | None = None

    def run(self, stream: BinaryIO) -> None:
        resting = self._ask()
        if self._open is not None:
            for line in lines_of(stream):
                try:
                    resting = self._take(line)
                except Left:
                    break
                except (Unusable, BadRequest, NotFound, Refused) as trouble:
                    self._output.record(problem_record(trouble))
                if self._open is None:
                    break
        self._output.record(done_record(self._answered, resting))

    def _ask(self) -> Resting | None:
        """Put the next question, unless enough were answered or there is none now."""
        self._open = None
        if self._count is not None and self._answered >= self._count:
            return None
        found = self._desk.next_question(self._topic)
        if isinstance(found, Resting):
            return found
        self._show(found)
        return None

    def _show(self, question: Question) -> None:
        left = question.remaining
        ahead = self._answered + left.due + left.steps + left.new
        of = ahead if self._count is None else min(self._count, ahead)
        self._open = question
        self._asked_at = time.monotonic()
        self._output.record(item_record(question, self._answered + 1, of))

    def _take(self, line: bytes) -> Resting | None:
        if not line.strip():
            return None
        request = read_request(line)
        if isinstance(request, Answer):
            return self._answer(request)
        return self._obey(request)

    def _answer(self, given: Answer) -> Resting | None:
        assert self._open is not None, "lines are read only while a question is open"
        measured = time.monotonic() - self._asked_at
        took = timedelta(seconds=measured if given.took_s is None else given.took_s)
        question = self._open
        try:
            saved = self._desk.answer(question, given.response, given.certainty, took)
        except Refused as trouble:
            # Answered elsewhere: this question can be answered no more, so another takes its place.
            self._output.record(problem_record(trouble))
            return self._ask()
        self._output.record(saved_record(saved))
        sources = {str(key): self._desk.source_text(key) for key in saved.feedback.sources}
        self._output.record(feedback_record(saved, question.presented.kind, sources))
        self._answered += 1
        self._last = saved
        return self._ask()

    def _obey(self, command: Command) -> Resting | None:
        assert self._open is not None, "lines are read only while a question is open"
        item = self._open.presented.item
        match command.name:
            case "undo":
                return self._undo()
            case "report":
                self._desk.report(item, command.text)
                self._output.record({"event": "reported", "item": item})
                return None
            case "suspend":
                self._desk.suspend(item)
                self._output.record({"event": "suspended", "item": item})
                return self._ask()
            case "bury":
                self._desk.set_aside(item)
                self._output.record({"event": "buried", "item": item})
                return self._ask()
            case "rate":
                self._rate(command)
                return None
            case _:
                raise Left

    def _undo(self) -> Resting | None:
        undone = self._desk.undo()
        self._output.record(undone_record(undone))
        if undone.question is None:
            return self._ask()
        self._answered = max(0, self._answered - 1)
        self._last = None
        self._show(undone.question)
        return None

    def _rate(self, command: Command) -> None:
        """Change the rating of the answer given last in this run."""
        if self._last is None or command.rating is None:
            raise Unusable("There is no answer of this run to rate.")
        self._last = self._desk.rerate(self._last.review, command.rating)
        self._output.record({**saved_record(self._last), "event": "rated"})
