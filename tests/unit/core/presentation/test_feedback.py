"""Feedback, kind by kind, as it is put on the screen."""

import pytest

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)
from lumbar.core.presentation.feedback import Feedback, Line, Verdict, feedback, key_text
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

RIGHT, WRONG, MISSED, LEFT = Verdict
NONE = Arrangement()


def given_back(item: Step, arrangement: Arrangement, response: Response) -> Feedback:
    return feedback(item, arrangement, response, grade(item, response))


def test_options_in_shown_order_with_every_why() -> None:
    item = multiple("*w", "x", "*y", "z")
    said = given_back(item, Arrangement((3, 2, 1, 0)), Chosen(frozenset({0, 1})))
    assert said.lines == (
        Line("a", "z", "why z", LEFT),
        Line("b", "y", "why y", MISSED),
        Line("c", "x", "why x", WRONG),
        Line("d", "w", "why w", RIGHT),
    )
    assert said.key == "b, d"
    assert said.rationale == "Because it is so."
    assert said.sources == ("fritz",)


def test_a_statement_answers_for_both_sides() -> None:
    said = given_back(true_false(answer=False), Arrangement((0, 1)), Chosen(frozenset({0})))
    assert said.lines == (
        Line("a", "True", "why true", WRONG),
        Line("b", "False", "why false", MISSED),
    )
    assert said.key == "b"


def test_steps_say_where_they_were_put_and_where_they_belong() -> None:
    item = order("ask", "look", "feel")
    said = given_back(item, Arrangement((2, 0, 1)), Ordered((0, 2, 1)))
    assert said.lines == (
        Line("a", "feel", "", WRONG, given="2", expected="3"),
        Line("b", "ask", "", RIGHT, given="1", expected="1"),
        Line("c", "look", "", WRONG, given="3", expected="2"),
    )
    assert said.key == "b c a"


def test_lefts_say_what_they_were_given() -> None:
    item = match(("L1", "lumbar"), ("T1", "thoracic"), ("L5", "lumbar"), decoys=("sacral",))
    said = given_back(item, Arrangement(rights=(2, 0, 1)), Matched((0, 2, None)))
    assert said.lines == (
        Line("1", "L1", "why L1", RIGHT, given="lumbar", expected="lumbar"),
        Line("2", "T1", "why T1", WRONG, given="sacral", expected="thoracic"),
        Line("3", "L5", "why L5", MISSED, given=None, expected="lumbar"),
    )
    assert said.key == "1-b, 2-c, 3-b"


@pytest.mark.parametrize(
    ("item", "typed", "line", "key"),
    [
        (
            numeric("2.5", "ml"),
            "3 ml",
            Line("", "3 ml", "", WRONG, given="3 ml", expected="2.5 ml"),
            "2.5 ml",
        ),
        (
            numeric("20", "min", tolerance="5"),
            "18",
            Line("", "18", "", RIGHT, given="18", expected="20 min ± 5"),
            "20 min",
        ),
        (
            short("deep vein thrombosis", "DVT"),
            "embolism",
            Line("", "embolism", "", WRONG, "embolism", "deep vein thrombosis or DVT"),
            "deep vein thrombosis",
        ),
    ],
)
def test_a_typed_answer_says_what_was_typed_and_what_is_right(
    item: Step, typed: str, line: Line, key: str
) -> None:
    said = given_back(item, NONE, Typed(typed))
    assert said.lines == (line,)
    assert said.key == key


def test_only_a_dangerous_choice_ends_the_case() -> None:
    item, arrangement = single("*x", "y", "!z"), Arrangement((0, 1, 2))
    ended = [given_back(item, arrangement, Chosen(frozenset({at}))).ended_case for at in range(3)]
    assert ended == [False, False, True]


def test_the_key_of_another_arrangement_is_another_letter() -> None:
    item = single("*x", "y")
    assert [key_text(item, Arrangement(deal)) for deal in ((0, 1), (1, 0))] == ["a", "b"]


def test_a_response_to_another_item_gets_no_feedback() -> None:
    with pytest.raises(UnusableResponse):
        feedback(single("*x", "y"), Arrangement((0, 1)), Typed("a"), 1.0)
