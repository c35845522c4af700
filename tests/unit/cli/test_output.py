"""What reaches a terminal or a script is harmless and whole."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.cli.exit_codes import ExitCode, exit_code
from lumbar.cli.output import as_json, json_line, shown
from lumbar.core.study.rating import Certainty, Rating
from lumbar.services.errors import BadRequest, NotFound, Refused, Unavailable

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

any_text = st.text(st.characters(codec=None), max_size=40)


@given(any_text)
def test_text_is_shown_without_control_characters(text: str) -> None:
    assert not CONTROL.search(shown(text))


@given(st.dictionaries(any_text, any_text | st.lists(any_text), max_size=4))
def test_a_line_of_json_is_one_line_harmless_and_says_the_same(value: dict[str, object]) -> None:
    line = json_line(value)
    assert "\n" not in line
    assert not CONTROL.search(line)
    assert len(line.splitlines()) <= 1
    assert json.loads(line.encode()) == value


@dataclass(frozen=True)
class View:
    when: datetime
    day: date
    span: timedelta
    answer: Decimal
    rating: Rating
    by_word: dict[Certainty, float | None]


def test_views_become_json() -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    view = View(at, at.date(), timedelta(minutes=2), Decimal("1E+3"), Rating.GOOD, {})
    assert as_json(view) == {
        "when": "2026-11-24T09:00:00+00:00",
        "day": "2026-11-24",
        "span": 120.0,
        "answer": "1000",
        "rating": 3,
        "by_word": {},
    }
    assert as_json({Certainty.SURE: None, Rating.EASY: 0.5}) == {"sure": None, "4": 0.5}


def test_what_has_no_json_is_a_bug_and_says_so() -> None:
    with pytest.raises(TypeError, match="object"):
        as_json(object())
    with pytest.raises(ValueError, match="JSON"):
        json_line(float("nan"))


def test_each_trouble_has_its_exit_code() -> None:
    codes = [exit_code(error("x")) for error in (Refused, NotFound, BadRequest, Unavailable)]
    assert codes == [ExitCode.REFUSED, ExitCode.USAGE, ExitCode.USAGE, ExitCode.ENVIRONMENT]
