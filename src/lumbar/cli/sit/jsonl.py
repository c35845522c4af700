"""`lumbar sit --jsonl`: one JSON object a line each way, flushed at once."""

from typing import BinaryIO
from uuid import uuid4

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.quiz.lines import lines_of
from lumbar.cli.quiz.records import problem_record
from lumbar.cli.quiz.requests import Unusable
from lumbar.cli.sit.records import (
    announcement_record,
    final_record,
    item_record,
    map_record,
    opened_record,
    paused_record,
    refused_record,
    result_records,
    saved_record,
)
from lumbar.cli.sit.requests import Answer, Command, read_request
from lumbar.core.sitting.decide import Why
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess.desk import SittingDesk
from lumbar.services.assess.sitting import SittingRefused
from lumbar.services.assess.views import SittingQuestion, SittingView
from lumbar.services.errors import BadRequest, NotFound, Refused


class Left(Exception):
    """The script asked to leave, or was fenced off. code: how the command ends."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__()
        self.code = code


def converse(
    desk: SittingDesk, output: Output, stream: BinaryIO, room: str, client: str, *, again: bool
) -> ExitCode:
    """Sit until it is over or the script leaves. What was saved stays; coming back goes on."""
    return Conversation(desk, output, client).run(stream, room, again=again)


class Conversation:
    """The state of one run: the sitting, and the question that is open."""

    def __init__(self, desk: SittingDesk, output: Output, client: str) -> None:
        self._desk = desk
        self._output = output
        self._client = client
        self._view: SittingView
        self._open: SittingQuestion | None = None
        self._told: set[str] = set()
        self._paused = False

    def run(self, stream: BinaryIO, room: str, *, again: bool) -> ExitCode:
        self._view = self._desk.enter(room, self._client, again=again)
        self._output.record(opened_record(self._view))
        try:
            self._go_on()
            for line in lines_of(stream):
                if line.strip():
                    self._take(line)
        except Left as left:
            return left.code
        return ExitCode.DONE

    def _take(self, line: bytes) -> None:
        try:
            request = read_request(line)
            if isinstance(request, Answer):
                self._answer(request)
            else:
                self._obey(request)
        except SittingRefused as refused:
            self._output.record(refused_record(refused.why, str(refused)))
            if refused.why is Why.FENCED:
                raise Left(ExitCode.REFUSED) from refused
            self._go_on(show=False)
        except Refused as refused:
            self._output.record(refused_record("not_now", str(refused)))
        except (Unusable, BadRequest, NotFound) as trouble:
            self._output.record(problem_record(trouble))

    def _go_on(self, *, show: bool = True) -> None:
        """Look how it stands; tell what is new; show the question that was open, or the first."""
        self._view = self._desk.look(self._view.sitting)
        for notice in self._view.notices:
            if notice.id not in self._told:
                self._told.add(notice.id)
                self._output.record(announcement_record(notice))
        if self._view.stage.final:
            self._output.record(final_record(self._view))
            for record in result_records(self._desk.result(self._view.sitting)):
                self._output.record(record)
            raise Left(ExitCode.DONE)
        paused = self._view.stage is Stage.PAUSED
        if paused and not self._paused:
            self._output.record(paused_record(self._view))
        self._paused = paused
        if show and self._view.stage is Stage.RUNNING:
            self._show(self._view.current or 1)

    def _show(self, n: int) -> None:
        self._open = self._desk.go_to(self._view.sitting, n, self._client)
        self._output.record(item_record(self._open, self._view))

    def _answer(self, given: Answer) -> None:
        n = given.n or (self._open.n if self._open else None)
        if n is None:
            raise Unusable("No question is open. Begin first, or name one.")
        request = given.request or str(uuid4())
        kept = self._desk.answer(
            self._view.sitting, n, given.response, given.certainty, self._client, request
        )
        item = self._open.presented.item if self._open and self._open.n == n else None
        self._output.record(saved_record(kept, item, request))
        self._go_on(show=False)
        if n < len(self._view.entries) and self._view.stage is Stage.RUNNING:
            self._show(n + 1)
        else:
            self._output.record(map_record(self._view))

    def _obey(self, command: Command) -> None:
        sitting, client = self._view.sitting, self._client
        here = self._open.n if self._open else 1
        match command.name:
            case "begin":
                self._view = self._desk.begin(sitting, client)
                self._go_on()
            case "goto" | "next" | "previous":
                step = {"next": here + 1, "previous": here - 1}
                self._show(command.n or step[command.name])
            case "flag" | "unflag":
                on = command.name == "flag"
                n = command.n or here
                self._view = self._desk.flag(sitting, n, on, client, str(uuid4()))
                self._output.record(map_record(self._view))
            case "clear":
                n = command.n or here
                self._view = self._desk.clear(sitting, n, client, str(uuid4()))
                self._output.record(map_record(self._view))
            case "map":
                self._go_on(show=False)
                self._output.record(map_record(self._view))
            case "acknowledge":
                assert command.notice is not None, "it is read with one"
                self._view = self._desk.acknowledge(sitting, command.notice, client)
                self._output.record(map_record(self._view))
            case "submit":
                self._view = self._desk.submit(sitting, client, str(uuid4()))
                self._go_on(show=False)
            case _:
                raise Left(ExitCode.DONE)
