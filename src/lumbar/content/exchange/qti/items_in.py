"""From an `assessmentItem` to a draft."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lumbar.content.exchange.drafts import (
    Answer,
    Draft,
    Joined,
    Joining,
    Nothing,
    Number,
    Ordering,
    Words,
)
from lumbar.content.exchange.marks import read_tags
from lumbar.content.exchange.moodle_rules import WHOLE, Weighed, into_rationale, weighed_choices
from lumbar.content.exchange.numbers import decimal
from lumbar.content.exchange.plain_text import line_of
from lumbar.content.exchange.qti.prose import prose, prose_line
from lumbar.content.exchange.xml_tree import Node

INTERACTION = "Interaction"
ASIDE = frozenset({"feedbackInline", "feedbackBlock", "rubricBlock", "printedVariable"})


def item_draft(root: Node, path: str, tags: Sequence[str]) -> Draft:
    """One item. tags: the keywords its package gives it."""
    title = root.get("title") or root.get("identifier")
    place = f"{path}, line {root.line}"
    draft = Draft(place, title, "", Nothing(""), "", read_tags(tags))
    body = root.first("itemBody")
    if body is None:
        draft.answer = Nothing("it has no body")
        return draft
    asked = [one for one in _elements(body) if one.name.endswith(INTERACTION)]
    stem = prose(draft, "stem", body, _is_no_prose)
    prompts = [prose(draft, "stem", one.first("prompt"), _is_no_prose) for one in asked]
    draft.stem = "\n".join(filter(None, [stem, *prompts]))
    for aside in _elements(body):
        if aside.name in {"rubricBlock", "printedVariable", "feedbackBlock"}:
            draft.dropped("body", f"<{aside.name}> has no place in an item")
    if len(asked) != 1:
        why = f"it asks {len(asked)} things at once" if asked else "it asks nothing"
        draft.answer = Nothing(why)
        return draft
    draft.answer = _answer(draft, root, asked[0])
    return draft


def _elements(root: Node) -> list[Node]:
    found: list[Node] = []
    waiting = [*reversed(root.children)]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += reversed(one.children)
    return found


def _is_no_prose(one: Node) -> bool:
    return one.name.endswith(INTERACTION) or one.name in ASIDE


def _answer(draft: Draft, root: Node, asked: Node) -> Answer:
    name = asked.get("responseIdentifier", "RESPONSE")
    responses = {one.get("identifier"): one for one in root.all("responseDeclaration")}
    response = responses.get(name)
    if response is None:
        return Nothing(f"it declares no response {name[:40]!r}, so it has no key")
    values = [value.text.strip() for value in response.within("value")]
    match asked.name:
        case "choiceInteraction":
            return _choices(draft, root, asked, response, values)
        case "orderInteraction":
            texts = _texts(draft, asked.all("simpleChoice"), "step")
            _other_feedback(draft, root, {})
            if {*values} != {*texts}:
                return Nothing("it does not put every step in its place")
            return Ordering(tuple(texts[value] for value in values))
        case "matchInteraction":
            _other_feedback(draft, root, {})
            return _joining(draft, asked, values)
        case "textEntryInteraction":
            _other_feedback(draft, root, {})
            if response.get("baseType") in {"float", "integer"}:
                return _number(draft, root, values)
            return _words(draft, response, values)
        case "extendedTextInteraction" | "uploadInteraction" | "drawingInteraction":
            return Nothing("free writing has no key that could be marked")
        case other:
            return Nothing(f"there is no kind of item for {other[:40]!r}")


def _choices(
    draft: Draft, root: Node, asked: Node, response: Node, values: Sequence[str]
) -> Answer:
    boxes = asked.all("simpleChoice")
    texts = _texts(draft, boxes, "option")
    whys = _other_feedback(draft, root, texts)
    for number, box in enumerate(boxes, 1):
        for inline in box.within("feedbackInline"):
            said = prose(draft, f"why of option {number}", inline, _nothing)
            whys.setdefault(box.get("identifier"), said)
    many = response.get("cardinality") == "multiple"
    percents = _percents(response, values, [*texts], many)
    weighed = [Weighed(text, whys.get(name, ""), percents[name]) for name, text in texts.items()]
    draft.marks.fixed = asked.get("shuffle", "false") == "false" and draft.marks.kind == ""
    return weighed_choices(draft, weighed, many)


def _percents(
    response: Node, values: Sequence[str], names: Sequence[str], many: bool
) -> dict[str, Decimal]:
    """What each choice earns: by the mapping where several may be chosen, else by the key."""
    mapped = _mapped(response)
    gains = sum(value for value in mapped.values() if value > 0)
    if many and gains:
        return {name: mapped.get(name, Decimal(0)) * WHOLE / gains for name in names}
    keys = set(values) & set(names)
    if not keys and mapped:
        best = max(mapped.values())
        keys = {name for name in names if mapped.get(name) == best > 0}
    if not many:
        return {name: WHOLE if name in keys else Decimal(0) for name in names}
    gain = WHOLE / max(1, len(keys))
    cost = -WHOLE / max(1, len(names) - len(keys))
    return {name: gain if name in keys else cost for name in names}


def _mapped(response: Node) -> dict[str, Decimal]:
    entries = [*response.within("mapEntry")]
    numbers = {one.get("mapKey"): decimal(one.get("mappedValue")) for one in entries}
    return {key: number for key, number in numbers.items() if number is not None}


def _texts(draft: Draft, boxes: Sequence[Node], what: str) -> dict[str, str]:
    """Texts of choices by identifier, in the order written."""
    return {
        box.get("identifier"): prose_line(draft, f"{what} {number}", box, _is_no_prose)
        for number, box in enumerate(boxes, 1)
    }


def _other_feedback(draft: Draft, root: Node, choices: Mapping[str, str]) -> dict[str, str]:
    """Feedback by the choice it belongs to; the rest becomes the rationale."""
    whys: dict[str, str] = {}
    rest: list[str] = []
    for feedback in root.all("modalFeedback"):
        name = feedback.get("identifier")
        said = prose(draft, "feedback", feedback, _nothing)
        if feedback.get("outcomeIdentifier") == "SOLUTION" and not draft.rationale:
            draft.rationale = said
        elif name in choices and feedback.get("showHide", "show") == "show":
            whys.setdefault(name, said)
        else:
            rest.append(said)
    into_rationale(draft, rest)
    return whys


def _joining(draft: Draft, asked: Node, values: Sequence[str]) -> Joining | Nothing:
    sets = asked.all("simpleMatchSet")
    if len(sets) != 2:
        return Nothing("it does not have two sides to match")
    lefts, rights = (_texts(draft, one.all("simpleAssociableChoice"), "side") for one in sets)
    pairs: list[Joined] = []
    used: set[str] = set()
    taken: set[str] = set()
    for left, right in (value.split() for value in values if len(value.split()) == 2):
        if left not in lefts or right not in rights:
            draft.dropped("pair", f"{left[:30]!r} with {right[:30]!r}: one of them is not there")
        elif left in taken:
            why = f"{lefts[left][:40]!r} with {rights[right][:40]!r}; a left has one right"
            draft.dropped("pair", why)
        else:
            taken.add(left)
            used.add(right)
            pairs.append(Joined(lefts[left], rights[right]))
    for name, text in lefts.items():
        if name not in taken:
            draft.dropped("left", f"{text[:40]!r} belongs to nothing")
    decoys = tuple(text for name, text in rights.items() if name not in used)
    return Joining(tuple(pairs), decoys)


def _number(draft: Draft, root: Node, values: Sequence[str]) -> Number | Nothing:
    number = decimal(values[0]) if values else None
    if number is None:
        return Nothing("it declares no number that is right")
    tolerance = Decimal(0)
    for equal in root.within("equal"):
        near = [decimal(part) for part in equal.get("tolerance").split()]
        spreads = [part for part in near if part is not None]
        mode = equal.get("toleranceMode")
        if not spreads or mode not in {"absolute", "relative"}:
            continue
        if len({*spreads}) > 1:
            draft.changed("tolerance", "it differed above and below; the smaller one holds")
        tolerance = abs(min(spreads))
        if mode == "relative":
            tolerance = abs(number) * tolerance / 100
            draft.changed("tolerance", "it was a share of the answer")
        break
    return Number(number, tolerance, draft.marks.unit)


def _words(draft: Draft, response: Node, values: Sequence[str]) -> Words | Nothing:
    mapped = _mapped(response)
    best = max(mapped.values(), default=Decimal(0))
    for word, value in mapped.items():
        if value < best:
            draft.dropped("answer", f"{word[:40]!r} for less than the whole mark")
    found = [word for word, value in mapped.items() if value == best > 0] or [*values]
    words = (line_of(draft, "answer", word) for word in dict.fromkeys([*found, *values]))
    return Words(tuple(words)) if found else Nothing("it declares no answer that is right")


def _nothing(_one: Node) -> bool:
    return False
