"""What to tell an author whose text is not YAML: the parser's words and the usual cause."""

import re

from lumbar.content.problems import Finding, printable
from lumbar.content.reading.events import NotYaml

TAB_INDENT = re.compile(r"[ ]*\t")

HINTS = (
    (
        "mapping values are not allowed",
        'a text with ": " in it needs quotes around it; or the line is indented too far',
    ),
    (
        "could not find expected ':'",
        "a key needs a colon after it, a list entry its dash",
    ),
    ("did not find expected key", "compare the indentation with the lines above"),
    ("did not find expected '-' indicator", "compare the indentation with the lines above"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("unexpected end of stream", "a quote or bracket is not closed"),
    ("cannot start any token", "a text that begins with this character needs quotes around it"),
    ("block sequence entries are not allowed", "a list begins on a line of its own"),
    ("escape character", "in double quotes a backslash is special; use single quotes"),
    ("expected <block end>", "compare the indentation with the lines above"),
)


def not_yaml(error: NotYaml, text: str) -> Finding:
    """The finding for where a text stops being YAML; a tab in the indentation is named as such."""
    lines = text.split("\n", error.line)
    line = lines[error.line - 1] if error.line <= len(lines) else ""
    tab = TAB_INDENT.match(line)
    if tab is not None and error.column <= tab.end() + 1:
        return Finding(
            error.line, tab.end(), "E102", "a tab in the indentation", "indent with spaces"
        )
    hint = next((hint for words, hint in HINTS if words in error.message), "")
    return Finding(error.line, error.column, "E101", f"not YAML: {printable(error.message)}", hint)
