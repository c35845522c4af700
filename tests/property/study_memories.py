"""Generators of settings, histories and memories: only what answering can lead to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from lumbar.core.study.memory import Memory, outlook
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import Calendar

ratings = st.sampled_from(Rating)
zones = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
).map(ZoneInfo)
calendars = st.builds(Calendar, zones, st.integers(0, 23))
settings = st.builds(
    StudySettings,
    calendar=calendars,
    desired_retention=st.floats(0.70, 0.97),
    maximum_interval_days=st.integers(7, 3650),
)


def even_load(_: date) -> int:
    """Every day has the same due."""
    return 3


waits = st.one_of(
    st.integers(0, 3600),
    st.integers(0, 3 * 86_400),
    st.integers(0, 400 * 86_400),
).map(lambda seconds: timedelta(seconds=seconds))
"""Time between two answers: minutes, days or up to more than a year."""


@dataclass(frozen=True)
class Answered:
    """One step of a history: answered at an instant with a rating."""

    at: datetime
    rating: Rating


@st.composite
def histories(draw: st.DrawFn, least: int = 0, most: int = 12) -> list[Answered]:
    """Answers on one objective, in order."""
    now = datetime(2025, 1, 1, tzinfo=UTC) + draw(waits)
    answers = []
    for _ in range(draw(st.integers(least, most))):
        answers.append(Answered(now, draw(ratings)))
        now += draw(waits)
    return answers


def remembered(history: list[Answered], settings: StudySettings) -> Memory | None:
    """The memory that a history leaves."""
    memory: Memory | None = None
    for number, answer in enumerate(history):
        seed = f"review {number}"
        memory = outlook(memory, answer.at, settings, even_load, seed)[answer.rating]
    return memory


@st.composite
def moments(draw: st.DrawFn) -> tuple[StudySettings, Memory | None, datetime]:
    """Settings, the memory that some history left (None for an empty one) and a later instant."""
    chosen = draw(settings)
    history = draw(histories())
    last = history[-1].at if history else datetime(2025, 6, 1, tzinfo=UTC)
    return chosen, remembered(history, chosen), last + draw(waits)
