"""Labels as lists, lines and mappings, and what is said about those that cannot be used."""

import pytest

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)
from lumbar.core.presentation.present import RawResponse, read_response
from lumbar.core.presentation.presented import Arrangement
from unit.core.grading.sample_items import (
    match,
    multiple,
    numeric,
    order,
    short,
    single,
    true_false,
)

THREE = Arrangement(options=(2, 0, 1))
SIDES = Arrangement(options=(0, 1))
RIGHTS = Arrangement(rights=(1, 2, 0))

SINGLE = single("*x", "y", "z")
MULTIPLE = multiple("*x", "*y", "z")
ORDER = order("ask", "look", "feel")
MATCH = match(("L1", "lumbar"), ("T1", "thoracic"), decoys=("sacral",))
STATEMENT = true_false(answer=True)
NONE = Arrangement()


def chosen(*places: int) -> Chosen:
    return Chosen(frozenset(places))


@pytest.mark.parametrize(
    ("item", "arrangement", "raw", "response"),
    [
        (SINGLE, THREE, ["a"], chosen(2)),
        (SINGLE, THREE, ["B"], chosen(0)),
        (SINGLE, THREE, " c ", chosen(1)),
        (MULTIPLE, THREE, ["a", "c"], chosen(2, 1)),
        (MULTIPLE, THREE, "a, C", chosen(2, 1)),
        (MULTIPLE, THREE, ("a", "b", "c"), chosen(0, 1, 2)),
        (STATEMENT, SIDES, ["a"], chosen(0)),
        (STATEMENT, SIDES, ["b"], chosen(1)),
        (STATEMENT, SIDES, "True", chosen(0)),
        (STATEMENT, SIDES, ["t"], chosen(0)),
        (STATEMENT, SIDES, "F", chosen(1)),
        (STATEMENT, SIDES, ["false"], chosen(1)),
        (ORDER, THREE, ["b", "c", "a"], Ordered((0, 1, 2))),
        (ORDER, THREE, "b c a", Ordered((0, 1, 2))),
        (MATCH, RIGHTS, {"1": "c", "2": "a"}, Matched((0, 1))),
        (MATCH, RIGHTS, {"2": "A"}, Matched((None, 1))),
        (MATCH, RIGHTS, {"1": "", "2": "b"}, Matched((None, 2))),
        (MATCH, RIGHTS, {"1": "a", "2": "a"}, Matched((1, 1))),
        (MATCH, RIGHTS, "1-c, 2-a", Matched((0, 1))),
        (MATCH, RIGHTS, "2 = a  1c", Matched((0, 1))),
        (MATCH, RIGHTS, "1→c;2:a", Matched((0, 1))),
        (numeric("5", "ml"), NONE, "  2,5\u00a0ml\n", Typed("2,5 ml")),
        (short("x"), NONE, "deep\tvein\u202e thrombosis", Typed("deep vein thrombosis")),
    ],
)
def test_read(item: Step, arrangement: Arrangement, raw: RawResponse, response: Response) -> None:
    assert read_response(item, arrangement, raw) == response


@pytest.mark.parametrize(
    ("item", "arrangement", "raw", "says"),
    [
        (SINGLE, THREE, [], "Choose from a to c"),
        (SINGLE, THREE, "", "Choose from a to c"),
        (SINGLE, THREE, ["d"], "no 'd' here. Choose from a to c"),
        (SINGLE, THREE, ["1"], "no '1' here"),
        (SINGLE, THREE, ["x\x1b[31m"], r"no 'x\?\[31m' here"),
        (SINGLE, THREE, ["a", "b"], "one option only"),
        (SINGLE, THREE, {"a": "b"}, "not with pairs"),
        (MULTIPLE, THREE, ["a", "A"], "twice"),
        (STATEMENT, SIDES, "maybe", "no 'maybe' here. Choose from a to b"),
        (STATEMENT, SIDES, ["a", "true"], "twice"),
        (STATEMENT, SIDES, "t f", "one option only"),
        (SINGLE, THREE, ["t"], "no 't' here"),
        (ORDER, THREE, ["a", "b"], "1 not placed"),
        (ORDER, THREE, ["a", "b", "b"], "twice"),
        (ORDER, THREE, [], "Nothing is chosen"),
        (MATCH, RIGHTS, {}, "at least one"),
        (MATCH, RIGHTS, {"1": ""}, "at least one"),
        (MATCH, RIGHTS, "", "at least one"),
        (MATCH, RIGHTS, {"3": "a"}, "no '3' here. Choose from 1 to 2"),
        (MATCH, RIGHTS, {"1": "d"}, "no 'd' here. Choose from a to c"),
        (MATCH, RIGHTS, {"1": "a", " 1": "b"}, "matched twice"),
        (MATCH, RIGHTS, "a-1", "for instance 1-a"),
        (MATCH, RIGHTS, ["a", "b"], "for instance 1-a"),
        (numeric("5"), NONE, " ", "Type an answer"),
        (numeric("5"), NONE, ["5"], "as text"),
        (short("x"), NONE, "x\x1b[2J", "cannot be typed"),
        (short("x"), NONE, "x\ud800", "cannot be typed"),
        (short("x"), NONE, "x\x00", "cannot be typed"),
        (short("x"), NONE, "x" * 201, "200 at most"),
    ],
)
def test_sent_back(item: Step, arrangement: Arrangement, raw: RawResponse, says: str) -> None:
    with pytest.raises(UnusableResponse, match=says):
        read_response(item, arrangement, raw)


@pytest.mark.parametrize("raw", [None, 5, 2.5, True, [1], [None], [["a"]], {"1": 5}, {"1": ["a"]}])
@pytest.mark.parametrize(
    ("item", "arrangement"),
    [(SINGLE, THREE), (ORDER, THREE), (MATCH, RIGHTS), (STATEMENT, SIDES), (short("x"), NONE)],
)
def test_json_of_the_wrong_form_is_sent_back(
    item: Step, arrangement: Arrangement, raw: RawResponse
) -> None:
    with pytest.raises(UnusableResponse):
        read_response(item, arrangement, raw)


@pytest.mark.parametrize("item", [SINGLE, MULTIPLE, ORDER, STATEMENT, MATCH])
def test_the_arrangement_of_another_item_is_an_error(item: Step) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        read_response(item, Arrangement((0, 1, 2, 3), (0, 1)), ["a"])
