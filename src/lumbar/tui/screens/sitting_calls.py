"""What a sitting has the desk do, each as one call for a worker thread that touches no widget."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar, assert_never

from textual.dom import DOMNode

from lumbar.services.assess.desk import SittingDesk
from lumbar.services.assess.views import Kept, SittingQuestion, SittingView
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_sittings
from lumbar.tui.screens.sitting_outbox import (
    Acknowledge,
    Act,
    Answer,
    Clear,
    Flag,
    GoTo,
    LookOver,
    Submit,
)

T = TypeVar("T")
Done: TypeAlias = Kept | SittingView | tuple[SittingQuestion, SittingView]


def ask_or_fail(
    node: DOMNode,
    call: Callable[[SittingDesk], T],
    then: Callable[[T], object],
    failed: Callable[[ServiceError | None], object],
    *,
    name: str,
) -> None:
    """As `ask_sittings`, with nothing left waiting whatever goes wrong.

    failed: told of a ServiceError, or of None when Lumbar itself is at fault (the shell shows it).
    Not exclusive: a call that may have begun to change something is never dropped.
    """

    def guarded(desk: SittingDesk) -> T:
        try:
            return call(desk)
        except ServiceError:
            raise
        except Exception:
            node.call_later(failed, None)
            raise

    ask_sittings(node, guarded, then, name=name, refused=failed, exclusive=False)


def perform(desk: SittingDesk, view: SittingView, client: str, act: Act) -> Done:
    """Have one act done; what comes back is committed."""
    sitting = view.sitting
    match act:
        case Answer(request, n, given, certainty):
            return desk.answer(sitting, n, given, certainty, client, request)
        case Clear(request, n):
            return desk.clear(sitting, n, client, request)
        case Flag(request, n, on):
            return desk.flag(sitting, n, on, client, request)
        case Acknowledge(notice):
            return desk.acknowledge(sitting, notice, client)
        case GoTo(n):
            return desk.go_to(sitting, n, client), desk.look(sitting)
        case LookOver():
            return desk.look(sitting)
        case Submit(request):
            return desk.submit(sitting, client, request)
        case _:
            assert_never(act)
