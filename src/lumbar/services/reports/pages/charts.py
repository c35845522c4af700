"""Plots as SVG within the page. Each says in words what it shows, for who cannot see it."""

from collections.abc import Sequence

from lumbar.services.reports.pages.markup import Html, tag
from lumbar.services.reports.views import Bar

WIDE, HIGH = 640, 220
LEFT, BOTTOM, TOP = 36, 34, 14


def histogram_chart(bars: Sequence[Bar], cut: float) -> Html:
    """How many sittings earned how much. cut: the pass mark in percent, drawn as a line."""
    most = max([bar.count for bar in bars] + [1])
    room, deep = WIDE - LEFT - 8, HIGH - BOTTOM - TOP
    parts = []
    for bar in bars:
        left = LEFT + room * bar.low / 100
        width = room * (bar.high - bar.low) / 100
        high = deep * bar.count / most
        top = TOP + deep - high
        parts.append(tag("rect", x=left + 2, y=top, width=width - 4, height=high, class_="bar"))
        middle = left + width / 2
        if bar.count:
            parts.append(tag("text", str(bar.count), x=middle, y=top - 3, text_anchor="middle"))
        parts.append(tag("text", f"{bar.low}", x=left, y=HIGH - BOTTOM + 14, text_anchor="middle"))
    floor = TOP + deep
    at = LEFT + room * cut / 100
    parts += [
        tag("text", "100", x=LEFT + room, y=HIGH - BOTTOM + 14, text_anchor="middle"),
        tag("line", x1=LEFT, y1=floor, x2=LEFT + room, y2=floor, class_="line"),
        tag("line", x1=at, y1=TOP, x2=at, y2=floor, class_="cut"),
        tag("text", "percent earned; the broken line is the pass mark", x=LEFT, y=HIGH - 4),
    ]
    counts = ", ".join(f"{bar.count} from {bar.low} to {bar.high}" for bar in bars if bar.count)
    return _drawing(f"Sittings by percent earned: {counts or 'none'}.", HIGH, parts)


def share_bar(share: float | None, wide: int = 120) -> Html:
    """One share, 0..1, as a bar in a table."""
    filled = wide * max(0.0, min(1.0, share or 0.0))
    return tag(
        "svg",
        tag("rect", x=0, y=1, width=filled, height=10, class_="bar"),
        tag("rect", x=0, y=1, width=wide, height=10, class_="frame"),
        width=wide,
        height=12,
        viewBox=f"0 0 {wide} 12",
        aria_hidden="true",
    )


def scatter_chart(points: Sequence[tuple[float, float, str]]) -> Html:
    """Questions by facility (0..1, to the right) and discrimination (-100..100, upwards)."""
    room, deep = WIDE - LEFT - 8, HIGH + 40 - BOTTOM - TOP
    middle = TOP + deep / 2
    parts = [
        tag("rect", x=LEFT, y=TOP, width=room, height=deep, class_="frame"),
        tag("line", x1=LEFT, y1=middle, x2=LEFT + room, y2=middle, class_="line"),
        tag("text", "100", x=LEFT - 4, y=TOP + 8, text_anchor="end"),
        tag("text", "0", x=LEFT - 4, y=middle + 4, text_anchor="end"),
        tag("text", "-100", x=LEFT - 4, y=TOP + deep, text_anchor="end"),
        tag(
            "text",
            "discrimination upwards, facility from 0 (left) to 1 (right)",
            x=LEFT,
            y=TOP + deep + 16,
        ),
    ]
    for facility, index, name in points:
        x, y = LEFT + room * facility, middle - deep / 2 * index / 100
        parts.append(tag("circle", tag("title", name), cx=x, cy=y, r=3.5, class_="bar"))
    said = f"{len(points)} questions by facility and discrimination; the table has their figures."
    return _drawing(said, HIGH + 40, parts)


def _drawing(said: str, high: int, parts: Sequence[Html]) -> Html:
    return tag("svg", parts, viewBox=f"0 0 {WIDE} {high}", role="img", aria_label=said)
