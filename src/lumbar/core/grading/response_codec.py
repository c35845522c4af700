"""A response as JSON and back, for logs and files. One key says which kind of response it is."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed


def encode_response(response: Response) -> dict[str, object]:
    """A response as a JSON object, the same for equal responses (chosen places are sorted)."""
    match response:
        case Chosen(places):
            return {"chosen": sorted(places)}
        case Ordered(places):
            return {"ordered": list(places)}
        case Matched(rights):
            return {"matched": list(rights)}
        case Typed(text):
            return {"typed": text}
        case _:
            assert_never(response)


def decode_response(data: Mapping[str, object]) -> Response:
    """The response that `encode_response` wrote. Raises ValueError for anything else."""
    if len(data) != 1:
        raise ValueError(f"a stored response has one key, this one has {len(data)}: {dict(data)!r}")
    ((name, value),) = data.items()
    match name, value:
        case "chosen", list():
            return Chosen(frozenset(_place(place) for place in value))
        case "ordered", list():
            return Ordered(tuple(_place(place) for place in value))
        case "matched", list():
            return Matched(_rights(value))
        case "typed", str():
            return Typed(value)
        case _:
            raise ValueError(f"not a stored response: {name!r} with {value!r}")


def _rights(values: Sequence[object]) -> tuple[int | None, ...]:
    return tuple(None if value is None else _place(value) for value in values)


def _place(value: object) -> int:
    # True is an int in Python, but no place was ever stored as a JSON boolean.
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"a place in a stored response is a whole number from 0, not {value!r}")
    return value
