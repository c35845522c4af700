"""Settings: each pane, a value refused, a value saved, a key that is taken, light."""

from snapshot.conftest import LARGE, Picture
from support.sample_desk import SampleDesk


def test_study(picture: Picture) -> None:
    assert picture(SampleDesk(), "6")


def test_study_large(picture: Picture) -> None:
    assert picture(SampleDesk(), "6", size=LARGE)


def test_saved(picture: Picture) -> None:
    assert picture(SampleDesk(), "6", "ctrl+u", "9", "enter")


def test_refused(picture: Picture) -> None:
    """The reason stands at the field."""
    assert picture(SampleDesk(), "6", "ctrl+u", *"999", "enter")


def test_look(picture: Picture) -> None:
    assert picture(SampleDesk(), "6", "ctrl+n")


def test_keys(picture: Picture) -> None:
    """A changed key is starred."""
    assert picture(SampleDesk(values={"keymap": {"app.theme": "f8"}}), "6", "ctrl+n", "ctrl+n")


def test_key_taken(picture: Picture) -> None:
    assert picture(SampleDesk(), "6", "ctrl+n", "ctrl+n", "enter", "2")


def test_suspended(picture: Picture) -> None:
    assert picture(SampleDesk(), "6", "ctrl+b")


def test_none_suspended(picture: Picture) -> None:
    assert picture(SampleDesk(resting=set()), "6", "ctrl+b")


def test_light(picture: Picture) -> None:
    assert picture(SampleDesk(values={"theme": "lumbar-light"}), "6", "ctrl+n", "ctrl+n")
