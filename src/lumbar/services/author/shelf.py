"""The banks and their items, with what is wrong with them and what trainees said of them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from lumbar.content import Problem
from lumbar.content.editing.layout import ItemHere
from lumbar.content.editing.lines import Bytes
from lumbar.content.loading import check_paths
from lumbar.core.ids import ItemId
from lumbar.core.roles import Role
from lumbar.services.access import allowed
from lumbar.services.author.bench import Bench, Opened
from lumbar.services.author.views import BankCard, ItemCard, Shelf
from lumbar.services.context import Context
from lumbar.services.errors import Unavailable
from lumbar.store.reports import reports


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def shelf(ctx: Context, bench: Bench, *, checked: bool) -> Shelf:
    """Every bank with its items. checked: with their problems; else there are none."""
    with ctx.reading() as tx:
        reported = Counter(report.item for report in reports(tx))
    problems: dict[str, list[Problem]] = {}
    if checked:
        for problem in check_paths([*bench.roots], None, bench.cache_dir).problems:
            problems.setdefault(problem.path, []).append(problem)
    banks = tuple(
        _bank(bench, opened, problems.get(opened.source.shown, ()), reported)
        for opened in _banks(bench)
    )
    return Shelf(banks, checked)


def _banks(bench: Bench) -> list[Opened]:
    """Files that hold items, or that might if they could be read."""
    found = []
    for source in bench.sources():
        try:
            opened = bench.open_source(source)
        except Unavailable:
            continue
        if opened.layout.items is not None:
            found.append(opened)
    return found


def _bank(
    bench: Bench, opened: Opened, problems: Sequence[Problem], reported: Mapping[ItemId, int]
) -> BankCard:
    items = opened.layout.items or ()
    firsts = [item.line for item in items]
    of_item: dict[int, list[Problem]] = {}
    for problem in problems:
        place = bisect_right(firsts, problem.line) - 1
        span = items[place].span if place >= 0 else None
        beyond = place < 0 or (span is not None and problem.line > span.last)
        of_item.setdefault(-1 if beyond else place, []).append(problem)
    lines = Bytes(opened.data).lines
    cards = tuple(
        _card(opened.source.shown, place, item, lines, of_item.get(place, ()), reported)
        for place, item in enumerate(items)
    )
    return BankCard(
        opened.source.shown,
        opened.layout.bank,
        cards,
        tuple(of_item.get(-1, ())),
        bench.locked(opened.source),
    )


def _card(
    path: str,
    place: int,
    item: ItemHere,
    lines: Sequence[str],
    problems: Sequence[Problem],
    reported: Mapping[ItemId, int],
) -> ItemCard:
    own = lines[item.span.first - 1 : item.span.last] if item.span else [item.id, " ", item.stem]
    return ItemCard(
        path=path,
        place=place,
        line=item.line,
        id=item.id,
        kind=item.kind,
        objective=item.objective,
        stem=" ".join(item.stem.split()),
        words="".join(own).casefold(),
        problems=tuple(problems),
        reports=sum(reported.get(ItemId(name), 0) for name in {item.id, *item.steps}),
    )
