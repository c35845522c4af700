"""Progress: full at both sizes and further down, before the first answer, light."""

from snapshot.conftest import LARGE, Picture
from support.sample_desk import SampleDesk, no_figures


def test_full(picture: Picture) -> None:
    assert picture(SampleDesk(), "5")


def test_further_down(picture: Picture) -> None:
    """The calendar and the months."""
    assert picture(SampleDesk(), "5", "n", "n")


def test_end(picture: Picture) -> None:
    """Calibration and certainty."""
    assert picture(SampleDesk(), "5", "end")


def test_full_large(picture: Picture) -> None:
    assert picture(SampleDesk(), "5", size=LARGE)


def test_empty(picture: Picture) -> None:
    assert picture(SampleDesk(figures_now=no_figures()), "5")


def test_empty_large(picture: Picture) -> None:
    assert picture(SampleDesk(figures_now=no_figures()), "5", size=LARGE)


def test_light(picture: Picture) -> None:
    assert picture(SampleDesk(values={"theme": "lumbar-light"}), "5", size=LARGE)
