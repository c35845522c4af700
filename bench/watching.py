"""From a save to the frame that shows it in `lumbar watch`: `python -m bench.watching [ITEMS]`.

A bank of 5,000 items in one file, one item changed a save, somewhere in the file; every other save
also adds or takes away a line. The app runs as in a terminal of 100x40, frames are dropped. What
looking itself takes, without the wait for the next look, stands beside it.
"""

import asyncio
import gc
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter, process_time, sleep

import lumbar.tui  # noqa: F401 - first, as it says how often Textual draws  # isort: skip

from bench.key_to_frame import Frames
from bench.report import Line, table
from lumbar.services.authoring import Workshop
from lumbar.services.watching import LOOK_EVERY_S, Seen, Watch
from lumbar.tui.screens.watch import WatchScreen
from lumbar.tui.watch_app import WatchApp
from support.generate_content import generate_content

ITEMS = 5_000
SAVES = 40
SIZE = (100, 40)


def measure(items: int) -> list[Line]:
    """The first look, looks at saves, and saves to frames."""
    with tempfile.TemporaryDirectory(prefix="lumbar-bench-") as name:
        path = one_bank(Path(name), items)
        return asyncio.run(_saves(path, items))


def one_bank(folder: Path, items: int) -> Path:
    """A content folder whose items all stand in one file."""
    generate_content(folder, items)
    banks = sorted((folder / "question_banks").glob("*.yaml"))
    texts = [bank.read_text(encoding="utf-8").split("items:\n")[1] for bank in banks]
    for bank in banks[1:]:
        bank.unlink()
    banks[0].write_text("bank: all\nitems:\n" + "".join(texts), encoding="utf-8")
    return banks[0]


async def _saves(path: Path, items: int) -> list[Line]:
    looks: list[float] = []
    processor: list[float] = []
    frames: list[float] = []
    watched = _Timed(path, Workshop(None))
    app = WatchApp(watched, _pause, started=gc.freeze)
    app.driver_class = Frames
    dice = Random(1)
    async with app.run_test(headless=False, size=SIZE):
        while not (isinstance(app.screen, WatchScreen) and app.screen.seen is not None):
            await asyncio.sleep(0.05)
        screen, first = app.screen, watched.took
        assert isinstance(screen, WatchScreen)
        await asyncio.sleep(3)  # what shows only in many items has been looked for
        for number in range(SAVES):
            text = _edited(path.read_text(encoding="utf-8"), dice, number)
            before = screen.seen
            Frames.shows, Frames.first = (lambda: screen.seen is not before), None  # noqa: B023 - used up before the next round
            path.write_text(text, encoding="utf-8")
            began = perf_counter()
            while Frames.first is None:
                await asyncio.sleep(0.002)
            frames.append(Frames.first - began)
            looks.append(watched.took[0])
            processor.append(watched.took[1])
            await asyncio.sleep(2)
    what = f"{items:,} items"
    return [
        Line("w", f"first look, {what}", [first[0]]),
        Line("w", f"look at a save, {what}", looks),
        Line("w", f"look at a save, {what}, processor", processor),
        Line("w", f"save to frame, {what}", frames),
    ]


class _Timed(Watch):
    """Says how long the last look at a save took, on the clock and of the processor."""

    took = (0.0, 0.0)

    def look(self) -> Seen | None:
        began, busy = perf_counter(), process_time()
        seen = super().look()
        if seen is not None:
            self.took = (perf_counter() - began, process_time() - busy)
        return seen


def _pause() -> bool:
    sleep(LOOK_EVERY_S)
    return True


def _edited(text: str, dice: Random, number: int) -> str:
    """Another stem somewhere, with a remark above it now and then."""
    place = text.index("    stem: ", dice.randrange(len(text) * 9 // 10))
    end = text.index("\n", place)
    remark = "    # a remark\n" if number % 2 else ""
    return f"{text[:place]}{remark}    stem: Changed for the {number}th time{text[end:]}"


if __name__ == "__main__":
    print(table(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS)))
