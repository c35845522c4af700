"""The list of rooms and sittings, the line on Home, the way in from the command line, results."""

import pytest

from lumbar.core.assessment.assessment import Shown
from lumbar.services.errors import Unavailable
from lumbar.tui.app import LumbarApp
from lumbar.tui.messages import SitIn
from lumbar.tui.screens.home import HomeScreen
from lumbar.tui.screens.sitting import SittingScreen
from lumbar.tui.screens.sitting_result import SittingResultScreen
from lumbar.tui.screens.sitting_state import Face
from lumbar.tui.screens.sittings import SittingsScreen
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.sitting_map import SittingMap
from pilot.conftest import Running, running
from pilot.sitting_room import Sat, sitting_at
from support.sample_desk import NOW, SampleDesk
from support.sample_sitting import SampleSittingDesk, assessment


def listed(run: Running) -> tuple[str, ...]:
    """What each line of the list says."""
    screen = run.app.screen
    assert isinstance(screen, SittingsScreen)
    return tuple(f"{each.title}: {each.about}" for each in screen.choices)


def says(run: Running) -> str:
    return str(run.app.screen.query_one("#sittings-says").render())


def home_line(run: Running) -> str:
    """The line on the next assessment, '' when there is none."""
    line = run.app.screen.query_one("#exam")
    return str(line.render()) if line.display else ""


# -- the list ------------------------------------------------------------------------------------


async def test_no_room_says_what_to_wait_for(desk: SampleDesk) -> None:
    async with running(desk, sitting=SampleSittingDesk(rooms=())) as run:
        await run.press("7")
        assert "No room is open" in says(run)


async def test_a_room_appears_by_itself(desk: SampleDesk) -> None:
    """What the timer does now and then, done once."""
    sittings = SampleSittingDesk(rooms=())
    async with running(desk, sitting=sittings) as run:
        await run.press("7")
        sittings.rooms = ("monday",)
        await run.press("r")
        assert listed(run) == ("Room monday: open: you may come in",)
        assert says(run) == ""


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_coming_in(desk: SampleDesk, by: str) -> None:
    async with running(desk, sitting=SampleSittingDesk()) as run:
        await run.press("7")
        if by == "key":
            await run.press("enter")
        else:
            await run.pilot.click("#rooms", offset=(3, 0))
            await run.settle()
        assert isinstance(run.app.screen, SittingScreen)
        assert run.app.screen.session.face is Face.WAITING


async def test_a_sitting_under_way_is_named_with_its_time(desk: SampleDesk) -> None:
    sittings = SampleSittingDesk().begun()
    sittings.advance(minutes=10)
    async with running(desk, sitting=sittings) as run:
        await run.press("7")
        assert listed(run) == ("Safe to treat: final: room monday: running, 30:00 left",)


async def test_rooms_that_cannot_be_listed_say_why(desk: SampleDesk) -> None:
    """In the page and not in a box; looking again helps."""
    sittings = SampleSittingDesk(fails={"open_rooms": Unavailable("The database is locked.")})
    async with running(desk, sitting=sittings) as run:
        await run.press("7")
        assert "The database is locked." in says(run)
        sittings.fails.clear()
        await run.press("r")
        assert len(listed(run)) == 1


async def test_a_further_attempt(desk: SampleDesk) -> None:
    """From what is over, where one is left; else the desk says that none is."""
    sittings = SampleSittingDesk(exam=assessment(attempts=2)).begun()
    sittings.terminate()
    async with running(desk, sitting=sittings) as run:
        await run.press("7", "a")
        assert isinstance(run.app.screen, SittingScreen)
        assert run.app.screen.session.state.view.attempt == 2
        sittings.terminate()
        run.app.screen.session.look()
        await run.settle()
        await run.press("enter", "a")
        assert isinstance(run.app.screen, SittingsScreen)
        assert any("attempts" in note.message for note in run.app._notifications)


async def test_what_goes_on_cannot_be_sat_again(desk: SampleDesk) -> None:
    async with running(desk, sitting=SampleSittingDesk().begun()) as run:
        await run.press("7", "a")
        assert isinstance(run.app.screen, SittingsScreen)


# -- the ways to it ------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_home_names_the_next_assessment(desk: SampleDesk, by: str) -> None:
    """One key or a click from there leads into the room."""
    async with running(desk, sitting=SampleSittingDesk()) as run:
        assert "Next assessment: Room monday" in home_line(run)
        if by == "key":
            await run.press("e")
        else:
            await run.pilot.click("#exam", offset=(6, 0))
            await run.settle()
        assert isinstance(run.app.screen, SittingScreen)


async def test_home_is_silent_without_one(desk: SampleDesk) -> None:
    """No room, or one that is over, or a desk that fails: no line, and no complaint."""
    over = SampleSittingDesk(rooms=()).begun()
    over.terminate()
    broken = SampleSittingDesk(fails={"open_rooms": Unavailable("The database is locked.")})
    for sittings in (SampleSittingDesk(rooms=()), over, broken, None):
        async with running(desk, sitting=sittings) as run:
            assert home_line(run) == ""
            await run.press("e")
            assert isinstance(run.app.screen, HomeScreen)
            assert not list(run.app._notifications)


async def test_the_command_line_leads_into_a_room(desk: SampleDesk) -> None:
    """As `lumbar sit monday` does."""
    sittings = SampleSittingDesk()
    app = LumbarApp(
        lambda: desk, lambda: NOW, sitting_factory=lambda: sittings, first=SitIn("monday")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        assert isinstance(app.screen, SittingScreen)


async def test_the_command_line_leads_to_a_further_attempt(desk: SampleDesk) -> None:
    """As `lumbar sit monday --again` does."""
    sittings = SampleSittingDesk(exam=assessment(attempts=2)).begun()
    sittings.terminate()
    app = LumbarApp(
        lambda: desk,
        lambda: NOW,
        sitting_factory=lambda: sittings,
        first=SitIn("monday", again=True),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        assert isinstance(app.screen, SittingScreen)
        assert app.screen.session.state.view.attempt == 2


async def test_another_room_takes_the_place_of_the_one_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One goes to the list and comes in anew; what was begun is saved first."""
    desk = SampleSittingDesk(rooms=("monday", "tuesday")).begun()
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b")
        first = sat.screen
        sat.run.app.post_message(SitIn("tuesday"))
        await sat.run.settle()
        assert sat.screen is not first
        assert desk.given(1) == ["b"]


async def test_a_room_that_is_not_there_leaves_one_at_the_list(desk: SampleDesk) -> None:
    sittings = SampleSittingDesk()
    app = LumbarApp(
        lambda: desk, lambda: NOW, sitting_factory=lambda: sittings, first=SitIn("tuesday")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        run = Running(app, pilot)
        await run.settle()
        assert isinstance(app.screen, SittingsScreen)
        assert any("no room 'tuesday'" in note.message for note in app._notifications)


async def test_going_elsewhere_and_coming_back_keeps_the_sitting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By place and by Home's line: the same question, entered once."""
    async with sitting_at(SampleSittingDesk().begun(), monkeypatch) as sat:
        await sat.press("n", "f2", "e")
        assert sat.n == 2
        await sat.press("f3", "f12")
        assert sat.n == 2
        assert sat.desk.calls.count("enter") == 1


# -- results -------------------------------------------------------------------------------------


async def over(sat: Sat) -> None:
    """Question 1 right, 2 wrong, the rest open; handed in and released."""
    await sat.press("b", "enter", "b", "enter", "ctrl+r", "s", "y")
    sat.desk.release()
    await sat.look()


def result_text(run: Running) -> str:
    parts = ("#result-headline", "#result-critical", "#result-areas")
    return "\n".join(str(run.app.screen.query_one(part).render()) for part in parts)


async def test_nothing_of_the_result_before_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither offered nor asked for."""
    async with sitting_at(SampleSittingDesk().begun(), monkeypatch) as sat:
        await sat.press("r", "s", "y")
        assert "not shown yet" in sat.cover()
        bar = sat.screen.query_one("#cover-bar", ActionBar)
        assert [way.action for way in bar.segments] == ["leave"]
        assert "result" not in sat.desk.calls


async def test_marks_by_area_after_submitting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the assessment shows marks only, no question is shown."""
    exam = assessment(after_submit=Shown.RESULT)
    async with sitting_at(SampleSittingDesk(exam=exam).begun(), monkeypatch) as sat:
        await sat.press("b", "enter", "r", "s", "y", "enter")
        screen = sat.run.app.screen
        assert isinstance(screen, SittingResultScreen)
        assert "Not passed: 1 of 8 points" in result_text(sat.run)
        assert "Safety first" in result_text(sat.run)
        await sat.press("n")
        assert screen.shown_n == 0
        assert screen.released is not None
        assert screen.released.feedback == {}


async def test_feedback_per_question_after_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the questions by key, with what was given, the key and the reasons."""
    async with sitting_at(SampleSittingDesk().begun(), monkeypatch) as sat:
        await over(sat)
        await sat.press("enter", "n")
        screen = sat.run.app.screen
        assert isinstance(screen, SittingResultScreen)
        assert screen.shown_n == 1
        text = str(screen.query_one("#feedback").render())
        assert "✓ Right" in text
        assert "Hours count." in text
        assert "Fritz" in text
        await sat.press("n", "n")
        assert screen.shown_n == 3
        assert "did not answer" in str(screen.query_one("#says").render())
        await sat.press("p")
        assert screen.shown_n == 2
        await sat.press("escape")
        assert screen.shown_n == 0
        await sat.press("escape")
        assert isinstance(sat.run.app.screen, SittingScreen)


async def test_the_map_of_marks_by_mouse_and_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting_at(SampleSittingDesk().begun(), monkeypatch) as sat:
        await over(sat)
        await sat.click("See the result", "#cover-bar")
        screen = sat.run.app.screen
        assert isinstance(screen, SittingResultScreen)
        drawn = screen.query_one("#result-map", SittingMap)
        text = drawn.render().plain
        assert "1✓" in text
        assert "9–" in text
        assert await sat.run.pilot.click(drawn, offset=(text.index("2"), 0))
        await sat.run.settle()
        assert screen.shown_n == 2
        await sat.press("escape", "shift+tab", "right", "enter")
        assert screen.shown_n == 3


async def test_a_result_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting_at(SampleSittingDesk().begun(), monkeypatch) as sat:
        await over(sat)
        sat.desk.fails["result"] = Unavailable("The database is locked.")
        await sat.press("enter")
        assert "The database is locked." in str(
            sat.run.app.screen.query_one("#result-headline").render()
        )
        await sat.press("enter")
        assert isinstance(sat.run.app.screen, SittingScreen)
