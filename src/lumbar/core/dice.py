"""Chance made from names: the same seed gives the same draw on every machine and Python version.

`random.Random` is not used here: the standard library promises a stable `random()` but not how a
text seed is turned into a state, and a digest is several times quicker than setting up a generator
for one draw.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

_BYTES = 8
_SPAN = 1 << (8 * _BYTES)


def chance(seed: str) -> float:
    """A draw in 0 <= x < 1, evenly spread over different seeds."""
    digest = blake2b(seed.encode(), digest_size=_BYTES).digest()
    # The lowest bits are dropped so that the quotient cannot round up to 1.0.
    return (int.from_bytes(digest, "big") >> 11) / (_SPAN >> 11)


def shuffled(items: Iterable[T], seed: str) -> list[T]:
    """The items in an order that the seed decides, every order equally likely.

    Each place has a draw of its own, so equal items need no telling apart.
    """
    drawn = [(chance(f"{seed}:{place}"), place, item) for place, item in enumerate(items)]
    return [item for _, _, item in sorted(drawn, key=lambda each: each[:2])]
