"""Units a numeric answer may be typed in, how they are spelt, and exact conversion in a family."""

import unicodedata
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a family. In the family's base unit a value x is (x + zero) * scale, exactly."""

    name: str
    family: str
    scale: Fraction = Fraction(1)
    zero: Fraction = Fraction(0)


# Scales are those the units are defined by: the international inch (25.4 mm) and pound
# (453.59237 g), the conventional millimetre of mercury (133.322387415 Pa). A month is no fixed
# number of days: months and years are a family of their own. A word may also end in 's'.
UNITS: tuple[tuple[Unit, str], ...] = (
    (Unit("mm", "length"), "mm, millimetre, millimeter"),
    (Unit("cm", "length", Fraction(10)), "cm, centimetre, centimeter"),
    (Unit("m", "length", Fraction(1000)), "m, metre, meter"),
    (Unit("km", "length", Fraction(1_000_000)), "km, kilometre, kilometer"),
    (Unit("in", "length", Fraction("25.4")), 'in, inch, inches, ", ″'),
    (Unit("ft", "length", Fraction("304.8")), "ft, foot, feet, ', ′"),
    (Unit("ml", "volume"), "ml, cc, cm3, millilitre, milliliter"),
    (Unit("cl", "volume", Fraction(10)), "cl, centilitre, centiliter"),
    (Unit("dl", "volume", Fraction(100)), "dl, decilitre, deciliter"),
    (Unit("l", "volume", Fraction(1000)), "l, litre, liter"),
    (Unit("g", "mass"), "g, gram, gramme"),
    (Unit("mg", "mass", Fraction("0.001")), "mg, milligram, milligramme"),
    (Unit("µg", "mass", Fraction("0.000001")), "µg, ug, mcg, microgram, microgramme"),
    (Unit("kg", "mass", Fraction(1000)), "kg, kilo, kilogram, kilogramme"),
    (Unit("oz", "mass", Fraction("28.349523125")), "oz, ounce"),
    (Unit("lb", "mass", Fraction("453.59237")), "lb, pound"),
    (Unit("s", "time"), "s, sec, second"),
    (Unit("min", "time", Fraction(60)), "min, minute"),
    (Unit("h", "time", Fraction(3600)), "h, hr, hour"),
    (Unit("days", "time", Fraction(86_400)), "d, day"),
    (Unit("weeks", "time", Fraction(604_800)), "wk, week"),
    (Unit("months", "calendar"), "mo, month"),
    (Unit("years", "calendar", Fraction(12)), "yr, year"),
    (
        Unit("°C", "temperature"),
        "°c, c, deg c, degree c, degrees c, celsius, degree celsius, degrees celsius, centigrade,"
        " degrees centigrade",
    ),
    (
        Unit("°F", "temperature", Fraction(5, 9), Fraction(-32)),
        "°f, f, deg f, degree f, degrees f, fahrenheit, degree fahrenheit, degrees fahrenheit",
    ),
    (Unit("degrees", "angle"), "°, deg, degree"),
    (Unit("%", "share"), "%, percent, per cent, pct"),
    (Unit("mmHg", "pressure"), "mmhg, mm hg, millimetres of mercury, millimeters of mercury"),
    (Unit("kPa", "pressure", 1000 / Fraction("133.322387415")), "kpa, kilopascal"),
    (Unit("N", "force"), "n, newton"),
    (
        Unit("per minute", "rate"),
        "/min, /minute, per min, per minute, a minute, bpm, beats/min, beats per minute,"
        " breaths per minute, times per minute, times a minute",
    ),
    (
        Unit("Hz", "rate", Fraction(60)),
        "hz, hertz, /s, per second, a second, times per second, times a second",
    ),
)
"""Every unit, with its spellings."""


def plain_unit(text: str) -> str:
    """A unit's spelling without case, spare spaces and a final stop; superscripts as digits."""
    # The ordinal sign º and the ring ˚ are what many keyboards offer in place of a degree sign.
    degrees = text.replace("º", "°").replace("˚", "°")
    folded = unicodedata.normalize("NFKC", degrees).casefold()
    return " ".join(folded.split()).removesuffix(".").rstrip().replace("° ", "°")


def find_unit(text: str) -> Unit | None:
    """The unit spelt `text`, or None when it is none of ours."""
    return _SPELLINGS.get(plain_unit(text))


def convert(value: Fraction, given: Unit, wanted: Unit) -> Fraction:
    """A value in another unit of the same family, exactly. Raises ValueError across families."""
    if given.family != wanted.family:
        raise ValueError(f"{given.name} measures {given.family}, {wanted.name} {wanted.family}")
    return (value + given.zero) * given.scale / wanted.scale - wanted.zero


def _spellings() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit, listed in UNITS:
        for spelling in map(plain_unit, listed.split(", ")):
            plural = [f"{spelling}s"] if len(spelling) > 1 and spelling.isalpha() else []
            for name in (spelling, *plural):
                if found.setdefault(name, unit) is not unit:
                    raise ValueError(f"{name!r} would be both {found[name].name} and {unit.name}")
    return found


_SPELLINGS = _spellings()
