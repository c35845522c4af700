"""Flaws of single items as findings of their file."""

from collections.abc import Iterator

from lumbar.content.compiling.items import Plain
from lumbar.content.problems import Finding, quoted
from lumbar.content.reading.places import Places, at, start
from lumbar.content.schema import items as schema
from lumbar.core.curriculum.item import Item
from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.items import flaws_of

BANK_CODES = ("W33",)
"""Beginnings of codes that only many items together can raise; here nobody knows if they would."""


def item_flaws(model: Plain | schema.CaseModel, item: Item, places: Places) -> Iterator[Finding]:
    """What the rules say of a sound item, less what it ignores; W302 for ignoring in vain.

    places: of the item. What a case ignores is ignored in its steps too.
    """
    used: set[tuple[str, str]] = set()
    for flaw in flaws_of(item):
        owner, *around = _owners(model, flaw)
        ignoring = next((one for one in (owner, *around) if flaw.code in _ignored(one)), None)
        if ignoring is None:
            message = f"item {quoted(owner.id)}: {flaw.message.format(*map(quoted, flaw.words))}"
            yield Finding(*start(at(places, flaw.where)), flaw.code, message, flaw.hint)
        else:
            used.add((ignoring.id, flaw.code))
    yield from _in_vain(model, places, used)


def _owners(model: Plain | schema.CaseModel, flaw: Flaw) -> list[schema.ItemModel]:
    """Whose flaw it is, and the case around it if there is one."""
    if isinstance(model, schema.CaseModel):
        return [model.steps[int(flaw.where[1])], model]
    return [model]


def _ignored(model: schema.ItemModel) -> set[str]:
    return {entry.code for entry in model.ignore}


def _in_vain(
    model: Plain | schema.CaseModel, places: Places, used: set[tuple[str, str]]
) -> Iterator[Finding]:
    steps = model.steps if isinstance(model, schema.CaseModel) else ()
    if not (model.ignore or any(step.ignore for step in steps)):
        return
    told = [(model, places), *((s, at(places, ("steps", n))) for n, s in enumerate(steps))]
    for one, beneath in told:
        for number, entry in enumerate(one.ignore):
            if entry.code.startswith(BANK_CODES) or (one.id, entry.code) in used:
                continue
            message = f"item {quoted(one.id)} ignores {entry.code}, which it does not raise"
            place = start(at(beneath, ("ignore", number)))
            yield Finding(*place, "W302", message, "remove the entry")
