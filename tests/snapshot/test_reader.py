"""The reader: a page, table and figure, an answered check, the end before and after, light."""

from snapshot.conftest import LARGE, Picture
from support.long_lesson import LongLessonDesk

OPEN = ("2", "home", "down", "up", "enter")


def light() -> LongLessonDesk:
    desk = LongLessonDesk()
    desk.values["theme"] = "lumbar-light"
    return desk


def test_page(picture: Picture) -> None:
    """Links are underlined, markup is text, the check is below."""
    assert picture(LongLessonDesk(), *OPEN)


def test_page_large(picture: Picture) -> None:
    """Sections beside the text."""
    assert picture(LongLessonDesk(), *OPEN, size=LARGE)


def test_table(picture: Picture) -> None:
    assert picture(LongLessonDesk(), *OPEN, "n")


def test_table_and_figure_large(picture: Picture) -> None:
    assert picture(LongLessonDesk(), *OPEN, "n", size=LARGE)


def test_figure_light(picture: Picture) -> None:
    assert picture(light(), *OPEN, "n", "space")


def test_check_answered(picture: Picture) -> None:
    assert picture(LongLessonDesk(), *OPEN, "tab", "a", "enter")


def test_check_answered_light_large(picture: Picture) -> None:
    assert picture(light(), *OPEN, "tab", "b", "enter", size=LARGE)


def test_end(picture: Picture) -> None:
    assert picture(LongLessonDesk(), *OPEN, *"nnn")


def test_marked_as_read_large(picture: Picture) -> None:
    assert picture(LongLessonDesk(), *OPEN, *"nnnd", size=LARGE)


def test_links(picture: Picture) -> None:
    """The words, lessons and sources of a page."""
    assert picture(LongLessonDesk(), *OPEN, "w")
