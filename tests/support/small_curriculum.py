"""A curriculum small enough to know by heart: three lessons, every kind of item, one case with a
danger.
"""

from decimal import Decimal
from typing import Any

from lumbar.core.curriculum.course import Curriculum, Module, Source, Term
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    TrueFalse,
)
from lumbar.core.curriculum.lesson import Lesson, Objective, Section
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey, TermId

SOURCE = SourceKey("book")
LESSONS = ("heat", "oils", "clots")


def single(name: str, objective: str, keys: int = 0) -> Single:
    """Three options of which the one at place `keys` is the key."""
    options = tuple(
        Option(f"{name} option {place}", f"why {name} {place}", key=place == keys)
        for place in range(3)
    )
    return Single(
        id=ItemId(name),
        objective=ObjectiveId(objective),
        stem=f"What about {name}?",
        rationale=f"Because of {name}.",
        sources=(SOURCE,),
        options=options,
    )


def base(name: str, objective: str) -> dict[str, Any]:
    return {
        "id": ItemId(name),
        "objective": ObjectiveId(objective),
        "stem": f"What about {name}?",
        "rationale": f"Because of {name}.",
        "sources": (SOURCE,),
    }


def every_kind() -> tuple[Item, ...]:
    """One item of each kind but `single`, all on the first objective of `heat`."""
    options = (
        Option("warm", "why warm", key=True),
        Option("hot", "why hot"),
        Option("dry", "why dry", key=True),
    )
    pairs = (Pair("skin", "look", "why skin"), Pair("pulse", "feel", "why pulse"))
    on = "heat-0"
    return (
        Multiple(**base("m-1", on), options=options),
        TrueFalse(**base("tf-1", on), answer=False, why_true="no", why_false="yes"),
        Order(**base("o-1", on), sequence=("ask", "look", "feel")),
        Match(**base("x-1", on), pairs=pairs, decoys=("smell",)),
        Numeric(**base("n-1", on), answer=Decimal("2.5"), tolerance=Decimal("0.5"), unit="ml"),
        Short(**base("s-1", on), answers=("oedema", "edema")),
    )


def case() -> Case:
    """Two steps; the second option of the first step is dangerous."""
    first = Single(
        **base("case-1-a", "clots-0"),
        options=(
            Option("refer now", "right", key=True),
            Option("massage it", "no", danger=True),
            Option("wait a week", "no"),
        ),
        critical=True,
    )
    second = single("case-1-b", "clots-0")
    return Case(**base("case-1", "clots-0"), vignette="A hot calf.", steps=(first, second))


def lesson(name: str, requires: tuple[str, ...] = ()) -> Lesson:
    """Two sections, two objectives; the second section teaches the second objective."""
    return Lesson(
        id=LessonId(name),
        module=ModuleId("basics"),
        title=f"All about {name}",
        minutes=5,
        requires=tuple(LessonId(each) for each in requires),
        objectives=tuple(
            Objective(ObjectiveId(f"{name}-{n}"), f"choose {name} {n}", LessonId(name))
            for n in range(2)
        ),
        sections=(
            Section("What it is", f"Text on {name}. [^book]", (ObjectiveId(f"{name}-0"),)),
            Section(
                "How to do it", "More.", (ObjectiveId(f"{name}-1"),), (ItemId(f"{name}-1-q0"),)
            ),
        ),
        key_points=(f"{name} matters",),
        sources=(SOURCE,),
    )


def small_curriculum() -> Curriculum:
    """Six objectives of three items each, every other kind and one case besides."""
    items: list[Item] = [
        single(f"{name}-{n}-q{q}", f"{name}-{n}", q)
        for name in LESSONS
        for n in range(2)
        for q in range(3)
    ]
    items += [*every_kind(), case()]
    return Curriculum(
        title="Small",
        modules=(Module(ModuleId("basics"), "Basics", "", tuple(map(LessonId, LESSONS))),),
        lessons={
            LessonId("heat"): lesson("heat"),
            LessonId("oils"): lesson("oils", ("heat",)),
            LessonId("clots"): lesson("clots"),
        },
        items={item.id: item for item in items},
        sources={SOURCE: Source(SOURCE, "A Book, 2020.")},
        terms={TermId("oedema"): Term(TermId("oedema"), "oedema", "Swelling.", also=("edema",))},
    )
