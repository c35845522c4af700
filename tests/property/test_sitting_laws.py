"""Laws of time, marks and receipts, for any sitting."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from random import Random
from typing import get_args

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.grading.response import Chosen, Matched, Ordered, Typed
from lumbar.core.ids import PersonId
from lumbar.core.sitting import events
from lumbar.core.sitting.certainty_marks import certainty_mark
from lumbar.core.sitting.event_codec import decode_event, encode_detail, kind_of
from lumbar.core.sitting.events import Event, Treatment
from lumbar.core.sitting.receipt import ALPHABET, first_link, next_link, read_receipt, receipt
from lumbar.core.sitting.sitting import Rules, fold
from lumbar.core.sitting.time_account import deadline, time_left, time_lost, time_run
from lumbar.core.study.rating import Certainty

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULES = Rules(timedelta(minutes=40), timedelta(seconds=30), Navigation.FREE, (0,) * 5)
SPANS = st.integers(1, 3_600_000_000).map(lambda us: timedelta(microseconds=us))
AT = st.integers(0, 2_000_000_000_000_000).map(lambda us: START + timedelta(microseconds=us))
TEXTS = st.text(min_size=1, max_size=40)
NS = st.integers(1, 5)
RESPONSES = st.one_of(
    st.frozensets(st.integers(0, 5), min_size=1).map(Chosen),
    st.permutations(range(4)).map(lambda places: Ordered(tuple(places))),
    st.lists(st.none() | st.integers(0, 5), min_size=2, max_size=4).map(
        lambda rights: Matched(tuple(rights))
    ),
    TEXTS.map(Typed),
)
COMMON = {
    "at": AT,
    "by": st.none() | st.just(PersonId("p1")),
    "request": st.none() | st.text("abc123", min_size=1, max_size=8),
}
FACTORS = st.floats(1, 3, allow_nan=False)
KINDS = get_args(Event)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(events.Opened, factor=FACTORS, **COMMON),
    st.builds(events.Attached, client=TEXTS, **COMMON),
    st.builds(events.Started, **COMMON),
    st.builds(events.Seen, n=NS, **COMMON),
    st.builds(
        events.Answered,
        n=NS,
        response=RESPONSES,
        certainty=st.none() | st.sampled_from(Certainty),
        late=st.booleans(),
        **COMMON,
    ),
    st.builds(events.Cleared, n=NS, **COMMON),
    st.builds(events.Flagged, n=NS, on=st.booleans(), **COMMON),
    st.builds(events.Paused, reason=TEXTS, **COMMON),
    st.builds(events.Resumed, **COMMON),
    st.builds(
        events.Credited,
        amount=SPANS,
        reason=TEXTS,
        outage=st.none() | st.tuples(AT, AT),
        **COMMON,
    ),
    st.builds(events.Scaled, factor=FACTORS, reason=TEXTS, **COMMON),
    st.builds(events.Announced, notice=TEXTS, text=TEXTS, **COMMON),
    st.builds(events.Acknowledged, notice=TEXTS, **COMMON),
    st.builds(events.Noted, text=TEXTS, **COMMON),
    st.builds(events.Submitted, **COMMON),
    st.builds(events.TimedOut, **COMMON),
    st.builds(events.Terminated, reason=TEXTS, **COMMON),
    st.builds(
        events.Remarked,
        n=NS,
        treatment=st.sampled_from(Treatment),
        version=st.none() | st.integers(1, 9),
        reason=TEXTS,
        **COMMON,
    ),
)


def running(*given: Event) -> list[Event]:
    return [events.Opened(at=START), events.Started(at=START), *given]


@given(st.lists(SPANS, max_size=4), FACTORS)
def test_credits_and_the_factor_commute(credits: list[timedelta], factor: float) -> None:
    given: list[Event] = [events.Credited(at=START, amount=span, reason="x") for span in credits]
    given = [*given[:3], events.Scaled(at=START, factor=factor)]
    ends = {deadline(fold(RULES, running(*order))) for order in permutations(given)}
    assert len(ends) == 1


@given(st.lists(st.tuples(SPANS, SPANS), max_size=5), SPANS)
def test_pauses_move_the_end_by_as_long_as_they_last(
    pauses: list[tuple[timedelta, timedelta]], credit: timedelta
) -> None:
    now, log, stood = START, running(), timedelta()
    for worked, paused in pauses:
        now += worked
        log.append(events.Paused(at=now))
        assert deadline(fold(RULES, log)) is None
        left = time_left(fold(RULES, log), now)
        now += paused
        assert time_left(fold(RULES, log), now) == left
        stood += paused
        log.append(events.Resumed(at=now))
    log.append(events.Credited(at=now, amount=credit, reason="x"))
    assert deadline(fold(RULES, log)) == START + RULES.limit + stood + credit


@given(st.lists(st.tuples(SPANS, SPANS), max_size=4), SPANS, SPANS)
def test_an_outage_takes_what_the_clock_ran(
    pauses: list[tuple[timedelta, timedelta]], since: timedelta, lasted: timedelta
) -> None:
    """Cut at any instant, the two halves add up to the whole; and never more than its length."""
    now, log = START, running()
    for worked, paused in pauses:
        now += worked
        log.append(events.Paused(at=now))
        now += paused
        log.append(events.Resumed(at=now))
    sitting = fold(RULES, log)
    begin, end = START + since, START + since + lasted
    middle = begin + lasted / 2
    whole = time_run(sitting, begin, end)
    assert whole == time_run(sitting, begin, middle) + time_run(sitting, middle, end)
    assert timedelta() <= whole <= lasted


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=3),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_an_outage_is_given_back_once_however_it_is_cut_repeated_or_ordered(
    pauses: list[tuple[int, int]], outages: list[tuple[int, int]], dice: Random
) -> None:
    """What is given for all of them is how long the clock ran in any of them, second by second."""
    now, log = START, running()
    for worked, paused in pauses:
        now += timedelta(seconds=worked)
        log.append(events.Paused(at=now))
        now += timedelta(seconds=paused)
        log.append(events.Resumed(at=now))
    down = {second for since, lasted in outages for second in range(since, since + lasted)}
    stood, at = set(), 0
    for worked, paused in pauses:
        stood |= set(range(at + worked, at + worked + paused))
        at += worked + paused
    asked = [*outages, *outages]
    dice.shuffle(asked)
    for since, lasted in asked:
        span = START + timedelta(seconds=since), START + timedelta(seconds=since + lasted)
        lost = time_lost(fold(RULES, log), *span)
        assert lost >= timedelta()
        if lost:
            log.append(events.Credited(at=now, amount=lost, reason="x", outage=span))
    assert fold(RULES, log).credit == timedelta(seconds=len(down - stood))


def test_events_of_before_there_were_outages_are_chained_as_they_were() -> None:
    credited = events.Credited(at=START, amount=timedelta(seconds=1), reason="net")
    assert encode_detail(credited) == {"amount": 1_000_000, "reason": "net"}


@given(EVENTS)
def test_an_event_is_read_back_as_it_was_written(event: Event) -> None:
    detail = encode_detail(event)
    assert decode_event(kind_of(event), detail, event.at, event.by, event.request) == event


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_is_tried(kind: type[Event]) -> None:
    assert type(find(EVENTS, lambda event: isinstance(event, kind))) is kind


@given(st.lists(EVENTS, min_size=2, max_size=8), st.data())
def test_a_chain_depends_on_every_event_and_its_place(
    log: list[Event], data: st.DataObject
) -> None:
    plain = [{"kind": kind_of(e), "detail": encode_detail(e), "n": n} for n, e in enumerate(log)]

    def end(chain: list[dict[str, object]]) -> str:
        link = first_link("s", {"slots": []})
        for event in chain:
            link = next_link(link, event)
        return link

    at = data.draw(st.integers(0, len(plain) - 1))
    whole = end(plain)
    assert end(plain[:at] + plain[at + 1 :]) != whole
    assert end([*plain[:at], {**plain[at], "n": -1}, *plain[at + 1 :]]) != whole
    assert end([*plain[1:], plain[0]]) != whole


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_receipt_can_be_typed_as_people_type(link: str) -> None:
    code = receipt(link)
    assert set(code) <= {*ALPHABET, "-"}
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("0", "O")):
        assert read_receipt(typed) == code
    assert read_receipt(code[:-1]) is None


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.85, 1.0])
def test_saying_what_one_believes_pays_best(chance: float) -> None:
    """Below two in three: guess; to four in five: unsure; above: sure."""

    def expected(said: Certainty) -> float:
        return chance * certainty_mark(1, said) + (1 - chance) * certainty_mark(0, said)

    best = max(Certainty, key=expected)
    honest = Certainty.GUESS if chance < 2 / 3 else Certainty.UNSURE
    assert best is (Certainty.SURE if chance > 0.8 else honest)
