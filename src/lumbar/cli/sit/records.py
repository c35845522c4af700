"""What `sit --jsonl` writes. Nothing here holds or hints at a key."""

from collections.abc import Iterator
from typing import Any

from lumbar.cli.quiz.records import body_of, case_of
from lumbar.core.sitting.sitting import Notice
from lumbar.services.assess.views import Kept, Released, SittingQuestion, SittingView


def opened_record(view: SittingView) -> dict[str, Any]:
    """A sitting as it was come into. seconds_left: of working time."""
    return {
        "event": "opened",
        "room": view.room,
        "sitting": view.sitting,
        "title": view.title,
        "rules": view.rules,
        "attempt": view.attempt,
        "stage": view.stage,
        "questions": len(view.entries),
        "current": view.current,
        "seconds_left": view.left,
        "limit": view.limit,
        "navigation": view.navigation,
        "certainty": view.certainty,
        "may_begin": view.may_begin,
        "client": view.client,
    }


def item_record(question: SittingQuestion, view: SittingView) -> dict[str, Any]:
    """A question, without key, with what was answered before."""
    presented = question.presented
    return {
        "event": "item",
        "n": question.n,
        "of": question.of,
        "section": question.section,
        "item": presented.item,
        "version": presented.version,
        "kind": presented.kind,
        "stem": presented.stem,
        **body_of(presented),
        **case_of(presented),
        "answer": question.answer,
        "given_certainty": question.certainty,
        "flagged": question.flagged,
        "seconds_left": view.left,
    }


def saved_record(kept: Kept, item: str | None, request: str) -> dict[str, Any]:
    """An answer that is committed; how good it is, nobody says here. item: None for a question that
    this run has not shown.
    """
    return {
        "event": "saved",
        "n": kept.n,
        "item": item,
        "request": request,
        "at": kept.at,
        "late": kept.late,
        "seconds_left": kept.left,
    }


def map_record(view: SittingView) -> dict[str, Any]:
    """How it stands, and which questions are open."""
    return {
        "event": "map",
        "stage": view.stage,
        "current": view.current,
        "answered": [entry.n for entry in view.entries if entry.answered],
        "open": [entry.n for entry in view.entries if not entry.answered],
        "flagged": [entry.n for entry in view.entries if entry.flagged],
        "seconds_left": view.left,
        "may_begin": view.may_begin,
    }


def announcement_record(notice: Notice) -> dict[str, Any]:
    """Something to take note of: answer with the command `acknowledge`."""
    return {"event": "announcement", "notice": notice.id, "text": notice.text, "at": notice.at}


def refused_record(why: str, message: str) -> dict[str, Any]:
    """A wish that was not granted; nothing changed."""
    return {"event": "refused", "why": why, "message": message}


def paused_record(view: SittingView) -> dict[str, Any]:
    """The clock stands; `map` tells when it runs again."""
    return {"event": "paused", "seconds_left": view.left}


def result_records(found: Released) -> Iterator[dict[str, Any]]:
    """The result by area, then the feedback of each question, as far as they may be seen."""
    result = found.result
    if result is None:
        return
    yield {
        "event": "result",
        "percent": result.percent,
        "points": result.points,
        "possible": result.possible,
        "passed": result.passed,
        "areas": [
            {
                "area": area.area,
                "title": found.areas[area.area],
                "percent": area.percent,
                "passed": area.passed,
            }
            for area in result.areas
        ],
    }
    for mark in result.marks:
        _, feedback = found.feedback[mark.n]
        yield {
            "event": "feedback",
            "n": mark.n,
            "item": mark.item,
            "fraction": mark.fraction,
            "points": mark.points,
            "possible": mark.possible,
            "key": found.keys[mark.n],
            "lines": [] if feedback is None else feedback.lines,
            "rationale": None if feedback is None else feedback.rationale,
        }


def final_record(view: SittingView) -> dict[str, Any]:
    """The end."""
    return {
        "event": "final",
        "stage": view.stage,
        "answered": sum(entry.answered for entry in view.entries),
        "of": len(view.entries),
        "receipt": view.receipt,
        "shown": view.shown,
    }
