"""What was measured, as figures and as a plain table."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured. seconds: one a run, in order. beside: the name of what it is compared
    with, which is a line of the same part; None for a line that others are compared with.
    """

    part: str
    name: str
    seconds: Sequence[float]
    beside: str | None = None

    @property
    def median_s(self) -> float:
        """The middle of the runs."""
        return median(self.seconds)

    @property
    def p99_s(self) -> float | None:
        """99 of 100 runs took no longer; None for fewer than 50 runs, which cannot tell."""
        if len(self.seconds) < 50:
            return None
        return quantiles(self.seconds, n=100, method="inclusive")[98]


def table(lines: Sequence[Line]) -> str:
    """A plain table: median and 99th percentile in milliseconds, ratios beside the named line."""
    found = {(line.part, line.name): line for line in lines}
    rows = [("what", "runs", "median ms", "p99 ms", "ratio", "p99 ratio")]
    for line in lines:
        other = None if line.beside is None else found[line.part, line.beside]
        rows.append(
            (
                f"({line.part}) {line.name}",
                str(len(line.seconds)),
                _milliseconds(line.median_s),
                _milliseconds(line.p99_s),
                "" if other is None else f"{line.median_s / other.median_s:.2f}",
                _ratio(line.p99_s, None if other is None else other.p99_s),
            )
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def as_json(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Every run of every line, for other programs."""
    return [
        {
            "part": line.part,
            "name": line.name,
            "beside": line.beside,
            "median_s": line.median_s,
            "p99_s": line.p99_s,
            "seconds": list(line.seconds),
        }
        for line in lines
    ]


def _milliseconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.2f}"


def _ratio(ours: float | None, theirs: float | None) -> str:
    return "" if ours is None or theirs is None else f"{ours / theirs:.2f}"
