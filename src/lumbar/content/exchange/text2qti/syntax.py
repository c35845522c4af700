"""text2qti's files as they are written: a row of marked pieces, nothing decided yet.

A piece begins at the start of a line with its mark (`1.`, `a)`, `[*]`, `...`) and goes on over
lines that are indented as far. Nothing in a file is ever run, though text2qti knows code that is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """What a piece is."""

    QUESTION = "question"
    KEY = "key"
    CHOICE = "choice"
    MANY_KEY = "many_key"
    MANY_CHOICE = "many_choice"
    WORD = "word"
    NUMBER = "number"
    FEEDBACK = "feedback"
    IF_RIGHT = "if_right"
    IF_WRONG = "if_wrong"
    SOLUTION = "solution"
    ESSAY = "essay"
    UPLOAD = "upload"
    TITLE = "title"
    POINTS = "points"
    TEXT_TITLE = "text_title"
    TEXT = "text"
    QUIZ_TITLE = "quiz_title"
    QUIZ_OPTION = "quiz_option"
    GROUP = "group"
    GROUP_OPTION = "group_option"
    GROUP_END = "group_end"
    CODE = "code"
    UNKNOWN = "unknown"


_OPTIONS = (
    "shuffle answers|show correct answers|one question at a time|can't go back|feedback is solution"
    "|solutions sample groups|solutions randomize groups|quiz description"
)
PATTERNS = {
    Mark.QUESTION: r"[0-9]+\.",
    Mark.KEY: r"\*[a-zA-Z]\)",
    Mark.CHOICE: r"[a-zA-Z]\)",
    Mark.MANY_KEY: r"\[\*\]",
    Mark.MANY_CHOICE: r"\[ ?\]",
    Mark.WORD: r"\*",
    Mark.FEEDBACK: r"\.\.\.",
    Mark.IF_RIGHT: r"\+",
    Mark.IF_WRONG: r"-",
    Mark.SOLUTION: r"!",
    Mark.NUMBER: r"=",
    Mark.TITLE: r"[Tt]itle:",
    Mark.POINTS: r"[Pp]oints:",
    Mark.TEXT_TITLE: r"[Tt]ext [Tt]itle:",
    Mark.TEXT: r"[Tt]ext:",
    Mark.QUIZ_TITLE: r"[Qq]uiz [Tt]itle:",
    Mark.QUIZ_OPTION: rf"(?i:{_OPTIONS}):",
    Mark.GROUP_OPTION: r"(?i:solutions pick|points per question|pick):",
}
ALONE = {
    Mark.ESSAY: r"___+",
    Mark.UPLOAD: r"\^\^\^+",
    Mark.GROUP: r"GROUP",
    Mark.GROUP_END: r"END_GROUP",
}
START = re.compile(
    "|".join(
        [
            *(rf"(?P<{mark}>{pattern}[ \t]+(?=\S))" for mark, pattern in PATTERNS.items()),
            *(rf"(?P<{mark}>{pattern}[ \t]*$)" for mark, pattern in ALONE.items()),
            r"(?P<code>```+)",
        ]
    )
)
ONE_LINE = frozenset({Mark.WORD, Mark.NUMBER, Mark.POINTS, Mark.GROUP_OPTION})


@dataclass(slots=True)
class Piece:
    """line: where it begins, from 1. comments: the lines with `%` since the piece before."""

    line: int
    mark: Mark
    text: str = ""
    comments: list[str] = field(default_factory=list)


def pieces(text: str) -> Iterator[Piece]:
    """Every piece in order; lines that belong to none are unknown pieces."""
    lines = text.split("\n")
    comments: list[str] = []
    here = 0
    while here < len(lines):
        line = lines[here]
        found = START.match(line)
        start = here
        here += 1
        if found is None:
            if line.startswith("%"):
                comments.append(line)
            elif line.strip() == "COMMENT":
                here = _end(lines, here, "END_COMMENT")
            elif line.strip():
                yield Piece(start + 1, Mark.UNKNOWN, line.strip())
            continue
        mark = Mark(str(found.lastgroup))
        if mark is Mark.CODE:
            here = _end(lines, here, found[0])
            yield Piece(start + 1, mark)
            continue
        said = [line[found.end() :].strip()]
        if mark in PATTERNS and mark not in ONE_LINE:
            here = _more(lines, here, said, None if found[0].rstrip().endswith(":") else found[0])
        yield Piece(start + 1, mark, "\n".join(said).strip(), comments)
        comments = []


def _more(lines: list[str], here: int, said: list[str], head: str | None) -> int:
    """Take up the lines that are indented as far as the text behind a mark; the next one is told.

    head: the mark with the spaces after it; None where the first line decides.
    """
    indent = None if head is None else len(head.expandtabs(4))
    while here < len(lines):
        line = lines[here].expandtabs(4)
        if line.strip():
            deep = len(line) - len(line.lstrip(" "))
            indent = max(2, deep) if indent is None else indent
            if deep < indent:
                break
            said.append(line[indent:].rstrip())
        else:
            said.append("")
        here += 1
    return here


def _end(lines: list[str], here: int, closing: str) -> int:
    while here < len(lines) and lines[here].strip() != closing:
        here += 1
    return here + 1
