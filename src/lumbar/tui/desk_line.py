"""The line to the desk: the one way in which a screen has work done off the event loop.

A call runs in a named, grouped thread worker, which touches no widget. What it returns is posted
to the widget that asked, and handled there on the event loop. An answer that a newer call of the
same group has overtaken is dropped. A `ServiceError` becomes a notice; anything else is written
to the trouble log and shown in a calm dialog. Neither ends the app.
"""

import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

from textual.dom import DOMNode

from lumbar.services.errors import Refused, ServiceError, Unavailable

if TYPE_CHECKING:
    from lumbar.services.assess.desk import ProctorDesk, SittingDesk
    from lumbar.services.author.desk import AuthorDesk
    from lumbar.services.desk import StudyDesk
    from lumbar.tui.app import LumbarApp

T = TypeVar("T")
D = TypeVar("D")

DeskFactory = Callable[[], "StudyDesk"]
SittingDeskFactory = Callable[[], "SittingDesk"]
ProctorDeskFactory = Callable[[], "ProctorDesk | None"]
AuthorDeskFactory = Callable[[], "AuthorDesk"]
Clock = Callable[[], datetime]


def no_rooms() -> None:
    """For an app whose person runs no assessments."""


def no_sittings() -> "SittingDesk":
    """For an app that was given no desk to sit at."""
    raise Unavailable("Assessments cannot be taken in this window. Start it with: lumbar")


def no_banks() -> "AuthorDesk":
    """For an app that was given no banks to write."""
    raise Unavailable("Items cannot be written in this window. Start it with: lumbar")


class Asking(Generic[D]):
    """Having one of the desks do something in a thread. There is one for each desk."""

    def __init__(self, desk: Callable[["DeskLine", "StudyDesk"], D]) -> None:
        self._desk = desk

    def __call__(
        self,
        node: DOMNode,
        call: Callable[[D], T],
        then: Callable[[T], object],
        *,
        name: str,
        group: str | None = None,
        refused: Callable[[ServiceError], object] | None = None,
        exclusive: bool = True,
    ) -> None:
        """Have `call(desk)` run in a thread, then `then(result)` on the event loop, in `node`.

        name: what is being done, in a few words. group: calls that overtake each other; by default
        the name. refused: what to do with a ServiceError instead of a notice. exclusive: false for
        calls that all count (saving), each of which is then answered, in the order in which they
        finish. May be called before the desk is open: the thread waits.
        """
        line = cast("LumbarApp", node.app).line
        line.ask(
            node,
            lambda opened: call(self._desk(line, opened)),
            then,
            name,
            group or name,
            refused,
            exclusive,
        )

    def or_fail(
        self,
        node: DOMNode,
        call: Callable[[D], T],
        then: Callable[[T], object],
        failed: Callable[[ServiceError | None], object],
        *,
        name: str,
    ) -> None:
        """The same with nothing left waiting whatever goes wrong.

        failed: told of a ServiceError, or of None when Lumbar itself is at fault (the shell shows
        it). Not exclusive: a call that may have begun to change something is never dropped.
        """

        def guarded(desk: D) -> T:
            try:
                return call(desk)
            except ServiceError:
                raise
            except Exception:
                node.call_later(failed, None)
                raise

        self(node, guarded, then, name=name, refused=failed, exclusive=False)


class DeskLine:
    """Opens the desk once, in a thread, and passes every call to it.

    sitting_factory: called in a thread when somebody first asks about assessments.
    proctor_factory: called once the desk is open; gives None for who may not run assessments.
    author_factory: called in a thread when an instructor first asks about banks.
    """

    def __init__(
        self,
        app: "LumbarApp",
        factory: DeskFactory,
        sitting_factory: SittingDeskFactory,
        trouble_log: Path | None,
        proctor_factory: ProctorDeskFactory = no_rooms,
        author_factory: AuthorDeskFactory = no_banks,
    ) -> None:
        self._app = app
        self._factory = factory
        self._sitting_factory = sitting_factory
        self._sitting_desk: SittingDesk | None = None
        self._proctor_factory = proctor_factory
        self._proctor_desk: ProctorDesk | None = None
        self._author_factory = author_factory
        self._author_desk: AuthorDesk | None = None
        self._trouble_log = trouble_log
        self._desk: Future[StudyDesk] = Future()
        self._latest: WeakKeyDictionary[DOMNode, dict[str, object]] = WeakKeyDictionary()

    def open(self) -> None:
        """Begin to open the desk. After a failure it may be called again."""
        if self._desk.done():
            self._desk = Future()
        self._app.run_worker(
            partial(self._open, self._desk), name="open the desk", group="desk", thread=True
        )

    def ask(
        self,
        node: DOMNode,
        call: Callable[["StudyDesk"], T],
        then: Callable[[T], object],
        name: str,
        group: str,
        refused: Callable[[ServiceError], object] | None,
        exclusive: bool,
    ) -> None:
        """See `Asking`."""
        token = object()
        if exclusive:
            self._latest.setdefault(node, {})[group] = token

        def deliver(handle: Callable[[], object]) -> object:
            if exclusive and self._latest.get(node, {}).get(group) is not token:
                return None
            return handle()

        def work(desk: "Future[StudyDesk]" = self._desk) -> None:
            try:
                result = call(desk.result())
            except (OpeningFailed, CancelledError):
                return
            except ServiceError as error:
                node.call_later(deliver, partial(refused or self._app.notice, error))
            except Exception as error:  # noqa: BLE001 - a bug in one call must not end the app
                log = self._write_log(name, error)
                self._app.call_later(self._app.trouble, name, _summary(error), log)
            else:
                node.call_later(deliver, partial(then, result))

        node.run_worker(work, name=name, group=group, exclusive=exclusive, thread=True)

    def wait(self, call: Callable[["StudyDesk"], T]) -> T:
        """Call the desk from a thread that is not ours. Raises ServiceError; OpeningFailed."""
        return call(self._desk.result())

    def sittings(self) -> "SittingDesk":
        """The desk to sit assessments at, in a thread and once the other is open. ServiceError."""
        if self._sitting_desk is None:
            self._sitting_desk = self._sitting_factory()
        return self._sitting_desk

    def proctor(self) -> "ProctorDesk":
        """The desk to run assessments at, in a thread and once the other is open. Raises Refused
        for who may not.
        """
        if self._proctor_desk is None:
            raise Refused("Assessments are run by instructors and administrators.")
        return self._proctor_desk

    def author(self) -> "AuthorDesk":
        """The desk to write items at, in a thread and once the other is open. ServiceError."""
        if self._author_desk is None:
            self._author_desk = self._author_factory()
        return self._author_desk

    def hang_up(self) -> None:
        """Let threads that still wait for the desk go; used when the app ends."""
        if not self._desk.done():
            self._desk.cancel()

    def _open(self, desk: "Future[StudyDesk]") -> None:
        try:
            opened = self._factory()
            self._proctor_desk = self._proctor_factory()
            settings = opened.settings()
        except ServiceError as error:
            self._opening_failed(desk, str(error))
        except Exception as error:  # noqa: BLE001 - as in `ask`
            log = self._write_log("open the desk", error)
            where = "" if log is None else f"\nDetails are in {log}"
            self._opening_failed(desk, f"{_summary(error)}{where}")
        else:
            if not desk.cancelled():
                desk.set_result(opened)
                staff = self._proctor_desk is not None
                self._app.call_later(self._app.desk_opened, settings, staff)

    def _opening_failed(self, desk: "Future[StudyDesk]", message: str) -> None:
        if not desk.cancelled():
            desk.set_exception(OpeningFailed(message))
            self._app.call_later(self._app.opening_failed, message)

    def _write_log(self, name: str, error: Exception) -> Path | None:
        """Add an error to the trouble log, in the thread where it arose; None if there is none."""
        if self._trouble_log is None:
            return None
        trace = "".join(traceback.format_exception(error))
        try:
            self._trouble_log.parent.mkdir(parents=True, exist_ok=True)
            with self._trouble_log.open("a", encoding="utf-8") as log:
                log.write(f"{self._app.now().isoformat()} while trying to {name}\n{trace}\n")
        except OSError:
            return None
        return self._trouble_log


def _summary(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


class OpeningFailed(Exception):
    """The desk could not be opened. The app says so once; calls that waited for it stay silent."""


ask_desk: "Asking[StudyDesk]" = Asking(lambda _line, opened: opened)
"""The desk where one studies."""
ask_sittings: "Asking[SittingDesk]" = Asking(lambda line, _opened: line.sittings())
"""The desk where one sits assessments."""
ask_proctor: "Asking[ProctorDesk]" = Asking(lambda line, _opened: line.proctor())
"""The desk where assessments are run."""
ask_author: "Asking[AuthorDesk]" = Asking(lambda line, _opened: line.author())
"""The desk where items are written."""
