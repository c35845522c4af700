"""Many processes that sit at once: each has a database connection and a sitting of its own."""

import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from lumbar.services.assess import rooms, sitting
from lumbar.services.errors import ServiceError
from lumbar.services.maintenance import ready_store
from support.assessing import FINAL, Exam, with_assessment
from support.desks import Clock, Room, right

PATIENCE_S = 600


@dataclass(frozen=True, slots=True)
class Sat:
    """What one process saw. seconds: of each answer, until it was saved. errors: shown to the
    trainee.
    """

    name: str
    seconds: tuple[float, ...]
    errors: tuple[str, ...]


def open_room(url: str, folder: Path) -> None:
    """A room that has started, with eight questions."""
    store = ready_store(url, folder)
    boss = Room(store, with_assessment()).context("boss")
    rooms.open_room(boss, FINAL, "monday", seed="s", start=True)
    store.close()


def sit_together(url: str, folder: Path, people: int) -> list[Sat]:
    """So many processes, each for a trainee, that answer every question at once."""
    context = get_context("fork")
    gate = context.Barrier(people)
    told: Any = context.Queue()
    running = [
        context.Process(target=_sit, args=(url, folder, f"t{n}", gate, told)) for n in range(people)
    ]
    for process in running:
        process.start()
    found = [told.get(timeout=PATIENCE_S) for _ in running]
    for process in running:
        process.join()
    return found


def _sit(url: str, folder: Path, name: str, gate: Barrier, told: Any) -> None:
    seconds: list[float] = []
    errors: list[str] = []
    try:
        store = ready_store(url, folder)
        room = Room(store, with_assessment(), Clock())
        ctx, view = Exam(room, room.context("boss")).sit(name)
        sitting.begin(ctx, view.sitting, "c")
        gate.wait(PATIENCE_S)
        for entry in view.entries:
            question = sitting.go_to(ctx, view.sitting, entry.n, "c")
            raw = right(ctx.curriculum, question)
            began = time.perf_counter()
            sitting.answer(ctx, view.sitting, entry.n, raw, None, "c", f"{name}-{entry.n}")
            seconds.append(time.perf_counter() - began)
        store.close()
    except ServiceError as trouble:
        errors.append(f"{name}: {trouble}")
        gate.abort()
    told.put(Sat(name, tuple(seconds), tuple(errors)))
