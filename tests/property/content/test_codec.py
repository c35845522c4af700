"""Items and lessons survive being written as JSON, and a hash tells items apart."""

import json

from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.curriculum.changes import content_hash
from lumbar.core.curriculum.codec import (
    decode_item,
    decode_lesson,
    decode_module,
    decode_source,
    decode_term,
    encode_item,
    encode_lesson,
    encode_module,
    encode_source,
    encode_term,
)
from lumbar.core.curriculum.course import Module, Source, Term
from lumbar.core.curriculum.item import Item
from lumbar.core.curriculum.lesson import Lesson, Objective, Section
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey, TermId
from property import strategies as content


def tuples_of(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one, max_size=3).map(tuple)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A lesson of any content; nothing in it needs to exist."""
    id_ = LessonId(draw(content.ids()))
    ids, texts = tuples_of(content.ids()), content.texts()
    section = st.builds(
        Section,
        texts,
        texts,
        ids.map(lambda found: tuple(map(ObjectiveId, found))),
        ids.map(lambda found: tuple(map(ItemId, found))),
    )
    objective = st.builds(Objective, content.ids().map(ObjectiveId), texts, st.just(id_))
    return Lesson(
        id=id_,
        module=ModuleId(draw(content.ids())),
        title=draw(texts),
        minutes=draw(st.integers(1, 240)),
        requires=tuple(map(LessonId, draw(ids))),
        objectives=tuple(draw(st.lists(objective, max_size=3))),
        sections=tuple(draw(st.lists(section, max_size=3))),
        key_points=draw(tuples_of(texts)),
        sources=tuple(map(SourceKey, draw(ids))),
    )


def through_json(value: object) -> dict[str, object]:
    found = json.loads(json.dumps(value))
    assert isinstance(found, dict)
    return found


@given(content.items())
def test_an_item_survives(item: Item) -> None:
    assert decode_item(through_json(encode_item(item))) == item


@given(lessons())
def test_a_lesson_survives(lesson: Lesson) -> None:
    assert decode_lesson(through_json(encode_lesson(lesson))) == lesson


@given(content.ids(), content.texts(), content.texts() | st.none(), tuples_of(content.texts()))
def test_the_small_things_survive(
    id_: str, text: str, maybe: str | None, several: tuple[str, ...]
) -> None:
    """Sources, terms, modules."""
    source = Source(SourceKey(id_), text, maybe)
    term = Term(TermId(id_), text, text, maybe, several)
    module = Module(ModuleId(id_), text, text, tuple(map(LessonId, several)))
    assert decode_source(through_json(encode_source(source))) == source
    assert decode_term(through_json(encode_term(term))) == term
    assert decode_module(through_json(encode_module(module))) == module


@given(content.items(), content.items())
def test_the_hash_is_the_contents(one: Item, other: Item) -> None:
    """Equal for equal items, whoever made them; different otherwise."""
    assert content_hash(one) == content_hash(decode_item(through_json(encode_item(one))))
    assert (content_hash(one) == content_hash(other)) is (one == other)
