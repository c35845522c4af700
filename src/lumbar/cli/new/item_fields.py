"""The fields of a new item, kind by kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from lumbar.cli.new.asking import Asker
from lumbar.core.curriculum.item import Kind

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What options said; None and () where they said nothing."""

    id: str | None
    kind: str | None
    objective: str | None
    stem: str | None
    rationale: str | None
    source: tuple[str, ...]
    critical: bool
    key: tuple[tuple[str, str], ...]
    distractor: tuple[tuple[str, str], ...]
    answer: tuple[str, ...]
    why_true: str | None
    why_false: str | None
    tolerance: str | None
    unit: str | None
    step: tuple[str, ...]
    pair: tuple[tuple[str, str, str], ...]
    decoy: tuple[str, ...]
    vignette: str | None
    question: str | None


def item_fields(asker: Asker, given: Given) -> Fields:
    """Every field of an item, asked in the order in which it is written."""
    name = asker.text("--id", given.id, "Id of the item")
    kind = Kind(asker.choice("--kind", given.kind, "Kind", [kind.value for kind in Kind]))
    objective = asker.optional(given.objective, "Objective it tests")
    stems = {Kind.CASE: "Title of the case", Kind.TRUE_FALSE: "Statement"}
    stem = asker.text("--stem", given.stem, stems.get(kind, "Stem"))
    own = _of_kind(asker, given, kind, name)
    return {
        "id": name,
        "objective": objective,
        "kind": kind.value,
        "stem": stem,
        **own,
        "rationale": asker.text("--rationale", given.rationale, "Rationale: why the key is right"),
        "sources": asker.texts("--source", given.source, "Source, by its key,"),
        "critical": given.critical or None,
    }


def _of_kind(asker: Asker, given: Given, kind: Kind, name: str) -> Fields:
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return {"options": _options(asker, given, kind)}
        case Kind.TRUE_FALSE:
            return _true_false(asker, given)
        case Kind.ORDER:
            steps = asker.texts("--step", given.step, "Step, in the right order,", least=3)
            return {"sequence": steps}
        case Kind.MATCH:
            return _match(asker, given)
        case Kind.NUMERIC:
            return _numeric(asker, given)
        case Kind.SHORT:
            return {"answers": asker.texts("--answer", given.answer, "Right answer", least=1)}
        case Kind.CASE:
            return _case(asker, given, name)
        case _:
            assert_never(kind)


def _options(asker: Asker, given: Given, kind: Kind) -> list[Mapping[str, Any]]:
    why = "Why it is right"
    if kind is Kind.SINGLE and not given.key and asker.can_ask:
        key = asker.text("--key", None, "The key")
        keys: list[tuple[str, ...]] = [(key, asker.text("--key", None, f"  {why}"))]
    else:
        keys = asker.rows("--key", given.key, ("Key", why), least=1)
    questions = ("Distractor", "Why it is wrong")
    wrong = asker.rows("--distractor", given.distractor, questions, least=1)
    return [
        *({"text": text, "why": why, "key": True} for text, why in keys),
        *({"text": text, "why": why} for text, why in wrong),
    ]


def _true_false(asker: Asker, given: Given) -> Fields:
    answer = given.answer[0] if given.answer else None
    said = asker.choice("--answer", answer, "Is it true", ["true", "false"])
    return {
        "answer": said == "true" if said in ("true", "false") else said,
        "why_true": asker.text("--why-true", given.why_true, "To whoever says true"),
        "why_false": asker.text("--why-false", given.why_false, "To whoever says false"),
    }


def _match(asker: Asker, given: Given) -> Fields:
    questions = ("Left", "Right that belongs to it", "Why they belong together")
    rows = asker.rows("--pair", given.pair, questions, least=2)
    return {
        "pairs": [{"left": left, "right": right, "why": why} for left, right, why in rows],
        "decoys": asker.texts("--decoy", given.decoy, "Decoy, a right that belongs to nothing,"),
    }


def _numeric(asker: Asker, given: Given) -> Fields:
    answer = given.answer[0] if given.answer else None
    return {
        "answer": asker.text("--answer", answer, "Answer, a number"),
        "tolerance": asker.text("--tolerance", given.tolerance, "Tolerance, 0 for none"),
        "unit": asker.optional(given.unit, "Unit"),
    }


def _case(asker: Asker, given: Given, name: str) -> Fields:
    """With its first step, a single."""
    vignette = asker.text("--vignette", given.vignette, "Vignette: the client's story")
    stem = asker.text("--question", given.question, "First question about it")
    step = {"id": f"{name}-1", "kind": "single", "stem": stem}
    options = _options(asker, given, Kind.SINGLE)
    why = " ".join(option["why"] for option in options if option.get("key"))
    return {"vignette": vignette, "steps": [{**step, "options": options, "rationale": why}]}
