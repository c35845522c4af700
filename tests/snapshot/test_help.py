"""F1 over Home and over a field, and the command palette."""

from snapshot.conftest import LARGE, Picture
from support.sample_desk import SampleDesk


def test_home(picture: Picture) -> None:
    assert picture(SampleDesk(), "f1")


def test_home_large(picture: Picture) -> None:
    assert picture(SampleDesk(), "f1", size=LARGE)


def test_field(picture: Picture) -> None:
    assert picture(SampleDesk(), "6", "f1")


def test_light(picture: Picture) -> None:
    assert picture(SampleDesk(values={"theme": "lumbar-light"}), "f1")
