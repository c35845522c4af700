"""What pydantic found wrong, in the words of our problems and with places."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError

from lumbar.content import limits
from lumbar.content.problems import Finding, quoted
from lumbar.content.reading.places import MapPlaces, Place, Places, at, key_of, start
from lumbar.content.schema import items, texts
from lumbar.content.schema.assessments import AreaModel
from lumbar.content.schema.lessons import ModuleModel, ObjectiveModel, SectionModel
from lumbar.content.suggest import did_you_mean
from lumbar.core.curriculum.item import Kind

Path: TypeAlias = tuple[str | int, ...]

KIND_MODELS: Mapping[str, type[BaseModel]] = {
    "single": items.SingleModel,
    "multiple": items.MultipleModel,
    "true_false": items.TrueFalseModel,
    "order": items.OrderModel,
    "match": items.MatchModel,
    "numeric": items.NumericModel,
    "short": items.ShortModel,
    "case": items.CaseModel,
}
MODELS_BENEATH: Mapping[str, type[BaseModel]] = {
    **KIND_MODELS,
    "options": items.OptionModel,
    "pairs": items.PairModel,
    "sections": SectionModel,
    "objectives": ObjectiveModel,
    "modules": ModuleModel,
    "areas": AreaModel,
    "ignore": items.IgnoreModel,
}
NOT_YET = {"figure": "figures", "hotspot": "items of kind hotspot"}


def explain(
    error: ValidationError, places: Places, path: Path, model: type[BaseModel] | None
) -> list[Finding]:
    """Findings for everything in a validation error.

    places: of the whole document. path: where the validated value lies in it. model: what it was
    validated as, for naming fields; None for an item, whose kind says it.
    """
    return [
        _explain(details, places, path, model)
        for details in error.errors(include_url=False)[: limits.FINDINGS_A_FILE + 1]
    ]


def _explain(details: Any, places: Places, prefix: Path, model: type[BaseModel] | None) -> Finding:
    raw: Path = details["loc"]
    # pydantic puts the kind of an item into the location, where the file has nothing
    path = (*prefix, *(step for step in raw if step not in KIND_MODELS))
    subject = _subject(path)
    context: Mapping[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return _missing(str(path[-1]), places, path)
        case "union_tag_not_found":
            return _missing("kind", places, (*path, "kind"))
        case "extra_forbidden":
            return _unknown_field(str(path[-1]), key_of(places, path), raw, model)
        case "union_tag_invalid":
            return _unknown_kind(str(context["tag"]), start(at(places, (*path, "kind"))), path)
        case kind if kind in SHAPES:
            return _shape(subject, SHAPES[kind], details["input"], _value_place(places, path))
        case kind if kind in MESSAGES:
            code, message, hint = MESSAGES[kind](subject, context, details)
            return Finding(*_value_place(places, path), code, message, hint)
        case _:
            place = _value_place(places, path)
            return Finding(*place, "E205", f"{subject}: {details['msg']}", "")


def _value_place(places: Places, path: Path) -> Place:
    """Where a value begins; an empty one is found by its key."""
    parent = at(places, path[:-1])
    if path and isinstance(parent, MapPlaces) and path[-1] not in parent.values:
        return key_of(places, path)
    return start(at(places, path))


def _subject(path: Sequence[str | int]) -> str:
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, str):
        return quoted(last)
    names = [step for step in path if isinstance(step, str)]
    return f"entry {last + 1} of {quoted(names[-1])}" if names else f"entry {last + 1}"


def _missing(name: str, places: Places, path: Path) -> Finding:
    parent = at(places, path[:-1])
    is_there = isinstance(parent, MapPlaces) and name in parent.keys
    message = f"{quoted(name)} is {'empty' if is_there else 'missing'}"
    if name == "tolerance":
        hint = 'write how far off an answer may be; "tolerance: 0" for an exact number'
        return Finding(*key_of(places, path), "E306", message, hint)
    hint = f"write the kind; kinds are {', '.join(KIND_MODELS)}" if name == "kind" else ""
    return Finding(*key_of(places, path), "E202", message, hint or "every such entry needs it")


def _unknown_field(name: str, place: Place, raw: Path, model: type[BaseModel] | None) -> Finding:
    if name in NOT_YET:
        return Finding(*place, "E212", f"{NOT_YET[name]} are not supported yet", "leave it out")
    if name == "danger":
        hint = "only a choice in a step of a case can end something"
        return Finding(*place, "E305", '"danger" outside a case', hint)
    beneath = [step for step in raw[:-1] if isinstance(step, str)]
    owner = MODELS_BENEATH.get(beneath[-1], model) if beneath else model
    fields = [] if owner is None else [*owner.model_fields]
    hint = did_you_mean(name, fields) or f"fields here are {', '.join(fields)}"
    return Finding(*place, "E203", f"unknown field {quoted(name)}", hint)


def _unknown_kind(tag: str, place: Place, path: Path) -> Finding:
    if tag in NOT_YET:
        hint = f"kinds are {', '.join(Kind)}"
        return Finding(*place, "E212", f"{NOT_YET[tag]} are not supported yet", hint)
    kinds = [kind for kind in Kind if kind is not Kind.CASE or "steps" not in path]
    hint = did_you_mean(tag, kinds) or f"kinds are {', '.join(kinds)}"
    return Finding(*place, "E211", f"unknown kind {quoted(tag)}", hint)


SHAPES = {
    "string_type": "text",
    "list_type": "a list",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
}


def _shape(subject: str, expected: str, given: object, place: Place) -> Finding:
    if given is None:
        return Finding(*place, "E202", f"{subject} is empty", "write it, or remove the line")
    found = "a list" if isinstance(given, list) else "text"
    found = "a mapping" if isinstance(given, dict) else found
    hint = ""
    if isinstance(given, dict) and expected == "text":
        hint = 'a text with ": " in it needs quotes around it'
    elif expected == "a list":
        hint = "begin each entry with a dash, or write [one, two]"
    return Finding(*place, "E204", f"{subject} should be {expected} and is {found}", hint)


Words: TypeAlias = Callable[[str, Mapping[str, Any], Any], tuple[str, str, str]]


def _pattern(subject: str, context: Mapping[str, Any], details: Any) -> tuple[str, str, str]:
    given = quoted(str(details["input"]))
    match context["pattern"]:
        case texts.ID:
            hint = "an id is up to 64 lower-case letters, digits, - and _, beginning with no sign"
            return "E206", f"{subject} is no id: {given}", hint
        case texts.LINE:
            return "E209", f"{subject} has a line break or tab in it", "write it on one line"
        case _:
            hint = "write an address that begins with http:// or https://"
            return "E205", f"{subject} is no address: {given}", hint


def _entries(subject: str, limit: str, count: object) -> tuple[str, str, str]:
    return "E210", f"{subject} has {count} entries; {limit}", ""


MESSAGES: Mapping[str, Words] = {
    "string_pattern_mismatch": _pattern,
    "string_too_long": lambda subject, context, details: (
        "E207",
        f"{subject} has {len(details['input']):,} characters, more than {context['max_length']:,}",
        "shorten it",
    ),
    "string_too_short": lambda subject, _context, _details: (
        "E208",
        f"{subject} says nothing",
        "write it, or remove the line",
    ),
    "too_short": lambda subject, context, _details: _entries(
        subject, f"at least {context['min_length']} are needed", context["actual_length"]
    ),
    "too_long": lambda subject, context, details: _entries(
        subject, f"at most {context['max_length']} may stand", len(details["input"])
    ),
    "lumbar_value": lambda subject, _context, details: (
        "E205",
        f"{subject} cannot be {_given(details['input'])}",
        details["msg"],
    ),
    "greater_than_equal": lambda subject, context, details: (
        "E205",
        f"{subject} cannot be {_given(details['input'])}",
        f"write {context['ge']} or more",
    ),
    "less_than_equal": lambda subject, context, details: (
        "E205",
        f"{subject} cannot be {_given(details['input'])}",
        f"write {context['le']} or less",
    ),
}


def _given(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return quoted(str(value))
