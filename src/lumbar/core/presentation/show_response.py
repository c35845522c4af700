"""A stored response as the labels a screen shows for it: the other way of `read_response`."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from lumbar.core.curriculum.item import Match, Multiple, Order, Single, Step, TrueFalse
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed
from lumbar.core.presentation.labels import letter, number
from lumbar.core.presentation.places import options_shown, rights_shown
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.presentation.read_response import RawResponse


def show_response(item: Step, arrangement: Arrangement, response: Response) -> RawResponse:
    """The response in the labels of this arrangement; reading it back gives the same response.

    Raises ValueError when the arrangement was made for another item.
    """
    match response:
        case Chosen(places):
            return sorted(letter(shown) for shown in _shown(item, arrangement, places))
        case Ordered(places):
            return [letter(shown) for shown in _shown(item, arrangement, places)]
        case Matched(rights):
            shown = {place: letter(at) for at, place in enumerate(_rights(item, arrangement))}
            return {
                number(left): shown[right] for left, right in enumerate(rights) if right is not None
            }
        case Typed(text):
            return text
        case _:
            assert_never(response)


def _shown(item: Step, arrangement: Arrangement, places: Iterable[int]) -> list[int]:
    if not isinstance(item, Single | Multiple | TrueFalse | Order):
        raise ValueError(f"item {item.id!r} has no options to choose")
    at = {place: shown for shown, place in enumerate(options_shown(item, arrangement))}
    return [at[place] for place in places]


def _rights(item: Step, arrangement: Arrangement) -> Sequence[int]:
    if not isinstance(item, Match):
        raise ValueError(f"item {item.id!r} has nothing to match")
    return rights_shown(item, arrangement)
