"""The schema as JSON Schema, for editors that check and complete YAML while it is typed."""

from collections.abc import Mapping

from pydantic import BaseModel

from lumbar.content.schema.assessments import AssessmentModel
from lumbar.content.schema.items import BankModel
from lumbar.content.schema.lessons import CourseModel, GlossaryModel, LessonModel, SourcesModel
from lumbar.content.unit import FileKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: Mapping[str, type[BaseModel]] = {
    FileKind.ASSESSMENT: AssessmentModel,
    FileKind.LESSON: LessonModel,
    FileKind.BANK: BankModel,
    FileKind.COURSE: CourseModel,
    FileKind.SOURCES: SourcesModel,
    FileKind.GLOSSARY: GlossaryModel,
}


def json_schema(name: str) -> dict[str, object]:
    """The schema of a sort of file, by its top-level key. Raises KeyError for any other name.

    It holds shapes, lengths and kinds; what needs more than one field or file only a check finds.
    """
    return {"$schema": DIALECT, **MODELS[name].model_json_schema()}
