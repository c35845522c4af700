"""Lessons, the course, sources and glossary."""

from typing import Any

from pydantic import Field

from lumbar.content.schema.texts import (
    Address,
    Id,
    Line120,
    Line300,
    Line400,
    Line600,
    Markdown,
    Minutes,
    Model,
    Text1000,
)


class ObjectiveModel(Model):
    id: Id
    can: Line300


class SectionModel(Model):
    heading: Line120
    body: Markdown
    teaches: list[Id] = Field(default=[], max_length=20)
    checks: list[Id] = Field(default=[], max_length=20)


class LessonModel(Model):
    lesson: Id
    title: Line120
    minutes: Minutes
    requires: list[Id] = Field(default=[], max_length=20)
    objectives: list[ObjectiveModel] = Field(min_length=1, max_length=20)
    sections: list[SectionModel] = Field(min_length=1, max_length=40)
    key_points: list[Line400] = Field(default=[], max_length=20)
    sources: list[Id] = Field(default=[], max_length=100)


class ModuleModel(Model):
    id: Id
    title: Line120
    about: Text1000
    lessons: list[Id] = Field(default=[], max_length=200)


class CourseModel(Model):
    course: Line120
    modules: list[ModuleModel] = Field(min_length=1, max_length=200)


class SourceModel(Model):
    key: Id
    text: Line600
    url: Address | None = None


class SourcesHeadModel(Model):
    """A list of sources before they are looked at one by one."""

    sources: list[Any]


class SourcesModel(SourcesHeadModel):
    sources: list[SourceModel]


class TermModel(Model):
    id: Id
    term: Line120
    meaning: Text1000
    say: Line120 | None = None
    also: list[Line120] = Field(default=[], max_length=20)


class GlossaryHeadModel(Model):
    """A glossary before its terms are looked at one by one."""

    glossary: list[Any]


class GlossaryModel(GlossaryHeadModel):
    glossary: list[TermModel]
