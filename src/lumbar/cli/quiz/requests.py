"""Lines that a script sends to `--jsonl`, read without trusting them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from lumbar.cli.output import shown
from lumbar.cli.quiz.lines import LONGEST_LINE
from lumbar.core.grading.quoting import quoted
from lumbar.core.presentation.present import RawResponse
from lumbar.core.study.rating import Certainty, Rating

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


def read_request(line: bytes) -> Request:
    """A line as a request. Raises Unusable."""
    value = read_object(line)
    if "command" in value:
        return _command(value)
    if "response" in value:
        only(value, ("response", "certainty", "took_s"))
        return Answer(read_raw(value["response"]), read_certainty(value), _took(value))
    raise Unusable('The object must have a "response" or a "command".')


def read_object(line: bytes) -> dict[str, object]:
    """A line as a JSON object, bounded and with every name once. Raises Unusable."""
    if len(line) > LONGEST_LINE:
        raise Unusable(f"The line is longer than {LONGEST_LINE:,} bytes.")
    try:
        value = json.loads(line.decode(), parse_constant=_no_number, object_pairs_hook=_once_each)
        # An escape such as \\ud800 alone is JSON, but no text that could be stored or shown.
        json.dumps(value, ensure_ascii=False).encode()
    except Unusable:
        raise
    except UnicodeError as trouble:
        raise Unusable("The line is not UTF-8.") from trouble
    except RecursionError as trouble:
        raise Unusable("The line is nested too deeply.") from trouble
    except ValueError as trouble:
        raise Unusable(f"The line is not JSON: {trouble}.") from trouble
    if not isinstance(value, dict):
        raise Unusable('A line must be an object such as {"response": ["a"]}.')
    return value


def _no_number(word: str) -> object:
    raise Unusable(f"The line is not JSON: {word} is not a number in JSON.")


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names differ; of two alike one would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unusable("An object has a name twice.")
    return found


def only(value: Iterable[str], names: tuple[str, ...]) -> None:
    """Raise Unusable for a name that has no meaning."""
    for name in value:
        if name not in names:
            raise Unusable(f"{quoted(name)} has no meaning here; there are {', '.join(names)}.")


def _command(value: dict[str, object]) -> Command:
    name = value["command"]
    if not isinstance(name, str) or name not in COMMANDS:
        said = quoted(name) if isinstance(name, str) else "of that sort"
        raise Unusable(f"There is no command {said}; there are {', '.join(COMMANDS)}.")
    match name:
        case "report":
            only(value, ("command", "text"))
            return Command(name, _text(value))
        case "rate":
            only(value, ("command", "rating"))
            return Command(name, rating=_rating(value.get("rating")))
        case _:
            only(value, ("command",))
            return Command(name)


def _text(value: dict[str, object]) -> str:
    text = value.get("text")
    if not isinstance(text, str):
        raise Unusable('A report needs a "text", a string that says what is wrong.')
    return shown(text)


def _rating(value: object) -> Rating:
    if isinstance(value, bool) or not isinstance(value, int) or value not in tuple(Rating):
        raise Unusable('"rating" must be 1 (again), 2 (hard), 3 (good) or 4 (easy).')
    return Rating(value)


def read_raw(value: object) -> RawResponse:
    """A response as a script gives it. Raises Unusable."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    if isinstance(value, dict) and all(isinstance(v, str | None) for v in value.values()):
        return {left: right or "" for left, right in value.items()}
    raise Unusable(
        '"response" must be a list of ids, an object from left id to right id, or a string.'
    )


def read_certainty(value: dict[str, object]) -> Certainty | None:
    """How sure, None where it is left out. Raises Unusable."""
    word = value.get("certainty")
    if word is None:
        return None
    if not isinstance(word, str) or word not in tuple(Certainty):
        words = ", ".join(Certainty)
        raise Unusable(f'"certainty" must be one of {words}, or be left out.')
    return Certainty(word)


def _took(value: dict[str, object]) -> float | None:
    took = value.get("took_s")
    if took is None:
        return None
    if isinstance(took, bool) or not isinstance(took, int | float) or not 0 <= took < 1e6:
        raise Unusable('"took_s" must be a number of seconds, 0 or more.')
    return float(took)
