"""Curriculum values to plain JSON values and back, for the compiled cache and stored item versions.

`decode_x(encode_x(value)) == value`. Everything is written out, defaults too, so that a stored
version means the same after a default changes. Decoding trusts its input to be what encoding made;
anything else raises KeyError, TypeError, ValueError or ArithmeticError.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, assert_never

from lumbar.core.curriculum.course import Module, Source, Term
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
from lumbar.core.curriculum.lesson import Lesson, Objective, Section
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey, TermId

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
Plain: TypeAlias = Mapping[str, Any]
"""A decoded JSON object; what lies in it is known only by its key."""


def encode_item(item: Item) -> dict[str, JSON]:
    """An item of any kind, told apart by `kind`."""
    fields: dict[str, JSON] = {
        "kind": str(item.kind),
        "id": item.id,
        "objective": item.objective,
        "stem": item.stem,
        "rationale": item.rationale,
        "sources": [*item.sources],
        "critical": item.critical,
    }
    fields.update(_own_fields(item))
    return fields


def _own_fields(item: Item) -> dict[str, JSON]:
    match item:
        case Single() | Multiple():
            return {"options": [_option(o) for o in item.options], "shuffle": item.shuffle}
        case TrueFalse():
            return {
                "answer": item.answer,
                "why_true": item.why_true,
                "why_false": item.why_false,
            }
        case Order():
            return {"sequence": [*item.sequence]}
        case Match():
            return {"pairs": [_pair(pair) for pair in item.pairs], "decoys": [*item.decoys]}
        case Numeric():
            return {
                "answer": str(item.answer),
                "tolerance": str(item.tolerance),
                "unit": item.unit,
            }
        case Short():
            return {"answers": [*item.answers], "plural": item.plural}
        case Case():
            return {"vignette": item.vignette, "steps": [encode_item(s) for s in item.steps]}
        case _:
            assert_never(item)


def _option(option: Option) -> JSON:
    return {
        "text": option.text,
        "why": option.why,
        "key": option.key,
        "danger": option.danger,
    }


def _pair(pair: Pair) -> JSON:
    return {"left": pair.left, "right": pair.right, "why": pair.why}


def decode_item(plain: Plain) -> Item:
    """The item that `encode_item` wrote."""
    if plain["kind"] == "case":
        return Case(
            **_base(plain),
            vignette=plain["vignette"],
            steps=tuple(decode_step(step) for step in plain["steps"]),
        )
    return decode_step(plain)


def decode_step(plain: Plain) -> Step:
    """An item that is no case."""
    return _STEPS[plain["kind"]](plain)


def _base(plain: Plain) -> dict[str, Any]:
    return {
        "id": ItemId(plain["id"]),
        "objective": ObjectiveId(plain["objective"]),
        "stem": plain["stem"],
        "rationale": plain["rationale"],
        "sources": tuple(map(SourceKey, plain["sources"])),
        "critical": plain["critical"],
    }


def _options(plain: Plain) -> tuple[Option, ...]:
    return tuple(Option(o["text"], o["why"], o["key"], o["danger"]) for o in plain["options"])


def _single(plain: Plain) -> Single:
    return Single(**_base(plain), options=_options(plain), shuffle=plain["shuffle"])


def _multiple(plain: Plain) -> Multiple:
    return Multiple(**_base(plain), options=_options(plain), shuffle=plain["shuffle"])


def _true_false(plain: Plain) -> TrueFalse:
    return TrueFalse(
        **_base(plain),
        answer=plain["answer"],
        why_true=plain["why_true"],
        why_false=plain["why_false"],
    )


def _order(plain: Plain) -> Order:
    return Order(**_base(plain), sequence=tuple(plain["sequence"]))


def _match(plain: Plain) -> Match:
    pairs = tuple(Pair(pair["left"], pair["right"], pair["why"]) for pair in plain["pairs"])
    return Match(**_base(plain), pairs=pairs, decoys=tuple(plain["decoys"]))


def _numeric(plain: Plain) -> Numeric:
    return Numeric(
        **_base(plain),
        answer=Decimal(plain["answer"]),
        tolerance=Decimal(plain["tolerance"]),
        unit=plain["unit"],
    )


def _short(plain: Plain) -> Short:
    return Short(**_base(plain), answers=tuple(plain["answers"]), plural=plain["plural"])


_STEPS: Mapping[str, Callable[[Plain], Step]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "order": _order,
    "match": _match,
    "numeric": _numeric,
    "short": _short,
}


def encode_lesson(lesson: Lesson) -> dict[str, JSON]:
    return {
        "id": lesson.id,
        "module": lesson.module,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "requires": [*lesson.requires],
        "objectives": [{"id": o.id, "can": o.can} for o in lesson.objectives],
        "sections": [
            {
                "heading": section.heading,
                "body": section.body,
                "teaches": [*section.teaches],
                "checks": [*section.checks],
            }
            for section in lesson.sections
        ],
        "key_points": [*lesson.key_points],
        "sources": [*lesson.sources],
    }


def decode_lesson(plain: Plain) -> Lesson:
    lesson = LessonId(plain["id"])
    return Lesson(
        id=lesson,
        module=ModuleId(plain["module"]),
        title=plain["title"],
        minutes=plain["minutes"],
        requires=tuple(map(LessonId, plain["requires"])),
        objectives=tuple(
            Objective(ObjectiveId(o["id"]), o["can"], lesson) for o in plain["objectives"]
        ),
        sections=tuple(
            Section(
                section["heading"],
                section["body"],
                tuple(map(ObjectiveId, section["teaches"])),
                tuple(map(ItemId, section["checks"])),
            )
            for section in plain["sections"]
        ),
        key_points=tuple(plain["key_points"]),
        sources=tuple(map(SourceKey, plain["sources"])),
    )


def encode_module(module: Module) -> dict[str, JSON]:
    return {
        "id": module.id,
        "title": module.title,
        "about": module.about,
        "lessons": [*module.lessons],
    }


def decode_module(plain: Plain) -> Module:
    return Module(
        ModuleId(plain["id"]),
        plain["title"],
        plain["about"],
        tuple(map(LessonId, plain["lessons"])),
    )


def encode_source(source: Source) -> dict[str, JSON]:
    return {"key": source.key, "text": source.text, "url": source.url}


def decode_source(plain: Plain) -> Source:
    return Source(SourceKey(plain["key"]), plain["text"], plain["url"])


def encode_term(term: Term) -> dict[str, JSON]:
    return {
        "id": term.id,
        "term": term.term,
        "meaning": term.meaning,
        "say": term.say,
        "also": [*term.also],
    }


def decode_term(plain: Plain) -> Term:
    return Term(
        TermId(plain["id"]), plain["term"], plain["meaning"], plain["say"], tuple(plain["also"])
    )
