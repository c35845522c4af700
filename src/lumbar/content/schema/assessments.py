"""Assessments."""

from pydantic import Field

from lumbar.content.schema.texts import (
    Count,
    Flag,
    Id,
    Line120,
    Minutes,
    Model,
    Moment,
    Percent,
    Seconds,
    Text4000,
    Zone,
)
from lumbar.core.assessment.assessment import During, Navigation, Shown
from lumbar.core.curriculum.item import Kind


class AreaModel(Model):
    """A part of the blueprint; `count` or `weight` says how much of it is asked."""

    id: Id
    title: Line120
    count: Count | None = None
    weight: Count | None = None
    topics: list[Id] = Field(default=[], max_length=200)
    banks: list[Id] = Field(default=[], max_length=200)
    items: list[Id] = Field(default=[], max_length=1000)
    fixed: list[Id] = Field(default=[], max_length=200)
    kinds: list[Kind] = Field(default=[], max_length=len(Kind))
    critical: Count = 0
    pass_: Percent | None = Field(default=None, alias="pass")


class AssessmentModel(Model):
    """`opens` and `closes` are clock times in `zone`; without a zone they are UTC."""

    assessment: Id
    title: Line120
    minutes: Minutes
    areas: list[AreaModel] = Field(min_length=1, max_length=50)
    rules: Text4000 | None = None
    items: Count | None = None
    opens: Moment | None = None
    closes: Moment | None = None
    zone: Zone | None = None
    grace: Seconds = 30
    attempts: Count = Field(default=1, ge=1)
    one_form: Flag = False
    shuffle_items: Flag = True
    shuffle_options: Flag = True
    navigation: Navigation = Navigation.FREE
    pass_: Percent = Field(default=60, alias="pass")
    must_pass_critical: Flag = False
    certainty: Flag = False
    during: During = During.NOTHING
    after_submit: Shown = Shown.NOTHING
    after_release: Shown = Shown.FEEDBACK
    warn: list[Minutes] = Field(default=[10, 2], max_length=10)
