"""`numeric`: a number within the tolerance, in the item's unit or another of its family."""

from fractions import Fraction

from lumbar.core.curriculum.item import Numeric
from lumbar.core.grading.quoting import quoted
from lumbar.core.grading.response import Response, UnusableResponse
from lumbar.core.grading.units import Unit, convert, find_unit, plain_unit
from lumbar.core.grading.usable import text
from lumbar.core.grading.written_number import read_number


def grade_numeric(item: Numeric, response: Response) -> float:
    """1 when the number is within `tolerance` of `answer`, both ends counted; else 0.

    Compared exactly, as fractions. Raises UnusableResponse when no number can be read, when it
    means two things, or when its unit cannot be converted to the item's.
    """
    written = read_number(text(response))
    value = _in_unit_of(item, written.value, written.unit)
    return 1.0 if abs(value - Fraction(item.answer)) <= Fraction(item.tolerance) else 0.0


def written_answer(item: Numeric) -> str:
    """The answer as somebody would type it, with its unit: never 1E+3 for 1000."""
    return f"{item.answer:f} {item.unit or ''}".rstrip()


def _in_unit_of(item: Numeric, value: Fraction, typed: str) -> Fraction:
    if not typed:
        return value
    if item.unit is None:
        raise UnusableResponse(f"This answer has no unit. Type the number without {quoted(typed)}.")
    if _spelt_alike(typed, item.unit):
        return value
    wanted = find_unit(item.unit)
    given = find_unit(typed)
    if wanted is not None and given is not None:
        if given.family == wanted.family:
            return convert(value, given, wanted)
        if _bare_degrees(given, wanted):
            return value
    raise UnusableResponse(
        f"{quoted(typed)} cannot be turned into {item.unit}. Type the number in {item.unit};"
        " the unit may be left out."
    )


def _spelt_alike(typed: str, unit: str) -> bool:
    """True for a unit no table knows, such as 'drops', but for a final 's'."""
    return plain_unit(typed).removesuffix("s") == plain_unit(unit).removesuffix("s")


def _bare_degrees(given: Unit, wanted: Unit) -> bool:
    """'20 degrees' where the field shows °C means °C."""
    return given.family == "angle" and wanted.family == "temperature"
