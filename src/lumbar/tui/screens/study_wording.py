"""What Study says about counts and times, in words. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from lumbar.core.study.queue import Reason, Remaining
from lumbar.core.study.rating import Rating
from lumbar.services.views import Prospect, Resting, Saved
from lumbar.tui.screens.study_state import AtRest
from lumbar.tui.widgets.question.bar import Segment

RATINGS = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}
REASONS = {Reason.NEW: "New", Reason.DUE: "Due", Reason.STEP: "Step"}


def counters(left: Remaining) -> Sequence[tuple[Reason, str]]:
    """What is left today, by reason; nothing when the desk did not count."""
    counts = ((Reason.DUE, left.due), (Reason.STEP, left.steps), (Reason.NEW, left.new))
    if not any(count for _, count in counts):
        return ()
    return [(reason, f"{count} {_COUNTED[reason]}") for reason, count in counts]


_COUNTED = {Reason.DUE: "due", Reason.STEP: "in steps", Reason.NEW: "new"}


def comes_back(prospect: Prospect, now: datetime) -> str:
    """When an objective comes back, as short as can be: '10 min', 'tomorrow', '12 days'."""
    if prospect.interval_days == 0:
        return _span(prospect.due - now)
    return "tomorrow" if prospect.interval_days == 1 else f"{prospect.interval_days} days"


def rating_segments(saved: Saved, now: datetime) -> list[Segment]:
    """The four ratings with when each would come back; the one in force is marked."""
    return [
        Segment(
            f"rate({rating.value})",
            RATINGS[rating],
            comes_back(saved.prospects[rating], now),
            on=rating is saved.rating,
        )
        for rating in Rating
    ]


def saved_words(saved: Saved, wanted: Rating | None) -> str:
    """That it is saved, and with which rating. wanted: one that is still on its way."""
    if wanted is not None:
        return f"Saving {RATINGS[wanted]}..."
    rated = f"rated {RATINGS[saved.rating]}"
    if saved.rating is not saved.suggested:
        return f"✓ Saved, {rated} by you ({RATINGS[saved.suggested]} was suggested). Comes back in:"
    return f"✓ Saved, {rated}. A number changes it. It comes back in:"


def _span(left: timedelta) -> str:
    """A span of less than a day, rounded up to minutes."""
    minutes = max(0, -(-int(left.total_seconds()) // 60))
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min"


def clock_left(until: datetime, now: datetime) -> str | None:
    """A count-down such as '7:05' or '1:02:30'; None when the time is over."""
    seconds = int((until - now).total_seconds() + 0.999)
    if seconds <= 0:
        return None
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def rest_title(resting: Resting) -> str:
    """The headline of the rest."""
    if resting.until is not None:
        return "A rest until the next step"
    return "Done for today" if resting.answered_today else "Nothing to ask today"


def rest_lines(rest: AtRest) -> list[str]:
    """What was done, what waits, what comes tomorrow."""
    resting = rest.resting
    lines = [f"✓ {_counted(resting.answered_today, 'question')} answered today"]
    if resting.new_locked:
        waits = "waits" if resting.new_locked == 1 else "wait"
        lines.append(
            f"○ {_counted(resting.new_locked, 'objective')} {waits} for their lesson to be read"
            if resting.new_locked > 1
            else f"○ 1 objective {waits} for its lesson to be read"
        )
    if rest.lesson is not None:
        lines.append(f"  Next lesson: {rest.lesson.title} ({rest.lesson.minutes} min)")
    lines.append(f"→ {_counted(resting.tomorrow, 'question')} due tomorrow")
    return lines


def _counted(count: int, what: str) -> str:
    return f"{count or 'No'} {what}{'' if count == 1 else 's'}"
