"""Any file at all: it is read or refused with a reason and a place, and never a traceback.

The campaign (`make fuzz`) tries 100,000 files.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lumbar.content.compiling.file import compile_file
from lumbar.content.exchange import limits
from lumbar.content.exchange.building import build
from lumbar.content.exchange.formats import Format, read
from lumbar.content.exchange.report import Outcome, Unusable
from lumbar.content.writing.items import write_bank
from property.content.exchange_mutants import mutants, seeds

CAMPAIGN = os.environ.get("LUMBAR_CAMPAIGN") == "full"
MANY = 13_000 if CAMPAIGN else 120
ANY = settings(max_examples=MANY, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=MANY // 8, suppress_health_check=list(HealthCheck))


def assert_told(data: bytes, form: Format) -> None:
    """What comes of a file keeps the rules, and everything else of it is told."""
    try:
        imported = build(read(data, form), "bank")
    except Unusable:
        return
    report = imported.report
    ids = [item.id for item in imported.bank.items]
    gone = sum(item.outcome is Outcome.DROPPED for item in report.items)
    assert len(ids) == len(set(ids)) <= limits.QUESTIONS
    assert len(ids) + gone >= len(report.items)
    for remark in report.remarks:
        assert remark.what
        assert remark.why
        assert remark.place
    for item in report.items:
        assert len(item.remarks) <= limits.REMARKS_AN_ITEM * 14


@pytest.mark.parametrize("form", Format)
@ANY
@given(data=st.data())
def test_a_mutated_file_is_told_about(form: Format, data: st.DataObject) -> None:
    assert_told(data.draw(mutants(form)), form)


@pytest.mark.parametrize("form", Format)
@FEW
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_told_about(form: Format, data: bytes) -> None:
    assert_told(data, form)


@pytest.mark.parametrize("form", Format)
@FEW
@given(data=st.data())
def test_what_is_written_loads_without_errors(form: Format, data: st.DataObject) -> None:
    """The YAML of an import passes `lumbar check`, references to other files aside."""
    try:
        imported = build(read(data.draw(mutants(form)), form), "bank")
    except Unusable:
        return
    bank = imported.bank
    if bank.items:
        unit = compile_file(write_bank(bank.id, bank.items, bank.enemies).encode())
        assert unit.unpack().items == [*bank.items]
        assert not [finding for finding in unit.findings if finding.code.startswith("E")]


@pytest.mark.parametrize("form", Format)
def test_the_seeds_are_sound(form: Format) -> None:
    """Else the campaign would look at refusals only."""
    made = [build(read(data, form), "bank").bank.items for data in seeds(form)]
    assert sum(map(len, made)) > 20
