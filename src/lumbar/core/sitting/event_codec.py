"""Events as a kind and a JSON object, and back. Instants, people and requests are kept beside."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from lumbar.core.grading.response_codec import decode_response, encode_response
from lumbar.core.ids import PersonId
from lumbar.core.sitting import events
from lumbar.core.sitting.events import Event, Happening, Treatment
from lumbar.core.study.rating import Certainty

_KINDS: Mapping[str, type[Happening]] = {
    "opened": events.Opened,
    "attached": events.Attached,
    "started": events.Started,
    "seen": events.Seen,
    "answered": events.Answered,
    "cleared": events.Cleared,
    "flagged": events.Flagged,
    "paused": events.Paused,
    "resumed": events.Resumed,
    "credited": events.Credited,
    "scaled": events.Scaled,
    "announced": events.Announced,
    "acknowledged": events.Acknowledged,
    "noted": events.Noted,
    "submitted": events.Submitted,
    "timed_out": events.TimedOut,
    "terminated": events.Terminated,
    "remarked": events.Remarked,
}
_NAMES = {class_: name for name, class_ in _KINDS.items()}
_COMMON = frozenset(field.name for field in fields(Happening))
_US = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATER = ("outage",)
"""Fields that came after events without them were written and chained: left out where empty."""

_WRITE: Mapping[str, Callable[[Any], Any]] = {
    "response": encode_response,
    "certainty": lambda certainty: None if certainty is None else certainty.value,
    "amount": lambda amount: amount // _US,
    "treatment": lambda treatment: treatment.value,
    "outage": lambda ends: [(end - _EPOCH) // _US for end in ends],
}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "response": decode_response,
    "certainty": lambda value: None if value is None else Certainty(value),
    "amount": lambda value: value * _US,
    "treatment": Treatment,
    "outage": lambda ends: tuple(_EPOCH + end * _US for end in ends),
}


def kind_of(event: Event) -> str:
    """The name an event's kind is stored under."""
    return _NAMES[type(event)]


def encode_detail(event: Event) -> dict[str, Any]:
    """What is peculiar to the event, as JSON; times in microseconds."""
    own = {f.name: getattr(event, f.name) for f in fields(event) if f.name not in _COMMON}
    return {
        name: _WRITE.get(name, lambda value: value)(value)
        for name, value in own.items()
        if value is not None or name not in _LATER
    }


def decode_event(
    kind: str,
    detail: Mapping[str, Any],
    at: datetime,
    by: PersonId | None,
    request: str | None,
) -> Event:
    """The event that was stored. Raises ValueError for what nobody of ours wrote."""
    if kind not in _KINDS:
        raise ValueError(f"there is no event of the kind {kind!r}")
    read = {name: _READ.get(name, lambda value: value)(value) for name, value in detail.items()}
    try:
        return _KINDS[kind](at=at, by=by, request=request, **read)  # type: ignore[return-value] # the table holds events only
    except TypeError as trouble:
        raise ValueError(f"an event {kind!r} cannot have {sorted(detail)}: {trouble}") from trouble
