"""Fuzz bounds against the cases Anki publishes with them, and at every edge."""

import pytest

from lumbar.core.study.fuzz import fuzz_bounds


@pytest.mark.parametrize(
    ("interval", "maximum", "bounds"),
    [
        # no fuzz below 2.5 days
        (1.0, 1000, (1, 1)),
        (2.49, 1000, (2, 2)),
        # one day from there on, and a share of the days in each band
        (2.5, 1000, (2, 4)),
        (7.0, 1000, (5, 9)),
        (17.0, 1000, (14, 20)),
        (37.0, 1000, (33, 41)),
        # between the bands
        (6.9, 1000, (5, 9)),
        (7.1, 1000, (5, 9)),
        (19.9, 1000, (17, 23)),
        (20.0, 1000, (17, 23)),
        (20.1, 1000, (17, 23)),
        # within the maximum and never under a day
        (365.0, 20, (17, 20)),
        (0.2, 1000, (1, 1)),
        (100.0, 99, (92, 99)),
    ],
)
def test_bounds(interval: float, maximum: int, bounds: tuple[int, int]) -> None:
    assert fuzz_bounds(interval, maximum) == bounds
