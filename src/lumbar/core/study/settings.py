"""What a trainee can set about their study."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from lumbar.core.study.study_day import Calendar


@dataclass(frozen=True, slots=True)
class StudySettings:
    """Ranges are checked by `validate`; defaults suit somebody who studies daily.

    desired_retention: 0.70..0.97. new_per_day: objectives, 0..200. reviews_per_day: answers on due
    objectives, 1..9999. maximum_interval_days: 7..3650.
    """

    calendar: Calendar = field(default_factory=lambda: Calendar(ZoneInfo("UTC")))
    desired_retention: float = 0.9
    new_per_day: int = 8
    reviews_per_day: int = 150
    maximum_interval_days: int = 365
