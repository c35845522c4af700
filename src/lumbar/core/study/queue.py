"""The queue of one study day: what to ask next, and which item of it. Pure and immutable."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId, ObjectiveId


class Reason(StrEnum):
    """Why an objective is asked today."""

    DUE = "due"
    STEP = "step"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Entry:
    """An objective waiting to be asked. due: aware UTC, None for a new one.

    risk: elapsed study days divided by stability, 0 or more; the higher, the likelier it is forgotten.
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
class Queue:
    """main: due and new, in asking order. steps: (re)learning, soonest first."""

    main: tuple[Entry, ...]
    steps: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left today, for the counters on the screen."""

    due: int
    steps: int
    new: int


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
    """Order a day: riskiest due first, new ones spread evenly among them, neighbours of different topics."""
    raise NotImplementedError


def pick_next(
    queue: Queue, now: datetime, askable: Callable[[ObjectiveId], Item | None]
) -> Pick | Rest:
    """The next thing to ask: a step that is over, else the head of main, else a step soon over (20 minutes).

    askable: the item to ask of an objective now, or None if it has none (see `choose_item`); it may be
    slow, so it is called for as few objectives as possible.
    """
    raise NotImplementedError


def after_answer(queue: Queue, objective: ObjectiveId, step: Entry | None) -> Queue:
    """The queue once an objective was answered; `step` puts it back for later today."""
    raise NotImplementedError


def remaining(queue: Queue) -> Remaining:
    """Counts by reason."""
    raise NotImplementedError


def choose_item(
    items: Sequence[Item],
    seen: Mapping[ItemId, int],
    blocked: Collection[ItemId],
    last_item: ItemId | None,
    seed: str,
) -> Item | None:
    """The item of an objective to ask: one never seen, else the one seen longest ago; never `last_item`.

    seen: log position at which each item was last answered. blocked: suspended or set aside. last_item:
    the item (or case) answered last on this study day, so that none comes twice running.
    """
    raise NotImplementedError
