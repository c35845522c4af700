"""Lessons: the list with every state and warning, its details, a narrow light one."""

from lumbar.core.ids import LessonId
from snapshot.conftest import LARGE, Picture
from support.sample_desk import SampleDesk


def some_read(**more: object) -> SampleDesk:
    """One lesson read, one begun, one that asks for another first."""
    return SampleDesk(
        read={LessonId("effleurage")}, places={LessonId("red-flags"): 1}, values=dict(more)
    )


def test_list(picture: Picture) -> None:
    assert picture(some_read(), "2")


def test_list_large(picture: Picture) -> None:
    assert picture(some_read(), "2", "down", size=LARGE)


def test_light(picture: Picture) -> None:
    """The mark on a lesson that asks for another first."""
    assert picture(some_read(theme="lumbar-light"), "2", "down")
