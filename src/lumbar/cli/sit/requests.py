"""Lines that a script sends to `sit --jsonl`, read without trusting them."""

from dataclasses import dataclass
from typing import TypeAlias

from lumbar.cli.quiz.requests import Unusable, only, read_certainty, read_object, read_raw
from lumbar.core.grading.quoting import quoted
from lumbar.core.presentation.present import RawResponse
from lumbar.core.study.rating import Certainty

COMMANDS = (
    "begin",
    "goto",
    "next",
    "previous",
    "flag",
    "unflag",
    "clear",
    "map",
    "acknowledge",
    "submit",
    "quit",
)
LONGEST_REQUEST = 64


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. n: to which question, None for the open one. request: made by the script, None to
    have one made.
    """

    response: RawResponse
    certainty: Certainty | None
    n: int | None
    request: str | None


@dataclass(frozen=True, slots=True)
class Command:
    """Anything else. n: of `goto`, `flag`, `unflag` and `clear`. notice: of `acknowledge`."""

    name: str
    n: int | None = None
    notice: str | None = None


Request: TypeAlias = Answer | Command


def read_request(line: bytes) -> Request:
    """A line as a request. Raises Unusable."""
    value = read_object(line)
    if "command" in value:
        return _command(value)
    if "response" not in value:
        raise Unusable('The object must have a "response" or a "command".')
    only(value, ("response", "certainty", "n", "request", "took_s"))
    return Answer(read_raw(value["response"]), read_certainty(value), _n(value), _request(value))


def _command(value: dict[str, object]) -> Command:
    name = value["command"]
    if not isinstance(name, str) or name not in COMMANDS:
        said = quoted(name) if isinstance(name, str) else "of that sort"
        raise Unusable(f"There is no command {said}; there are {', '.join(COMMANDS)}.")
    match name:
        case "goto" | "flag" | "unflag" | "clear":
            only(value, ("command", "n"))
            n = _n(value)
            if name == "goto" and n is None:
                raise Unusable('"goto" needs the number of a question as "n".')
            return Command(name, n)
        case "acknowledge":
            only(value, ("command", "notice"))
            notice = value.get("notice")
            if not isinstance(notice, str):
                raise Unusable('"acknowledge" needs the "notice" of an announcement.')
            return Command(name, notice=notice)
        case _:
            only(value, ("command",))
            return Command(name)


def _n(value: dict[str, object]) -> int | None:
    n = value.get("n")
    if n is None:
        return None
    if isinstance(n, bool) or not isinstance(n, int) or not 0 < n < 10_000:
        raise Unusable('"n" is the number of a question, from 1.')
    return n


def _request(value: dict[str, object]) -> str | None:
    request = value.get("request")
    if request is None:
        return None
    if not isinstance(request, str) or not 0 < len(request) <= LONGEST_REQUEST:
        raise Unusable(f'"request" is a text of 1 to {LONGEST_REQUEST} characters.')
    return request
