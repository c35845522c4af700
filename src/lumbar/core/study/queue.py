"""The queue of one study day: what to ask next, and which item of it. Pure and immutable."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from lumbar.core.curriculum.item import Item
from lumbar.core.dice import chance
from lumbar.core.ids import ItemId, ObjectiveId
from lumbar.core.study.interleave import spread, vary

LEARN_AHEAD = timedelta(minutes=20)
"""With nothing else to ask, a step over within this time is asked early."""


class Reason(StrEnum):
    """Why an objective is asked today."""

    DUE = "due"
    STEP = "step"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Entry:
    """An objective waiting to be asked. due: aware UTC, None for a new one.

    risk: elapsed study days divided by stability, 0 or more; the higher, the likelier it is
    forgotten.
    """

    objective: ObjectiveId
    topic: str
    reason: Reason
    due: datetime | None = None
    risk: float = 0.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many due and new objectives may still come today; steps are never held back."""

    reviews: int
    new: int


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left today, for the counters on the screen."""

    due: int
    steps: int
    new: int


@dataclass(frozen=True, slots=True)
class Queue:
    """main: due and new, in asking order, each objective once. steps: (re)learning, soonest first.

    `main` is never rebuilt during a day: `head` is the first place not answered yet, `gone` holds
    places after it that were answered out of turn, so an answer costs the same however long the day
    is.
    """

    main: tuple[Entry, ...]
    steps: tuple[Entry, ...]
    left: Remaining
    head: int = 0
    gone: frozenset[int] = frozenset()
    places: Mapping[ObjectiveId, int] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pick:
    """What to ask now."""

    entry: Entry
    item: Item


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing to ask now. until: when the next step is over, None when the day is done."""

    until: datetime | None


def build_queue(
    due: Sequence[Entry],
    steps: Sequence[Entry],
    new: Sequence[Entry],
    allowance: Allowance,
    seed: str,
) -> Queue:
    """Order a day: riskiest due first, new ones spread evenly among them, topics mixed.

    due: any order; the riskiest that the allowance admits, ties by dice. new: the first that it
    admits, in the order given. No two neighbours share a topic where that can be avoided
    (`interleave.vary`).
    """
    riskiest = sorted(due, key=lambda entry: (-entry.risk, chance(f"{seed}:{entry.objective}")))
    admitted_due = riskiest[: max(0, allowance.reviews)]
    admitted_new = new[: max(0, allowance.new)]
    main = tuple(vary(spread(admitted_due, admitted_new), lambda entry: entry.topic))
    return Queue(
        main,
        tuple(sorted(steps, key=_over_at)),
        Remaining(len(admitted_due), len(steps), len(admitted_new)),
        places={entry.objective: place for place, entry in enumerate(main)},
    )


def pick_next(
    queue: Queue, now: datetime, askable: Callable[[ObjectiveId], Item | None]
) -> Pick | Rest:
    """The next thing to ask: a step that is over, else the head of main, else a step soon over.

    askable: the item to ask of an objective now, or None if it has none (see `choose_item`); it may
    be slow, so it is called for as few objectives as possible. Soon: within `LEARN_AHEAD`.
    Objectives without an item to ask are passed over; a rest never waits for one.
    """
    over = [entry for entry in queue.steps if _over_at(entry) <= now]
    for entry in over:
        if (item := askable(entry.objective)) is not None:
            return Pick(entry, item)
    for place in range(queue.head, len(queue.main)):
        entry = queue.main[place]
        if place not in queue.gone and (item := askable(entry.objective)) is not None:
            return Pick(entry, item)
    for entry in queue.steps[len(over) :]:
        if (item := askable(entry.objective)) is not None:
            over_at = _over_at(entry)
            return Pick(entry, item) if over_at <= now + LEARN_AHEAD else Rest(over_at)
    return Rest(None)


def after_answer(queue: Queue, objective: ObjectiveId, step: Entry | None) -> Queue:
    """The queue once an objective was answered; `step` puts it back for later today."""
    head, gone, left = queue.head, queue.gone, Counter(due=queue.left.due, new=queue.left.new)
    place = queue.places.get(objective)
    if place is not None and place >= head and place not in gone:
        left[queue.main[place].reason.value] -= 1
        gone |= {place}
        while head in gone:
            gone -= {head}
            head += 1
    steps = [entry for entry in queue.steps if entry.objective != objective]
    if step is not None:
        insort(steps, step, key=_over_at)
    return replace(
        queue,
        steps=tuple(steps),
        left=Remaining(left["due"], len(steps), left["new"]),
        head=head,
        gone=gone,
    )


def remaining(queue: Queue) -> Remaining:
    """Counts by reason."""
    return queue.left


def choose_item(
    items: Sequence[Item],
    seen: Mapping[ItemId, int],
    blocked: Collection[ItemId],
    last_item: ItemId | None,
    seed: str,
) -> Item | None:
    """The item of an objective to ask: one never seen, else the one seen longest ago.

    seen: log position at which each item was last answered. blocked: suspended, set aside, or an
    enemy of one answered today. last_item: the item (or case) answered last on this study day,
    never chosen, so that none comes twice running. seed: decides between items never seen. None
    when no item may be asked.
    """
    free = [item for item in items if item.id not in blocked and item.id != last_item]
    unseen = [item for item in free if item.id not in seen]
    if unseen:
        return unseen[int(chance(seed) * len(unseen))]
    return min(free, key=lambda item: seen[item.id], default=None)


_AT_ONCE = datetime.min.replace(tzinfo=UTC)


def _over_at(step: Entry) -> datetime:
    # A step without a due date has no reason to wait.
    return _AT_ONCE if step.due is None else step.due
