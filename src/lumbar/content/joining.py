"""From good units to one curriculum in which every reference resolves."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from lumbar.content.crosscheck.index import Index
from lumbar.content.unit import Contents, Relation, Space
from lumbar.core.curriculum.course import Curriculum, Module
from lumbar.core.curriculum.item import Case, Item, Step
from lumbar.core.curriculum.lesson import Lesson
from lumbar.core.ids import BankId, ItemId, LessonId, ModuleId, SourceKey

T = TypeVar("T")


def join(index: Index) -> Curriculum:
    """The curriculum of all files, without what has an error of its own.

    Markdown bodies are the exception: a link or citation there may lead nowhere. So is the
    objective of an item whose lesson was left out: memory of it must not be lost for that.
    """
    contents = [file.unit.unpack() for file in index.files]

    def kept(pick: Callable[[Contents], Sequence[T]]) -> Iterator[T]:
        for file, held in enumerate(contents):
            for owner, value in enumerate(pick(held)):
                if (file, owner) not in index.dropped:
                    yield value

    sources = {source.key: source for source in kept(lambda held: held.sources)}
    lessons = {lesson.id: lesson for lesson in kept(lambda held: held.lessons)}
    modules, module_of = _modules(kept(lambda held: held.modules), lessons)
    items = {item.id: _sourced(item, sources) for item in kept(lambda held: held.items)}
    askable = {*items, *(step.id for item in items.values() for step in _steps(item))}
    return Curriculum(
        title=next((held.title for held in contents if held.title), ""),
        modules=modules,
        lessons={
            id_: _resolved(lesson, module_of, index.cut, askable, sources)
            for id_, lesson in lessons.items()
            if id_ in module_of
        },
        items=items,
        sources=sources,
        terms={term.id: term for term in kept(lambda held: held.terms)},
        enemies=_enemies(index, contents, items),
        banks=_banks(index, contents, items),
        assessments={each.id: each for each in kept(lambda held: held.assessments)},
    )


def _banks(
    index: Index, contents: Sequence[Contents], items: Mapping[ItemId, Item]
) -> dict[BankId, tuple[ItemId, ...]]:
    """The items of each bank that are kept, in the order written."""
    found: dict[BankId, tuple[ItemId, ...]] = {}
    for name, spots in index.names.get(Space.BANK, {}).items():
        of_bank = [item.id for spot in spots for item in contents[spot.file].items]
        found[BankId(name)] = tuple(id_ for id_ in of_bank if id_ in items)
    return found


def _enemies(
    index: Index, contents: Sequence[Contents], items: Mapping[ItemId, Item]
) -> dict[ItemId, frozenset[ItemId]]:
    """Who is kept from whom, both ways, a case standing for its steps; only items that exist."""
    asked_as = {step.id: item.id for item in items.values() for step in _steps(item)}
    found: dict[ItemId, set[ItemId]] = {}
    for name, file, spots in index.mentions(Relation.OPPOSES):
        there = asked_as.get(ItemId(name), ItemId(name))
        for _line, _column, owner in spots:
            if owner < 0 or (file, owner) in index.dropped or there not in items:
                continue
            here = contents[file].items[owner].id
            if here != there:
                found.setdefault(here, set()).add(there)
                found.setdefault(there, set()).add(here)
    return {item: frozenset(others) for item, others in found.items()}


def _modules(
    modules: Iterator[Module], lessons: Container[LessonId]
) -> tuple[tuple[Module, ...], dict[LessonId, ModuleId]]:
    """Modules with the lessons that exist, each lesson in the first that lists it."""
    found: list[Module] = []
    module_of: dict[LessonId, ModuleId] = {}
    for module in modules:
        own = [
            id_ for id_ in dict.fromkeys(module.lessons) if id_ in lessons and id_ not in module_of
        ]
        module_of.update(dict.fromkeys(own, module.id))
        found.append(replace(module, lessons=tuple(own)))
    return tuple(found), module_of


def _steps(item: Item) -> tuple[Step, ...]:
    return item.steps if isinstance(item, Case) else ()


def _sourced(item: Item, sources: Container[SourceKey]) -> Item:
    """The item without sources that do not exist; nearly always the item as it is."""
    asked = (item, *_steps(item))
    if all(key in sources for one in asked for key in one.sources):
        return item
    if isinstance(item, Case):
        item = replace(item, steps=tuple(_step_sourced(step, sources) for step in item.steps))
    return replace(item, sources=tuple(key for key in item.sources if key in sources))


def _step_sourced(step: Step, sources: Container[SourceKey]) -> Step:
    return replace(step, sources=tuple(key for key in step.sources if key in sources))


def _resolved(
    lesson: Lesson,
    module_of: Mapping[LessonId, ModuleId],
    cut: Container[tuple[str, str]],
    askable: Container[ItemId],
    sources: Container[SourceKey],
) -> Lesson:
    """A lesson in its module, without requirements, checks and sources that do not exist."""
    return replace(
        lesson,
        module=module_of[lesson.id],
        requires=tuple(
            need for need in lesson.requires if need in module_of and (lesson.id, need) not in cut
        ),
        sections=tuple(
            replace(section, checks=tuple(id_ for id_ in section.checks if id_ in askable))
            for section in lesson.sections
        ),
        sources=tuple(key for key in lesson.sources if key in sources),
    )
