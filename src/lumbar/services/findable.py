"""Something that can be found by a search, with its words folded for comparing."""

from dataclasses import dataclass

from lumbar.services.views import Hit


@dataclass(frozen=True, slots=True)
class Entry:
    """A hit with its title and text folded (see `search.fold_text`)."""

    hit: Hit
    title: str
    text: str
