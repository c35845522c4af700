"""How a text is written: plain where that reads back the same, in quotes, or as a block.

Source: YAML 1.1, chapter 9 (scalar styles), as libyaml and PyYAML read it; narrower where the two
or the versions of YAML differ.
"""

import re
from textwrap import wrap

from yaml.resolver import Resolver

WIDTH = 100
"""Columns that wrapped texts keep within where their words allow."""

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_BREAKS_PLAIN = re.compile(r": |:$| #|[\t\n]|^ | $|^---|^\.\.\.")
# PyYAML's own scanner ends a plain text at any "?" between brackets; libyaml does not.
_BREAKS_PLAIN_INSIDE = re.compile(r"[,?\[\]{}]|^[-:]|:[,\[\]{}]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def one_line(value: str, quoted: bool, inside: bool = False) -> str:
    """A text on one line. quoted: keep it text for every reader. inside: between brackets."""
    if _may_be_plain(value, inside) and not (quoted and _means_more(value)):
        return value
    if "\n" in value or "\t" in value or not ('"' in value or "\\" in value):
        return f'"{value.translate(_ESCAPES)}"'
    return "'" + value.replace("'", "''") + "'"


def _may_be_plain(value: str, inside: bool) -> bool:
    if not value or _BREAKS_PLAIN.search(value):
        return False
    if inside and _BREAKS_PLAIN_INSIDE.search(value):
        return False
    first, following = value[0], value[1:2]
    if first in "-?:":
        return following not in ("", " ")
    return first not in _INDICATORS


def _means_more(value: str) -> bool:
    """Whether other readers take it for a number, a truth, a day or nothing."""
    resolvers = Resolver.yaml_implicit_resolvers
    for _tag, pattern in (*resolvers.get(value[:1], ()), *resolvers.get(None, ())):
        if pattern.match(value):
            return True
    return False


def wrapped(value: str, columns: int) -> list[str] | None:
    """The lines of a `>` block that folds to this text; None where folding would change it."""
    if value != " ".join(value.split()):
        return None
    return wrap(value, max(columns, 20), break_long_words=False, break_on_hyphens=False)
