"""An item of each kind with everything still to be written.

Empty texts are problems, so the list of problems says what is left to do.
"""

from collections.abc import Mapping

from lumbar.core.curriculum.item import Kind

_OPTIONS = """\
options:
  - text: ""
    why: ""
    key: true
  - text: ""
    why: ""
  - text: ""
    why: ""
"""
_BODIES: Mapping[Kind, str] = {
    Kind.SINGLE: _OPTIONS,
    Kind.MULTIPLE: _OPTIONS,
    Kind.TRUE_FALSE: 'answer: true\nwhy_true: ""\nwhy_false: ""\n',
    Kind.ORDER: 'sequence:\n  - ""\n  - ""\n  - ""\n',
    Kind.MATCH: "pairs:\n" + '  - left: ""\n    right: ""\n    why: ""\n' * 2,
    Kind.NUMERIC: "answer:\ntolerance: 0\nunit:\n",
    Kind.SHORT: 'answers:\n  - ""\n',
}
_END = 'rationale: ""\nsources: []\n'


def skeleton(kind: Kind, id_: str, objective: str, column: int) -> str:
    """The lines of a new item whose dash stands at a column, from 1. objective: '' for its own."""
    head = f"id: {id_}\n" + (f"objective: {objective}\n" if objective else "")
    if kind is Kind.CASE:
        step = _dashed(f'id: {id_}-1\nkind: single\nstem: ""\n{_OPTIONS}rationale: ""\n', 2)
        text = f'{head}kind: case\nstem: ""\nvignette: |\n\nsteps:\n{step}{_END}'
    else:
        text = f'{head}kind: {kind}\nstem: ""\n{_BODIES[kind]}{_END}'
    return _dashed(text, column - 1).removesuffix("\n")


def _dashed(text: str, indent: int) -> str:
    """Lines as one entry of a list."""
    first, *rest = text.splitlines()
    pad = " " * indent
    lines = [f"{pad}- {first}", *(f"{pad}  {line}" if line else "" for line in rest)]
    return "".join(f"{line}\n" for line in lines)
