"""Units against what they are defined as, and spellings that could be taken for another unit."""

from fractions import Fraction

import pytest

from lumbar.core.grading.units import UNITS, convert, find_unit

DEFINITIONS = [
    ("1 km", "1000 m"),
    ("1 m", "100 cm"),
    ("1 cm", "10 mm"),
    ("1 in", "25.4 mm"),
    ("1 ft", "12 in"),
    ("1 l", "10 dl"),
    ("1 dl", "10 cl"),
    ("1 cl", "10 ml"),
    ("1 kg", "1000 g"),
    ("1 g", "1000 mg"),
    ("1 mg", "1000 µg"),
    ("1 lb", "16 oz"),
    ("1 lb", "0.45359237 kg"),
    ("1 weeks", "7 days"),
    ("1 days", "24 h"),
    ("1 h", "60 min"),
    ("1 min", "60 s"),
    ("1 years", "12 months"),
    ("0 °C", "32 °F"),
    ("100 °C", "212 °F"),
    ("-40 °C", "-40 °F"),
    ("133.322387415 kPa", "1000 mmHg"),
    ("1 Hz", "60 per minute"),
]


@pytest.mark.parametrize(("left", "right"), DEFINITIONS)
def test_definitions(left: str, right: str) -> None:
    (value, unit), (same, other) = (side.split(" ", 1) for side in (left, right))
    one, another = find_unit(unit), find_unit(other)
    assert one is not None
    assert another is not None
    assert convert(Fraction(value), one, another) == Fraction(same)
    assert convert(Fraction(same), another, one) == Fraction(value)


def test_every_unit_that_can_be_converted_is_checked_by_a_definition() -> None:
    checked = {side.split(" ", 1)[1] for pair in DEFINITIONS for side in pair}
    alone = {"degrees", "%", "N"}
    assert {unit.name for unit, _ in UNITS} == checked | alone


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("M", "m"),
        ("MM", "mm"),
        ("mins", "min"),
        ("Hrs.", "h"),
        ("inches", "in"),
        ('"', "in"),
        ("feet", "ft"),
        ("cm³", "ml"),
        ("μg", "µg"),
        ("°  C", "°C"),
        ("deg F", "°F"),
        ("Per  Cent", "%"),
    ],
)
def test_spellings(spelling: str, name: str) -> None:
    found = find_unit(spelling)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("spelling", ["ms", "gs", "cm²", "cm2", "mmol", "drops", "%s", ""])
def test_what_is_no_unit_of_ours(spelling: str) -> None:
    assert find_unit(spelling) is None


def test_families_do_not_mix() -> None:
    metres, minutes = find_unit("m"), find_unit("min")
    assert metres is not None
    assert minutes is not None
    with pytest.raises(ValueError, match="m measures length, min time"):
        convert(Fraction(1), metres, minutes)
