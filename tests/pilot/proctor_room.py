"""A proctor in an app, on a desk in memory or a real one."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual.widgets import Input, Static

from lumbar.services.assess.desk import ProctorDesk
from lumbar.services.desk import StudyDesk
from lumbar.tui.app import LumbarApp
from lumbar.tui.widgets.sorted_table import SortedTable
from pilot.conftest import SMALL, Running
from support.sample_desk import NOW, SampleDesk


@asynccontextmanager
async def proctoring(
    rooms: ProctorDesk | None,
    *keys: str,
    size: tuple[int, int] = SMALL,
    study: StudyDesk | None = None,
    now: Callable[[], datetime] = lambda: NOW,
    trouble_log: Path | None = None,
) -> AsyncIterator[Running]:
    """The app of somebody who runs assessments, after these keys. rooms: None for a trainee."""
    desk = study or SampleDesk()
    app = LumbarApp(lambda: desk, now, proctor_factory=lambda: rooms, trouble_log=trouble_log)
    async with app.run_test(size=size) as pilot:
        run = Running(app, pilot)
        await run.until(app.line._desk.done)
        await run.settle()
        await run.press(*keys)
        yield run


def said(run: Running) -> str:
    """Everything written on the screen in front, tables aside."""
    return "\n".join(str(part.render()) for part in run.app.screen.query(Static))


def notices(run: Running) -> list[str]:
    """Every notice that is up."""
    return [notice.message for notice in run.app._notifications]


def lines(run: Running, table: str = "#people") -> list[str]:
    """The lines of a table, cells joined."""
    found = run.app.screen.query_one(table, SortedTable)
    return [
        " ".join(str(cell).strip() for cell in found.get_row_at(n)) for n in range(found.row_count)
    ]


async def fill(run: Running, **texts: str) -> None:
    """Put texts into fields of the box in front, by the ends of their ids."""
    for name, text in texts.items():
        field = next(f for f in run.app.screen.query(Input) if str(f.id).endswith(name))
        field.value = text
        field.focus()
    await run.settle()
