"""What a desk remembers between calls to be quick. All of it can be lost: it is made again from the
log.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lumbar.core.curriculum.item import Item, Step
from lumbar.core.ids import ItemId, ObjectiveId, ReviewId, SittingId
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.study.events import Reviewed
from lumbar.core.study.memory import Memory
from lumbar.core.study.queue import Queue
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.services.views import Question

if TYPE_CHECKING:
    from lumbar.core.sitting.sitting import Sitting
    from lumbar.services.findable import Entry
    from lumbar.store.items import Version

KEPT = 64


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that was handed out: everything needed to mark it, and the memory it was drawn on.

    whole: the item drawn, a case for its steps. item: what is answered. version: the row of
    `whole`. position: where the person's log ended when it was drawn.
    """

    question: Question
    whole: Item
    item: Step
    version: "Version"
    arrangement: Arrangement
    memory: Memory | None
    position: int


@dataclass(slots=True)
class DayQueue:
    """The queue of a day and topic, true as long as the person's log still ends at `position`.

    The rest is as true and as long: settings, last (the day's latest answer), blocked (what is
    suspended or set aside), apart (enemies of what was answered on it), load (objectives due on
    each day), memories (of the objectives in the queue). All are kept up to date with the answers
    of this desk.
    """

    day: date
    topic: str | None
    position: int
    settings: StudySettings
    queue: Queue
    load: dict[date, int]
    blocked: frozenset[ItemId]
    apart: frozenset[ItemId]
    last: Reviewed | None
    memories: dict[ObjectiveId, Memory]


@dataclass(slots=True)
class Session:
    """Bounded memories of one desk.

    returned: the question that an undo brought back; it is asked next. versions: rows already known
    to
    hold the present text of an item. taught: lessons and terms as `search` compares them.
    sittings: as they stood on the board when it was last looked at. over: the person's sittings
    that are final, which they stay.
    """

    day_queue: DayQueue | None = None
    returned: Pending | None = None
    pending: OrderedDict[ReviewId, Pending] = field(default_factory=OrderedDict)
    prospects: OrderedDict[ReviewId, Mapping[Rating, Memory]] = field(default_factory=OrderedDict)
    versions: "dict[ItemId, Version]" = field(default_factory=dict)
    taught: "tuple[Entry, ...] | None" = None
    sittings: "dict[SittingId, Sitting]" = field(default_factory=dict)
    over: "set[SittingId]" = field(default_factory=set)

    def forget(self) -> None:
        """Drop the queue; the next question is drawn afresh from the log."""
        self.day_queue = None

    def drop_returned(self, objective: ObjectiveId) -> None:
        """Ask no more what an undo brought back, when the memory it was drawn on is another now."""
        if self.returned is not None and self.returned.question.objective == objective:
            self.returned = None

    def remember(self, pending: Pending) -> None:
        """Keep a question that was handed out; the oldest beyond `KEPT` are dropped."""
        self.pending[pending.question.id] = pending
        while len(self.pending) > KEPT:
            self.pending.popitem(last=False)

    def remember_prospects(self, review: ReviewId, prospects: Mapping[Rating, Memory]) -> None:
        """Keep what each rating would have meant, so that changing it saves what was shown."""
        self.prospects[review] = prospects
        while len(self.prospects) > KEPT:
            self.prospects.popitem(last=False)

    def load_changed(self, before: Memory | None, after: Memory | None) -> None:
        """An objective moved from one due day to another."""
        if self.day_queue is None:
            return
        load = self.day_queue.load
        if before is not None:
            load[before.due_day] = load.get(before.due_day, 0) - 1
        if after is not None:
            load[after.due_day] = load.get(after.due_day, 0) + 1
