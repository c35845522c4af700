"""From validated lessons, courses, sources and terms to the core's, with the rules of a lesson."""

from collections.abc import Iterator

from lumbar.content import limits
from lumbar.content.compiling.item_rules import repeated
from lumbar.content.problems import Finding, quoted
from lumbar.content.reading.places import Places, at, key_of, start
from lumbar.content.schema import lessons as schema
from lumbar.content.suggest import did_you_mean
from lumbar.core.curriculum.course import Module, Source, Term
from lumbar.core.curriculum.lesson import Lesson, Objective, Section
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey, TermId


def build_lesson(model: schema.LessonModel) -> Lesson:
    """The lesson that a model describes, its module still empty: only the course knows it."""
    lesson = LessonId(model.lesson)
    return Lesson(
        id=lesson,
        module=ModuleId(""),
        title=model.title,
        minutes=model.minutes,
        requires=tuple(map(LessonId, model.requires)),
        objectives=tuple(Objective(ObjectiveId(o.id), o.can, lesson) for o in model.objectives),
        sections=tuple(
            Section(
                section.heading,
                section.body,
                tuple(map(ObjectiveId, section.teaches)),
                tuple(map(ItemId, section.checks)),
            )
            for section in model.sections
        ),
        key_points=tuple(model.key_points),
        sources=tuple(map(SourceKey, model.sources)),
    )


def lesson_findings(model: schema.LessonModel, places: Places) -> Iterator[Finding]:
    """Everything wrong with a well-shaped lesson but for its Markdown."""
    yield from repeated(model.requires, places, "requires")
    yield from repeated(model.sources, places, "sources")
    if not model.sources:
        message = f"lesson {quoted(model.lesson)} cites no source"
        yield Finding(*start(places), "W401", message, 'add "sources: [key]"')
    length = sum(len(section.body) for section in model.sections)
    if length > limits.LESSON_CHARACTERS:
        message = f"the sections have {length:,} characters, more than {limits.LESSON_CHARACTERS:,}"
        yield Finding(*key_of(places, ("sections",)), "E207", message, "make it two lessons")
    own = [objective.id for objective in model.objectives]
    taught: set[str] = set()
    for number, section in enumerate(model.sections):
        beneath = at(places, ("sections", number))
        yield from repeated(section.teaches, beneath, "teaches")
        yield from repeated(section.checks, beneath, "checks")
        for entry, objective in enumerate(section.teaches):
            taught.add(objective)
            if objective not in own:
                place = start(at(beneath, ("teaches", entry)))
                message = f"{quoted(objective)} is no objective of this lesson"
                hint = did_you_mean(objective, own) or f"its objectives are {', '.join(own)}"
                yield Finding(*place, "E404", message, hint)
    for number, objective in enumerate(own):
        if objective not in taught:
            place = start(at(places, ("objectives", number, "id")))
            message = f"no section teaches objective {quoted(objective)}"
            hint = f'add "teaches: [{objective}]" to the section that does'
            yield Finding(*place, "W402", message, hint)


def build_module(model: schema.ModuleModel) -> Module:
    return Module(ModuleId(model.id), model.title, model.about, tuple(map(LessonId, model.lessons)))


def build_source(model: schema.SourceModel) -> Source:
    return Source(SourceKey(model.key), model.text, model.url)


def build_term(model: schema.TermModel) -> Term:
    return Term(TermId(model.id), model.term, model.meaning, model.say, tuple(model.also))
