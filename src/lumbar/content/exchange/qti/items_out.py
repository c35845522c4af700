"""From an item to the tree of an `assessmentItem`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from lumbar.content.exchange.export_remarks import Losses
from lumbar.content.exchange.qti.prose import paragraphs
from lumbar.content.exchange.reasons import given, with_whys
from lumbar.content.exchange.xml_tree import Node, node
from lumbar.core.curriculum.item import (
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)


def identifier(id_: str) -> str:
    """An id as QTI's identifiers are made: they may not begin with a digit."""
    return f"i-{id_}"


def item_tree(step: Step, losses: Losses) -> Node:
    """The whole item. Feedback on choices is shown by what was chosen, the rationale always."""
    losses.danger(step)
    rationale = with_whys(step) if isinstance(step, Match) else given(step.rationale)
    interaction, response, rules = _asked(step, losses)
    whys = _whys(step)
    feedback = [_feedback("FEEDBACK", name, why) for name, why in whys.items()]
    if rationale:
        feedback.append(_feedback("SOLUTION", "rationale", rationale))
    many = "multiple" if isinstance(step, Multiple) else "single"
    outcomes = [_outcome("SCORE", "single", "float", node("defaultValue", node("value", "0")))]
    if whys:
        outcomes.append(_outcome("FEEDBACK", many, "identifier"))
        rules.append(node("setOutcomeValue", _variable("RESPONSE"), identifier="FEEDBACK"))
    if rationale:
        outcomes.append(_outcome("SOLUTION", "single", "identifier"))
        shown = node("baseValue", "rationale", baseType="identifier")
        rules.append(node("setOutcomeValue", shown, identifier="SOLUTION"))
    return node(
        "assessmentItem",
        response,
        *outcomes,
        node("itemBody", *paragraphs(step.stem), interaction),
        node("responseProcessing", *rules),
        *feedback,
        identifier=identifier(step.id),
        title=step.id,
        adaptive="false",
        timeDependent="false",
    )


def _asked(step: Step, losses: Losses) -> tuple[Node, Node, list[Node]]:
    """The interaction, the declaration of its response with the key, and how it is marked."""
    match step:
        case Single() | Multiple():
            return _choice(step)
        case TrueFalse():
            choices = {"true": "True", "false": "False"}
            response = _response("single", "identifier", [str(step.answer).lower()])
            return _choices(choices, "1", fixed=True), response, [_matched()]
        case Order():
            names = _named("s", step.sequence)
            boxes = [node("simpleChoice", text, identifier=n) for n, text in names.items()]
            interaction = node(
                "orderInteraction", *boxes, responseIdentifier="RESPONSE", shuffle="true"
            )
            return interaction, _response("ordered", "identifier", [*names]), [_matched()]
        case Match():
            losses.changed(step, "whys", "there they stand below the rationale")
            return _match(step)
        case Numeric():
            return _number(step, losses)
        case Short():
            response = _response("single", "string", step.answers[:1])
            entries = dict.fromkeys(step.answers, "1")
            response.content.append(_mapping(entries, caseSensitive="false"))
            longest = max(map(len, step.answers))
            return _entry(expectedLength=str(longest)), response, [_mapped()]
        case _:
            assert_never(step)


def _choice(step: Single | Multiple) -> tuple[Node, Node, list[Node]]:
    names = _named("c", [option.text for option in step.options])
    keys = [name for name, option in zip(names, step.options, strict=True) if option.key]
    if isinstance(step, Single):
        interaction = _choices(names, "1", not step.shuffle)
        return interaction, _response("single", "identifier", keys), [_matched()]
    gain, cost = _part(len(keys)), _part(len(names) - len(keys))
    response = _response("multiple", "identifier", keys)
    entries = {name: gain if name in keys else f"-{cost}" for name in names}
    response.content.append(_mapping(entries, lowerBound="0", upperBound="1", defaultValue="0"))
    return _choices(names, "0", not step.shuffle), response, [_mapped()]


def _match(step: Match) -> tuple[Node, Node, list[Node]]:
    lefts = _named("l", [pair.left for pair in step.pairs])
    rights = _named("r", step.rights)
    name_of = {text: name for name, text in rights.items()}
    joined = [f"{left} {name_of[pair.right]}" for left, pair in zip(lefts, step.pairs, strict=True)]
    response = _response("multiple", "directedPair", joined)
    response.content.append(
        _mapping(dict.fromkeys(joined, _part(len(joined))), upperBound="1", defaultValue="0")
    )
    interaction = node(
        "matchInteraction",
        _match_set(lefts, "1"),
        _match_set(rights, "0"),
        responseIdentifier="RESPONSE",
        shuffle="true",
        maxAssociations=str(len(lefts)),
    )
    return interaction, response, [_mapped()]


def _match_set(names: Mapping[str, str], most: str) -> Node:
    choices = [
        node("simpleAssociableChoice", text, identifier=name, matchMax=most)
        for name, text in names.items()
    ]
    return node("simpleMatchSet", *choices)


def _number(step: Numeric, losses: Losses) -> tuple[Node, Node, list[Node]]:
    if step.unit is None:
        interaction = _entry(expectedLength="12")
    else:
        losses.changed(step, "unit", "there it is a tag, and shown where the number is typed")
        interaction = _entry(expectedLength="12", placeholderText=step.unit)
    spread = f"{step.tolerance:f}"
    near = {"toleranceMode": "absolute", "tolerance": f"{spread} {spread}"}
    equal = node("equal", _variable("RESPONSE"), node("correct", identifier="RESPONSE"), **near)
    response = _response("single", "float", [f"{step.answer:f}"])
    return interaction, response, [_scored(equal)]


def _named(letter: str, texts: Sequence[str]) -> dict[str, str]:
    return {f"{letter}{number}": text for number, text in enumerate(texts, 1)}


def _part(count: int) -> str:
    return f"{(Decimal(1) / count).quantize(Decimal('0.000001')).normalize():f}"


def _choices(names: Mapping[str, str], most: str, fixed: bool) -> Node:
    choices = [node("simpleChoice", text, identifier=name) for name, text in names.items()]
    return node(
        "choiceInteraction",
        *choices,
        responseIdentifier="RESPONSE",
        shuffle=str(not fixed).lower(),
        maxChoices=most,
    )


def _entry(**attributes: str) -> Node:
    """A gap to type into. It is part of a line, so it stands in a paragraph."""
    return node("p", node("textEntryInteraction", responseIdentifier="RESPONSE", **attributes))


def _response(cardinality: str, base: str, correct: Sequence[str]) -> Node:
    values = node("correctResponse", *(node("value", value) for value in correct))
    return node(
        "responseDeclaration",
        values,
        identifier="RESPONSE",
        cardinality=cardinality,
        baseType=base,
    )


def _mapping(entries: Mapping[str, str], caseSensitive: str = "", **bounds: str) -> Node:
    extra = {"caseSensitive": caseSensitive} if caseSensitive else {}
    rows = [
        node("mapEntry", mapKey=key, mappedValue=value, **extra) for key, value in entries.items()
    ]
    return node("mapping", *rows, **({"defaultValue": "0"} | bounds))


def _outcome(name: str, cardinality: str, base: str, *inside: Node) -> Node:
    return node(
        "outcomeDeclaration", *inside, identifier=name, cardinality=cardinality, baseType=base
    )


def _variable(name: str) -> Node:
    return node("variable", identifier=name)


def _matched() -> Node:
    correct = node("correct", identifier="RESPONSE")
    return _scored(node("match", _variable("RESPONSE"), correct))


def _scored(test: Node) -> Node:
    one = node("setOutcomeValue", node("baseValue", "1", baseType="float"), identifier="SCORE")
    return node("responseCondition", node("responseIf", test, one))


def _mapped() -> Node:
    mapped = node("mapResponse", identifier="RESPONSE")
    return node("setOutcomeValue", mapped, identifier="SCORE")


def _whys(step: Step) -> dict[str, str]:
    """Feedback by the identifier of the choice it belongs to."""
    match step:
        case Single() | Multiple():
            whys = [given(option.why) for option in step.options]
            return {name: why for name, why in _named("c", whys).items() if why}
        case TrueFalse():
            both = {"true": given(step.why_true), "false": given(step.why_false)}
            return {name: why for name, why in both.items() if why}
        case _:
            return {}


def _feedback(outcome: str, name: str, text: str) -> Node:
    return node(
        "modalFeedback",
        *paragraphs(text),
        outcomeIdentifier=outcome,
        identifier=name,
        showHide="show",
    )
