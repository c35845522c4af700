"""A sitting on the screen: waiting, answering, moving, flagging, reviewing, handing in."""

import pytest

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.study.rating import Certainty
from lumbar.services.errors import Refused
from lumbar.tui.dialogs.sitting_confirm import ConfirmDialog
from lumbar.tui.dialogs.sitting_go_to import GoToDialog
from lumbar.tui.screens.sitting import SittingScreen
from lumbar.tui.screens.sitting_state import Face
from lumbar.tui.screens.sittings import SittingsScreen
from lumbar.tui.widgets.key_hints import KeyHints
from lumbar.tui.widgets.question.pane import Phase
from lumbar.tui.widgets.sitting_map import SittingMap
from pilot.sitting_room import Sat, sitting_at
from support.sample_sitting import SampleSittingDesk, assessment


@pytest.fixture
def desk() -> SampleSittingDesk:
    """A room that the proctor has started."""
    made = SampleSittingDesk()
    made.start()
    return made


@pytest.fixture
def running_desk() -> SampleSittingDesk:
    """A sitting whose clock runs."""
    return SampleSittingDesk().begun()


# -- the waiting room ----------------------------------------------------------------------------


async def test_the_waiting_room_says_what_is_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, rules, time, questions, and who has to start."""
    async with sitting_at(SampleSittingDesk(), monkeypatch) as sat:
        assert sat.face() is Face.WAITING
        for part in ("Safe to treat", "9 questions", "40 min", "Work alone", "proctor has not"):
            assert part in sat.cover()
        assert "40:00 in all" in sat.clock()


async def test_it_goes_on_by_itself_when_the_proctor_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No key is pressed: looking now and then finds the clock running."""
    async with sitting_at(SampleSittingDesk(), monkeypatch) as sat:
        sat.desk.start()
        await sat.pass_time(5)
        assert sat.face() is Face.QUESTION
        assert sat.n == 1
        assert sat.run.app.focused is sat.pane.query_one("#choices")


async def test_the_timer_looks_without_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen's own timer, on a clock that is far ahead."""
    async with sitting_at(SampleSittingDesk(), monkeypatch) as sat:
        sat.desk.start()
        sat.ticks.seconds += 60
        await sat.run.until(lambda: sat.face() is Face.QUESTION)


async def test_before_the_start_enter_only_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing begins that the proctor has not started."""
    async with sitting_at(SampleSittingDesk(), monkeypatch) as sat:
        await sat.press("enter")
        assert sat.face() is Face.WAITING
        assert "begin" not in sat.desk.calls


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_in_a_started_room_one_begins(
    desk: SampleSittingDesk, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes later accepts the rules, and then their clock starts."""
    async with sitting_at(desk, monkeypatch) as sat:
        await (sat.press("enter") if by == "key" else sat.click("Accept", "#cover-bar"))
        assert sat.face() is Face.QUESTION
        assert "40:00 left" in sat.clock()


async def test_a_refused_begin_is_told(
    desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason, and one is still in the waiting room."""
    desk.fails["begin"] = Refused("The room is closed.")
    async with sitting_at(desk, monkeypatch) as sat:
        await sat.press("enter")
        assert sat.face() is Face.WAITING
        assert any("closed" in note.message for note in sat.run.app._notifications)


# -- answering -----------------------------------------------------------------------------------


async def test_enter_saves_and_goes_on(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved with the time of the clock that decides, then the next question."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("b", "enter")
        assert sat.desk.given(1) == ["b"]
        assert sat.n == 2
        assert sat.standing() == "✓ saved 10:00:00"
        assert sat.why() == ""


async def test_a_saved_answer_is_shown_as_given(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going back shows it, and Enter then goes on without saving it again."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("b", "enter", "p")
        assert sat.n == 1
        assert sat.pane.raw == ["b"]
        assert "(•) b" in str(sat.pane.query_one("#choices").render())
        await sat.press("enter")
        assert sat.n == 2
        assert sat.desk.calls.count("answer") == 1


async def test_every_kind_is_given_back_as_it_was_saved(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All nine questions by keys; then each is shown as it was given."""
    keys = {"order": ["shift+down"], "match": ["a", "2", "b"], "numeric": ["5"], "short": ["x"]}
    async with sitting_at(running_desk, monkeypatch) as sat:
        for n in range(1, 10):
            assert sat.n == n
            kind = sat.pane.presented.kind.value if sat.pane.presented else ""
            await sat.press(*keys.get(kind, ["b"]), "enter")
        assert sat.face() is Face.REVIEW
        for n in range(1, 10):
            sat.screen.action_go_to(n)
            await sat.run.settle()
            assert sat.pane.raw == sat.desk.given(n) is not None
            assert not sat.screen.draft()
        assert sat.desk.calls.count("answer") == 9


@pytest.mark.parametrize(
    ("key", "certainty"),
    [("enter", Certainty.SURE), ("u", Certainty.UNSURE), ("g", Certainty.GUESS)],
)
async def test_certainty_is_saved_where_it_counts(
    key: str, certainty: Certainty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One key says how sure one is and saves."""
    made = SampleSittingDesk(exam=assessment(certainty=True)).begun()
    async with sitting_at(made, monkeypatch) as sat:
        await sat.press("b", key, "p")
        question = sat.screen.session.state.question
        assert question is not None
        assert question.certainty is certainty


async def test_without_certainty_marks_u_and_g_save_nothing(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not keys there."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("b", "u", "g")
        assert "answer" not in sat.desk.calls


async def test_what_is_begun_is_saved_on_leaving_the_question(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed and not handed in, and chosen and not handed in; until then it is not called saved."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("a")
        assert sat.standing() == "○ not saved yet"
        await sat.press("n")
        assert sat.desk.given(1) == ["a"]
        sat.screen.action_go_to(9)
        await sat.run.settle()
        await sat.press(*"lat")
        assert sat.standing() == "○ not saved yet"
        await sat.press("ctrl+b")
        assert sat.n == 8
        assert sat.desk.given(9) == "lat"


@pytest.mark.parametrize("way", [["f2"], ["ctrl+r"], ["escape", "l"], ["escape", "q"]])
async def test_what_is_begun_is_saved_however_one_leaves(
    way: list[str], running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another place, the review, the list."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        sat.screen.action_go_to(9)
        await sat.run.settle()
        await sat.press(*"lat", *way)
        assert sat.desk.given(9) == "lat"


async def test_emptying_a_saved_answer_takes_it_back(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on the screen on leaving is what is saved, also when that is nothing."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        sat.screen.action_go_to(9)
        await sat.run.settle()
        await sat.press("x", "enter")
        sat.screen.action_go_to(9)
        await sat.run.settle()
        await sat.press("backspace", "ctrl+b")
        assert sat.desk.given(9) is None


async def test_what_cannot_be_marked_is_told_and_can_be_mended(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not called saved; leaving it again lets one go."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        sat.screen.action_go_to(8)
        await sat.run.settle()
        await sat.press(*"five", "enter")
        assert sat.n == 8
        assert "Not saved" in sat.says()
        assert sat.standing() == "! NOT SAVED"
        await sat.press("ctrl+n")
        assert sat.n == 9
        await sat.press("ctrl+b", "5", "enter")
        assert sat.desk.given(8) == "5"
        assert sat.standing().startswith("✓ saved")


async def test_clearing_takes_the_answer_back(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By key, and then it counts as open."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("b", "enter", "p", "x")
        assert sat.desk.given(1) is None
        assert sat.pane.raw is None
        assert not sat.screen.session.state.view.entries[0].answered
        await sat.press("a", "enter")
        assert sat.desk.given(1) == ["a"]


@pytest.mark.parametrize("keys", [["m"], ["ctrl+l"]])
async def test_flagging_and_no_longer(
    keys: list[str], running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The map shows what is saved of it."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press(*keys)
        assert "⚑" in sat.screen.query_one("#map", SittingMap).render().plain
        await sat.press(*keys)
        assert "⚑" not in sat.screen.query_one("#map", SittingMap).render().plain


# -- moving --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        (["n"], 2),
        (["ctrl+n"], 2),
        (["n", "n", "p"], 2),
        (["n", "n", "ctrl+b"], 2),
        (["o", "7", "enter"], 7),
        (["ctrl+o", "4", "enter"], 4),
        (["tab", "7", "enter"], 7),
        (["p"], 1),
    ],
)
async def test_moving_by_keys(
    keys: list[str],
    there: int,
    running_desk: SampleSittingDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Next, before, by number, and by a digit where no option takes it."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press(*keys)
        assert sat.n == there


async def test_moving_by_mouse(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number on the map, a hint at the bottom, the row below the question."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        drawn = sat.screen.query_one("#map", SittingMap)
        at = drawn.render().plain.index("6") + drawn.styles.padding.left
        assert await sat.run.pilot.click(drawn, offset=(at, 0))
        await sat.run.settle()
        assert sat.n == 6
        hints = sat.screen.query_one(KeyHints).render().plain
        assert await sat.run.pilot.click(KeyHints, offset=(hints.index("Before") + 1, 0))
        await sat.run.settle()
        assert sat.n == 5
        await sat.press("b")
        await sat.click("Save and go on", "#certainty")
        assert sat.n == 6
        assert sat.desk.given(5) == ["b"]


async def test_hints_work_while_an_answer_is_typed(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown is a key that the field does not take."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        sat.screen.action_go_to(8)
        await sat.run.settle()
        hints = sat.screen.query_one(KeyHints).render().plain
        assert await sat.run.pilot.click(KeyHints, offset=(hints.index("Next") + 1, 0))
        await sat.run.settle()
        assert sat.n == 9


@pytest.mark.parametrize(("typed", "problem"), [("70", "no question"), ("", "no question")])
async def test_a_number_that_is_not_there(
    typed: str,
    problem: str,
    running_desk: SampleSittingDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Said in the box, which can be left."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("o", *typed, "enter")
        box = sat.run.app.screen
        assert isinstance(box, GoToDialog)
        assert problem in str(box.query_one("#objection").render())
        await sat.press("escape")
        assert sat.n == 1


async def test_the_box_for_a_number_by_mouse(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("o", "3")
        await sat.run.click("#go")
        assert sat.n == 3


async def test_forward_only_offers_no_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaving an open question behind is asked about first."""
    made = SampleSittingDesk(exam=assessment(navigation=Navigation.FORWARD)).begun()
    async with sitting_at(made, monkeypatch) as sat:
        await sat.press("b", "enter")
        assert sat.n == 2
        await sat.press("p")
        assert sat.n == 2
        await sat.press("n")
        assert isinstance(sat.run.app.screen, ConfirmDialog)
        await sat.press("enter")
        assert sat.n == 2
        await sat.press("n", "y")
        assert sat.n == 3


async def test_a_part_is_locked_only_after_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on to the next part names what is still open in this one."""
    made = SampleSittingDesk(exam=assessment(navigation=Navigation.SECTIONS)).begun()
    async with sitting_at(made, monkeypatch) as sat:
        sat.screen.action_go_to(5)
        await sat.run.settle()
        await sat.press("b", "enter")
        box = sat.run.app.screen
        assert isinstance(box, ConfirmDialog)
        assert "1, 2, 3, 4" in " ".join(box.lines)
        assert made.given(5) == ["b"]
        await sat.press("enter")
        assert sat.pane.phase is Phase.OPEN
        await sat.press("enter", "enter")
        assert sat.pane.phase is Phase.OPEN
        await sat.press("enter", "y")
        assert sat.n == 6
        await sat.press("p")
        assert sat.n == 6


# -- the review and the end ----------------------------------------------------------------------


async def reviewing(sat: Sat) -> None:
    """One answered, one flagged, and the review."""
    await sat.press("b", "enter", "m", "r")
    assert sat.face() is Face.REVIEW


async def test_the_review_counts_and_lists(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting_at(running_desk, monkeypatch) as sat:
        await reviewing(sat)
        assert "1 of 9" in str(sat.screen.query_one("#review-title").render())
        lists = str(sat.screen.query_one("#review-lists").render())
        assert "Open (8):     2, 3, 4, 5, 6, 7, 8, 9" in lists
        assert "Flagged (1):  2" in lists


@pytest.mark.parametrize(
    ("keys", "there"),
    [(["escape"], 2), (["b"], 2), (["enter"], 2), (["shift+tab", "right", "enter"], 3)],
)
async def test_from_the_review_to_a_question(
    keys: list[str],
    there: int,
    running_desk: SampleSittingDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Back, to the first that is open, and through the map."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await reviewing(sat)
        await sat.press(*keys)
        assert sat.face() is Face.QUESTION
        assert sat.n == there


async def test_numbers_in_the_review_can_be_clicked(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting_at(running_desk, monkeypatch) as sat:
        await reviewing(sat)
        lists = sat.screen.query_one("#review-lists")
        at = str(lists.render()).splitlines()[0].index("7")
        assert await sat.run.pilot.click(lists, offset=(at, 0))
        await sat.run.settle()
        assert sat.n == 7


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_handing_in_says_how_many_are_open(
    by: str, running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the receipt is there to write down; Enter alone in the box does not hand in."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await reviewing(sat)
        await (sat.press("s") if by == "key" else sat.click("Hand in", "#review-bar"))
        box = sat.run.app.screen
        assert isinstance(box, ConfirmDialog)
        assert "8 questions open" in " ".join(box.lines)
        await sat.press("enter")
        assert sat.face() is Face.REVIEW
        await sat.press("s")
        await (sat.press("y") if by == "key" else sat.run.click("#yes"))
        assert sat.face() is Face.OVER
        receipt = sat.screen.session.state.view.receipt
        assert receipt is not None
        assert receipt in sat.cover()
        assert sat.clock() == ""


async def test_leaving_asks_and_coming_back_goes_on(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same question, with what was saved."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("b", "enter", "l")
        assert isinstance(sat.run.app.screen, ConfirmDialog)
        await sat.press("enter")
        assert isinstance(sat.run.app.screen, SittingScreen)
        await sat.press("q", "y")
        assert isinstance(sat.run.app.screen, SittingsScreen)
        await sat.press("enter")
        assert sat.n == 2
        await sat.press("p")
        assert sat.pane.raw == ["b"]


async def test_every_action_is_in_the_palette(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name, while an answer is typed."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        sat.screen.action_go_to(9)
        await sat.run.settle()
        await sat.press(*"lat", "ctrl+p", *"flag this", "enter", "enter")
        assert sat.screen.session.state.view.entries[8].flagged


async def test_help_has_every_key(
    running_desk: SampleSittingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1 names what can be done with the question on the screen."""
    async with sitting_at(running_desk, monkeypatch) as sat:
        await sat.press("n", "f1")
        text = "\n".join(
            str(each.render()) for each in sat.run.app.screen.query("Static").results()
        )
        for does in ("Next:", "Before:", "Review:", "Flag:", "Go to:", "Leave:", "You sit"):
            assert does in text
