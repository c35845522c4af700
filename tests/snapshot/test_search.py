"""Search: before typing, results, a term, a question seen before, nothing found, light."""

from snapshot.conftest import LARGE, Picture
from support.sample_desk import SampleDesk


def test_before_typing(picture: Picture) -> None:
    assert picture(SampleDesk(), "4")


def test_results(picture: Picture) -> None:
    """A long title is cut with an ellipsis."""
    assert picture(SampleDesk(), "4", "a")


def test_results_large(picture: Picture) -> None:
    assert picture(SampleDesk(), "4", "a", size=LARGE)


def test_nothing_found(picture: Picture) -> None:
    assert picture(SampleDesk(), "4", *"xyz")


def test_term(picture: Picture) -> None:
    assert picture(SampleDesk(), "4", *"cauda", "enter")


def test_seen_question(picture: Picture) -> None:
    """A question answered before, with every reason."""
    assert picture(SampleDesk(), "4", *"skin between", "enter")


def test_light(picture: Picture) -> None:
    assert picture(SampleDesk(values={"theme": "lumbar-light"}), "4", "a")
