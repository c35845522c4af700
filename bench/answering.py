"""Part (a): a durable answer and the next item ready, ours and Anki's in turn on one machine.

The two, and a bare commit for scale, take turns of ten answers, so that whatever else the machine
does hits all of them alike.
"""

import gc
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import anki_deck, history
from bench.anki_deck import AnkiLearner
from bench.bare_commit import BareCommit
from bench.lumbar_desk import LumbarLearner
from bench.report import Line
from bench.stopwatch import Taken

SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = (1_000,)
ANSWERS = 600
QUICK_ANSWERS = 80
A_TURN = 10
BARE = "a bare SQLite commit"


def measure(*, quick: bool) -> tuple[list[Line], list[str]]:
    """Lines by size, and notes on the modes in force."""
    lines: list[Line] = []
    notes: list[str] = []
    for objectives in QUICK_SIZES if quick else SIZES:
        taken, modes = _at_size(objectives, QUICK_ANSWERS if quick else ANSWERS)
        lines += taken
        notes = modes
    return lines, notes


def _at_size(objectives: int, answers: int) -> tuple[list[Line], list[str]]:
    """A small collection has few due, so it is filled again until there are enough answers."""
    a_round = min(answers, objectives // history.DUE_ONE_IN - A_TURN) // A_TURN * A_TURN
    ours: list[Taken] = []
    theirs: list[Taken] = []
    bare: list[Taken] = []
    ours_first: list[Taken] = []
    theirs_first: list[Taken] = []
    notes: list[str] = []
    seed = 0
    while len(ours) < answers:
        seed += 1
        with tempfile.TemporaryDirectory(prefix="lumbar-bench-") as name:
            folder = Path(name)
            anki_deck.fill(folder / "anki.anki2", objectives, seed)
            lumbar = LumbarLearner(history.fill(folder, objectives, datetime.now(UTC), seed))
            anki = AnkiLearner(folder / "anki.anki2")
            commit = BareCommit(folder / "bare.db")
            notes = [
                f"(a) ours: journal_mode {lumbar.journal}, synchronous {lumbar.synchronous} (FULL)",
                f"(a) Anki: journal_mode {anki.journal}, synchronous {anki.synchronous}, FSRS on",
            ]
            gc.collect()
            gc.freeze()  # as the program does once it has started
            ours_first.append(lumbar.first())
            theirs_first.append(anki.first())
            kept = anki.reviewed()
            for _ in range(a_round // A_TURN):
                ours += [lumbar.answer() for _ in range(A_TURN)]
                theirs += [anki.answer() for _ in range(A_TURN)]
                bare += [commit.answer() for _ in range(A_TURN)]
            assert anki.reviewed() == kept + a_round, "Anki kept every answer"
            for each in (lumbar, anki, commit):
                each.close()
            gc.unfreeze()
    size = f"{objectives:,} objectives"
    return [
        _wall(f"{BARE}, {size}", bare),
        *_beside("answer and next", size, ours, theirs),
        *_beside("first question", size, ours_first, theirs_first),
    ], notes


def _beside(what: str, size: str, ours: list[Taken], theirs: list[Taken]) -> Iterator[Line]:
    """Ours beside Anki's, on the clock and on the processor alone."""
    theirs_name, ours_name = f"Anki, {what}, {size}", f"Lumbar, {what}, {size}"
    yield _wall(theirs_name, theirs)
    yield _wall(ours_name, ours, theirs_name)
    yield _cpu(f"{theirs_name}, processor", theirs)
    yield _cpu(f"{ours_name}, processor", ours, f"{theirs_name}, processor")


def _wall(name: str, taken: list[Taken], beside: str | None = None) -> Line:
    return Line("a", name, [each.wall_s for each in taken], beside)


def _cpu(name: str, taken: list[Taken], beside: str | None = None) -> Line:
    return Line("a", name, [each.cpu_s for each in taken], beside)
