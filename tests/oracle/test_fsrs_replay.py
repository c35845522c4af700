"""Recall predicted on the FSRS project's own review log, by us and by its two libraries."""

import re
from functools import cache
from pathlib import Path

import pytest

from oracle.fsrs_figures import (
    Prediction,
    fit,
    library,
    midnight,
    ours,
    predictions,
    raw_instant,
    recent_fit,
    rust,
)

RECORD = Path(__file__).parents[2] / "docs" / "decisions" / "0003-memory-and-scheduling.md"


@cache
def mine() -> list[Prediction]:
    return predictions(ours, midnight)


def test_every_prediction_is_the_one_the_library_makes_on_the_same_days() -> None:
    theirs = predictions(lambda reviews: library(reviews, midnight), midnight)
    assert len(mine()) == len(theirs) == 6372
    assert [p.predicted for p in mine()] == pytest.approx([p.predicted for p in theirs], abs=1e-9)


def test_the_fit_is_the_one_the_rust_library_reports() -> None:
    """Two programs, two languages, single against double precision."""
    found, reported = recent_fit(mine()), rust(mine())
    assert found.log_loss == pytest.approx(reported.log_loss, abs=1e-5)
    assert found.rmse == pytest.approx(reported.rmse, abs=1e-5)


def test_the_decision_record_states_these_figures() -> None:
    raw = predictions(lambda reviews: library(reviews, raw_instant), raw_instant)
    measured = {
        "lumbar, study days": fit(mine()),
        "fsrs, periods of 24 hours": fit(raw),
        "lumbar, study days, recent weigh more": recent_fit(mine()),
    }
    text = RECORD.read_text(encoding="utf-8")
    for name, found in measured.items():
        stated = re.search(
            rf"^\| {re.escape(name)} \| (\S+) \| (\S+) \| (\S+) \|$", text, re.MULTILINE
        )
        assert stated is not None, f"the record has no line for {name}"
        assert (float(stated[1]), float(stated[2])) == pytest.approx(
            (found.log_loss, found.rmse), abs=5e-5
        )
        assert int(stated[3].replace(",", "")) == found.answers
