"""The settings that are typed: how each is shown, what it means, and how its text is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lumbar.core.study.memory import ideal_interval
from lumbar.core.study.settings import StudySettings

USUAL_RETENTION = 0.9


@dataclass(frozen=True, slots=True)
class Field:
    """shown: the value as text. about: what it means. read: text to raw value for the desk."""

    label: str
    help_text: str
    shown: Callable[[StudySettings], str]
    about: Callable[[StudySettings], str]
    read: Callable[[str], object]


def whole(text: str) -> object:
    """A whole number, or the text as it is, which the desk then refuses with the range."""
    return int(text) if text.removeprefix("-").isdecimal() else text


def number(text: str) -> object:
    """A number with either decimal mark, or the text as it is."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def relative_reviews(desired_retention: float) -> float:
    """About how many times the reviews of a desired retention of 0.90 this one asks, 0 or more.

    Questions come back after intervals that the FSRS forgetting curve stretches or shrinks by one
    factor for all stabilities; the number of reviews goes with the inverse.
    """
    return ideal_interval(1.0, USUAL_RETENTION) / ideal_interval(1.0, desired_retention)


def _retention(study: StudySettings) -> str:
    reviews = relative_reviews(study.desired_retention)
    forgotten = round((1 - study.desired_retention) * 100)
    return f"0.70 to 0.97: {forgotten}% forgotten, {reviews:.1f} x usual reviews"


def _rollover(study: StudySettings) -> str:
    hour = study.calendar.rollover_hour
    return f"0 to 23. Before {hour:02}:00 it is still yesterday"


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "new_per_day": Field(
            "New objectives a day",
            "How many objectives of lessons you have read are asked for the first time each day.",
            lambda study: str(study.new_per_day),
            lambda _study: "0 to 200, each asked several times at first",
            whole,
        ),
        "reviews_per_day": Field(
            "Reviews a day",
            "The most answers on due objectives in a day. What is left over waits for the next.",
            lambda study: str(study.reviews_per_day),
            lambda _study: "1 to 9999. The most at risk come first",
            whole,
        ),
        "desired_retention": Field(
            "Desired retention",
            "The share you want to remember when a question comes back. Higher asks more often.",
            lambda study: f"{study.desired_retention:.2f}",
            _retention,
            number,
        ),
        "maximum_interval_days": Field(
            "Longest interval, days",
            "No question stays away longer than this many days, however well it is known.",
            lambda study: str(study.maximum_interval_days),
            lambda _study: "7 to 3650. Then it is asked again in any case",
            whole,
        ),
        "rollover_hour": Field(
            "The day turns at",
            "The hour at which a new study day begins, for those who study past midnight.",
            lambda study: str(study.calendar.rollover_hour),
            _rollover,
            whole,
        ),
        "zone": Field(
            "Time zone",
            "The place whose clock your study days follow, such as Europe/Berlin.",
            lambda study: study.calendar.zone.key,
            lambda _study: "A name such as Europe/Berlin or America/Denver",
            str,
        ),
    }
)
