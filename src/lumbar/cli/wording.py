"""Numbers, days and shares in words, the same in every command."""

from datetime import date


def count(number: int, one: str, many: str | None = None) -> str:
    """'1 lesson', '3 lessons', '1,200 answers'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share(fraction: float | None) -> str:
    """'87 %', or '-' when there is nothing to divide."""
    return "-" if fraction is None else f"{fraction * 100:.0f} %"


def day_name(day: date) -> str:
    """'Tuesday 24 November 2026'."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def joined(parts: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
