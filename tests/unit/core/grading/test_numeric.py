"""Numbers and units as people type them."""

import pytest

from lumbar.core.curriculum.item import Numeric
from lumbar.core.grading.grade import grade
from lumbar.core.grading.numeric import written_answer
from lumbar.core.grading.response import Typed, UnusableResponse
from unit.core.grading.sample_items import numeric


@pytest.mark.parametrize(
    ("answer", "unit", "typed"),
    [
        ("2.5", "ml", "2.5"),
        ("2.5", "ml", "2,5"),
        ("2.5", "ml", "2.50 mL"),
        ("2.5", "ml", "2.5ml."),
        ("2.5", "ml", "2 1/2 millilitres"),
        ("2.5", "ml", "5/2"),
        ("2.5", "ml", "0,0025 L"),
        ("2.5", "ml", "2.5 cc"),
        ("2.5", "ml", "25e-1 ml"),
        ("0.5", None, ".5"),
        ("0.5", None, ",5"),
        ("0.5", None, "1/2"),
        ("5", None, "5."),
        ("1000", "g", "1 kg"),
        ("1000", "g", "1 000 g"),
        ("1000", "g", "1\u202f000\u00a0g"),
        ("1000000", None, "1,000,000"),
        ("1000000", None, "1.000.000"),
        ("1000.5", None, "1,000.5"),
        ("1000.5", None, "1.000,5"),
        ("1.25", None, "1.250"),
        ("1234.567", None, "1234,567"),
        ("0.125", None, "0,125"),
        ("1.2345", None, "1,2345"),
        ("-3", None, "\u2212 3"),
        ("-3", None, "\u20133"),
        ("3", None, "+3"),
        ("25.4", "mm", "1 inch"),
        ("1", "in", "2.54 cm"),
        ("180", "cm", "1,8 metres"),
        ("90", "min", "1.5 hours"),
        ("90", "min", "1 1/2 h"),
        ("2", "weeks", "14 days"),
        ("2", "years", "24 months"),
        ("40", "°C", "40 C"),
        ("40", "°C", "40°"),
        ("40", "°C", "40 degrees"),
        ("40", "°C", "40 deg C"),
        ("40", "°C", "40 º C"),
        ("40", "°C", "40 ℃"),
        ("40", "°C", "104 °F"),
        ("104", "°F", "40 degrees Celsius"),
        ("60", "degrees", "60°"),
        ("5", "%", "5 per cent"),
        ("5", "%", "5％"),
        ("120", "mmHg", "120 mm Hg"),
        ("16", "per minute", "16 breaths per minute"),
        ("6", "drops", "6 drop"),
        ("6", "Drops", "6 drops"),
        ("12", None, "१२"),
    ],
)
def test_spellings_that_are_right(answer: str, unit: str | None, typed: str) -> None:
    assert grade(numeric(answer, unit), Typed(typed)) == 1


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("19.5", 1), ("20.5", 1), ("20.500000001", 0), ("19,4999", 0), ("1/3", 0), ("20 1/3", 1)],
)
def test_the_tolerance_counts_both_ends(typed: str, mark: float) -> None:
    assert grade(numeric("20", "min", tolerance="0.5"), Typed(typed)) == mark


def test_a_converted_number_is_compared_exactly() -> None:
    """0.1 + 0.2 is 0.3 here: nothing passes through binary fractions."""
    item = numeric("0.3", "cm", tolerance="0")
    assert grade(item, Typed("3 mm")) == 1
    assert grade(item, Typed("0.00300 m")) == 1
    assert grade(item, Typed("3.0000000001 mm")) == 0


@pytest.mark.parametrize(
    ("item", "typed", "says"),
    [
        (numeric("1000"), "1,000", "Type 1000 or 1.0"),
        (numeric("1", "ml"), "1,250 ml", "Type 1250 or 1.25"),
        (numeric("5", "ml"), "5 cm", "in ml"),
        (numeric("5", "ml"), "5 spoons", "in ml"),
        (numeric("5", "min"), "5 m", "in min"),
        (numeric("5", "cm"), "5 degrees", "in cm"),
        (numeric("20", "°C"), "20 cm", "in °C"),
        (numeric("1", "years"), "365 days", "in years"),
        (numeric("20", "degrees"), "20 C", "in degrees"),
        (numeric("5"), "5 ml", "without 'ml'"),
        (numeric("5"), "5²", "without '²'"),
        (numeric("5"), "five", "in digits"),
        (numeric("5"), "½", "in digits"),
        (numeric("5"), "~5", "in digits"),
        (numeric("5"), "4-6", "in digits"),
        (numeric("5"), "4 to 6", "without 'to 6'"),
        (numeric("5"), "1.2.3", "in digits"),
        (numeric("5"), "1,00,000", "in digits"),
        (numeric("5"), "1 2", "in digits"),
        (numeric("5"), "2 3/2", "in digits"),
        (numeric("5"), "--5", "in digits"),
        (numeric("5"), "1/0", "divides by zero"),
        (numeric("5"), "nan", "in digits"),
        (numeric("5"), "Infinity", "in digits"),
        (numeric("5"), "1e999", "in digits"),
        (numeric("5"), "9" * 60, "too long"),
        (numeric("5"), "9" * 100_000, "long"),
        (numeric("5"), "   ", "Type an answer"),
        (numeric("5"), "", "Type an answer"),
    ],
)
def test_what_cannot_be_read_is_sent_back(item: Numeric, typed: str, says: str) -> None:
    with pytest.raises(UnusableResponse, match=says):
        grade(item, Typed(typed))


def test_the_answer_is_written_without_an_exponent() -> None:
    assert written_answer(numeric("1E+3", "g")) == "1000 g"
    assert written_answer(numeric("0.50")) == "0.50"
