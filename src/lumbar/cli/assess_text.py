"""Boards, results and corrections as lines of text."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from lumbar.services.assess.views import (
    Board,
    BoardRow,
    Correction,
    Released,
    Results,
    RoomCard,
    Skipped,
)


def span(left: timedelta) -> str:
    """Time left as people read a clock: 1:05:09, 12:30."""
    seconds = int(left.total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def board_lines(board: Board) -> Iterator[str]:
    """The room, then one line a person."""
    released = ", results released" if board.released else ""
    yield f"Room {board.room} ({standing(board)}{released}): {board.title}"
    for row in board.rows:
        yield f"  {_person(row)}"
    if not board.rows:
        yield f"  Nobody is in yet. They come in with: lumbar sit {board.room}"


def standing(room: Board | RoomCard) -> str:
    """How a room stands."""
    return f"{room.stage.value}{', all clocks stopped' if room.paused else ''}"


def _person(row: BoardRow) -> str:
    if row.sitting is None:
        return f"{row.name}: not here yet"
    if row.damaged:
        over = f", {row.stage.value}" if row.stage.final else ""
        return f"{row.name}: DAMAGED, {row.damaged}{over}; see 'lumbar db verify'"
    parts = [row.stage.value, f"{row.answered} of {row.of} answered"]
    if row.left is not None and not row.stage.final:
        parts.append(f"{span(row.left)} left")
    if row.factor != 1:
        parts.append(f"{row.factor:g} times the time")
    if row.unacknowledged:
        parts.append("announcement not seen")
    if row.last_seen is not None:
        parts.append(f"last act {row.last_seen:%H:%M:%S} UTC")
    parts += [f"IRREGULARITY {at:%H:%M}: {what}" for at, what in row.irregularities]
    return f"{row.name}: {', '.join(parts)}"


def result_lines(found: Results | Released) -> Iterator[str]:
    """Results of a room, or of one person question by question."""
    if isinstance(found, Released):
        yield from _one(found)
        return
    yield f"Room {found.room}: {found.title}. Pass mark {found.pass_percent:g} %"
    for row in found.rows:
        critical = row.result.failed_critical
        missed = f", {len(critical)} critical missed" if critical else ""
        yield (
            f"  {row.name}: {percent(row.result.percent)}, "
            f"{'passed' if row.result.passed else 'not passed'}{missed}, {row.stage.value}, "
            f"{row.answered} of {row.of} answered, receipt {row.receipt or '-'}"
        )
    passed = sum(row.result.passed for row in found.rows)
    if found.rows:
        yield f"{passed} of {len(found.rows)} passed."
    if found.still:
        yield f"{found.still} still sitting or waiting."
    yield from left_out(found.skipped)


def left_out(skipped: Iterable[Skipped]) -> Iterator[str]:
    """Sittings that cannot be read, and what to do."""
    for each in skipped:
        yield f"{each}; see 'lumbar db verify'"


def _one(found: Released) -> Iterator[str]:
    assert found.result is not None, "staff see every result"
    result = found.result
    verdict = "passed" if result.passed else "not passed"
    yield f"{found.name}, attempt {found.attempt}: {percent(result.percent)}, {verdict}"
    for area in result.areas:
        yield f"  {found.areas[area.area]}: {percent(area.percent)}"
    for mark in result.marks:
        presented, feedback = found.feedback[mark.n]
        how = "-" if mark.fraction is None else f"{mark.fraction * 100:.0f} %"
        treated = f" ({mark.treatment.value})" if mark.treatment else ""
        critical = " critical" if mark.critical else ""
        yield f"{mark.n:>3}. {mark.item} {how}{critical}{treated}: {presented.stem}"
        if feedback is not None:
            yield f"     key {feedback.key}"


def percent(value: float | None) -> str:
    """'66.7 %', or '-' where nothing counts."""
    return "-" if value is None else f"{value:.1f} %"


def correction_lines(found: Correction) -> Iterator[str]:
    """Before and after, for each sitting that has the item."""
    yield f"{found.item}: {found.treatment}, {'written' if found.done else 'reckoned'}"
    for each in found.sittings:
        turned = ""
        if each.passed_before is not each.passed_after:
            turned = ", passes now" if each.passed_after else ", no longer passes"
        yield (
            f"  {each.name}, attempt {each.attempt}: "
            f"{each.points_before:g} of {each.possible_before:g} -> "
            f"{each.points_after:g} of {each.possible_after:g}{turned}"
        )
    yield from left_out(found.skipped)
