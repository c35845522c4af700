"""Events to rows and back."""

from datetime import date, datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import Row

from lumbar.core.grading.response_codec import decode_response, encode_response
from lumbar.core.ids import ItemId, LessonId, ObjectiveId, ReviewId
from lumbar.core.presentation.arrangement_codec import decode_arrangement, encode_arrangement
from lumbar.core.study.events import (
    Event,
    LessonPlaced,
    LessonRead,
    QuickChecked,
    Reported,
    Rerated,
    Restored,
    Reviewed,
    SetAside,
    SettingsChanged,
    Suspended,
    Undone,
)
from lumbar.core.study.rating import Certainty, Rating
from lumbar.store.column_types import EPOCH, MICROSECOND

RERATED = "rerated"
UNDONE = "undone"
SUSPENDED = "suspended"
SET_ASIDE = "set_aside"


def review_values(event: Reviewed) -> dict[str, Any]:
    """Columns of `reviews`, without person and position."""
    return {
        "id": event.id,
        "at": event.at,
        "day": event.day,
        "objective_id": event.objective,
        "item_id": event.item,
        "case_id": event.case,
        "ended_case": event.ended_case,
        "item_version": event.version,
        "arrangement": encode_arrangement(event.arrangement),
        "response": encode_response(event.response),
        "fraction": event.fraction,
        "certainty": None if event.certainty is None else event.certainty.value,
        "suggested": int(event.suggested),
        "rating": int(event.rating),
        "took": event.took,
        "due": event.due,
        "due_day": event.due_day,
        "predicted": event.predicted,
    }


def review_event(row: Row[Any]) -> Reviewed:
    """A row of `reviews` as it was written; changes of its rating are events of their own."""
    return Reviewed(
        position=row.position,
        at=row.at,
        day=row.day,
        id=ReviewId(row.id),
        objective=ObjectiveId(row.objective_id),
        item=ItemId(row.item_id),
        version=row.item_version,
        case=None if row.case_id is None else ItemId(row.case_id),
        ended_case=row.ended_case,
        arrangement=decode_arrangement(row.arrangement),
        response=decode_response(row.response),
        fraction=row.fraction,
        certainty=None if row.certainty is None else Certainty(row.certainty),
        suggested=Rating(row.suggested),
        rating=Rating(row.rating),
        took=row.took,
        due=row.due,
        due_day=row.due_day,
        predicted=row.predicted,
    )


def event_values(event: Event) -> dict[str, Any]:
    """Columns of `study_events`, without person and position."""
    kind, subject, target, detail = _parts(event)
    return {
        "at": event.at,
        "day": event.day,
        "kind": kind,
        "subject": subject,
        "target": target,
        "detail": detail,
    }


def _parts(event: Event) -> tuple[str, str | None, int | None, dict[str, Any]]:
    match event:
        case Rerated():
            detail = {
                "rating": int(event.rating),
                "due": _number(event.due),
                "due_day": event.due_day.toordinal(),
            }
            return RERATED, event.review, None, detail
        case Undone():
            return UNDONE, None, event.target, {}
        case Suspended():
            return SUSPENDED, event.item, None, {}
        case Restored():
            return "restored", event.item, None, {}
        case SetAside():
            return SET_ASIDE, event.item, None, {}
        case Reported():
            return "reported", event.item, None, {"version": event.version, "text": event.text}
        case SettingsChanged():
            return "settings_changed", None, None, {"values": dict(event.values)}
        case LessonPlaced():
            return "lesson_placed", event.lesson, None, {"section": event.section}
        case LessonRead():
            return "lesson_read", event.lesson, None, {}
        case QuickChecked():
            checked = {"item": event.item, "fraction": event.fraction}
            return "quick_checked", event.lesson, None, checked
        case Reviewed():
            raise TypeError("reviews have a table of their own")
        case _:
            assert_never(event)


def study_event(row: Row[Any]) -> Event:
    """A row of `study_events`. Raises ValueError for a kind that is not known."""
    when = {"at": row.at, "day": row.day, "position": row.position}
    item = ItemId(row.subject or "")
    lesson = LessonId(row.subject or "")
    detail = row.detail
    match row.kind:
        case "rerated":
            return Rerated(
                **when,
                review=ReviewId(row.subject),
                rating=Rating(detail["rating"]),
                due=_instant(detail["due"]),
                due_day=date.fromordinal(detail["due_day"]),
            )
        case "undone":
            return Undone(**when, target=row.target)
        case "suspended":
            return Suspended(**when, item=item)
        case "restored":
            return Restored(**when, item=item)
        case "set_aside":
            return SetAside(**when, item=item)
        case "reported":
            return Reported(**when, item=item, version=detail["version"], text=detail["text"])
        case "settings_changed":
            return SettingsChanged(**when, values=detail["values"])
        case "lesson_placed":
            return LessonPlaced(**when, lesson=lesson, section=detail["section"])
        case "lesson_read":
            return LessonRead(**when, lesson=lesson)
        case "quick_checked":
            checked = ItemId(detail["item"])
            return QuickChecked(**when, lesson=lesson, item=checked, fraction=detail["fraction"])
        case unknown:
            raise ValueError(f"event {row.position} has the unknown kind {unknown!r}")


def _number(instant: datetime) -> int:
    return (instant - EPOCH) // MICROSECOND


def _instant(number: int) -> datetime:
    return EPOCH + number * timedelta(microseconds=1)
