"""Names of people, cohorts and rooms: one line that can be printed."""

LONGEST_NAME = 80


def clean_name(typed: str) -> str | None:
    """The name with single spaces; None when it is empty, too long or holds what cannot be
    printed.
    """
    called = " ".join(typed.split())
    fits = 0 < len(called) <= LONGEST_NAME and called.isprintable()
    return called if fits else None
