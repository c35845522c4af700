"""From drafts to items that pass the rules of the content format, with a report of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lumbar.content.exchange import limits
from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.checking import as_loaded
from lumbar.content.exchange.drafts import (
    Draft,
    Nothing,
    Source,
    Story,
)
from lumbar.content.exchange.naming import Names, slug
from lumbar.content.exchange.reasons import without_case
from lumbar.content.exchange.report import ItemReport, Outcome, Remark, Report
from lumbar.content.exchange.steps import fill_rationale, step_of
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Multiple,
    Single,
    Step,
)
from lumbar.core.ids import BankId, ItemId, ObjectiveId, SourceKey

ENEMIES = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """The items that could be made, and what became of each question of the source."""

    bank: Bank
    report: Report


def build(source: Source, name: str, objective: str = "") -> Imported:
    """A bank of a source. name: its id where the source has none; objective: of items without."""
    builder = _Builder(objective)
    rest = [*source.rest]
    drafts = source.drafts
    if len(drafts) > limits.QUESTIONS:
        over = drafts[limits.QUESTIONS]
        why = f"only the first {limits.QUESTIONS:,} questions of a file are read"
        rest.append(Remark(Outcome.DROPPED, "questions", why, over.place))
        drafts = drafts[: limits.QUESTIONS]
    for draft, steps in _with_steps(drafts):
        builder.add(draft, steps)
    bank = Bank(BankId(slug(source.title, name)), tuple(builder.items), builder.enemies)
    return Imported(bank, Report(tuple(builder.reports), tuple(rest)))


def _with_steps(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, list[Draft]]]:
    """Drafts with the steps that follow a story and say that they belong to it."""
    here = 0
    while here < len(drafts):
        draft = drafts[here]
        here += 1
        steps: list[Draft] = []
        if isinstance(draft.answer, Story) and draft.marks.id:
            while here < len(drafts) and drafts[here].marks.case == draft.marks.id:
                steps.append(drafts[here])
                here += 1
        yield draft, steps


class _Builder:
    def __init__(self, objective: str) -> None:
        self.objective = objective
        self.names = Names()
        self.items: list[Item] = []
        self.reports: list[ItemReport] = []
        self.named: dict[str, list[str]] = {}  # as the source names enemies
        self.enemies: dict[ItemId, tuple[ItemId, ...]] = {}

    def add(self, draft: Draft, steps: Sequence[Draft]) -> None:
        if isinstance(draft.answer, Nothing):
            draft.dropped("item", draft.answer.why)
            return self.tell(draft, draft.name or slug(draft.stem))
        if isinstance(draft.answer, Story) and not steps:
            draft.dropped("item", "a text without a question; only a case may have one")
            return self.tell(draft, draft.name or slug(draft.answer.vignette))
        if draft.marks.case:
            draft.changed(
                "case", f"{draft.marks.case} does not stand before it: it is no step here"
            )
        id_ = self.id_of(draft)
        objective = draft.marks.objective or self.objective or id_
        base = self.base(draft, id_, objective)
        item: Item | None
        if isinstance(draft.answer, Story):
            item = self.case(draft, draft.answer, base, steps)
        else:
            item = _sound(step_of(draft, base, danger=False), draft)
        if item is not None:
            self.items.append(item)
            self.oppose(draft, item)
        return self.tell(draft, id_)

    def oppose(self, draft: Draft, item: Item) -> None:
        """Keep the enemies that an item may have; a case has those of its steps."""
        asked = (item, *item.steps) if isinstance(item, Case) else (item,)
        own = {one.id for one in asked}
        named = [*dict.fromkeys(enemy for one in asked for enemy in self.named.get(one.id, []))]
        kept = [ItemId(enemy) for enemy in named if enemy not in own][:ENEMIES]
        if len(kept) < len(named):
            why = f"an item names at most {ENEMIES}, and neither itself nor its own case"
            draft.dropped("enemies", why)
        if kept:
            self.enemies[item.id] = tuple(kept)

    def tell(self, draft: Draft, name: str) -> None:
        self.reports.append(ItemReport(name, draft.place, tuple(draft.remarks)))

    def id_of(self, draft: Draft) -> str:
        wish = draft.marks.wish
        id_ = self.names.give(draft.marks.id, wish or draft.name, draft.stem)
        if wish:
            draft.changed("id", f"{wish[:60]!r} is no id here, so it became {id_}")
        if draft.marks.id and id_ != draft.marks.id:
            draft.changed("id", f"{draft.marks.id} is taken, so it is {id_} here")
        return id_

    def base(self, draft: Draft, id_: str, objective: str) -> dict[str, Any]:
        marks = draft.marks
        for tag in marks.other:
            draft.dropped("tag", f"{tag[:60]!r}: items here have no tags")
        if marks.enemies:
            self.named[id_] = [*dict.fromkeys(marks.enemies)]
        return {
            "id": ItemId(id_),
            "objective": ObjectiveId(objective),
            "stem": draft.stem,
            "rationale": draft.rationale,
            "sources": tuple(map(SourceKey, dict.fromkeys(marks.sources))),
            "critical": marks.critical,
        }

    def case(
        self, draft: Draft, story: Story, base: dict[str, Any], drafts: Sequence[Draft]
    ) -> Case | None:
        if not base["rationale"]:
            drafts[-1].rationale, base["rationale"] = without_case(drafts[-1].rationale)
        steps: list[Step] = []
        for each in drafts:
            id_ = self.id_of(each)
            step = self.step(each, id_, each.marks.objective or base["objective"])
            draft.remarks += [replace(one, what=f"{id_}: {one.what}") for one in each.remarks]
            if step is not None:
                steps.append(step)
        if steps and all(step.objective != base["objective"] for step in steps):
            base["objective"] = steps[0].objective
            draft.changed("objective", "no step is left that counts for it, so the first decides")
        fill_rationale(draft, base)
        case = Case(**base, vignette=story.vignette, steps=tuple(steps))
        found = _sound(case, draft)
        assert found is None or isinstance(found, Case)
        return found

    def step(self, draft: Draft, id_: str, objective: str) -> Step | None:
        """A step if it stands by itself; only as a step it may have dangerous options."""
        base = self.base(draft, id_, objective)
        if isinstance(draft.answer, Story | Nothing):
            why = draft.answer.why if isinstance(draft.answer, Nothing) else "it asks nothing"
            draft.dropped("item", why)
            return None
        step = step_of(draft, base, danger=True)
        alone = step
        if isinstance(step, Single | Multiple):
            harmless = tuple(replace(option, danger=False) for option in step.options)
            alone = replace(step, options=harmless)
        return step if _sound(alone, draft) is not None else None


def _sound(item: Item, draft: Draft) -> Item | None:
    """The item as loading its YAML gives it; None, with remarks, where it breaks a rule."""
    found, broken = as_loaded(item)
    if found is not None:
        return found
    why = "; ".join(f"{finding.message} ({finding.code})" for finding in broken[:3])
    draft.dropped("item", why or "it cannot be written as an item")
    return None
