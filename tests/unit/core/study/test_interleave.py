"""Mixing a day. The law of fewest neighbours is checked against trying every order."""

from itertools import pairwise, permutations

import pytest

from lumbar.core.study.interleave import spread, vary


@pytest.mark.parametrize(
    ("base", "extra", "mixed"),
    [
        ("", "", ""),
        ("abc", "", "abc"),
        ("", "xyz", "xyz"),
        ("abcd", "x", "abxcd"),
        ("abcdef", "xy", "abxcdeyf"),
        ("ab", "wxyz", "waxybz"),
        ("abc", "xyz", "axbycz"),
    ],
)
def test_spread(base: str, extra: str, mixed: str) -> None:
    assert "".join(spread(base, extra)) == mixed


def varied(topics: str) -> str:
    return "".join(vary(topics, str))


@pytest.mark.parametrize(
    ("topics", "order"),
    [
        ("", ""),
        ("a", "a"),
        ("aaa", "aaa"),
        ("abab", "abab"),
        # the first of another topic is brought forward, no more than needed
        ("aabbc", "ababc"),
        ("abbcc", "abcbc"),
        # a topic that would pile up at the end is taken at every other place
        ("bcaaa", "abaca"),
        ("abcdddd", "dadbdcd"),
        # too many of one topic: the run stands where the order given has it
        ("aaaab", "aaaba"),
        ("baaaa", "abaaa"),
    ],
)
def test_vary(topics: str, order: str) -> None:
    assert varied(topics) == order


def neighbours(topics: str) -> int:
    return sum(one == other for one, other in pairwise(topics))


@pytest.mark.parametrize(
    "topics", ["aabb", "aaabb", "aaabbc", "abcabc", "aaaabb", "aaaaab", "aabbccd", "ccbbaaa"]
)
def test_no_order_has_fewer_neighbours_of_one_topic(topics: str) -> None:
    fewest = min(neighbours("".join(order)) for order in permutations(topics))
    assert neighbours(varied(topics)) == fewest
