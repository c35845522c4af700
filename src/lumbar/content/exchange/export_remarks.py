"""What a format cannot say about an item, collected while a bank is written."""

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.report import ItemReport, Outcome, Remark, Report
from lumbar.core.curriculum.item import Case, Item, Multiple, Single, Step

NO_CASES = "the story comes before its questions as one of its own; they must stay together"
NO_END = "no choice ends the case there; which would is a tag"


class Losses:
    """Remarks by item; a step's are its case's."""

    def __init__(self, bank: Bank) -> None:
        self.remarks: dict[str, list[Remark]] = {item.id: [] for item in bank.items}
        steps = [(s, i) for i in bank.items if isinstance(i, Case) for s in i.steps]
        self.case_of = {step.id: case.id for step, case in steps}

    def changed(self, item: Item, what: str, why: str) -> None:
        self._add(item, Outcome.CHANGED, what, why)

    def dropped(self, item: Item, what: str, why: str) -> None:
        self._add(item, Outcome.DROPPED, what, why)

    def _add(self, item: Item, outcome: Outcome, what: str, why: str) -> None:
        case = self.case_of.get(item.id)
        what = what if case is None else f"{item.id}: {what}"
        remark = Remark(outcome, what, why, item.id)
        self.remarks.setdefault(case or item.id, []).append(remark)

    def danger(self, step: Step, why: str = NO_END) -> None:
        """To be called for each step, where the format knows no end of a case."""
        if isinstance(step, Single | Multiple) and any(option.danger for option in step.options):
            self.changed(step, "danger", why)

    def report(self) -> Report:
        return Report(
            tuple(ItemReport(id_, id_, tuple(told)) for id_, told in self.remarks.items())
        )
