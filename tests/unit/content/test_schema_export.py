"""The JSON Schema that editors get says the same as the check."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from lumbar.services.authoring import SCHEMAS, schema
from lumbar.services.errors import NotFound
from support.content_folder import ASSESSMENT, BANK, COURSE, GLOSSARY, LESSON, SOURCES
from unit.content.problem_examples import sections

ROOT = Path(__file__).parents[3]
SOUND = dict(zip(SCHEMAS, (ASSESSMENT, LESSON, BANK, COURSE, SOURCES, GLOSSARY), strict=True))


def sort_of(value: Any) -> str:
    """The sort of a parsed file; a lesson has sources too."""
    return next(
        name
        for name in ("assessment", "lesson", "bank", "course", "glossary", "sources")
        if name in value
    )


def shipped() -> list[Path]:
    return sorted(
        path
        for part in ("curriculum", "question_banks", "assessments")
        for path in (ROOT / part).rglob("*.yaml")
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one_and_takes_a_sound_file(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    Draft202012Validator(schema(name)).validate(yaml.safe_load(SOUND[name]))


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_shipped_content_fits(path: Path) -> None:
    """As an editor sees it, where `true` is a boolean and `8` a number."""
    value = yaml.safe_load(path.read_text("utf-8"))
    errors = [
        error.message for error in Draft202012Validator(schema(sort_of(value))).iter_errors(value)
    ]
    assert errors == []


@pytest.mark.parametrize("code", ["E202", "E203", "E204", "E205", "E206", "E210", "E211", "E305"])
def test_an_editor_sees_mistakes_of_shape(code: str) -> None:
    """Bad examples of the page do not fit, good ones do."""
    section = sections()[code]
    for text, fits in ((section.bad[0], False), (section.good[0], True)):
        value = yaml.safe_load(text)
        assert Draft202012Validator(schema(sort_of(value))).is_valid(value) is fits


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(NotFound, match="assessment, lesson, bank"):
        schema("lessons")
