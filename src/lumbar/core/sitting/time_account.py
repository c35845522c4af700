"""How much time a sitting has. Sums only, so the order in which pauses and credits come is nothing.

allowed = limit x factor + credits. The deadline is the start, plus what is allowed, plus the pauses
that are over. While the clock stands there is no deadline. At the deadline plus grace the sitting
is final, whether or not anybody looks.
"""

from datetime import datetime, timedelta

from lumbar.core.sitting.sitting import Sitting, Stage

NOTHING = timedelta()

MOST_FACTOR = 10.0
MOST_CREDIT = timedelta(days=7)
"""More than anybody needs, and little enough for every sum of times to stay a time."""


def allowed(sitting: Sitting) -> timedelta:
    """Working time in all."""
    return sitting.rules.limit * sitting.factor + sitting.credit


def deadline(sitting: Sitting) -> datetime | None:
    """When time is up; None before the start and while the clock stands."""
    if sitting.started_at is None or sitting.stage is Stage.PAUSED:
        return None
    stood = sum((end - begin for begin, end in sitting.pauses), NOTHING)
    return sitting.started_at + allowed(sitting) + stood


def final_at(sitting: Sitting) -> datetime | None:
    """The instant from which nothing is taken any more; None while there is no deadline."""
    due = deadline(sitting)
    return None if due is None else due + sitting.rules.grace


def is_over(sitting: Sitting, now: datetime) -> bool:
    """Whether a running sitting is final by rule."""
    end = final_at(sitting)
    return sitting.stage is Stage.RUNNING and end is not None and now > end


def stage_at(sitting: Sitting, now: datetime) -> Stage:
    """The stage by events and by the clock."""
    return Stage.TIMED_OUT if is_over(sitting, now) else sitting.stage


def time_left(sitting: Sitting, now: datetime) -> timedelta:
    """Working time left, 0 or more. Before the start all of it; once final none."""
    if stage_at(sitting, now).final:
        return NOTHING
    if sitting.started_at is None:
        return allowed(sitting)
    worked_until = sitting.paused_at or now
    stood = sum((end - begin for begin, end in sitting.pauses), NOTHING)
    worked = worked_until - sitting.started_at - stood
    return max(NOTHING, allowed(sitting) - worked)


def time_run(sitting: Sitting, begin: datetime, end: datetime) -> timedelta:
    """For how much of a span the clock ran: what an outage took from the trainee."""
    if sitting.started_at is None:
        return NOTHING
    last = sitting.ended_at or sitting.paused_at or end
    ran = _overlap(begin, end, sitting.started_at, last)
    return ran - sum((_overlap(begin, end, *pause) for pause in sitting.pauses), NOTHING)


def time_lost(sitting: Sitting, begin: datetime, end: datetime) -> timedelta:
    """For how much of an outage the clock ran, less what was given back for an outage before: the
    same again gives nothing, and of two that overlap the whole is given once, in either order.
    """
    lost, since = NOTHING, begin
    for given_from, given_to in sorted(sitting.outages):
        lost += time_run(sitting, since, min(end, given_from))
        since = max(since, given_to)
    return lost + time_run(sitting, since, end)


def _overlap(begin: datetime, end: datetime, since: datetime, until: datetime) -> timedelta:
    return max(NOTHING, min(end, until) - max(begin, since))
