"""What is to be done with a question, in words. Pure."""

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.present import RawResponse
from lumbar.core.presentation.presented import Matching, Presented

ASKS = {
    Kind.SINGLE: "Pick one.",
    Kind.MULTIPLE: "Pick every one that is right; taking all of them earns nothing.",
    Kind.TRUE_FALSE: "True or false?",
    Kind.ORDER: "Move the steps into order: Shift with up or down, or drag.",
    Kind.MATCH: "Give each number a letter.",
}
"""What is to be done, where the kind does not show it."""

NOTHING = {
    Kind.ORDER: "! Move a step first: they are never dealt in the right order.",
    Kind.MATCH: "! Nothing is joined yet: type a letter for the marked line.",
    Kind.NUMERIC: "! Nothing is typed yet.",
    Kind.SHORT: "! Nothing is typed yet.",
}
NOTHING_PICKED = "! Nothing is picked yet: type its letter."


def nothing_given(presented: Presented) -> str:
    """Said when an answer is handed in before there is one."""
    return NOTHING.get(presented.kind, NOTHING_PICKED)


def left_open(presented: Presented, raw: RawResponse) -> str | None:
    """Said when lines of a match are open still; None when none is."""
    if not isinstance(presented.body, Matching):
        return None
    count = len(presented.body.left) - len(raw)
    if count == 0:
        return None
    lines = "1 line is" if count == 1 else f"{count} lines are"
    return f"! {lines} still open. The same key again hands it in so."
