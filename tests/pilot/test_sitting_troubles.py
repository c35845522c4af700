"""What comes between: pauses, announcements, takeovers, time, failing desks. Nothing is lost."""

from datetime import timedelta
from threading import Event

import pytest

from lumbar.core.presentation.present import RawResponse
from lumbar.services.errors import Unavailable
from lumbar.tui.dialogs.sitting_announcement import AnnouncementDialog
from lumbar.tui.dialogs.sitting_confirm import ConfirmDialog
from lumbar.tui.dialogs.trouble import TroubleDialog
from lumbar.tui.screens.sitting import SittingScreen
from lumbar.tui.screens.sitting_session import RETRY_S
from lumbar.tui.screens.sitting_state import Face
from pilot.sitting_room import Sat, sitting_at
from support.sample_sitting import SampleSittingDesk, assessment

LOCKED = Unavailable("The database is locked.")


@pytest.fixture
def desk() -> SampleSittingDesk:
    """A sitting whose clock runs."""
    return SampleSittingDesk().begun()


async def open_typed(sat: Sat) -> None:
    """The last question, where words are typed."""
    sat.screen.action_go_to(9)
    await sat.run.settle()


def toasts(sat: Sat) -> list[str]:
    return [note.message for note in sat.run.app._notifications]


# -- the proctor ---------------------------------------------------------------------------------


async def test_a_pause_covers_the_question_and_ends_by_itself(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock stands, the question is hidden, what was typed is still there afterwards."""
    async with sitting_at(desk, monkeypatch) as sat:
        await open_typed(sat)
        await sat.press(*"lat")
        desk.pause()
        await sat.pass_time(5)
        assert sat.face() is Face.PAUSED
        assert not sat.screen.query_one("#work").display
        assert sat.standing() == "○ not saved yet"
        before = sat.clock()
        await sat.pass_time(600)
        assert sat.clock() == before
        desk.resume()
        await sat.pass_time(5)
        assert sat.face() is Face.QUESTION
        assert sat.pane.raw == "lat"
        await sat.press("s", "enter")
        assert desk.given(9) == "lats"


async def test_an_answer_into_a_pause_is_kept_and_saved_after_it(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk refuses it while the clock stands; it is said to be unsaved and sent again."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.pause()
        await sat.press("b", "enter")
        assert sat.face() is Face.PAUSED
        assert sat.standing() == "! NOT SAVED"
        assert "Answer to question 1" in sat.why()
        desk.resume()
        await sat.pass_time(5)
        assert desk.given(1) == ["b"]
        assert sat.standing().startswith("✓ saved")
        assert sat.n == 2


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_an_announcement_is_acknowledged_once(
    by: str, desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes by itself; a stray Enter, Escape or letter does not take note of it."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b")
        desk.announce("In question 3, read 'left' for 'right'.")
        await sat.pass_time(5)
        box = sat.run.app.screen
        assert isinstance(box, AnnouncementDialog)
        await sat.press("enter", "escape", "a")
        assert sat.run.app.screen is box
        await (sat.press("tab", "enter") if by == "key" else sat.run.click("#noted"))
        assert isinstance(sat.run.app.screen, SittingScreen)
        assert sat.pane.raw == ["b"]
        await sat.pass_time(5)
        assert isinstance(sat.run.app.screen, SittingScreen)
        assert desk.calls.count("acknowledge") == 1


async def test_two_announcements_come_one_after_the_other(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a pause."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.pause()
        desk.announce("One.", "n1")
        desk.announce("Two.", "n2")
        await sat.look()
        await sat.press("tab", "enter")
        assert isinstance(sat.run.app.screen, AnnouncementDialog)
        await sat.press("tab", "enter")
        assert sat.face() is Face.PAUSED
        assert desk.calls.count("acknowledge") == 2


async def test_an_announcement_whose_note_fails_is_sent_again(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not shown twice for that."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.announce("One.")
        await sat.look()
        desk.fails["acknowledge"] = LOCKED
        await sat.press("tab", "enter")
        assert "announcement" in sat.why()
        await sat.look()
        assert isinstance(sat.run.app.screen, SittingScreen)
        del desk.fails["acknowledge"]
        await sat.pass_time(RETRY_S)
        assert sat.why() == ""


async def test_being_ended_by_the_proctor(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said in full, with the receipt."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b", "enter")
        desk.terminate()
        await sat.pass_time(5)
        assert sat.face() is Face.OVER
        assert "proctor has ended" in sat.cover()
        assert "1 of 9" in sat.cover()


async def test_what_was_begun_when_it_was_ended_is_not_called_saved(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be saved any more, and that is said."""
    async with sitting_at(desk, monkeypatch) as sat:
        await open_typed(sat)
        await sat.press(*"lat")
        desk.terminate()
        await sat.look()
        assert sat.standing() == "! NOT SAVED"
        assert "does not count" in sat.why()


async def test_handing_in_what_is_over_already_is_no_loss(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time runs out while the box asks: the receipt comes, and nothing is called unsaved."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b", "enter", "r", "s")
        desk.advance(minutes=41)
        await sat.press("y")
        assert sat.face() is Face.OVER
        assert sat.standing().startswith("✓ saved")


async def test_more_time_is_shown(desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting_at(desk, monkeypatch) as sat:
        desk.extend(minutes=10)
        await sat.look()
        assert "50:00 left" in sat.clock()


# -- another client ------------------------------------------------------------------------------


async def test_a_takeover_says_what_to_do_and_can_be_undone(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question is covered; Enter takes it back, and what was begun is still there."""
    async with sitting_at(desk, monkeypatch) as sat:
        await open_typed(sat)
        await sat.press(*"lat")
        desk.take_over()
        await sat.pass_time(5)
        assert sat.face() is Face.ELSEWHERE
        assert "Another window or machine" in sat.cover()
        await sat.press("enter")
        assert sat.face() is Face.QUESTION
        assert sat.pane.raw == "lat"


async def test_an_answer_after_a_takeover_is_kept_and_saved_when_it_is_taken_back(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting_at(desk, monkeypatch) as sat:
        desk.take_over()
        await sat.press("b", "enter")
        assert sat.face() is Face.ELSEWHERE
        assert desk.given(1) is None
        assert "answer to question 1" in sat.cover()
        await sat.click("Take it back", "#cover-bar")
        assert desk.given(1) == ["b"]
        assert sat.standing().startswith("✓ saved")


async def test_what_the_other_answered_is_shown_when_it_is_taken_back(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newer answer stands: a choice begun here does not overwrite it."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("a")
        desk.take_over()
        desk.answer(sat.screen.session.state.view.sitting, 1, ["c"], None, "another", "r")
        await sat.pass_time(5)
        await sat.press("enter")
        assert sat.pane.raw == ["c"]
        assert desk.given(1) == ["c"]


# -- time ----------------------------------------------------------------------------------------


async def test_the_clock_warns_without_stealing_the_focus(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the set times, once each, while one types on."""
    async with sitting_at(desk, monkeypatch) as sat:
        await open_typed(sat)
        await sat.press("l")
        assert "!" not in sat.clock()
        await sat.pass_time(30 * 60)
        assert toasts(sat) == ["10 min left."]
        assert sat.clock().startswith("! 10:00")
        await sat.press("a")
        await sat.pass_time(1)
        await sat.pass_time(8 * 60)
        assert toasts(sat)[-1] == "2 min left."
        await sat.press("t")
        assert sat.pane.raw == "lat"
        assert toasts(sat).count("2 min left.") == 1


async def test_no_warning_is_given_for_a_time_that_is_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An assessment of two minutes does not begin with a warning of two minutes."""
    made = SampleSittingDesk(exam=assessment(limit=timedelta(minutes=2))).begun()
    async with sitting_at(made, monkeypatch) as sat:
        assert "!" not in sat.clock()
        await sat.pass_time(1)
        assert toasts(sat) == []


async def test_at_the_end_what_is_begun_is_saved_and_the_receipt_comes(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time is up on the screen; by grace the open answer still counts; then it is over."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b")
        await sat.pass_time(40 * 60)
        assert sat.face() is Face.TIME_UP
        assert "0:00 left" in sat.clock()
        assert toasts(sat) == []
        assert desk.given(1) == ["b"]
        await sat.pass_time(31)
        assert sat.face() is Face.OVER
        assert "Time ran out" in sat.cover()
        assert "Receipt" in sat.cover()


async def test_what_is_answered_after_grace_is_said_to_be_lost(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk failed until it was too late: that is told, and not called saved."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["answer"] = LOCKED
        await sat.press("b", "enter")
        await sat.pass_time(41 * 60)
        del desk.fails["answer"]
        await sat.pass_time(RETRY_S)
        assert sat.face() is Face.OVER
        assert sat.standing() == "! NOT SAVED"
        assert "Answer to question 1" in sat.why()
        assert desk.given(1) is None


async def test_time_given_back_after_the_end_opens_the_question_again(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within grace the proctor may still extend."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.pass_time(40 * 60)
        assert sat.face() is Face.TIME_UP
        desk.extend(minutes=5)
        await sat.pass_time(5)
        assert sat.face() is Face.QUESTION
        await sat.press("b", "enter")
        assert desk.given(1) == ["b"]


# -- a desk that fails ---------------------------------------------------------------------------


async def test_what_is_not_saved_is_said_kept_and_sent_again(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself and with the same request id; one goes on when it is saved and not before."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["answer"] = LOCKED
        await sat.press("b", "enter")
        for _ in range(3):
            assert sat.n == 1
            assert sat.standing() == "! NOT SAVED"
            assert "Answer to question 1: The database is locked." in sat.why()
            assert "(•) b" in str(sat.pane.query_one("#choices").render())
            await sat.pass_time(RETRY_S)
        del desk.fails["answer"]
        await sat.pass_time(RETRY_S)
        assert len(desk.requests) == 5
        assert len(set(desk.requests)) == 1
        assert desk.given(1) == ["b"]
        assert sat.n == 2
        assert sat.standing().startswith("✓ saved")


async def test_a_reply_that_is_lost_is_no_second_answer(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was committed, but nobody heard: sent again, it changes nothing."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.lost.add("answer")
        await sat.press("b", "enter")
        assert sat.standing() == "! NOT SAVED"
        assert desk.sitting is not None
        length = desk.sitting.length
        desk.lost.clear()
        await sat.pass_time(RETRY_S)
        assert desk.sitting.answers.keys() == {1}
        # Only going on to the next question was added.
        assert desk.sitting.length == length + 1
        assert sat.n == 2


async def test_an_answer_changed_while_it_cannot_be_saved(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The later one is what is saved, whether it was handed in or only chosen."""
    given: list[RawResponse | None] = []
    for last in (["c", "enter"], ["c"]):
        made = SampleSittingDesk().begun()
        async with sitting_at(made, monkeypatch) as sat:
            made.fails["answer"] = LOCKED
            await sat.press("b", "enter", *last)
            del made.fails["answer"]
            await sat.pass_time(RETRY_S)
            assert sat.n == 2
            given.append(made.given(1))
    assert given == [["c"], ["c"]]


async def test_it_says_saving_until_it_is_committed(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the commit is under way nothing is called saved, and no key hands in twice."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b")
        desk.gate = Event()
        await sat.run.pilot.press("enter")
        await sat.run.until(lambda: "answer" in desk.calls)
        await sat.run.pilot.press("enter", "a", "n")
        await sat.run.pilot.pause()
        assert sat.standing() == "… saving"
        desk.gate.set()
        await sat.run.settle()
        assert desk.calls.count("answer") == 1
        assert desk.given(1) == ["b"]
        assert sat.n == 2


async def test_a_flag_waits_its_turn_and_is_not_lost(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is behind an answer that fails, and the map shows it only once it is saved."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["answer"] = desk.fails["flag"] = LOCKED
        await sat.press("b", "enter", "ctrl+l")
        assert "flag of question 1" in sat.why()
        assert not sat.screen.session.state.view.entries[0].flagged
        desk.fails.clear()
        await sat.pass_time(RETRY_S)
        assert sat.screen.session.state.view.entries[0].flagged
        assert desk.given(1) == ["b"]
        assert sat.n == 2


async def test_without_a_connection_that_is_said_and_saved_stays_saved(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking fails: the clock goes on by itself, and what is saved is still called saved."""
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("b", "enter")
        desk.fails["look"] = LOCKED
        await sat.pass_time(5)
        assert "No connection" in sat.why()
        assert sat.standing().startswith("✓ saved")
        assert "39:55 left" in sat.clock()
        del desk.fails["look"]
        await sat.pass_time(5)
        assert sat.why() == ""


async def test_a_question_that_cannot_be_opened_leaves_one_where_one_is(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what was chosen saved; the next try goes on."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["go_to"] = LOCKED
        await sat.press("b", "enter")
        assert sat.n == 1
        assert desk.given(1) == ["b"]
        assert any("locked" in each for each in toasts(sat))
        del desk.fails["go_to"]
        await sat.press("enter")
        assert sat.n == 2


async def test_the_first_question_is_asked_for_until_it_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = SampleSittingDesk(fails={"go_to": LOCKED}).begun()
    async with sitting_at(made, monkeypatch) as sat:
        assert sat.screen.session.state.question is None
        assert "No connection" in sat.why()
        del made.fails["go_to"]
        await sat.pass_time(RETRY_S)
        assert sat.n == 1


async def test_handing_in_that_fails_is_tried_again(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not called handed in before it is."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["submit"] = LOCKED
        await sat.press("r", "s", "y")
        assert sat.face() is Face.REVIEW
        assert "Handing in" in sat.why()
        del desk.fails["submit"]
        await sat.pass_time(RETRY_S)
        assert sat.face() is Face.OVER
        assert len(set(desk.requests)) == 1


async def test_a_bug_in_saving_is_told_once_and_loses_nothing(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not tried over and over by itself; Enter tries again."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["answer"] = ZeroDivisionError("zero")
        await sat.press("b", "enter")
        assert isinstance(sat.run.app.screen, TroubleDialog)
        await sat.press("escape")
        assert sat.standing() == "! NOT SAVED"
        await sat.pass_time(60)
        assert isinstance(sat.run.app.screen, SittingScreen)
        del desk.fails["answer"]
        await sat.press("enter")
        assert desk.given(1) == ["b"]


async def test_leaving_names_what_is_not_saved(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["answer"] = LOCKED
        await sat.press("b", "l")
        said = " ".join(str(each.render()) for each in sat.run.app.screen.query("#text Static"))
        assert "lost if you leave now: answer to question 1" in said


@pytest.mark.parametrize("place", [None, "f2"])
async def test_quitting_saves_what_is_begun_first(
    place: str | None, desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the question or from another place, and then the program ends."""
    async with sitting_at(desk, monkeypatch) as sat:
        await open_typed(sat)
        await sat.press(*"lat", *([place] if place else []), "ctrl+q")
        await sat.run.until(lambda: not sat.run.app.is_running)
    assert desk.given(9) == "lat"


async def test_quitting_asks_where_it_cannot_be_saved(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staying is the usual answer; yes leaves all the same."""
    async with sitting_at(desk, monkeypatch) as sat:
        desk.fails["answer"] = LOCKED
        await sat.press("b", "ctrl+q")
        assert isinstance(sat.run.app.screen, ConfirmDialog)
        await sat.press("enter")
        assert isinstance(sat.run.app.screen, SittingScreen)
        await sat.press("ctrl+q", "y")
        await sat.run.until(lambda: not sat.run.app.is_running)
    assert desk.given(1) is None
