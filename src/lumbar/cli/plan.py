"""Today's plan as lines of text."""

from collections.abc import Iterator
from datetime import timedelta

from lumbar.cli.wording import count, day_name, joined, share
from lumbar.core.study.queue import Remaining
from lumbar.services.views import LessonCard, Today

DAYS_AHEAD = 7


def plan_lines(plan: Today) -> Iterator[str]:
    """What to do today, most urgent first."""
    yield f"{day_name(plan.day)}, {plan.person}"
    yield ""
    yield f"To do:     {_work(plan.remaining, plan.minutes)}"
    yield f"Answered:  {plan.answered_today:,} today; {_streak(plan.streak)}"
    yield f"Lessons:   {plan.lessons_read} of {plan.lessons_total} read"
    if plan.next_lesson is not None:
        yield f"Read next: {_lesson(plan.next_lesson)}"
    if plan.new_locked:
        waiting = count(plan.new_locked, "objective waits", "objectives wait")
        yield f"Waiting:   {waiting} for a lesson to be read"
    yield ""
    yield f"Coming:    {_forecast(plan)}"
    known = [topic for topic in plan.recall if topic.recall is not None]
    if known:
        yield ""
        yield "Recall expected today:"
        for topic in known:
            yield f"  {share(topic.recall):>5}  {topic.title} ({topic.studied} of {topic.total})"
    if plan.content_problems:
        problems = count(plan.content_problems, "problem")
        yield ""
        yield f"The content has {problems}; `lumbar check` lists them."


def _work(remaining: Remaining, minutes: int) -> str:
    parts = [
        count(number, one, many)
        for number, one, many in (
            (remaining.due, "review due", "reviews due"),
            (remaining.steps, "step", "steps"),
            (remaining.new, "new objective", "new objectives"),
        )
        if number
    ]
    return f"{joined(parts)}, about {minutes} min" if parts else "nothing now"


def _streak(days: int) -> str:
    return f"{count(days, 'day')} in a row" if days else "no streak yet"


def _lesson(card: LessonCard) -> str:
    return f"{card.title} ({card.minutes} min): lumbar lesson {card.id}"


def _forecast(plan: Today) -> str:
    ahead = plan.forecast[1 : DAYS_AHEAD + 1]
    days = (plan.day + timedelta(days=place) for place in range(1, len(ahead) + 1))
    return ", ".join(f"{day:%a} {due}" for day, due in zip(days, ahead, strict=True))
