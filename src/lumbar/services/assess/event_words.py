"""Events of a sitting in words, for people who look into one."""

from datetime import timedelta
from typing import assert_never

from lumbar.core.assessment.form import Form
from lumbar.core.grading.response import Chosen, Matched, Ordered, Response, Typed
from lumbar.core.presentation.labels import letter
from lumbar.core.sitting import events
from lumbar.core.sitting.events import Event, Treatment


def in_words(event: Event, form: Form) -> str:
    """What happened, on one line; answers in the letters that were on the screen."""
    match event:
        case events.Opened():
            extra = f", with {event.factor:g} times the time" if event.factor != 1 else ""
            return f"came into the room{extra}"
        case events.Attached():
            return f"opened it on client {event.client[:8]}"
        case events.Started():
            return "the clock started"
        case events.Seen():
            return f"went to question {event.n}"
        case events.Answered():
            return _answered(event, form)
        case events.Cleared():
            return f"cleared question {event.n}"
        case events.Flagged():
            return f"{'flagged' if event.on else 'unflagged'} question {event.n}"
        case events.Paused():
            return f"the clock was stopped{_because(event.reason)}"
        case events.Resumed():
            return "the clock went on"
        case events.Credited():
            return f"{span(event.amount)} more{_outage(event)}{_because(event.reason)}"
        case events.Scaled():
            return f"time factor set to {event.factor:g}{_because(event.reason)}"
        case events.Announced():
            return f"was told: {event.text}"
        case events.Acknowledged():
            return "took note of it"
        case events.Noted():
            return f"irregularity: {event.text}"
        case events.Submitted():
            return "handed in"
        case events.TimedOut():
            return "time ran out"
        case events.Terminated():
            return f"was ended{_because(event.reason)}"
        case events.Remarked():
            return _remarked(event)
        case _:
            assert_never(event)


def span(amount: timedelta) -> str:
    """A span as people say it: 90 s, 5 min, 5 min 30 s."""
    seconds = round(amount.total_seconds())
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{seconds} s"
    return f"{minutes} min" if not rest else f"{minutes} min {rest} s"


def _outage(event: events.Credited) -> str:
    if event.outage is None:
        return ""
    begin, end = event.outage
    return f" for an outage from {begin:%H:%M:%S} to {end:%H:%M:%S} UTC"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _answered(event: events.Answered, form: Form) -> str:
    said = _response(event.response, form.slots[event.n - 1].arrangement.options)
    sure = "" if event.certainty is None else f", {event.certainty.value}"
    late = ", after the end and within grace" if event.late else ""
    return f"answered question {event.n}: {said}{sure}{late}"


def _response(response: Response, options: tuple[int, ...]) -> str:
    at = {place: letter(shown) for shown, place in enumerate(options)}
    match response:
        case Chosen(places):
            return " ".join(sorted(at.get(place, "?") for place in places))
        case Ordered(places):
            return " ".join(at.get(place, "?") for place in places)
        case Matched(rights):
            joined = (f"{n}-{r + 1}" for n, r in enumerate(rights, 1) if r is not None)
            return " ".join(joined)
        case Typed(text):
            return repr(text)
        case _:
            assert_never(response)


def _remarked(event: events.Remarked) -> str:
    how = {
        Treatment.NEW_KEY: "marked by a corrected key",
        Treatment.VOID: "does not count",
        Treatment.FULL: "earns full marks",
    }[event.treatment]
    return f"question {event.n} {how}{_because(event.reason)}"
