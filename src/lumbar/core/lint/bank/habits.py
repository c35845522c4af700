"""Habits of an author that a guesser can learn: where the key stands, and how long it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lumbar.core.curriculum.item import Single
from lumbar.core.lint.bank.exact import at_least, at_most

SURPRISING = 0.001
"""Probability below which a count is taken for a habit, after Bonferroni over all counts tested."""

WORTH_MENTION = 0.05
"""Difference of a share from chance below which no guesser gains by it, however sure it is."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


class Habit(NamedTuple):
    """code: W330 or W331."""

    code: str
    message: str
    hint: str


class _Count(NamedTuple):
    hits: int
    trials: int
    chance: float

    def is_habit(self, tested: int) -> bool:
        share = self.hits / self.trials
        if abs(share - self.chance) < WORTH_MENTION:
            return False
        tail = at_least if share > self.chance else at_most
        return tail(self.hits, self.trials, self.chance) * 2 * tested < SURPRISING


def habits(items: Iterable[Single]) -> Iterator[Habit]:
    """W330 and W331 for singles that belong together, told apart by how many options they have."""
    by_size: defaultdict[int, list[Single]] = defaultdict(list)
    for item in items:
        by_size[len(item.options)].append(item)
    yield from _positions(by_size)
    yield from _lengths(by_size)


def _positions(by_size: Mapping[int, Sequence[Single]]) -> Iterator[Habit]:
    """Each place is tested on both sides by the exact binomial law, chance being 1 in the options.

    Together these tests are a bound on the exact multinomial one, which is too slow for banks of
    thousands.
    """
    tested = sum(by_size)
    for size, items in sorted(by_size.items()):
        seen = Counter(_key(item) for item in items)
        for place in range(size):
            count = _Count(seen[place], len(items), 1 / size)
            if count.is_habit(tested):
                where = ORDINALS[place] if place < len(ORDINALS) else f"number {place + 1}"
                message = f"the key stands {where} in {_told(count, size)}"
                hint = (
                    "move keys of this bank about, in files and wherever options are not shuffled"
                )
                yield Habit("W330", message, hint)


def _lengths(by_size: Mapping[int, Sequence[Single]]) -> Iterator[Habit]:
    """Only items in which one option alone is the longest (shortest) count, so that chance is
    1 in the options.
    """
    tested = 2 * len(by_size)
    for size, items in sorted(by_size.items()):
        lengths = [[len(option.text) for option in item.options] for item in items]
        keys = [_key(item) for item in items]
        for name, pick in (("longest", max), ("shortest", min)):
            clear = [
                key == found.index(best)
                for key, found in zip(keys, lengths, strict=True)
                if found.count(best := pick(found)) == 1
            ]
            if clear and (count := _Count(sum(clear), len(clear), 1 / size)).is_habit(tested):
                message = f"the key is the {name} option in {_told(count, size)}"
                hint = "even out the lengths: shorten keys, or write fuller distractors"
                yield Habit("W331", message, hint)


def _told(count: _Count, size: int) -> str:
    told = f"{count.hits} of {count.trials} items with {size} options"
    return f"{told}; chance would bring {count.trials * count.chance:.0f}"


def _key(item: Single) -> int:
    return next(place for place, option in enumerate(item.options) if option.key)
