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
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import WeakKeyDictionary

from textual.dom import DOMNode

from lumbar.services.errors import ServiceError

if TYPE_CHECKING:
    from lumbar.services.desk import StudyDesk
    from lumbar.tui.app import LumbarApp

T = TypeVar("T")

DeskFactory = Callable[[], "StudyDesk"]
Clock = Callable[[], datetime]


def ask_desk(
    node: DOMNode,
    call: Callable[["StudyDesk"], T],
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
    app = cast("LumbarApp", node.app)
    app.line.ask(node, call, then, name, group or name, refused, exclusive)


class DeskLine:
    """Opens the desk once, in a thread, and passes every call to it."""

    def __init__(self, app: "LumbarApp", factory: DeskFactory, trouble_log: Path | None) -> None:
        self._app = app
        self._factory = factory
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
        """See `ask_desk`."""
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

    def hang_up(self) -> None:
        """Let threads that still wait for the desk go; used when the app ends."""
        if not self._desk.done():
            self._desk.cancel()

    def _open(self, desk: "Future[StudyDesk]") -> None:
        try:
            opened = self._factory()
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
                self._app.call_later(self._app.desk_opened, settings)

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
