"""`lumbar watch` in the terminal: each save shows, the item can be tried, nothing is written."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Semaphore

from textual.pilot import Pilot
from textual.widgets import OptionList

from lumbar.services.authoring import Workshop
from lumbar.services.watching import Watch
from lumbar.tui.screens.watch import WatchScreen
from lumbar.tui.watch_app import WatchApp
from lumbar.tui.widgets.question.pane import Phase
from support.content_folder import BANK, PLACES, sound_folder

SECOND = """\
  - id: stroke-way
    objective: stroke-direction
    kind: true_false
    stem: A stroke goes with the muscle.
    answer: true
    why_true: Right.
    why_false: It does go along the muscle.
    rationale: The muscle shows the way.
    sources: [fritz]
"""
CASE = """\
  - id: stroke-case
    objective: stroke-direction
    kind: case
    stem: A runner
    vignette: Ines runs.
    steps:
      - {id: c-1, kind: short, stem: First?, answers: [ice], rationale: So it is.}
      - {id: c-2, kind: numeric, stem: How many?, answer: 3, tolerance: 1, rationale: Count.}
    rationale: Runners run.
    sources: [fritz]
"""


@dataclass
class Watching:
    """A running watch whose next look comes when told."""

    pilot: Pilot[None]
    path: Path
    looks: Semaphore

    @property
    def screen(self) -> WatchScreen:
        found = self.pilot.app.screen
        assert isinstance(found, WatchScreen)
        return found

    def says(self, name: str) -> str:
        return str(self.screen.query_one(name).render())

    def problem_line(self) -> str:
        """The first problem in the list."""
        problems = self.screen.query_one("#problems", OptionList)
        return str(problems.get_option_at_index(0).prompt) if problems.option_count else ""

    def earned(self) -> str:
        """What is said below the question."""
        return str(self.screen.pane.query_one("#says").render())

    async def save(self, text: str, shows: Callable[[], bool]) -> None:
        """Save, and wait until the screen is as it should be."""
        self.path.write_text(text)
        await self.until(shows)

    async def until(self, shows: Callable[[], bool]) -> None:
        for _ in range(2000):
            if shows():
                return
            self.looks.release()
            await self.pilot.pause(0.005)
        raise AssertionError(f"never shown; the screen says {self.says('#head')}")


@asynccontextmanager
async def watching(folder: Path, text: str = BANK + SECOND) -> AsyncIterator[Watching]:
    sound_folder(folder, {PLACES["bank"]: text})
    path = folder / PLACES["bank"]
    looks = Semaphore(0)
    over = False

    def wait() -> bool:
        looks.acquire()
        return not over

    app = WatchApp(Watch(path, Workshop(None)), wait)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        watched = Watching(pilot, path, looks)
        await watched.until(lambda: watched.screen.seen is not None)
        try:
            yield watched
        finally:
            over = True
            looks.release()


async def test_a_save_shows_problems_at_their_place_and_the_item_they_are_in(
    tmp_path: Path,
) -> None:
    async with watching(tmp_path) as w:
        broken = (BANK + SECOND).replace("answer: true", "answer: perhaps")
        await w.save(broken, lambda: "1 error" in w.says("#head"))
        assert "17:13 E205" in w.problem_line()
        assert w.says("#which").startswith("Item 2 of 2, line 13: it has errors")
        assert not w.screen.pane.display
        await w.save(BANK + SECOND, lambda: "error" not in w.says("#head"))
        assert w.screen.questions[0].step.id == "stroke-way"
        assert w.path.read_text() == BANK + SECOND


async def test_a_mistake_in_yaml_leaves_the_other_items(tmp_path: Path) -> None:
    async with watching(tmp_path) as w:
        broken = (BANK + SECOND).replace("stem: A stroke goes", "stem: A: stroke goes")
        await w.save(broken, lambda: "E101" in w.problem_line())
        assert w.screen.seen is not None
        assert [item.item is not None for item in w.screen.seen.items] == [True, False]


async def test_the_item_under_change_is_tried_and_marked(tmp_path: Path) -> None:
    async with watching(tmp_path) as w:
        new = (BANK + SECOND).replace("A stroke goes", "Every stroke goes")
        await w.save(new, lambda: "Every stroke" in str(w.screen.query_one("#stem").render()))
        assert w.says("#marks-rows").splitlines() == [" 100 %  true", "   0 %  false"]
        await w.pilot.press("b", "enter")
        await w.pilot.pause()
        assert w.screen.pane.phase is Phase.DONE
        assert "earns 0 %" in w.earned()
        await w.pilot.press("g", "a", "enter")
        await w.pilot.pause()
        assert "earns 100 %" in w.earned()


async def test_a_given_answer_stays_while_another_item_is_written(tmp_path: Path) -> None:
    """Only a change of the question itself asks it anew."""
    async with watching(tmp_path) as w:
        await w.pilot.press("left_square_bracket", "b")
        shown = w.screen.questions
        given = w.screen.pane.raw
        assert given is not None
        number, before = w.screen.number, w.screen.seen
        await w.save(BANK + SECOND + "# a remark\n", lambda: w.screen.seen is not before)
        assert w.screen.number == number
        assert (w.screen.questions, w.screen.pane.raw) == (shown, given)


async def test_the_steps_of_a_case_are_gone_through(tmp_path: Path) -> None:
    async with watching(tmp_path, BANK + CASE) as w:
        await w.pilot.press("right_square_bracket")
        assert [each.step.id for each in w.screen.questions] == ["c-1", "c-2"]
        assert "ice" in w.says("#marks-rows")
        w.screen.action_step()
        await w.pilot.pause()
        assert w.says("#marks-rows").splitlines()[0] == " 100 %  3"
        await w.pilot.press("f3")
        assert not w.screen.query_one("#marks").display


async def test_a_problem_leads_to_its_item(tmp_path: Path) -> None:
    bare = (BANK + SECOND).replace("    sources: [fritz]\n    ignore", "    ignore")
    async with watching(tmp_path, bare) as w:
        await w.pilot.press("right_square_bracket", "f2", "home", "enter")
        await w.pilot.pause()
        assert w.screen.number == 0


async def test_a_file_that_is_replaced_is_watched_on(tmp_path: Path) -> None:
    """Some editors remove the file and put a new one in its place."""
    async with watching(tmp_path) as w:
        w.path.unlink()
        await w.until(lambda: "gone" in w.says("#head"))
        await w.save(BANK, lambda: "1 item, " in w.says("#head"))
