"""Sheets are parsed once, until the colours change."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from textual.css import parse as css_parse
from textual.css import stylesheet
from textual.css.model import RuleSet

from pilot.conftest import running
from support.sample_desk import SampleDesk


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[object, ...]]:
    """How often each sheet was parsed."""
    times: Counter[tuple[object, ...]] = Counter()
    parse = css_parse.parse

    def counting(scope: str, css: str, read_from: Any, **rest: Any) -> Iterator[RuleSet]:
        times[scope, css, read_from, rest["is_default_rules"], rest["tie_breaker"]] += 1
        yield from parse(scope, css, read_from, **rest)

    monkeypatch.setattr(stylesheet, "parse", counting)
    return times


async def test_going_places_parses_each_sheet_once(
    desk: SampleDesk, parsed: Counter[tuple[object, ...]]
) -> None:
    async with running(desk) as run:
        await run.press("f3", "f4", "f5", "f6", "f7", "f2", "f1", "escape", "f3")
    assert len(parsed) > 30
    assert max(parsed.values()) == 1


async def test_other_colours_are_seen_in_every_place(
    desk: SampleDesk, parsed: Counter[tuple[object, ...]]
) -> None:
    async with running(desk) as run:
        before = run.app.screen.styles.background
        await run.press("f3", "ctrl+t")
        after = run.app.screen.styles.background
        assert after != before
        await run.press("f2")
        assert run.app.screen.styles.background == after
    assert max(parsed.values()) == 2
