"""What every page has: a head that lets nothing in from outside, a style for screen and paper."""

from collections.abc import Iterable
from datetime import datetime

from lumbar.services.assess.views import Skipped
from lumbar.services.reports.pages.markup import Html, Inside, joined, tag

# 'none' for everything but the style in the page itself: a second lock behind the escaping.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

STYLE = Html("""
body { font: 11pt/1.45 Georgia, "Liberation Serif", serif; color: #111; background: #fff;
  max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
p { margin: .4rem 0; } .small { font-size: .85rem; color: #444; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0;
  border-bottom: 1px solid #bbb; }
th { border-bottom: 2px solid #333; } thead { display: table-header-group; }
svg { max-width: 100%; height: auto; } svg text { font: 11px sans-serif; fill: #111; }
.bar { fill: #446; } .line { stroke: #111; stroke-width: 1; } .cut { stroke: #a00;
  stroke-width: 2; stroke-dasharray: 4 3; } .frame { fill: none; stroke: #bbb; }
.keep, tr { break-inside: avoid; } .big { font-size: 1.4rem; }
.question { margin: 1rem 0; } .story { border-left: 3px solid #888; padding-left: .8rem; }
.text { white-space: pre-wrap; }
ul.options { list-style: none; padding-left: 1.2rem; margin: .3rem 0; }
.ruled { border-bottom: 1px solid #111; display: inline-block; min-width: 14rem; height: 1.2em; }
.certificate { border: 3px double #333; padding: 2rem 2.5rem; }
.receipt { font-family: monospace; letter-spacing: .08em; }
@page { margin: 18mm; } @media print { body { margin: 0; max-width: none; padding: 0; } }
""")


def page(title: str, *inside: Inside) -> str:
    """A whole document."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", STYLE),
    )
    return "<!DOCTYPE html>\n" + tag("html", head, tag("body", joined(*inside)), lang="en") + "\n"


def percent(value: float | None, digits: int = 1) -> str:
    """'66.7 %', or '-' where there is none."""
    return "-" if value is None else f"{value:.{digits}f} %"


def number(value: float | None, digits: int = 2) -> str:
    """A bare figure, or '-' where there is none."""
    return "-" if value is None else f"{value:z.{digits}f}"


def day(instant: datetime) -> str:
    """'24 November 2026, 13:05 UTC'."""
    return f"{instant.day} {instant:%B %Y, %H:%M} UTC"


def left_out(skipped: Iterable[Skipped]) -> Html:
    """Sittings that the page is without because they cannot be read; nothing where all can."""
    return joined(
        *(tag("p", f"{each} (room {each.room}). See: lumbar db verify") for each in skipped)
    )
