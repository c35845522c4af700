"""What must hold of an item beyond its shape."""

from collections.abc import Iterable, Iterator, Sequence

from lumbar.content.compiling.items import Plain
from lumbar.content.problems import Finding, quoted
from lumbar.content.reading.places import Place, Places, at, key_of, start
from lumbar.content.schema import items as schema


def item_findings(model: Plain | schema.CaseModel, places: Places) -> Iterator[Finding]:
    """Everything wrong with a well-shaped item. places: of the item."""
    yield from repeated(model.sources, places, "sources")
    yield from repeated(model.enemies, places, "enemies")
    yield from _own_enemies(model, places)
    if isinstance(model, schema.CaseModel):
        for number, step in enumerate(model.steps):
            yield from item_findings(step, at(places, ("steps", number)))
        yield from _untested(model, places)
        uncited = not model.sources and not all(step.sources for step in model.steps)
        if uncited:
            yield _no_source(model, places)
        return
    match model:
        case schema.OrderModel():
            yield from repeated(model.sequence, places, "sequence")
        case schema.ShortModel():
            yield from repeated(model.answers, places, "answers")
        case schema.MatchModel():
            yield from _match_findings(model, places)
        case schema.ChoiceModel():
            yield from _choice_findings(model, places)
        case _:
            pass


def _own_enemies(model: Plain | schema.CaseModel, places: Places) -> Iterator[Finding]:
    """A case is asked whole, so neither the case nor one of its steps can be kept from it."""
    steps = model.steps if isinstance(model, schema.CaseModel) else ()
    own = {model.id, *(step.id for step in steps)}
    named = [(model, places), *((s, at(places, ("steps", n))) for n, s in enumerate(steps))]
    for one, beneath in named:
        for number, enemy in enumerate(one.enemies):
            if enemy in own:
                place = start(at(beneath, ("enemies", number)))
                message = f"item {quoted(one.id)} names itself or its own case as its enemy"
                yield Finding(*place, "E310", message, "name another item, or leave it out")


def _untested(model: schema.CaseModel, places: Places) -> Iterator[Finding]:
    """A case is drawn for its objective, so a step of it must count for that objective."""
    wanted = model.objective or model.id
    if all(step.objective not in (None, wanted) for step in model.steps):
        message = f"no step of case {quoted(model.id)} tests its objective {quoted(wanted)}"
        hint = "leave the objective out of one step, or give the case another"
        yield Finding(*start(places), "E309", message, hint)


def standalone_findings(model: Plain | schema.CaseModel, places: Places) -> Iterator[Finding]:
    """What must hold of an item that is no step of a case."""
    if not model.sources and not isinstance(model, schema.CaseModel):
        yield _no_source(model, places)


def _no_source(model: schema.ItemModel, places: Places) -> Finding:
    message = f"item {quoted(model.id)} cites no source"
    return Finding(*start(places), "W301", message, 'add "sources: [key]"')


def _choice_findings(model: schema.ChoiceModel, places: Places) -> Iterator[Finding]:
    yield from _repeats(
        "text of an option",
        (
            (option.text, start(at(places, ("options", number, "text"))))
            for number, option in enumerate(model.options)
        ),
    )
    keys = [number for number, option in enumerate(model.options) if option.key]
    single = isinstance(model, schema.SingleModel | schema.SingleStepModel)
    name = quoted(model.id)
    if not keys:
        place = key_of(places, ("options",))
        yield Finding(*place, "E301", f"item {name} has no key", 'mark an option with "key: true"')
    elif single and len(keys) > 1:
        hint = 'leave one "key: true", or make it a multiple'
        place = key_of(places, ("options", keys[1], "key"))
        yield Finding(*place, "E303", f"single {name} has {len(keys)} keys", hint)
    elif len(keys) == len(model.options):
        hint = "add an option that is wrong"
        place = key_of(places, ("options",))
        yield Finding(*place, "E302", f"every option of {name} is a key", hint)
    for number, option in enumerate(model.options):
        if option.key and isinstance(option, schema.StepOptionModel) and option.danger:
            place = key_of(places, ("options", number, "danger"))
            hint = "a right choice cannot end the case; remove one of the two"
            yield Finding(*place, "E307", "an option is both key and danger", hint)


def _match_findings(model: schema.MatchModel, places: Places) -> Iterator[Finding]:
    yield from _repeats(
        "left",
        (
            (pair.left, start(at(places, ("pairs", number, "left"))))
            for number, pair in enumerate(model.pairs)
        ),
    )
    yield from repeated(model.decoys, places, "decoys")
    rights: dict[str, str] = {}
    for number, pair in enumerate(model.pairs):
        earlier = rights.setdefault(_folded(pair.right), pair.right)
        if earlier != pair.right:
            place = start(at(places, ("pairs", number, "right")))
            message = f"right {quoted(pair.right)} stands here and as {quoted(earlier)}"
            yield Finding(*place, "E304", message, "write it the same way both times")
    for number, decoy in enumerate(model.decoys):
        if _folded(decoy) in rights:
            place = start(at(places, ("decoys", number)))
            message = f"decoy {quoted(decoy)} is the right of a pair"
            yield Finding(*place, "E308", message, "a decoy belongs to no left")


def repeated(entries: Sequence[str], places: Places, field: str) -> Iterator[Finding]:
    """A finding for each entry of a list field that repeats an earlier one."""
    return _repeats(
        f"entry of {quoted(field)}",
        ((entry, start(at(places, (field, number)))) for number, entry in enumerate(entries)),
    )


def _repeats(what: str, entries: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for text, place in entries:
        line, column = first.setdefault(_folded(text), place)
        if (line, column) != place:
            message = f"{what} {quoted(text)} repeats the one at line {line}, column {column}"
            yield Finding(*place, "E304", message, "remove or change one of them")


def _folded(text: str) -> str:
    """What a trainee would take for the same: case and spacing do not count."""
    return " ".join(text.casefold().split())
