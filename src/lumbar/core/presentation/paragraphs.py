"""Text as its author meant it to be read, whatever width it was typed at."""

import re

_STARTS_A_LINE = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")


def unwrapped(text: str) -> str:
    """The text with its paragraphs on one line each.

    A line end within a paragraph is a space, as in Markdown; an empty line begins a new paragraph,
    and a line that begins with a dash, a bullet or a number stays a line of its own.
    """
    lines: list[str] = []
    goes_on = False
    for line in text.strip().splitlines():
        stripped = line.strip()
        if stripped and goes_on and not _STARTS_A_LINE.match(line):
            lines[-1] = f"{lines[-1]} {stripped}"
        else:
            lines.append(stripped)
        goes_on = bool(stripped)
    return "\n".join(lines)
