"""`lumbar sit --plain`: one thing after another, for people, screen readers and pipes."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from uuid import uuid4

from lumbar.cli.assess_text import span
from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.quiz.lines import typed_lines
from lumbar.cli.quiz.wording import presented_lines
from lumbar.cli.sit.result_lines import result_lines
from lumbar.cli.terminal import at_terminal, width
from lumbar.cli.wording import count
from lumbar.core.presentation.present import RawResponse
from lumbar.core.sitting.decide import Why
from lumbar.core.sitting.sitting import Stage
from lumbar.core.study.rating import Certainty
from lumbar.services.assess.desk import SittingDesk
from lumbar.services.assess.sitting import SittingRefused
from lumbar.services.assess.views import SittingQuestion, SittingView
from lumbar.services.errors import BadRequest, NotFound, Refused

HELP = (
    "Answer as the line under the question says; a new answer replaces the one before it.",
    ":next :prev :goto 7  move        :flag  mark or unmark    :clear  take the answer back",
    ":map  what is open               :time  time left         :submit  hand in",
    ":begin  start the clock          :ok  take note of an announcement",
    ":quit  leave; the clock goes on, and 'lumbar sit' comes back here",
    "With marks by certainty add ? to an answer when unsure, ?? when guessing.",
)
_NUMBER = re.compile("[0-9]{1,4}")
STAGES = {
    Stage.SUBMITTED: "You have handed in.",
    Stage.TIMED_OUT: "Time ran out. What you had answered was handed in.",
    Stage.TERMINATED: "The proctor has ended it. What you had answered counts.",
}


def converse(
    desk: SittingDesk, output: Output, stream: BinaryIO, room: str, client: str, *, again: bool
) -> ExitCode:
    """Sit until it is over or the person leaves. The end of the input leaves quietly."""
    session = Session(desk, output, client)
    try:
        return session.run(stream, room, again=again)
    except KeyboardInterrupt:
        output.note("\nWhat was saved stays. The clock goes on; 'lumbar sit' comes back here.")
        return ExitCode.INTERRUPTED


class Session:
    """The state of one run."""

    def __init__(self, desk: SittingDesk, output: Output, client: str) -> None:
        self._desk = desk
        self._output = output
        self._client = client
        self._view: SittingView
        self._open: SittingQuestion | None = None
        self._sure_of_submitting = False
        self._told: set[str] = set()

    def run(self, stream: BinaryIO, room: str, *, again: bool) -> ExitCode:
        self._view = self._desk.enter(room, self._client, again=again)
        for line in _opening(self._view):
            self._output.text(line)
        self._look(show=True)
        lines = typed_lines(stream)
        while not self._view.stage.final:
            if at_terminal():
                self._output.prompt(f"{span(self._view.left)} left > ")
            typed = next(lines, None)
            if typed is None or typed.strip() in (":quit", ":q"):
                self._output.note("The clock goes on; 'lumbar sit' comes back here.")
                return ExitCode.DONE
            try:
                self._take(typed.strip())
            except SittingRefused as refused:
                self._output.note(str(refused))
                if refused.why is Why.FENCED:
                    return ExitCode.REFUSED
                self._look(show=False)
            except (Refused, BadRequest, NotFound) as trouble:
                self._output.note(f"{trouble} (:help for help)")
        self._end()
        return ExitCode.DONE

    def _end(self) -> None:
        self._output.text(f"{STAGES[self._view.stage]} Receipt: {self._view.receipt}")
        self._output.text("Keep the receipt: with it anybody can check that nothing was changed.")
        for line in result_lines(self._desk.result(self._view.sitting), width()):
            self._output.text(line)

    def _look(self, *, show: bool) -> None:
        self._view = self._desk.look(self._view.sitting)
        for notice in self._view.notices:
            if notice.id not in self._told:
                self._told.add(notice.id)
                self._output.text(f"ANNOUNCEMENT: {notice.text} (type :ok)")
        if show and self._view.stage is Stage.RUNNING:
            self._show(self._view.current or 1)
        elif show and self._view.stage is Stage.WAITING:
            self._output.text(self._view.why_not or "Type :begin to start the clock.")
        elif show and self._view.stage is Stage.PAUSED:
            self._output.text("The clock is stopped. Type :time to look again.")

    def _show(self, n: int) -> None:
        self._open = self._desk.go_to(self._view.sitting, n, self._client)
        question = self._open
        flagged = ", flagged" if question.flagged else ""
        self._output.text(f"Question {question.n} of {question.of}{flagged}. {question.section}")
        for line in presented_lines(question.presented, width()):
            self._output.text(line)
        if question.answer is not None:
            self._output.text(f"Saved answer: {said(question.answer)}")

    def _take(self, text: str) -> None:
        submitting, self._sure_of_submitting = self._sure_of_submitting, False
        if not text:
            self._output.note("Type an answer, or :help.")
        elif text.startswith(":"):
            self._obey(text[1:].strip(), submitting)
        else:
            self._answer(text)

    def _answer(self, text: str) -> None:
        if self._open is None:
            self._output.note("No question is open. Type :begin.")
            return
        typed, certainty = _certainty(text) if self._view.certainty else (text, None)
        n = self._open.n
        kept = self._desk.answer(
            self._view.sitting, n, typed, certainty, self._client, str(uuid4())
        )
        late = " It came after the end and is still counted." if kept.late else ""
        self._output.text(f"Saved.{late}")
        self._look(show=False)
        if n < len(self._view.entries) and self._view.stage is Stage.RUNNING:
            self._show(n + 1)
        elif not self._view.stage.final:
            self._map()

    def _obey(self, words: str, submitting: bool) -> None:
        name, _, rest = words.partition(" ")
        sitting, here = self._view.sitting, self._open.n if self._open else 1
        match name.lower():
            case "begin":
                self._view = self._desk.begin(sitting, self._client)
                self._look(show=True)
            case "next" | "n":
                self._show(here + 1)
            case "prev" | "p":
                self._show(here - 1)
            case "goto" | "g" if _NUMBER.fullmatch(rest.strip()):
                self._show(int(rest))
            case "flag" | "f":
                on = not (self._open and self._open.flagged)
                self._view = self._desk.flag(sitting, here, on, self._client, str(uuid4()))
                self._show(here)
            case "clear" | "c":
                self._view = self._desk.clear(sitting, here, self._client, str(uuid4()))
                self._output.text("The answer is taken back.")
            case "map" | "m":
                self._look(show=False)
                self._map()
            case "time" | "t":
                self._look(show=self._view.stage is not Stage.RUNNING)
                self._output.text(f"{span(self._view.left)} left.")
            case "ok":
                for notice in self._view.notices:
                    self._view = self._desk.acknowledge(sitting, notice.id, self._client)
            case "submit":
                self._submit(submitting)
            case "help" | "h":
                for line in HELP:
                    self._output.note(line)
            case _:
                self._output.note(f"There is no command ':{words[:20]}'. Type :help.")

    def _map(self) -> None:
        entries = self._view.entries
        open_ = [str(entry.n) for entry in entries if not entry.answered]
        flagged = [str(entry.n) for entry in entries if entry.flagged]
        self._output.text(
            f"{len(entries) - len(open_)} of {len(entries)} answered. "
            f"Open: {' '.join(open_) or 'none'}. Flagged: {' '.join(flagged) or 'none'}. "
            f"{span(self._view.left)} left. Type :submit to hand in."
        )

    def _submit(self, sure: bool) -> None:
        open_ = sum(not entry.answered for entry in self._view.entries)
        if not sure:
            self._sure_of_submitting = True
            what = f"{count(open_, 'question')} {'is' if open_ == 1 else 'are'} open. "
            self._output.text(f"{what if open_ else ''}Type :submit again to hand in.")
            return
        self._view = self._desk.submit(self._view.sitting, self._client, str(uuid4()))


def _opening(view: SittingView) -> Iterator[str]:
    yield f"{view.title} (room {view.room}, attempt {view.attempt})"
    yield f"{count(len(view.entries), 'question')}, {span(view.limit)}."
    if view.rules:
        yield view.rules
    yield ""


def said(answer: RawResponse) -> str:
    """An answer in the labels that were on the screen."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, dict):
        return " ".join(f"{left}{right}" for left, right in answer.items())
    return " ".join(answer)


def _certainty(text: str) -> tuple[str, Certainty]:
    if text.endswith("??"):
        return text[:-2].strip(), Certainty.GUESS
    if text.endswith("?"):
        return text[:-1].strip(), Certainty.UNSURE
    return text, Certainty.SURE
