"""How each option of a question worked: who took it, and how they did on the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from lumbar.core.curriculum.item import Multiple, Single, Step, TrueFalse
from lumbar.core.presentation.labels import letter
from lumbar.core.presentation.places import options_of
from lumbar.core.statistics.intervals import Interval, Weights, correlation_interval, exact_share
from lumbar.core.statistics.item_figures import discrimination_index
from lumbar.core.statistics.sheets import Seen


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One option, under the letter of its place in the file (what was shown was shuffled).

    count: how many took it, of `sittings`. share: count / sittings, 0..1, with its exact interval.
    discrimination: of those who took it against those who did not, by their marks on the rest, item
    scale times 100, -100..100; a distractor's is below 0 when it draws who knows less. None where
    undefined.
    """

    option: str
    text: str
    key: bool
    count: int
    sittings: int
    share: float | None
    share_interval: Interval | None
    discrimination: float | None
    discrimination_interval: Interval | None


def option_figures(step: Step, seen: Sequence[Seen], weights: Weights) -> tuple[OptionFigures, ...]:
    """Every option of a question in the order written; nothing for kinds without options.

    seen: of the one version whose options these are. The interval of a discrimination is reckoned
    only where it could be a finding, for a distractor that draws those who know more.
    """
    if not isinstance(step, Single | Multiple | TrueFalse):
        return ()
    rests = [each.rest for each in seen]
    sheets = [each.sheet for each in seen]
    found = []
    for place, option in enumerate(options_of(step)):
        took = [float(place in (each.entry.chosen or ())) for each in seen]
        count = int(sum(took))
        index = discrimination_index(took, rests)
        interval = None
        if index is not None and index > 0 and not option.key:
            interval = correlation_interval(took, rests, sheets, weights)
        found.append(
            OptionFigures(
                option=letter(place),
                text=option.text,
                key=option.key,
                count=count,
                sittings=len(seen),
                share=count / len(seen) if seen else None,
                share_interval=exact_share(count, len(seen)),
                discrimination=index,
                discrimination_interval=interval,
            )
        )
    return tuple(found)
