"""A message may repeat what was typed, but not what it could do to a screen."""

import pytest

from lumbar.core.grading.quoting import LONGEST, quoted


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("5 ml", "'5 ml'"),
        ("5\u00a0 ml\n", "'5 ml'"),
        ("\x1b[2J", "'?[2J'"),
        ("\u202e5", "'?5'"),
        ("x" * LONGEST, f"'{'x' * LONGEST}'"),
        ("x" * (LONGEST + 1), f"'{'x' * LONGEST}…'"),
        ("x" * 1_000_000, f"'{'x' * LONGEST}…'"),
    ],
)
def test_quoted(typed: str, shown: str) -> None:
    assert quoted(typed) == shown
