"""The stored form of arrangements is a promise to old logs: it is pinned here."""

import pytest

from lumbar.core.presentation.arrangement_codec import decode_arrangement, encode_arrangement
from lumbar.core.presentation.presented import Arrangement


@pytest.mark.parametrize(
    ("arrangement", "stored"),
    [
        (Arrangement(), {}),
        (Arrangement(options=(1, 0)), {"options": [1, 0]}),
        (Arrangement(rights=(2, 0, 1)), {"rights": [2, 0, 1]}),
    ],
)
def test_stored_form(arrangement: Arrangement, stored: dict[str, object]) -> None:
    assert encode_arrangement(arrangement) == stored
    assert decode_arrangement(stored) == arrangement


@pytest.mark.parametrize(
    "stored",
    [
        {"lefts": [0]},
        {"options": "ab"},
        {"options": [1]},
        {"options": [0, 0]},
        {"options": [False]},
        {"rights": None},
        {"rights": [0.0]},
    ],
)
def test_anything_else_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="stored arrangement"):
        decode_arrangement(stored)
