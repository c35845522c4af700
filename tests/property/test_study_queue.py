"""Laws of the queue, over whole days of answering."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId, ObjectiveId
from lumbar.core.study.interleave import vary
from lumbar.core.study.queue import (
    LEARN_AHEAD,
    Allowance,
    Entry,
    Pick,
    Queue,
    Reason,
    Rest,
    after_answer,
    build_queue,
    choose_item,
    pick_next,
    remaining,
)
from support.small_curriculum import single

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass
class Day:
    """What a day begins with, and what will happen on it."""

    due: list[Entry]
    steps: list[Entry]
    new: list[Entry]
    allowance: Allowance
    items: Mapping[ObjectiveId, list[Item]]
    lapses: list[bool]
    took: list[int]

    def queue(self) -> Queue:
        return build_queue(self.due, self.steps, self.new, self.allowance, "seed")


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Up to 25 objectives in four topics, with none to three items each."""
    count = draw(st.integers(0, 25))
    entries: dict[Reason, list[Entry]] = {reason: [] for reason in Reason}
    items: dict[ObjectiveId, list[Item]] = {}
    for n in range(count):
        objective = ObjectiveId(f"o{n}")
        reason = draw(st.sampled_from(Reason))
        over = None if reason is Reason.NEW else NOW + timedelta(minutes=draw(st.integers(-9, 99)))
        topic = draw(st.sampled_from("abcd"))
        entries[reason].append(Entry(objective, topic, reason, over, draw(st.floats(0, 9))))
        items[objective] = [single(f"o{n}-{k}", objective) for k in range(draw(st.integers(0, 3)))]
    return Day(
        entries[Reason.DUE],
        entries[Reason.STEP],
        entries[Reason.NEW],
        Allowance(draw(st.integers(0, 20)), draw(st.integers(0, 10))),
        items,
        draw(st.lists(st.booleans(), min_size=60, max_size=60)),
        draw(st.lists(st.integers(1, 900), min_size=60, max_size=60)),
    )


@dataclass
class Asked:
    """One question of a day that was lived through, and the queue it came from."""

    at: datetime
    pick: Pick
    queue: Queue


def asker(
    day: Day, seen: Mapping[ItemId, int], last: ItemId | None
) -> Callable[[ObjectiveId], Item | None]:
    return lambda objective: choose_item(day.items[objective], seen, (), last, "seed")


def live(day: Day) -> tuple[list[Asked], Rest]:
    """Answer until there is rest: a lapse comes back in ten minutes, at most sixty answers."""
    queue, now = day.queue(), NOW
    last: ItemId | None = None
    seen: dict[ItemId, int] = {}
    asked: list[Asked] = []
    for lapse, took in zip(day.lapses, day.took, strict=True):
        found = pick_next(queue, now, asker(day, seen, last))
        if isinstance(found, Rest):
            return asked, found
        asked.append(Asked(now, found, queue))
        now += timedelta(seconds=took)
        last = found.item.id
        seen[last] = len(asked)
        entry = found.entry
        back = Entry(entry.objective, entry.topic, Reason.STEP, now + timedelta(minutes=10))
        queue = after_answer(queue, entry.objective, back if lapse else None)
    return asked, Rest(None)


@given(days())
def test_the_same_item_never_comes_twice_running(day: Day) -> None:
    asked, _ = live(day)
    assert all(one.pick.item.id != other.pick.item.id for one, other in pairwise(asked))


@given(days())
def test_a_step_that_is_over_comes_before_all_else(day: Day) -> None:
    """Unless its only item is the one just answered."""
    asked, _ = live(day)
    for one in asked:
        if one.pick.entry.reason is Reason.STEP:
            continue
        over = [entry for entry in one.queue.steps if entry.due is None or entry.due <= one.at]
        assert all(len(day.items[entry.objective]) <= 1 for entry in over)


@given(days())
def test_everything_admitted_that_has_an_item_is_asked_once_and_nothing_else(day: Day) -> None:
    asked, rest = live(day)
    first_time = [one.pick.entry for one in asked if one.pick.entry.reason is not Reason.STEP]
    counts = Counter(entry.objective for entry in first_time)
    admitted = {entry.objective for entry in day.queue().main}
    assert set(counts) <= admitted
    assert all(count == 1 for count in counts.values())
    if len(asked) < len(day.lapses) and rest == Rest(None):
        with_item = {objective for objective in admitted if day.items[objective]}
        assert set(counts) == with_item


@given(days())
def test_a_step_is_never_asked_more_than_twenty_minutes_early(day: Day) -> None:
    for one in live(day)[0]:
        due = one.pick.entry.due
        if one.pick.entry.reason is Reason.STEP and due is not None:
            assert due <= one.at + LEARN_AHEAD


@given(days())
def test_counters_count_what_is_left(day: Day) -> None:
    for one in live(day)[0]:
        queue, left = one.queue, remaining(one.queue)
        open_entries = [
            entry
            for place, entry in enumerate(queue.main)
            if place >= queue.head and place not in queue.gone
        ]
        reasons = Counter(entry.reason for entry in open_entries)
        assert (left.due, left.new) == (reasons[Reason.DUE], reasons[Reason.NEW])
        assert left.steps == len(queue.steps)


@given(days())
def test_the_limits_of_a_day_hold_and_hold_back_the_least_at_risk(day: Day) -> None:
    queue = day.queue()
    admitted = [entry for entry in queue.main if entry.reason is Reason.DUE]
    held_back = [entry for entry in day.due if entry not in admitted]
    assert len(admitted) == min(len(day.due), day.allowance.reviews)
    assert sum(entry.reason is Reason.NEW for entry in queue.main) == min(
        len(day.new), day.allowance.new
    )
    if admitted and held_back:
        assert min(e.risk for e in admitted) >= max(e.risk for e in held_back)
    assert len(queue.steps) == len(day.steps)


def varied_slowly(topics: list[str]) -> list[tuple[int, str]]:
    """The rule of `vary` word by word, looking at everything left for each place."""
    left, order = list(enumerate(topics)), list[tuple[int, str]]()
    while left:
        last = order[-1][1] if order else None
        ((commonest, count),) = Counter(topic for _, topic in left).most_common(1)
        if 2 * count <= len(left):
            found = next(entry for entry in left if entry[1] != last)
        elif commonest != last:
            found = next(entry for entry in left if entry[1] == commonest)
        else:
            found = left[0]
        left.remove(found)
        order.append(found)
    return order


@given(st.lists(st.sampled_from("aaaabbcde"), max_size=60))
def test_mixing_follows_its_rule(topics: list[str]) -> None:
    assert vary(list(enumerate(topics)), lambda entry: entry[1]) == varied_slowly(topics)


@given(st.lists(st.sampled_from("aaaabbcde"), max_size=60))
def test_neighbours_of_one_topic_are_as_few_as_can_be(topics: list[str]) -> None:
    """With c of the commonest among n, at least 2c - n - 1 neighbours cannot be kept apart."""
    entries = list(enumerate(topics))
    found = vary(entries, lambda entry: entry[1])
    commonest = max(Counter(topics).values(), default=0)
    together = sum(one[1] == other[1] for one, other in pairwise(found))
    assert together == max(0, 2 * commonest - len(topics) - 1)
    assert sorted(found) == entries
    for topic in set(topics):
        of_topic = [entry for entry in found if entry[1] == topic]
        assert of_topic == sorted(of_topic), "a topic keeps its own order"
