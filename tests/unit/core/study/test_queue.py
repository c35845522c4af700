"""The queue of a day: what comes when. Laws over whole days: tests/property."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest

from lumbar.core.curriculum.item import Item
from lumbar.core.ids import ItemId, ObjectiveId
from lumbar.core.study.queue import (
    Allowance,
    Entry,
    Pick,
    Queue,
    Reason,
    Remaining,
    Rest,
    after_answer,
    build_queue,
    choose_item,
    pick_next,
    remaining,
)
from support.small_curriculum import single

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
PLENTY = Allowance(reviews=100, new=100)


def due(name: str, risk: float = 1.0, topic: str = "") -> Entry:
    return Entry(ObjectiveId(name), topic or name, Reason.DUE, NOW, risk)


def new(name: str, topic: str = "") -> Entry:
    return Entry(ObjectiveId(name), topic or name, Reason.NEW)


def step(name: str, minutes: float) -> Entry:
    return Entry(ObjectiveId(name), name, Reason.STEP, NOW + timedelta(minutes=minutes))


def queue(
    due: list[Entry] | None = None,
    steps: list[Entry] | None = None,
    new: list[Entry] | None = None,
    allowance: Allowance = PLENTY,
) -> Queue:
    return build_queue(due or [], steps or [], new or [], allowance, "seed")


def names(found: Queue) -> list[str]:
    return [entry.objective for entry in found.main]


class Items:
    """One item for every objective, except those without; notes who was asked for."""

    def __init__(self, *without: str) -> None:
        self.without = without
        self.asked: list[str] = []

    def __call__(self, objective: ObjectiveId) -> Item | None:
        self.asked.append(objective)
        return None if objective in self.without else single(f"{objective}-item", objective)


def picked(found: Pick | Rest) -> str:
    assert isinstance(found, Pick)
    assert found.item.id == f"{found.entry.objective}-item"
    return found.entry.objective


def test_riskiest_first() -> None:
    assert names(queue([due("low", 0.5), due("high", 2.0), due("middle", 1.0)])) == [
        "high",
        "middle",
        "low",
    ]


def test_equal_risks_are_ordered_by_dice_not_by_name() -> None:
    entries = [due(f"o{n:02}") for n in range(30)]
    one = build_queue(entries, [], [], PLENTY, "one")
    assert names(one) != sorted(names(one))
    assert names(one) != names(build_queue(entries, [], [], PLENTY, "other"))
    assert names(one) == names(build_queue(entries[::-1], [], [], PLENTY, "one"))


def test_new_ones_are_spread_among_due() -> None:
    found = queue([due(f"d{n}", 9 - n) for n in range(6)], new=[new("n0"), new("n1")])
    assert names(found) == ["d0", "d1", "n0", "d2", "d3", "d4", "n1", "d5"]


def test_neighbours_have_different_topics() -> None:
    found = queue([due("a1", 9, "a"), due("a2", 8, "a"), due("b1", 7, "b"), due("b2", 6, "b")])
    assert names(found) == ["a1", "b1", "a2", "b2"]


def test_the_allowance_admits_the_riskiest_and_the_first_new_and_every_step() -> None:
    found = queue(
        [due("low", 1), due("high", 3), due("middle", 2)],
        [step("s1", 5), step("s2", -5)],
        [new("n0"), new("n1")],
        Allowance(reviews=2, new=1),
    )
    assert set(names(found)) == {"high", "middle", "n0"}
    assert [entry.objective for entry in found.steps] == ["s2", "s1"]
    assert remaining(found) == Remaining(due=2, steps=2, new=1)


def test_an_allowance_used_up_admits_nothing() -> None:
    found = queue([due("d")], [step("s", -1)], [new("n")], Allowance(reviews=-3, new=0))
    assert remaining(found) == Remaining(due=0, steps=1, new=0)


def test_a_step_that_is_over_comes_first_and_nobody_else_is_looked_at() -> None:
    items = Items()
    found = queue([due("d")], [step("later", 3), step("over", 0)])
    assert picked(pick_next(found, NOW, items)) == "over"
    assert items.asked == ["over"]


def test_main_comes_before_a_step_that_is_not_over() -> None:
    items = Items()
    assert picked(pick_next(queue([due("d")], [step("s", 1)]), NOW, items)) == "d"
    assert items.asked == ["d"]


@pytest.mark.parametrize(
    ("minutes", "asked"), [(0.5, True), (20, True), (20.01, False), (300, False)]
)
def test_a_step_soon_over_is_asked_when_nothing_else_is_left(minutes: float, asked: bool) -> None:
    found = pick_next(queue(steps=[step("s", minutes)]), NOW, Items())
    if asked:
        assert picked(found) == "s"
    else:
        assert found == Rest(NOW + timedelta(minutes=minutes))


def test_a_day_without_anything_is_done() -> None:
    assert pick_next(queue(), NOW, Items()) == Rest(None)


def test_objectives_without_an_item_are_passed_over() -> None:
    found = queue([due("none", 9), due("some", 1)], [step("also-none", -1)])
    assert picked(pick_next(found, NOW, Items("none", "also-none"))) == "some"


def test_a_rest_never_waits_for_a_step_that_could_not_be_asked() -> None:
    found = queue(steps=[step("none", -1), step("nor-this", 30), step("this", 40)])
    items = Items("none", "nor-this")
    assert pick_next(found, NOW, items) == Rest(NOW + timedelta(minutes=40))
    assert items.asked == ["none", "nor-this", "this"], "nobody is looked at twice"
    assert pick_next(found, NOW, Items("none", "nor-this", "this")) == Rest(None)


def test_an_answer_takes_the_objective_off_and_a_step_puts_it_back() -> None:
    before = queue([due("d", 2), due("e", 1)], new=[new("n")])
    back = step("d", 10)
    after = after_answer(before, ObjectiveId("d"), back)
    assert remaining(after) == Remaining(due=1, steps=1, new=1)
    assert after.steps == (back,)
    assert remaining(before) == Remaining(due=2, steps=0, new=1), "the old queue is as it was"
    rest = after_answer(after_answer(after, ObjectiveId("n"), None), ObjectiveId("e"), None)
    assert picked(pick_next(rest, NOW, Items())) == "d"
    done = after_answer(rest, ObjectiveId("d"), None)
    assert remaining(done) == Remaining(due=0, steps=0, new=0)
    assert pick_next(done, NOW, Items()) == Rest(None)


def test_answers_out_of_turn_leave_the_others_in_order() -> None:
    found = queue([due(f"d{n}", 9 - n) for n in range(5)])
    for name in ("d3", "d1", "d0"):
        found = after_answer(found, ObjectiveId(name), None)
    items = Items("d2")
    assert picked(pick_next(found, NOW, items)) == "d4"
    assert items.asked == ["d2", "d4"]
    assert remaining(found).due == 2
    assert (found.head, found.gone) == (2, frozenset({3})), "what is behind the head is forgotten"


def test_an_answer_to_something_not_in_the_queue_changes_nothing() -> None:
    found = queue([due("d")], [step("s", 1)])
    assert after_answer(found, ObjectiveId("elsewhere"), None) == found


def test_an_answer_given_twice_counts_once() -> None:
    once = after_answer(queue([due("d"), due("e")]), ObjectiveId("d"), None)
    assert after_answer(once, ObjectiveId("d"), None) == once


ITEMS = [single(name, "o") for name in ("p", "q", "r")]
P, Q, R = (item.id for item in ITEMS)


def chosen(
    seen: dict[ItemId, int], blocked: Collection[ItemId] = (), last: ItemId | None = None
) -> ItemId | None:
    found = choose_item(ITEMS, seen, blocked, last, "seed")
    return None if found is None else found.id


def test_an_item_never_seen_comes_first() -> None:
    assert chosen({P: 1, R: 2}) == Q


def test_then_the_one_seen_longest_ago() -> None:
    assert chosen({P: 9, Q: 4, R: 7}) == Q


def test_never_the_one_just_answered_nor_one_blocked() -> None:
    assert chosen({P: 9, Q: 4, R: 7}, last=Q) == R
    assert chosen({P: 9, Q: 4, R: 7}, {R}, Q) == P
    assert chosen({}, {P, Q}, R) is None
    assert chosen({P: 9}, {Q, R}, None) == P


def test_dice_decide_between_items_never_seen() -> None:
    found = {choose_item(ITEMS, {}, (), None, f"seed {n}") for n in range(40)}
    assert found == set(ITEMS)
