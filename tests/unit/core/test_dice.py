"""Dice made from names: pinned, because a recorded seed must mean the same on every machine."""

import pytest

from lumbar.core.dice import chance


@pytest.mark.parametrize(
    ("seed", "draw"),
    [
        ("", 0.8931675160897388),
        ("review-1", 0.44480422270577646),
        ("rückenschmerz", 0.6411519708025317),
    ],
)
def test_a_seed_always_gives_the_same_draw(seed: str, draw: float) -> None:
    assert chance(seed) == draw


def test_draws_are_spread_over_the_whole_range() -> None:
    draws = sorted(chance(f"seed {n}") for n in range(1000))
    assert draws[0] >= 0
    assert draws[-1] < 1
    assert all(abs(draw - n / 1000) < 0.06 for n, draw in enumerate(draws))
