"""Which kind a new item is to be of."""

from lumbar.core.curriculum.item import Kind
from lumbar.tui.dialogs.choose import ChooseDialog

SAYS = {
    Kind.SINGLE: "one option is right",
    Kind.MULTIPLE: "several options are right",
    Kind.TRUE_FALSE: "a statement that holds or does not",
    Kind.ORDER: "steps to put in order",
    Kind.MATCH: "pairs to join",
    Kind.NUMERIC: "a number to type",
    Kind.SHORT: "a word or phrase to type",
    Kind.CASE: "a story with a question at each step",
}
KINDS = tuple(SAYS)


class KindDialog(ChooseDialog):
    """Gives the place in KINDS of the kind that was chosen, or None."""

    def __init__(self) -> None:
        super().__init__("Kind of the new question", [f"{k}: {says}" for k, says in SAYS.items()])
