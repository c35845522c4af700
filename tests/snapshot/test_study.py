"""Study: every kind asked and answered, a case, feedback right, wrong and in part, rest, errors."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from lumbar.core.curriculum.item import Option, Single, Step
from lumbar.core.ids import ItemId
from lumbar.services.errors import BadRequest, Unavailable
from lumbar.services.views import Question, Resting
from snapshot.conftest import LARGE, SMALL, Picture
from support.sample_content import BOOK, SINGLE
from support.sample_desk import NOW, SampleDesk

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
KINDS = {
    "single": (0, ["b"]),
    "multiple": (1, ["a", "b"]),
    "true_false": (2, ["a"]),
    "order": (3, ["shift+down", "3"]),
    "match": (4, ["b", "a", "2"]),
    "numeric": (5, ["7"]),
    "short": (6, ["l", "a", "t", "s"]),
    "case": (7, ["a"]),
}
"""Where each kind stands in the sample, and keys that give something."""

LONG = Single(
    id=ItemId("long"),
    objective=SINGLE.objective,
    stem="A client who has come to you every fortnight for three years mentions, while you are"
    " already working on the upper back, that since the weekend both legs feel heavy on the stairs"
    " and that the skin where one sits on a saddle feels as if it were somebody else's. There is"
    " no pain worth mentioning. What do you do with the rest of the hour?",
    rationale="Weak legs and a numb saddle together are an emergency until a doctor has said"
    " otherwise, however little it hurts. " * 2,
    sources=BOOK,
    critical=True,
    shuffle=False,
    options=tuple(
        Option(
            f"{start} the session and {rest}",
            f"{why} " * 9,
            key=place == 1,
        )
        for place, (start, rest, why) in enumerate(
            [
                (
                    "Finish",
                    "say at the end that it would be wise to see somebody soon",
                    "Delays.",
                ),
                (
                    "Stop",
                    "send for emergency care at once, and write down what was said",
                    "Helps.",
                ),
                (
                    "Change",
                    "keep to the legs, with light strokes towards the heart only",
                    "Harms.",
                ),
                (
                    "Shorten",
                    "ask for a call in a week with news of the legs",
                    "waits",
                ),
            ]
        )
    ),
)


class LongDesk(SampleDesk):
    """Asks one long question first."""

    def _step(self, item: ItemId) -> Step:
        return LONG if item == LONG.id else super()._step(item)


def long_desk(vignette: str | None = None) -> SampleDesk:
    """The long question, in a case if there is a story."""
    desk = LongDesk()
    context = next(context for _, context in desk.asked if context is not None)
    case = None if vignette is None else replace(context, vignette=vignette)
    desk.asked.insert(0, (LONG, case))
    return desk


@SIZES
@pytest.mark.parametrize("kind", KINDS)
def test_asked(picture: Picture, kind: str, size: tuple[int, int]) -> None:
    """Something is given; the certainty waits."""
    at, keys = KINDS[kind]
    assert picture(SampleDesk(at=at), "f4", *keys, size=size)


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_or_in_part(picture: Picture, kind: str) -> None:
    """What was wrong or missed, why, and when it comes back."""
    at, keys = KINDS[kind]
    if kind == "single":
        keys = ["a"]
    assert picture(SampleDesk(at=at), "f4", *keys, "enter")


@SIZES
def test_right(picture: Picture, size: tuple[int, int]) -> None:
    """A right answer to a critical question."""
    assert picture(SampleDesk(), "f4", "b", "enter", size=size)


def test_rated_by_hand(picture: Picture) -> None:
    """The chosen rating is marked, and what was suggested is still said."""
    assert picture(SampleDesk(), "f4", "b", "enter", "2")


def test_untouched(picture: Picture) -> None:
    """Before anything is picked."""
    assert picture(SampleDesk(), "f4")


def test_nothing_picked(picture: Picture) -> None:
    """Enter too early: what to do is said."""
    assert picture(SampleDesk(), "f4", "enter")


def test_certainty_by_tab(picture: Picture) -> None:
    """The row of certainties has the focus."""
    assert picture(SampleDesk(), "f4", "b", "tab", "right")


@SIZES
def test_wide_or_narrow_case_read_at_leisure(picture: Picture, size: tuple[int, int]) -> None:
    """A long story scrolls above the question, or stands beside it."""
    story = "She has had a stiff back for years and says so at every visit. " * 14
    desk = long_desk(story)
    assert picture(desk, "f4", "b", "v", "pagedown", size=size)


@pytest.mark.parametrize("size", [(60, 20), SMALL, LARGE], ids=["tiny", "small", "large"])
def test_long_text(picture: Picture, size: tuple[int, int]) -> None:
    """Long options wrap under themselves; what does not fit is scrolled to."""
    assert picture(long_desk(), "f4", "d", size=size)


def test_long_feedback(picture: Picture) -> None:
    """More than fits: it scrolls."""
    assert picture(long_desk(), "f4", "d", "enter", "pagedown")


def test_not_saved(picture: Picture) -> None:
    """The database is locked: the answer is kept, and a notice says why."""
    desk = SampleDesk(fails={"answer": Unavailable("The database is locked by another program.")})
    assert picture(desk, "f4", "b", "enter")


def test_not_markable(picture: Picture) -> None:
    """The desk says what is wrong with what was typed; the question stays open."""
    desk = SampleDesk(at=5, fails={"answer": BadRequest("'five or so' is not a number.")})
    assert picture(desk, "f4", "5", "enter")


def test_no_question(picture: Picture) -> None:
    """The desk cannot say what to ask."""
    gone = Unavailable("The database file is gone. Start Lumbar again.")
    assert picture(SampleDesk(fails={"next_question": gone}), "f4")


def test_report(picture: Picture) -> None:
    """The box for what is wrong with a question."""
    assert picture(SampleDesk(), "f4", "r", "o", "d", "d")


DONE = Resting(None, answered_today=14, new_locked=9, tomorrow=11)


@dataclass
class RestingDesk(SampleDesk):
    """Has nothing to ask."""

    rest: Resting = DONE

    def next_question(self, topic: str | None = None) -> Question | Resting:
        return self.rest


@SIZES
def test_rest(picture: Picture, size: tuple[int, int]) -> None:
    """A step is over in a while."""
    rest = replace(DONE, until=NOW + timedelta(minutes=31, seconds=12))
    assert picture(RestingDesk(rest=rest), "f4", size=size)


def test_done(picture: Picture) -> None:
    """Nothing more today: a lesson opens more."""
    assert picture(RestingDesk(), "f4")


@pytest.mark.parametrize("keys", [["b"], ["a", "b", "enter"]], ids=["asked", "answered"])
def test_light(picture: Picture, keys: list[str]) -> None:
    """The light theme, asking and answered."""
    desk = SampleDesk(at=0 if len(keys) < 2 else 1, values={"theme": "lumbar-light"})
    assert picture(desk, "f4", *keys)


def test_no_color(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and signs carry everything."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(SampleDesk(at=1), "f4", "a", "enter")
