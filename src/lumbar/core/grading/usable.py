"""Is this a response to this kind of item? Each function gives it back checked, or says why not."""

from lumbar.core.grading.response import (
    Chosen,
    Matched,
    Ordered,
    Response,
    Typed,
    UnusableResponse,
)

LONGEST_TEXT = 200
"""Characters in a typed answer. The longest real ones are short sentences; more is a slip."""


def one_choice(response: Response, options: int) -> int:
    """The one place chosen among `options`."""
    places = choices(response, options)
    if len(places) > 1:
        raise UnusableResponse(f"Choose one option only; {len(places)} are chosen.")
    return next(iter(places))


def choices(response: Response, options: int) -> frozenset[int]:
    """The places chosen among `options`, one or more."""
    if not isinstance(response, Chosen):
        raise UnusableResponse("This question is answered by choosing from its options.")
    if not response.places:
        raise UnusableResponse("Nothing is chosen yet. Choose an option.")
    _all_within(response.places, options)
    return response.places


def whole_order(response: Response, steps: int) -> tuple[int, ...]:
    """Every one of `steps` places, once each."""
    if not isinstance(response, Ordered):
        raise UnusableResponse("This question is answered by putting its steps in order.")
    _all_within(response.places, steps)
    if len(set(response.places)) < len(response.places):
        raise UnusableResponse("A step is there twice. Give each step once.")
    if len(response.places) < steps:
        missing = steps - len(response.places)
        raise UnusableResponse(f"Give all {steps} steps in order; {missing} not placed yet.")
    return response.places


def some_matches(response: Response, lefts: int, rights: int) -> tuple[int | None, ...]:
    """A right or None for each of `lefts`, at least one of them given."""
    if not isinstance(response, Matched) or len(response.rights) != lefts:
        raise UnusableResponse(f"This question is answered by matching its {lefts} numbered lines.")
    given = [place for place in response.rights if place is not None]
    if not given:
        raise UnusableResponse("Nothing is matched yet. Match at least one line.")
    _all_within(given, rights)
    return response.rights


def text(response: Response) -> str:
    """What was typed: not blank, LONGEST_TEXT characters at most."""
    if not isinstance(response, Typed):
        raise UnusableResponse("This question is answered by typing.")
    if not response.text.strip():
        raise UnusableResponse("Nothing is typed yet. Type an answer.")
    if len(response.text) > LONGEST_TEXT:
        raise UnusableResponse(
            f"That is {len(response.text)} characters long; type {LONGEST_TEXT} at most."
        )
    return response.text


def _all_within(places: frozenset[int] | tuple[int, ...] | list[int], count: int) -> None:
    if any(place not in range(count) for place in places):
        raise UnusableResponse("That names something that is not on the screen. Answer again.")
