"""Lines of a given width."""

import textwrap


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Text in lines of `width`; first and rest: what the first and the other lines begin with.

    A word longer than a line, such as an address, is left whole.
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
