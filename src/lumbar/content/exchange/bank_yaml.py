"""Items as the YAML an author would have written."""

from collections.abc import Sequence
from typing import Any, assert_never

import yaml

from lumbar.content.exchange.bank import Bank
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Short,
    Single,
    Step,
    TrueFalse,
)

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Flow(list[str]):
    """A list on one line: `[a, b]`."""


class _Number(str):
    """A number, written as it is."""

    __slots__ = ()


class _Dumper(_Base):  # type: ignore[misc]  # its type is known at run time only
    """Texts of more lines as blocks; no aliases, as a bank may not have any."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library asks for each value
        return True


def _text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: Any, number: _Number) -> Any:
    kind = "float" if "." in number else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", str(number))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Number, _number)
_Dumper.add_representer(
    _Flow,
    lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=True
    ),
)


def bank_yaml(bank: Bank) -> str:
    """The whole file."""
    value = {"bank": bank.id, "items": [_item(item, bank) for item in bank.items]}
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
        default_flow_style=False,
    )
    assert isinstance(text, str)
    return text


def _item(item: Item, bank: Bank) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": str(item.id)}
    if str(item.objective) != item.id:
        fields["objective"] = str(item.objective)
    fields |= _own(item, bank)
    fields["rationale"] = item.rationale
    if item.sources:
        fields["sources"] = _Flow(map(str, item.sources))
    if item.critical:
        fields["critical"] = True
    return fields | _enemies(item, bank)


def _step(step: Step, case: Case, bank: Bank) -> dict[str, Any]:
    """A step leaves out what it shares with its case."""
    fields: dict[str, Any] = {"id": str(step.id)}
    if step.objective != case.objective:
        fields["objective"] = str(step.objective)
    fields |= _own(step, bank)
    fields["rationale"] = step.rationale
    if step.sources != case.sources:
        fields["sources"] = _Flow(map(str, step.sources))
    if step.critical != case.critical:
        fields["critical"] = step.critical
    return fields | _enemies(step, bank)


def _enemies(item: Item, bank: Bank) -> dict[str, Any]:
    enemies: Sequence[str] = bank.enemies.get(item.id, ())
    return {"enemies": _Flow(map(str, enemies))} if enemies else {}


def _own(item: Item, bank: Bank) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": str(item.kind), "stem": item.stem}
    match item:
        case Single() | Multiple():
            fields["options"] = [
                {"text": option.text, "why": option.why}
                | ({"key": True} if option.key else {})
                | ({"danger": True} if option.danger else {})
                for option in item.options
            ]
            if not item.shuffle:
                fields["shuffle"] = False
        case TrueFalse():
            fields |= {
                "answer": item.answer,
                "why_true": item.why_true,
                "why_false": item.why_false,
            }
        case Order():
            fields["sequence"] = [*item.sequence]
        case Match():
            fields["pairs"] = [
                {"left": pair.left, "right": pair.right, "why": pair.why} for pair in item.pairs
            ]
            if item.decoys:
                fields["decoys"] = [*item.decoys]
        case Numeric():
            fields["answer"] = _Number(f"{item.answer:f}")
            fields["tolerance"] = _Number(f"{item.tolerance:f}")
            if item.unit is not None:
                fields["unit"] = item.unit
        case Short():
            fields["answers"] = [*item.answers]
            if item.plural:
                fields["plural"] = True
        case Case():
            fields["vignette"] = item.vignette
            fields["steps"] = [_step(step, item, bank) for step in item.steps]
        case _:
            assert_never(item)
    return fields
