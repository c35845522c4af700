"""Saying back what was typed, inside a message, without letting it do anything to the screen."""

LONGEST = 24


def quoted(text: str) -> str:
    """Text in quotes for a message, cut to LONGEST characters; '?' for what cannot be printed."""
    spaced = " ".join(text[: 2 * LONGEST].split())
    shown = "".join(character if character.isprintable() else "?" for character in spaced)
    return f"'{shown}'" if len(shown) <= LONGEST else f"'{shown[:LONGEST]}…'"
