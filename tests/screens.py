"""Draw docs/screens anew: `make screens`. The demo's term, a fixed day, our own content."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from lumbar.bootstrap import load_content
from lumbar.core.ids import AssessmentId
from lumbar.services.assess.local_desk import LocalSittingDesk
from lumbar.services.assess.rooms import open_room
from lumbar.services.context import Context
from lumbar.services.demo_history import make_history
from lumbar.services.local_desk import LocalDesk
from lumbar.services.maintenance import ready_store
from lumbar.services.people import local_person
from lumbar.settings import Configuration, configure
from lumbar.tui.app import LumbarApp
from lumbar.tui.screens.sitting import SittingScreen
from lumbar.tui.screens.study import StudyScreen
from lumbar.tui.screens.study_state import Asking
from pilot.conftest import Running

SCREENS = Path(__file__).parents[1] / "docs" / "screens"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WIDE = (110, 34)
SMALL = (80, 24)

Steps = Callable[[Running], Awaitable[None]]


def pressing(*keys: str) -> Steps:
    async def steps(run: Running) -> None:
        await run.press(*keys)

    return steps


def sitting(count: int, *keys: str) -> Steps:
    """Begin in the room, answer so many questions, flag some, stop at one with options, and then
    press these. Which questions come differs from one drawing to the next.
    """
    given = {"order": ["shift+down"], "match": ["a", "b"], "numeric": ["5"], "short": ["x"]}

    async def steps(run: Running) -> None:
        await run.press("7", "enter", "enter")
        screen = cast(SittingScreen, run.app.screen)
        for n in range(60):
            question = screen.session.state.question
            assert question is not None
            kind = question.presented.kind.value
            if n >= count and kind == "single":
                break
            await run.press(*given.get(kind, ["a"]), "ctrl+n")
            if n % 5 == 3:
                await run.press("ctrl+l")
        await run.press(*keys)

    return steps


async def reach_a_case(run: Running) -> None:
    """Set items aside until a case comes up."""
    await run.press("3")
    for _ in range(60):
        state = cast(StudyScreen, run.app.screen).state
        if isinstance(state, Asking) and state.question.presented.case is not None:
            return
        await run.press("escape", "z")
    raise AssertionError("no case came up")


SHOTS: dict[str, tuple[tuple[int, int], str, Steps]] = {
    "home": (WIDE, "lumbar-dark", pressing()),
    "home-small": (SMALL, "lumbar-dark", pressing()),
    "home-light": (WIDE, "lumbar-light", pressing()),
    "lessons": (WIDE, "lumbar-dark", pressing("2")),
    "reader": (WIDE, "lumbar-dark", pressing("2", "enter", "n")),
    "study-question": (SMALL, "lumbar-dark", pressing("3")),
    "study-feedback": (WIDE, "lumbar-dark", pressing("3", "a", "enter")),
    "study-case": (WIDE, "lumbar-dark", reach_a_case),
    "progress": (WIDE, "lumbar-dark", pressing("5")),
    "settings": (WIDE, "lumbar-dark", pressing("6")),
    "reader-end": (SMALL, "lumbar-dark", pressing("2", "enter", *"nnnnnn")),
    "search": (WIDE, "lumbar-dark", pressing("4", *"saddle")),
    "sitting-waiting": (SMALL, "lumbar-dark", pressing("7", "enter")),
    "sitting-question": (SMALL, "lumbar-dark", sitting(11, "b")),
    "sitting-review": (WIDE, "lumbar-dark", sitting(19, "r")),
    "sitting-receipt": (SMALL, "lumbar-light", sitting(22, "r", "s", "y")),
    "help": (SMALL, "lumbar-dark", pressing("3", "f1")),
}


def context(configuration: Configuration) -> Context:
    """A desk's context on a term that ends the day before NOW."""
    from zoneinfo import ZoneInfo

    store = ready_store(configuration.database_url, configuration.backups)
    person = local_person(store, "Robin", lambda: NOW)
    curriculum = load_content(configuration).curriculum
    made = Context(store, curriculum, person, lambda: NOW, ZoneInfo("UTC"))
    make_history(made)
    return made


async def draw(name: str, size: tuple[int, int], theme: str, steps: Steps) -> None:
    """One picture, on a database of its own. For a case, months later, when everything is due."""
    now = NOW + timedelta(days=120) if steps is reach_a_case else NOW
    with TemporaryDirectory() as folder:
        ctx = context(configure({}, home=Path(folder)))
        desk = LocalDesk(replace(ctx, clock=lambda: now))
        desk.change_settings({"theme": theme})
        if name.startswith("sitting"):
            started = name != "sitting-waiting"
            open_room(ctx, AssessmentId("safe-to-treat"), "monday", seed="screens", start=started)
        app = LumbarApp(lambda: desk, lambda: now, sitting_factory=lambda: LocalSittingDesk(ctx))
        async with app.run_test(size=size) as pilot:
            run = Running(app, pilot)
            await run.settle()
            await steps(run)
            picture = app.export_screenshot(title=f"Lumbar: {name.replace('-', ', ')}")
        ctx.store.close()
    (SCREENS / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Draw them all."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, (size, theme, steps) in SHOTS.items():
        asyncio.run(draw(name, size, theme, steps))
        print(f"docs/screens/{name}.svg")


if __name__ == "__main__":
    main()
