"""From a validated item to the core's."""

from typing import Any, TypeAlias, assert_never

from lumbar.content.schema import items as schema
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    Step,
    TrueFalse,
)
from lumbar.core.ids import ItemId, ObjectiveId, SourceKey

Plain: TypeAlias = schema.StepModel | schema.SingleModel | schema.MultipleModel
"""An item of any kind but case, on its own or as a step."""


def build_item(model: Plain | schema.CaseModel) -> Item:
    """The item that a model describes."""
    if not isinstance(model, schema.CaseModel):
        return build_step(model, None)
    steps = tuple(build_step(step, model) for step in model.steps)
    return Case(**_base(model, None), vignette=model.vignette, steps=steps)


def build_step(model: Plain, case: schema.CaseModel | None) -> Step:
    """An item that is no case; as a step it takes what it leaves out from its case."""
    base = _base(model, case)
    match model:
        case schema.SingleModel() | schema.SingleStepModel():
            return Single(**base, options=_options(model), shuffle=model.shuffle)
        case schema.MultipleModel() | schema.MultipleStepModel():
            return Multiple(**base, options=_options(model), shuffle=model.shuffle)
        case schema.TrueFalseModel():
            return TrueFalse(
                **base, answer=model.answer, why_true=model.why_true, why_false=model.why_false
            )
        case schema.OrderModel():
            return Order(**base, sequence=tuple(model.sequence))
        case schema.MatchModel():
            pairs = tuple(Pair(pair.left, pair.right, pair.why) for pair in model.pairs)
            return Match(**base, pairs=pairs, decoys=tuple(model.decoys))
        case schema.NumericModel():
            return Numeric(**base, answer=model.answer, tolerance=model.tolerance, unit=model.unit)
        case schema.ShortModel():
            return Short(**base, answers=tuple(model.answers), plural=model.plural)
        case _:
            assert_never(model)


def _base(model: schema.ItemModel, case: schema.CaseModel | None) -> dict[str, Any]:
    """Fields of every item. What a step leaves out is the case's; an objective, the item's id."""
    given = model.model_fields_set
    shared = model if case is None else case
    objective = model.objective or shared.objective or shared.id
    return {
        "id": ItemId(model.id),
        "objective": ObjectiveId(objective),
        "stem": model.stem,
        "rationale": model.rationale,
        "sources": tuple(map(SourceKey, model.sources if "sources" in given else shared.sources)),
        "critical": model.critical if "critical" in given else shared.critical,
    }


def _options(model: schema.ChoiceModel) -> tuple[Option, ...]:
    return tuple(
        Option(
            option.text,
            option.why,
            option.key,
            isinstance(option, schema.StepOptionModel) and option.danger,
        )
        for option in model.options
    )
