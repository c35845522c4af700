"""A term of somebody who forgets as FSRS says: fuzz and load balancing over many answers."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import fmean, pstdev
from zoneinfo import ZoneInfo

from lumbar.core.study.memory import Memory, Stage, ideal_interval, outlook, retrievability
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import Calendar

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAYS = 120
NEW_PER_DAY = 5
SETTINGS = StudySettings(calendar=Calendar(ZoneInfo("UTC")))


@dataclass
class Term:
    """What happened. stretch: interval chosen over interval ideal, for those that fuzz may move."""

    load: Counter[date] = field(default_factory=Counter)
    stretch: list[float] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    recalled: list[bool] = field(default_factory=list)


def live(balanced: bool) -> Term:
    """Five new objectives a day, everything due answered; the loads shown or hidden."""
    dice, term = Random("term"), Term()
    due: dict[date, list[tuple[str, Memory | None]]] = defaultdict(list)

    def shown(day: date) -> int:
        return term.load[day] if balanced else 0

    for number in range(DAYS):
        now = FIRST + timedelta(days=number)
        today = [*due.pop(now.date(), []), *((f"{number}-{k}", None) for k in range(NEW_PER_DAY))]
        for name, memory in today:
            after = _until_review(term, name, memory, now, dice, shown)
            due[after.due_day].append((name, after))
        term.answers.append(len(today))
    return term


def _until_review(
    term: Term,
    name: str,
    memory: Memory | None,
    now: datetime,
    dice: Random,
    load: Callable[[date], int],
) -> Memory:
    """Answer an objective until it is in review again, at most a few steps ten minutes apart."""
    while True:
        recall = 0.8 if memory is None else retrievability(memory, now.date())
        recalled = dice.random() < min(recall, 0.95)
        if memory is not None and memory.stage is Stage.REVIEW:
            term.recalled.append(recalled)
            term.load[memory.due_day] -= 1
        rating = Rating.GOOD if recalled else Rating.AGAIN
        seed = f"{name}:{0 if memory is None else memory.reviews}"
        memory = outlook(memory, now, SETTINGS, load, seed)[rating]
        now += timedelta(minutes=10)
        if memory.stage is Stage.REVIEW:
            break
    term.load[memory.due_day] += 1
    ideal = ideal_interval(memory.stability, SETTINGS.desired_retention)
    if ideal >= 2.5:
        term.stretch.append(memory.interval_days / ideal)
    return memory


def unevenness(answers: list[int]) -> float:
    """Spread of a day's answers around the mean of its three weeks, over the mean of all."""
    late = range(30, len(answers) - 10)
    gaps = [answers[day] - fmean(answers[day - 10 : day + 11]) for day in late]
    return pstdev(gaps) / fmean(answers[30:])


def test_balancing_evens_the_days_and_leaves_intervals_as_long_as_they_should_be() -> None:
    balanced, unbalanced = live(balanced=True), live(balanced=False)
    assert unevenness(balanced.answers) < 0.85 * unevenness(unbalanced.answers)
    assert 0.98 < fmean(balanced.stretch) < 1.02
    assert 0.87 < fmean(balanced.recalled) < 0.92


if __name__ == "__main__":
    for label, shown in (("balanced", True), ("not balanced", False)):
        term = live(shown)
        print(
            f"{label:14} unevenness {unevenness(term.answers):.3f}"
            f"  interval over ideal {fmean(term.stretch):.3f}  recalled {fmean(term.recalled):.3f}"
        )
