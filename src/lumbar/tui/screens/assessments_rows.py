"""Assessments and rooms as rows of a list. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content

from lumbar.core.sitting.room import RoomStage
from lumbar.core.sitting.sitting import Stage
from lumbar.tui.screens.room_board_rows import STAGES, stage_words
from lumbar.tui.widgets.question.rows import Row, laid_out

if TYPE_CHECKING:
    from lumbar.services.assess.views import AssessmentCard, RoomCard

SIGNS = {RoomStage.WAITING: "○", RoomStage.STARTED: "●", RoomStage.CLOSED: "✗"}


@dataclass(frozen=True, slots=True)
class Overview:
    """What the place shows. cohorts: who a room can be for."""

    assessments: tuple["AssessmentCard", ...]
    rooms: tuple["RoomCard", ...]
    cohorts: tuple[str, ...]


def heading(text: str, *, plain: bool = False) -> Content:
    """A line that cannot be chosen."""
    return Content.styled(text, "$text-muted" if plain else "$primary bold")


def assessment_row(card: "AssessmentCard", zone: tzinfo, width: int) -> Content:
    """Title, size and window. No colours: the row is also read on the ground of the highlight."""
    parts = [f"{card.items} questions", f"{card.minutes} min", *_window(card, zone)]
    return _two_lines("▸", card.title, " · ".join(parts), width)


def room_row(card: "RoomCard", zone: tzinfo, width: int) -> Content:
    """Name, what is sat there, how it stands, and who is where."""
    people = [f"{n} {STAGES[stage].split(' ', 1)[1]}" for stage, n in _in_order(card)]
    if card.damaged:
        people.append(f"! {card.damaged} damaged")
    parts = [
        card.title,
        stage_words(card),
        f"for {card.cohort}" if card.cohort else "for everybody",
        ", ".join(people) or "nobody in",
        "results shown" if card.released else "results withheld",
        f"opened {_day(card.opened_at, zone)}",
    ]
    return _two_lines(SIGNS[card.stage], card.name, " · ".join(parts), width)


def _in_order(card: "RoomCard") -> Iterator[tuple[Stage, int]]:
    return ((stage, card.people[stage]) for stage in Stage if card.people.get(stage))


def _two_lines(sign: str, title: str, about: str, width: int) -> Content:
    rows = [
        Row(Content(f" {sign} "), Content.styled(" ".join(title.split()), "bold")),
        Row(Content("   "), Content(about)),
    ]
    return Content("\n").join(laid_out(rows, width)[0])


def _window(card: "AssessmentCard", zone: tzinfo) -> Iterator[str]:
    if card.opens is not None:
        yield f"opens {_day(card.opens, zone)}"
    if card.closes is not None:
        yield f"closes {_day(card.closes, zone)}"


def _day(instant: datetime, zone: tzinfo) -> str:
    return f"{instant.astimezone(zone):%d %b %H:%M}"
