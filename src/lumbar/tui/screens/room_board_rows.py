"""The live board in words: what each column shows, how it is sorted, what is counted. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from lumbar.core.ids import PersonId
from lumbar.core.sitting.room import RoomStage
from lumbar.core.sitting.sitting import Stage
from lumbar.tui.widgets.sorted_table import Column

if TYPE_CHECKING:
    from lumbar.services.assess.views import Board, BoardRow, RoomCard

STAGES = {
    Stage.NEW: "– not in",
    Stage.WAITING: "○ waiting",
    Stage.RUNNING: "● running",
    Stage.PAUSED: "‖ paused",
    Stage.SUBMITTED: "✓ handed in",
    Stage.TIMED_OUT: "✓ time up",
    Stage.TERMINATED: "✗ ended",
}
"""A sign and a word for each stage of a sitting."""

DAMAGED = "! damaged"
"""In place of a stage, for a sitting that cannot be read."""

ROOM_STAGES = {
    RoomStage.WAITING: "not started",
    RoomStage.STARTED: "started",
    RoomStage.CLOSED: "closed",
}
MARK = "◆"


def span(left: timedelta) -> str:
    """Time as a clock shows it: 1:05:09, 12:30."""
    hours, rest = divmod(int(left.total_seconds()), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def at_hour(instant: datetime, zone: tzinfo) -> str:
    """The time of day in a zone, to the second."""
    return f"{instant.astimezone(zone):%H:%M:%S}"


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the board. marked: to be acted on together. zone: for times of day."""

    row: "BoardRow"
    marked: bool
    zone: tzinfo


def _progress(row: "BoardRow") -> float:
    return row.answered / row.of if row.of else -1.0


def _left(row: "BoardRow") -> float:
    return float("inf") if row.left is None or row.stage.final else row.left.total_seconds()


def _last(row: "BoardRow") -> float:
    return 0.0 if row.last_seen is None else row.last_seen.timestamp()


def _left_words(row: "BoardRow") -> str:
    return "" if row.left is None or row.stage.final else span(row.left)


def _last_words(seat: Seat) -> str:
    last = seat.row.last_seen
    return "" if last is None else at_hour(last, seat.zone)


COLUMNS: tuple[Column[Seat], ...] = (
    Column("mark", "", 2, lambda s: MARK if s.marked else "", lambda s: not s.marked),
    Column("name", "Name", None, lambda s: s.row.name, lambda s: s.row.name.casefold()),
    Column(
        "state",
        "State",
        12,
        lambda s: DAMAGED if s.row.damaged else STAGES[s.row.stage],
        lambda s: -1 if s.row.damaged else list(Stage).index(s.row.stage),
    ),
    Column(
        "answered",
        "Answered",
        9,
        lambda s: f"{s.row.answered}/{s.row.of}" if s.row.of else "",
        lambda s: _progress(s.row),
    ),
    Column("left", "Left", 8, lambda s: _left_words(s.row), lambda s: _left(s.row)),
    Column("last", "Last act", 9, _last_words, lambda s: _last(s.row)),
    Column(
        "factor",
        "Time",
        6,
        lambda s: "" if s.row.factor == 1 else f"×{s.row.factor:g}",
        lambda s: -s.row.factor,
    ),
    Column(
        "unseen",
        "Unseen",
        7,
        lambda s: f"{s.row.unacknowledged} new" if s.row.unacknowledged else "",
        lambda s: -s.row.unacknowledged,
    ),
    Column(
        "notes",
        "Notes",
        6,
        lambda s: f"! {len(s.row.irregularities)}" if s.row.irregularities else "",
        lambda s: -len(s.row.irregularities),
    ),
)
"""Columns left to right. Unseen: announcements not taken note of; Notes: irregularities."""


def stage_words(room: "Board | RoomCard") -> str:
    """How a room stands."""
    return f"{ROOM_STAGES[room.stage]}{', ‖ all paused' if room.paused else ''}"


def title_of(board: "Board", zone: tzinfo) -> str:
    """The room, what is sat in it and how it stands."""
    released = "results shown to trainees" if board.released else "results withheld"
    return f"{board.room} · {board.title} · {stage_words(board)} · {released}" + (
        f" · {at_hour(board.now, zone)}"
    )


def counts_of(board: "Board") -> str:
    """How many are where, and what needs a look; what there is none of is left out."""
    if not board.rows:
        return f"Nobody is in yet. They come in with: lumbar sit {board.room}"
    whole = [row for row in board.rows if not row.damaged]
    count = {stage: sum(row.stage is stage for row in whole) for stage in Stage}
    unseen = sum(row.unacknowledged > 0 for row in board.rows)
    notes = sum(len(row.irregularities) for row in board.rows)
    parts = [
        f"{len(board.rows)} people",
        *(f"{n} {STAGES[stage].split(' ', 1)[1]}" for stage, n in count.items() if n),
    ]
    if len(whole) < len(board.rows):
        parts.append(f"! {len(board.rows) - len(whole)} damaged")
    if unseen:
        parts.append(f"{unseen} with an announcement not seen")
    if notes:
        parts.append(f"! {notes} {'irregularity' if notes == 1 else 'irregularities'}")
    return " · ".join(parts)


def damage_of(board: "Board") -> str:
    """Whose sitting cannot be read, why, and what to do; empty where all can."""
    torn = [f"{row.name} ({row.damaged})" for row in board.rows if row.damaged]
    return f"! Damaged: {', '.join(torn)}. Look with: lumbar db verify" if torn else ""


def chosen_rows(
    board: "Board", marked: Collection[PersonId], here: PersonId | None
) -> tuple["BoardRow", ...]:
    """The marked people, or who is under the cursor when nobody is marked."""
    wanted = marked or ({here} if here is not None else set())
    return tuple(row for row in board.rows if row.person in wanted)
