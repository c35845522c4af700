"""What a typed word or phrase is forgiven, and what not."""

import pytest

from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import Typed, UnusableResponse
from unit.core.grading.sample_items import short


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("deep vein thrombosis", "Deep  Vein\u00a0THROMBOSIS"),
        ("deep vein thrombosis", "deep-vein thrombosis"),
        ("deep-vein thrombosis", "deepvein thrombosis"),
        ("deep vein thrombosis", "“deep vein thrombosis.”"),
        ("deep vein thrombosis", "- deep vein thrombosis"),
        ("deep vein thrombosis", "deep vein\u00ad throm\u200bbosis"),
        ("pétrissage", "petrissage"),
        ("petrissage", "PE\u0301TRISSAGE"),
        ("Baker's cyst", "bakers cyst"),
        ("Baker's cyst", "Baker’s cyst"),
        ("Baker's cyst", "Baker´s cyst"),
        ("L5", "l 5"),
        ("T12–L1", "T12 - L1"),
        ("Weißbach", "WEISSBACH"),
        ("O-", "o-"),
    ],
)
def test_forgiven(answer: str, typed: str) -> None:
    assert grade(short("another", answer), Typed(typed)) == 1


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("effleurage", "efleurage"),
        ("vein", "veins"),
        ("L5", "L4"),
        ("O-", "O+"),
        ("O-", "O"),
        ("1.5", "15"),
        ("sciatic nerve", "nerve, sciatic"),
    ],
)
def test_not_forgiven(answer: str, typed: str) -> None:
    assert grade(short(answer), Typed(typed)) == 0


@pytest.mark.parametrize(
    ("answer", "typed", "mark"),
    [
        ("kidney", "kidneys", 1),
        ("kidneys", "kidney", 1),
        ("process", "processes", 1),
        ("kidney", "kidneyss", 0),
        ("spinous process", "spinous process", 1),
        ("vertebra", "vertebrae", 0),
    ],
)
def test_plural_forgives_one_ending(answer: str, typed: str, mark: float) -> None:
    assert grade(short(answer, plural=True), Typed(typed)) == mark


@pytest.mark.parametrize("typed", ["", "  ", "?!", "“”", "\u200b", "x" * 201])
def test_what_is_no_answer_is_sent_back(typed: str) -> None:
    with pytest.raises(UnusableResponse, match=r"[Tt]ype"):
        grade(short("x"), Typed(typed))
