"""The letters and numbers by which a trainee names what is on the screen."""

from string import ascii_lowercase


def letter(place: int) -> str:
    """a for 0, b for 1, ... z, then aa, ab, ... as the columns of a spreadsheet."""
    before, last = divmod(place, len(ascii_lowercase))
    return (letter(before - 1) if before else "") + ascii_lowercase[last]


def number(place: int) -> str:
    """1 for 0, 2 for 1, ..."""
    return str(place + 1)
