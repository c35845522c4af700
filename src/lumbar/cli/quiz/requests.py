"""Lines that a script sends to `--jsonl`, read without trusting them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from lumbar.core.presentation.present import RawResponse
from lumbar.core.study.rating import Certainty, Rating

LONGEST_LINE = 64 * 1024
"""Bytes; a longer line is passed over as one that cannot be used."""

COMMANDS = ("undo", "report", "suspend", "bury", "rate", "quit")


class Unusable(ValueError):
    """A line that cannot be used. The message tells the script's author why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the open item. took_s: seconds, if the script measured it."""

    response: RawResponse
    certainty: Certainty | None
    took_s: float | None


@dataclass(frozen=True, slots=True)
class Command:
    """Something other than an answer. text: of a report. rating: of `rate`."""

    name: str
    text: str = ""
    rating: Rating | None = None


Request: TypeAlias = Answer | Command


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as they come, each at most one byte over `LONGEST_LINE`; the rest of a
    longer one is dropped.
    """
    while line := stream.readline(LONGEST_LINE + 1):
        whole = line.endswith(b"\n")
        yield line
        while len(line) > LONGEST_LINE and not whole:
            rest = stream.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")


def read_request(line: bytes) -> Request:
    """A line as a request. Raises Unusable."""
    if len(line) > LONGEST_LINE:
        raise Unusable(f"The line is longer than {LONGEST_LINE:,} bytes.")
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError as trouble:
        raise Unusable("The line is not UTF-8.") from trouble
    except RecursionError as trouble:
        raise Unusable("The line is nested too deeply.") from trouble
    except ValueError as trouble:
        raise Unusable(f"The line is not JSON: {trouble}.") from trouble
    if not isinstance(value, dict):
        raise Unusable('A line must be an object such as {"response": ["a"]}.')
    if "command" in value:
        return _command(value)
    if "response" in value:
        return Answer(_response(value["response"]), _certainty(value), _took(value))
    raise Unusable('The object must have a "response" or a "command".')


def _command(value: dict[str, object]) -> Command:
    name = value["command"]
    if name not in COMMANDS:
        raise Unusable(f"There is no command {name!r}; there are {', '.join(COMMANDS)}.")
    text = value.get("text", "")
    if not isinstance(text, str):
        raise Unusable('"text" must be a string.')
    if name != "rate":
        return Command(str(name), text)
    rating = value.get("rating")
    if isinstance(rating, bool) or not isinstance(rating, int) or rating not in tuple(Rating):
        raise Unusable('"rating" must be 1 (again), 2 (hard), 3 (good) or 4 (easy).')
    return Command("rate", rating=Rating(rating))


def _response(value: object) -> RawResponse:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        return value
    raise Unusable(
        '"response" must be a list of ids, an object from left id to right id, or a string.'
    )


def _certainty(value: dict[str, object]) -> Certainty | None:
    word = value.get("certainty")
    if word is None:
        return None
    try:
        return Certainty(str(word))
    except ValueError as trouble:
        words = ", ".join(Certainty)
        raise Unusable(f'"certainty" must be one of {words}, or be left out.') from trouble


def _took(value: dict[str, object]) -> float | None:
    took = value.get("took_s")
    if took is None:
        return None
    if isinstance(took, bool) or not isinstance(took, int | float) or not 0 <= took < 1e6:
        raise Unusable('"took_s" must be a number of seconds, 0 or more.')
    return float(took)
