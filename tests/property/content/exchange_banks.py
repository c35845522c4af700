"""Banks to send to other formats and back: items of every kind, spiced with signs that mean
something there.
"""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.checking import as_loaded
from lumbar.core.curriculum.codec import decode_item, encode_item
from lumbar.core.curriculum.course import answerable
from lumbar.core.curriculum.item import Case, Item, Multiple, Single, Step
from lumbar.core.ids import BankId, ItemId
from property import strategies as content

TEXTS = ("stem", "rationale", "why", "why_true", "why_false", "vignette")
LINES = ("text", "left", "right", "unit")
LISTS = ("sequence", "decoys", "answers")
_SIGNS = (
    r"\ = ~ # { } : :: #### -> → * _ __ ` $ $x$ % & &amp; &lt; < > <b>x</b> <br> <script> <!-- --> "
    r"]]> [html] [plain] [ ] // ' '' '= =1+1 +1 -1 @x \n \t \* \\ ... + - ! 1. a) *a) [*] | ; , "
    '" "" € 한 𝄞 é ? | % [tag:x] {{c1::x}} GROUP Text: Title: Points: '
)
SPICE = _SIGNS.split(" ")


def spiced(value: Any, dice: Random, key: str = "") -> Any:
    """An encoded item with such signs between its words."""
    if isinstance(value, dict):
        return {name: spiced(inner, dice, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [spiced(inner, dice, key) for inner in value]
    if not isinstance(value, str) or key not in (*TEXTS, *LINES[:3], *LISTS):
        return value
    words = value.split(" ")
    for _ in range(dice.randrange(4)):
        words.insert(dice.randrange(len(words) + 1), dice.choice(SPICE))
    if key in TEXTS and dice.random() < 0.3:
        words.insert(dice.randrange(len(words) + 1), dice.choice(["a\nb", "a\n\nb", "a\n- b"]))
    return " ".join(words).strip()


def sound(item: Item) -> bool:
    """Whether the content format takes the item as it is."""
    return as_loaded(item)[0] == item


def _steps(item: Item) -> dict[ItemId, Item]:
    return {step.id: step for step in answerable(item)}


def _testing_its_objective(case: Case) -> Item:
    """The case with the steps that the content format takes, the first of which counts for it."""
    steps = [step for step in case.steps if sound(_harmless(step))]
    if not steps:
        return case.steps[0]
    steps[0] = replace(steps[0], objective=case.objective)
    return replace(case, steps=tuple(steps))


def _harmless(step: Step) -> Step:
    """As it would stand outside a case."""
    if not isinstance(step, Single | Multiple):
        return step
    return replace(step, options=tuple(replace(o, danger=False) for o in step.options))


@st.composite
def spiced_items(draw: st.DrawFn) -> Item:
    item = draw(content.items() | content.cases().map(_testing_its_objective))
    if draw(st.booleans()):
        dice = Random(draw(st.integers(0, 2**32)))
        return decode_item(spiced(encode_item(item), dice))
    return item


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """One to three items of different ids, some of them enemies."""
    items = draw(st.lists(spiced_items(), min_size=1, max_size=3))
    found: list[Item] = []
    taken: set[str] = set()
    for item in items:
        own = {item.id, *_steps(item)}
        is_named = isinstance(item, Case) and item.id in _steps(item)
        alone = sound(item)
        if alone and not is_named and not own & taken:
            taken |= own
            found.append(item)
    enemies = {}
    if len(found) > 1 and draw(st.booleans()):
        enemies = {found[0].id: (found[1].id,)}
    return Bank(BankId("a-bank"), tuple(found), enemies)
