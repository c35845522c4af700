"""One value written in many ways: what an author, an editor and a copied snippet may make of it."""

import json
import re
from random import Random

from lumbar.content.reading.places import Value

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .'\"()%-]*[A-Za-z0-9.)]|[a-z0-9]")


def messy(value: Value, dice: Random) -> str:
    """A file that reads back as this mapping (fields in any order, ends of texts apart)."""
    assert isinstance(value, dict)
    lines = _remarks(dice, 0)
    if dice.random() < 0.2:
        lines += ["---"]
    lines += _block(value, 0, dice) + _remarks(dice, 0)
    text = dice.choice(("\n", "\n", "\n", "\r\n")).join(lines)
    return text + dice.choice(("", "\n", "\n\n"))


def _block(value: Value, indent: int, dice: Random) -> list[str]:
    pad = " " * indent
    step = dice.choice((1, 2, 4))
    lines: list[str] = []
    if isinstance(value, list):
        for entry in value:
            lines += _remarks(dice, indent)
            lines += _after(f"{pad}-", entry, indent + 1 + dice.randrange(1, 4), dice, pad)
    elif isinstance(value, dict):
        for name, inner in _shuffled(value, dice):
            lines += _remarks(dice, indent)
            key = dice.choice((name, name, f'"{name}"'))
            flush = isinstance(inner, list) and dice.random() < 0.3
            lines += _after(f"{pad}{key}:", inner, indent + (0 if flush else step), dice, pad)
    return lines + _remarks(dice, indent)


def _after(head: str, value: Value, indent: int, dice: Random, pad: str) -> list[str]:
    """Lines of an entry that begins with its key or its dash."""
    if isinstance(value, str | None):
        return _text(head, value, pad, dice)
    if not value or dice.random() < 0.25:
        return _brackets(head, value, pad, dice)
    inner = _block(value, indent, dice)
    if head.endswith("-") and inner[0].startswith(" " * indent) and inner[0].strip()[:1] != "#":
        return [head + inner[0][len(head) :], *inner[1:]]
    return [head + _beside(dice), *inner]


def _text(head: str, value: str | None, pad: str, dice: Random) -> list[str]:
    if value is None:
        return [head + _beside(dice)]
    style = dice.choice(("plain", "plain", "double", "literal", "folded", "lines", "below"))
    lines = value.split("\n")
    # Only a text may end with a line end; an id or a number must not.
    chomp = dice.choice(("", "-")) if " " in value else "-"
    body = pad + " " * dice.randrange(2, 6)
    if style == "literal" and not value.startswith((" ", "\n")) and value.strip():
        return [f"{head} |{chomp}{_beside(dice)}", *(body + line for line in lines)]
    if style == "folded" and len(lines) == 1 and value == " ".join(value.split()) and value:
        words = value.split(" ")
        cut = dice.randrange(len(words))
        parts = [" ".join(words[:cut]), " ".join(words[cut:])]
        return [f"{head} >{chomp}{_beside(dice)}", *(body + part for part in parts if part)]
    quoted = json.dumps(value, ensure_ascii=False)
    if style == "lines" and re.fullmatch(r"\S+( \S+)+", value):
        first, _, rest = quoted.partition(" ")
        return [f"{head} {first}", f"{body}{rest}{_beside(dice)}"]
    said = value if style != "double" and PLAIN.fullmatch(value) else quoted
    if style == "below":
        return [head + _beside(dice), body + said + _beside(dice)]
    return [f"{head} {said}{_beside(dice)}"]


def _brackets(head: str, value: Value, pad: str, dice: Random) -> list[str]:
    if dice.random() < 0.5:
        return [f"{head} {_inline(value)}{_beside(dice)}"]
    assert isinstance(value, dict | list)
    opening, closing = "[]" if isinstance(value, list) else "{}"
    parts = (
        [_inline(entry) for entry in value]
        if isinstance(value, list)
        else [f"{name}: {_inline(inner)}" for name, inner in _shuffled(value, dice)]
    )
    body = pad + "   "
    lines = [f"{head} {opening}{_beside(dice)}"]
    for part in parts:
        lines += [*_remarks(dice, len(body)), f"{body}{part},{_beside(dice)}"]
    return [*lines, f"{pad} {closing}{_beside(dice)}"]


def _inline(value: Value) -> str:
    """In brackets, as JSON; nothing is left out."""
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_inline(inner)}' for name, inner in value.items())}}}"
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _shuffled(value: dict[str, Value], dice: Random) -> list[tuple[str, Value]]:
    fields = [*value.items()]
    if dice.random() < 0.5:
        dice.shuffle(fields)
    return fields


def _remarks(dice: Random, indent: int) -> list[str]:
    """Now and then comments and blank lines."""
    lines = []
    while dice.random() < 0.2:
        remark = f"{' ' * indent}# {dice.choice(('note', 'a: b', '- x', '|'))} {dice.random():.9f}"
        lines.append(dice.choice(("", "  ", remark, remark)))
    return lines


def _beside(dice: Random) -> str:
    return f" # beside {dice.random():.9f} " if dice.random() < 0.15 else ""
