"""The labelled corpus: items with a flaw and without, one file a rule.

An entry is a list of a stem and options, keys marked with a star, with a mapping for further fields
among them; or of a statement and its truth; or one mapping, which may be whole or give `q` (such a
list), `r` (a rationale), `w` (the whys) or `crit` (a list, of a critical item). What is left out is
filled in with something no rule minds. Pairs of a match are written short.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from lumbar.content.compiling.file import compile_file
from lumbar.content.unit import Unit

HERE = Path(__file__).parent
RATIONALE = "The lesson on this subject tells where the difference lies."


def entries(name: str, label: str) -> Any:
    """What a file holds under a label."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))[label]


def compiled(written: list[Any]) -> list[Unit]:
    """Each entry compiled as the only item of a bank."""
    return [_compiled(number, entry) for number, entry in enumerate(written)]


def _compiled(number: int, entry: list[Any]) -> Unit:
    item = {"id": f"item-{number}", "sources": ["book"], **_fields(entry)}
    item.setdefault("rationale", RATIONALE)
    text = yaml.safe_dump({"bank": "corpus", "items": [item]}, allow_unicode=True)
    unit = compile_file(text.encode())
    assert not unit.findings, (entry, unit.findings)
    assert unit.items == 1, entry
    return unit


def _fields(entry: list[Any]) -> dict[str, Any]:
    first = entry[0]
    if isinstance(first, list):
        return _fields(first)
    if isinstance(first, str):
        return _choice(entry) if len(entry) > 2 else _statement(first, entry[1])
    fields = dict(first)
    if "crit" in fields:
        return {**_choice(fields["crit"]), "critical": "true"}
    if "q" in fields:
        return {**_choice(fields["q"], fields.get("w")), **_rationale(fields)}
    if "pairs" in fields:
        fields["pairs"] = list(_pairs(fields["pairs"]))
    if fields["kind"] == "true_false":
        return {**_statement(fields["stem"], fields["answer"]), **fields, "answer": _flag(fields)}
    return {key: _plain(value) for key, value in fields.items()}


def _choice(entry: list[Any], whys: list[str] | None = None) -> dict[str, Any]:
    stem, *rest = entry
    further = [part for part in rest if isinstance(part, dict)]
    texts = [part for part in rest if isinstance(part, str)]
    options = [
        {
            "text": text.removeprefix("*"),
            "why": whys[place] if whys else f"The lesson has ground number {place + 1} for this.",
            **({"key": "true"} if text.startswith("*") else {}),
        }
        for place, text in enumerate(texts)
    ]
    kind = "single" if sum("key" in option for option in options) == 1 else "multiple"
    shuffle = {"shuffle": "false"} if {"shuffle": False} in further else {}
    return {"kind": kind, "stem": stem, "options": options, **shuffle}


def _statement(stem: str, answer: bool) -> dict[str, Any]:
    return {
        "kind": "true_false",
        "stem": stem,
        "answer": str(answer).lower(),
        "why_true": "The lesson has a ground that speaks on one side.",
        "why_false": "The lesson has another that speaks against it.",
    }


def _rationale(fields: dict[str, Any]) -> dict[str, Any]:
    return {"rationale": fields["r"]} if "r" in fields else {}


def _flag(fields: dict[str, Any]) -> str:
    return str(fields["answer"]).lower()


def _pairs(written: list[list[str]]) -> Iterator[dict[str, str]]:
    for number, (left, right) in enumerate(written):
        yield {"left": left, "right": right, "why": f"Ground number {number + 1} joins the two."}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value
