"""What Home says first: from today's figures to one thing to do now. Pure."""

from dataclasses import dataclass
from enum import Enum, auto

from lumbar.services.views import Today


class Do(Enum):
    """The one thing that Home offers first."""

    STUDY = auto()
    READ = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """title and lines: what to say. do: what Enter does."""

    title: str
    lines: tuple[str, ...]
    do: Do


def plan(today: Today) -> Plan:
    """Study while something is to be asked; else read on; else say when the next questions come."""
    left = today.remaining
    count = left.due + left.steps + left.new
    if count:
        parts = [
            f"{number} {word}"
            for number, word in ((left.due, "due"), (left.steps, "in steps"), (left.new, "new"))
            if number
        ]
        return Plan(
            f"{_questions(count)}, about {today.minutes} min", (" · ".join(parts),), Do.STUDY
        )
    if today.next_lesson is not None:
        if today.lessons_read == 0:
            return Plan(
                "Welcome. Start with a lesson",
                ("Reading a lesson opens its questions, which then come back day by day.",),
                Do.READ,
            )
        return Plan("Nothing is due now", (_coming(today), "A new lesson opens more."), Do.READ)
    if today.lessons_total == 0:
        return Plan(
            "There are no lessons yet", ("Run 'lumbar check' on your content.",), Do.NOTHING
        )
    return Plan("All done for today", (_coming(today),), Do.NOTHING)


def _coming(today: Today) -> str:
    for ahead, count in enumerate(today.forecast):
        if ahead and count:
            when = "tomorrow" if ahead == 1 else f"in {ahead} days"
            return f"Next: {_questions(count)} {when}."
    return f"None is due in the next {len(today.forecast)} days."


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"
