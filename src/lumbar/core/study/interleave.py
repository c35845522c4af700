"""Mixing a day: new among due, and neighbours of different topics. Knows no clock."""

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush, heapreplace
from typing import TypeVar

T = TypeVar("T")


def spread(base: Sequence[T], extra: Sequence[T]) -> list[T]:
    """Both in their own order, `extra` at even distances among `base`.

    Each of n is thought to sit in the middle of its n-th part of the day; on a tie `base` goes
    first.
    """
    places = [((i + 0.5) / len(base), 0, i) for i in range(len(base))]
    places += [((i + 0.5) / len(extra), 1, i) for i in range(len(extra))]
    return [extra[i] if other else base[i] for _, other, i in sorted(places)]


def vary(entries: Sequence[T], topic_of: Callable[[T], str]) -> list[T]:
    """The same entries with as few neighbours of one topic as can be, else in the order given.

    The rule at each place: the earliest entry left whose topic differs from the one before it.
    Where a topic holds more than half of what is left, it is taken at every other place, because
    putting it off would pile it up at the end; and where even that cannot keep its entries apart,
    the order given decides. Entries of one topic never change places with each other. Time: n log
    n.
    """
    waiting: dict[str, deque[int]] = {}
    for place, entry in enumerate(entries):
        waiting.setdefault(topic_of(entry), deque()).append(place)
    earliest = [(places[0], topic) for topic, places in waiting.items()]
    heapify(earliest)
    largest = _Largest({topic: len(places) for topic, places in waiting.items()})

    order: list[T] = []
    last: str | None = None
    for left in range(len(entries), 0, -1):
        crowded, held = largest.topic()
        if 2 * held <= left:
            topic = _earliest(earliest, waiting, avoid=last)
        elif crowded != last:
            topic = crowded
        else:
            topic = _earliest(earliest, waiting, avoid=None)
        order.append(entries[waiting[topic].popleft()])
        if waiting[topic]:
            heappush(earliest, (waiting[topic][0], topic))
        largest.took(topic)
        last = topic
    return order


def _earliest(
    heap: list[tuple[int, str]], waiting: Mapping[str, deque[int]], avoid: str | None
) -> str:
    """The topic, other than `avoid`, whose next entry is earliest.

    Drops what is stale on the way: places whose topic was taken without asking the heap. There must
    be such a topic.
    """
    passed: tuple[int, str] | None = None
    while True:
        place, topic = heappop(heap)
        if not waiting[topic] or waiting[topic][0] != place:
            continue
        if topic != avoid:
            break
        passed = (place, topic)
    if passed is not None:
        heappush(heap, passed)
    return topic


class _Largest:
    """The topic with most entries left, kept lazily: counts only fall."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = Counter(counts)
        self._heap = [(-count, topic) for topic, count in counts.items()]
        heapify(self._heap)

    def topic(self) -> tuple[str, int]:
        while -self._heap[0][0] != self._counts[self._heap[0][1]]:
            topic = self._heap[0][1]
            heapreplace(self._heap, (-self._counts[topic], topic))
        count, topic = self._heap[0]
        return topic, -count

    def took(self, topic: str) -> None:
        self._counts[topic] -= 1
