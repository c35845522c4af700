"""What one file comes to: its contents, its own problems, and what it says to other files.

A unit is what the compiled cache holds. It knows neither its path nor any other file.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from lumbar.content.problems import Finding
from lumbar.core.assessment.assessment import Assessment
from lumbar.core.curriculum.course import Module, Source, Term
from lumbar.core.curriculum.item import Item
from lumbar.core.curriculum.lesson import Lesson


class FileKind(StrEnum):
    """What a file is, by its top-level key. A lesson has `sources` too, so that key comes last."""

    ASSESSMENT = "assessment"
    LESSON = "lesson"
    BANK = "bank"
    COURSE = "course"
    GLOSSARY = "glossary"
    SOURCES = "sources"


class Space(StrEnum):
    """Ids within a space are unique. Case steps count as items."""

    AREA = "area"  # of an assessment: "assessment/area"
    ASSESSMENT = "assessment"
    BANK = "bank"
    ITEM = "item"
    LESSON = "lesson"
    MODULE = "module"
    OBJECTIVE = "objective"
    SOURCE = "source"
    TERM = "term"


class Relation(StrEnum):
    """How one thing names another."""

    TESTS = "tests"  # an item its objective
    IGNORES = "ignores"  # an item the code of an item-writing rule
    BANK_IGNORES = "bank_ignores"  # a bank one
    OPPOSES = "opposes"  # an item one that gives it away, or that it gives away
    CITES = "cites"  # an item, lesson or section a source
    REQUIRES = "requires"  # a lesson another
    LISTS = "lists"  # the course a lesson
    LINKS = "links"  # a section a lesson
    EXPLAINS = "explains"  # a section a term
    CHECKS = "checks"  # a section an item
    COVERS = "covers"  # an area a module, lesson or objective
    DRAWS_ON = "draws_on"  # an area a bank
    PICKS = "picks"  # an area an item


Spot: TypeAlias = tuple[int, int, int]
"""Line, column, and owner: the place in its list of what says it, -1 if that was left out.

Items, modules, sources and terms count within their file's contents; a lesson or
assessment is 0.
"""

Spots: TypeAlias = dict[str, list[Spot]]
"""By id."""


@dataclass(slots=True)
class Contents:
    """The good part of a file."""

    items: list[Item] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)  # none or one; its module is still empty
    title: str = ""
    modules: list[Module] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)  # none or one


@dataclass(slots=True)
class Unit:
    """A compiled file.

    kind: None when it could not be told. complete: false when reading ended early, so that ids may
    exist of which nothing is known. names: ids given here. mentions: ids used here. flaws: what the
    item-writing rules say, which only a check tells. digest: of the bytes, empty when unread.
    """

    kind: FileKind | None = None
    complete: bool = True
    items: int = 0  # how many are in the contents
    findings: list[Finding] = field(default_factory=list)
    names: dict[Space, Spots] = field(default_factory=dict)
    mentions: dict[Relation, Spots] = field(default_factory=dict)
    flaws: list[Finding] = field(default_factory=list)
    digest: str = ""
    unpack: Callable[[], Contents] = Contents

    def name(self, space: Space, id_: str, spot: Spot) -> None:
        """Record that an id is given here."""
        self.names.setdefault(space, {}).setdefault(id_, []).append(spot)

    def mention(self, relation: Relation, id_: str, spot: Spot) -> None:
        """Record that an id is used here."""
        self.mentions.setdefault(relation, {}).setdefault(id_, []).append(spot)
