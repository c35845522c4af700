"""Views as the objects that `--jsonl` writes. DESIGN: one object a line; names as documented."""

from collections.abc import Mapping
from typing import Any, assert_never

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.presented import (
    Choice,
    Choices,
    Matching,
    NumberEntry,
    Presented,
    TextEntry,
)
from lumbar.services.views import Question, Resting, Saved, Undo


def item_record(question: Question, n: int, of: int) -> dict[str, Any]:
    """A question, without key. n counts from 1; of is how many there will be as far as is known."""
    presented = question.presented
    return {
        "event": "item",
        "n": n,
        "of": max(n, of),
        "question": question.id,
        "item": presented.item,
        "version": presented.version,
        "kind": presented.kind,
        "objective": question.objective,
        "reason": question.reason,
        "stem": presented.stem,
        **body_of(presented),
        **case_of(presented),
    }


def case_of(presented: Presented) -> dict[str, Any]:
    """The story that a step belongs to; nothing for any other item."""
    if presented.case is None:
        return {}
    return {
        "case": presented.case.case,
        "title": presented.case.title,
        "vignette": presented.case.vignette,
        "step": presented.case.step,
        "steps": presented.case.of,
    }


def body_of(presented: Presented) -> dict[str, Any]:
    """What there is to pick from or to type."""
    match presented.body:
        case Choices(options=options):
            return {"options": _choices(options)}
        case Matching(left=left, right=right):
            return {"left": _choices(left), "right": _choices(right)}
        case NumberEntry(unit=unit):
            return {"unit": unit}
        case TextEntry():
            return {}
        case _:
            assert_never(presented.body)


def _choices(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"id": choice.id, "text": choice.text} for choice in choices]


def saved_record(saved: Saved) -> dict[str, Any]:
    """An answer that is committed. `due` is the study day on which it comes back."""
    return {
        "event": "saved",
        "review": saved.review,
        "item": saved.item,
        "fraction": saved.fraction,
        "certainty": saved.certainty,
        "rating": int(saved.rating),
        "due": saved.due_day.isoformat(),
        "due_at": saved.due.isoformat(),
    }


def feedback_record(saved: Saved, kind: Kind, sources: Mapping[str, str]) -> dict[str, Any]:
    """Key, every why, rationale, sources, and where to read on.

    sources: cited works by key. `key` has the form of a response, so that it can be sent as one.
    """
    said = saved.feedback
    return {
        "event": "feedback",
        "review": saved.review,
        "item": saved.item,
        "fraction": said.fraction,
        "key": _key(said.key, kind),
        "lines": said.lines,
        "rationale": said.rationale,
        "sources": [{"key": key, "text": text} for key, text in sources.items()],
        "critical": said.critical,
        "ended_case": said.ended_case,
        "lesson": said.lesson,
        "section": said.section,
    }


def _key(key: str, kind: Kind) -> list[str] | dict[str, str] | str:
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            return key.split(", ")
        case Kind.ORDER:
            return key.split(" ")
        case Kind.MATCH:
            pairs = (pair.partition("-") for pair in key.split(", "))
            return {left: right for left, _, right in pairs}
        case Kind.NUMERIC | Kind.SHORT | Kind.CASE:
            return key
        case _:
            assert_never(kind)


def problem_record(trouble: Exception) -> dict[str, Any]:
    """A line that could not be used; the item stays open."""
    return {"event": "problem", "message": str(trouble)}


def undone_record(undone: Undo) -> dict[str, Any]:
    """What was taken back; the question it brings back follows as an `item`."""
    return {"event": "undone", "what": undone.what}


def done_record(answered: int, resting: Resting | None) -> dict[str, Any]:
    """The end. until: when the next step is over, if that is why there is nothing to ask."""
    record: dict[str, Any] = {"event": "done", "answered": answered}
    if resting is not None:
        record |= {"until": resting.until, "new_locked": resting.new_locked}
    return record
