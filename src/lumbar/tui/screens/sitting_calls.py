"""What a sitting has the desk do, each as one call for a worker thread that touches no widget."""

from typing import TypeAlias, TypeVar, assert_never

from lumbar.services.assess.desk import SittingDesk
from lumbar.services.assess.views import Kept, SittingQuestion, SittingView
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
