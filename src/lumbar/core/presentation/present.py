"""From item to screen, and from what was picked on the screen back to authored places."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeAlias

from lumbar.core.curriculum.item import Step
from lumbar.core.grading.response import Response
from lumbar.core.presentation.presented import Arrangement, CaseContext, Presented

RawResponse: TypeAlias = str | Sequence[str] | Mapping[str, str]
"""As a face gives it: labels picked (a list), left label to right label (a mapping), or typed text."""


def arrange(item: Step, dice: Random) -> Arrangement:
    """Shuffle what may be shuffled. An `order` item is never shown in its right order."""
    raise NotImplementedError


def present(
    item: Step, version: int, arrangement: Arrangement, case: CaseContext | None
) -> Presented:
    """The question as shown, without key."""
    raise NotImplementedError


def read_response(item: Step, arrangement: Arrangement, raw: RawResponse) -> Response:
    """Turn labels into authored places. Raises UnusableResponse with a message for the trainee."""
    raise NotImplementedError
