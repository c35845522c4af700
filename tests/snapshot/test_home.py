"""Home: a usual day, the first, a finished one, trouble, and long names."""

from dataclasses import replace

import pytest

from lumbar.services.errors import Unavailable
from snapshot.conftest import LARGE, Picture
from support.sample_content import LONG
from support.sample_desk import SampleDesk, done_today, first_day, usual_today


def test_full(picture: Picture) -> None:
    assert picture(SampleDesk())


def test_full_large(picture: Picture) -> None:
    assert picture(SampleDesk(), size=LARGE)


def test_light(picture: Picture) -> None:
    assert picture(SampleDesk(values={"theme": "lumbar-light"}))


def test_first_day(picture: Picture) -> None:
    """Nothing read yet: it leads to the first lesson."""
    assert picture(SampleDesk(plan=first_day()))


def test_done(picture: Picture) -> None:
    """All done: it says when the next questions come."""
    assert picture(SampleDesk(plan=done_today()))


def test_long_names_and_problems(picture: Picture) -> None:
    """A long title wraps, problems in content are told, nothing is pushed out."""
    lesson = usual_today().next_lesson
    assert lesson is not None
    plan = replace(usual_today(), next_lesson=replace(lesson, title=LONG.title), content_problems=3)
    assert picture(SampleDesk(plan=plan))


def test_refused(picture: Picture) -> None:
    """The database fails: a notice, and the program goes on."""
    desk = SampleDesk(fails={"today": Unavailable("The database is locked by another program.")})
    assert picture(desk)


def test_trouble(picture: Picture) -> None:
    """A bug behind the desk: a calm box."""
    assert picture(SampleDesk(fails={"today": ZeroDivisionError("division by zero")}))


def test_no_color(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(SampleDesk())
