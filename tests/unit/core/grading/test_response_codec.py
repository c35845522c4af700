"""The stored form of responses is a promise to old logs: it is pinned here."""

import pytest

from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed
from lumbar.core.grading.response_codec import decode_response, encode_response


@pytest.mark.parametrize(
    ("response", "stored"),
    [
        (Chosen(frozenset({3, 0})), {"chosen": [0, 3]}),
        (Ordered((2, 0, 1)), {"ordered": [2, 0, 1]}),
        (Matched((1, None)), {"matched": [1, None]}),
        (Typed("2,5 ml"), {"typed": "2,5 ml"}),
    ],
)
def test_stored_form(response: Response, stored: dict[str, object]) -> None:
    assert encode_response(response) == stored
    assert decode_response(stored) == response


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"chosen": [0], "typed": "x"},
        {"picked": [0]},
        {"chosen": "ab"},
        {"chosen": ["a"]},
        {"chosen": [-1]},
        {"chosen": [True]},
        {"chosen": [1.0]},
        {"ordered": [None]},
        {"matched": {"1": "a"}},
        {"typed": 5},
    ],
)
def test_anything_else_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="stored response"):
        decode_response(stored)
