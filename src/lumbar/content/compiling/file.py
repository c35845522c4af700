"""One file, from its bytes to its unit."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from pydantic import BaseModel, TypeAdapter, ValidationError

from lumbar.content import limits
from lumbar.content.compiling.assessments import assessment_findings, build_assessment
from lumbar.content.compiling.explain import explain
from lumbar.content.compiling.item_rules import item_findings, standalone_findings
from lumbar.content.compiling.items import build_item
from lumbar.content.compiling.lessons import (
    build_lesson,
    build_module,
    build_source,
    build_term,
    lesson_findings,
)
from lumbar.content.compiling.record import record
from lumbar.content.lint.items import item_flaws
from lumbar.content.problems import Finding
from lumbar.content.reading.compose import Document, compose
from lumbar.content.reading.places import MapPlaces, Places, Value, at, start
from lumbar.content.reading.text import Unreadable, decode
from lumbar.content.schema.assessments import AssessmentModel
from lumbar.content.schema.items import AnyItemModel, BankHeadModel
from lumbar.content.schema.lessons import (
    CourseModel,
    GlossaryHeadModel,
    LessonModel,
    SourceModel,
    SourcesHeadModel,
    TermModel,
)
from lumbar.content.suggest import did_you_mean
from lumbar.content.unit import Contents, FileKind, Unit

Rules: TypeAlias = Callable[[Any, Places], Iterable[Finding]]


Lint: TypeAlias = Callable[[Any, Contents, Places], Iterable[Finding]]


def no_flaws(_model: object, _contents: Contents, _places: Places) -> Iterable[Finding]:
    """Sources and terms are under no rules of writing."""
    return ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A file that is a list: each entry stands or falls by itself."""

    field: str
    head: type[BaseModel]
    entry: TypeAdapter[Any]
    model: type[BaseModel] | None  # None for items, whose kind says it
    rules: Rules
    keep: Callable[[Contents, Any], None]
    lint: Lint = no_flaws


def _no_rules(_model: object, _places: Places) -> Iterable[Finding]:
    return ()


def _item_rules(model: Any, places: Places) -> Iterable[Finding]:
    return chain(item_findings(model, places), standalone_findings(model, places))


LISTS = {
    FileKind.BANK: Entries(
        "items",
        BankHeadModel,
        TypeAdapter(AnyItemModel),
        None,
        _item_rules,
        lambda contents, model: contents.items.append(build_item(model)),
        lambda model, contents, places: item_flaws(model, contents.items[-1], places),
    ),
    FileKind.SOURCES: Entries(
        "sources",
        SourcesHeadModel,
        TypeAdapter(SourceModel),
        SourceModel,
        _no_rules,
        lambda contents, model: contents.sources.append(build_source(model)),
    ),
    FileKind.GLOSSARY: Entries(
        "glossary",
        GlossaryHeadModel,
        TypeAdapter(TermModel),
        TermModel,
        _no_rules,
        lambda contents, model: contents.terms.append(build_term(model)),
    ),
}


WHOLE_FILES: Mapping[FileKind, type[BaseModel]] = {
    FileKind.LESSON: LessonModel,
    FileKind.COURSE: CourseModel,
    FileKind.ASSESSMENT: AssessmentModel,
}
"""Files that are one thing, which stands or falls whole."""


def compile_file(data: bytes) -> Unit:
    """The unit of a file. Whatever the bytes are, it returns; what is wrong is in the findings."""
    try:
        text, character_findings = decode(data)
    except Unreadable as error:
        return unreadable(error.finding)
    document = compose(text)
    unit = Unit(complete=document.complete)
    unit.findings += character_findings
    unit.findings += document.findings
    refused = [*unit.findings]
    contents = Contents()
    owners: list[int] = []
    if isinstance(document.places, MapPlaces):
        unit.kind = next((kind for kind in FileKind if kind in document.places.keys), None)
        if document.complete and unit.kind is not None:
            owners = _compile(unit, unit.kind, document, contents)
    if document.complete and unit.kind is None:
        unit.findings.append(_unclear(document))
    if unit.kind is not None:
        record(unit, unit.kind, document, text.split("\n"), owners)
    unit.findings = _bounded(_first_causes(unit.findings, refused))
    unit.items = len(contents.items)
    unit.unpack = lambda: contents
    return unit


def unreadable(finding: Finding) -> Unit:
    """The unit of a file that gives nothing but a finding."""
    return Unit(complete=False, findings=[finding])


def _compile(unit: Unit, kind: FileKind, document: Document, contents: Contents) -> list[int]:
    """Fill contents; returns for each entry of the file its place there, -1 where it has none."""
    if kind in LISTS:
        return _compile_list(unit, LISTS[kind], document, contents)
    sound = not unit.findings
    model_type = WHOLE_FILES[kind]
    try:
        model = model_type.model_validate(document.value)
    except ValidationError as error:
        unit.findings += explain(error, document.places, (), model_type)
        return [-1]
    if isinstance(model, LessonModel):
        found = list(lesson_findings(model, document.places))
        unit.findings += found
        if sound and not _errors(found):
            contents.lessons.append(build_lesson(model))
    elif isinstance(model, AssessmentModel):
        found = list(assessment_findings(model, document.places))
        unit.findings += found
        if sound and not _errors(found):
            contents.assessments.append(build_assessment(model))
            return [0]
    elif isinstance(model, CourseModel) and sound:
        contents.title = model.course
        contents.modules += map(build_module, model.modules)
        return [*range(len(contents.modules))]
    return [0 if contents.lessons else -1]


def _compile_list(
    unit: Unit, entries: Entries, document: Document, contents: Contents
) -> list[int]:
    value, places = document.value, document.places
    head_is_sound = True
    try:
        entries.head.model_validate(value)
    except ValidationError as error:
        unit.findings += explain(error, places, (), entries.head)
        head_is_sound = False
    found = value.get(entries.field) if isinstance(value, dict) else None
    if not isinstance(found, list):
        return []
    spoilt = _spoilt(unit.findings if head_is_sound else [], places, entries.field, len(found))
    owners: list[int] = []
    kept = 0
    for number, raw in enumerate(found):
        path = (entries.field, number)
        try:
            model = entries.entry.validate_python(raw)
        except ValidationError as error:
            unit.findings += explain(error, places, path, entries.model)
            owners.append(-1)
            if len(unit.findings) > limits.FINDINGS_A_FILE:
                break
            continue
        broken = list(entries.rules(model, at(places, path)))
        unit.findings += broken
        if head_is_sound and number not in spoilt and not _errors(broken):
            entries.keep(contents, model)
            unit.flaws += entries.lint(model, contents, at(places, path))
            owners.append(kept)
            kept += 1
        else:
            owners.append(-1)
    return owners


def _spoilt(findings: list[Finding], places: Places, field: str, count: int) -> frozenset[int]:
    """Entries that hold something the reading refused; all of them if it lies before the first."""
    starts = [start(at(places, (field, number))) for number in range(count)]
    hit = {
        bisect_right(starts, (finding.line, finding.column)) - 1 for finding in _errors(findings)
    }
    return frozenset(range(count)) if -1 in hit else frozenset(hit)


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code.startswith("E")]


def _first_causes(findings: list[Finding], refused: list[Finding]) -> list[Finding]:
    """Findings without those that only follow from a refusal at the same place."""
    places = {(finding.line, finding.column) for finding in refused}
    followed = [f for f in findings if (f.line, f.column) not in places]
    return [*refused, *followed]


def _unclear(document: Document) -> Finding:
    kinds = ", ".join(FileKind)
    hint = f"begin with one of these keys: {kinds}"
    value: Value = document.value
    if value is None:
        return Finding(1, 1, "E111", "the file is empty", hint)
    if isinstance(value, dict):
        hint = next(filter(None, (did_you_mean(key, FileKind) for key in [*value][:20])), hint)
    return Finding(*start(document.places), "E201", "unclear what this file is", hint)


def _bounded(findings: list[Finding]) -> list[Finding]:
    findings = sorted(findings)
    if len(findings) <= limits.FINDINGS_A_FILE:
        return findings
    kept = findings[: limits.FINDINGS_A_FILE]
    message = f"more than {limits.FINDINGS_A_FILE:,} problems; the rest is not shown"
    last = kept[-1]
    return [*kept, Finding(last.line, last.column, "E007", message, "mend these first")]
