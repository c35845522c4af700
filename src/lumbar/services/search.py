"""Looking things up: lessons, glossary terms, and items the person has already answered.

An item is found only once it was answered, so that a search cannot show a question before its time.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from lumbar.core.curriculum.course import Curriculum, answerable
from lumbar.core.curriculum.item import Case, Item
from lumbar.core.curriculum.lesson import Lesson
from lumbar.core.ids import ItemId
from lumbar.core.presentation.present import present
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.content_lookup import whole_item
from lumbar.services.context import Context
from lumbar.services.errors import NotFound
from lumbar.services.explaining import as_answered, explain
from lumbar.services.findable import Entry
from lumbar.services.undisturbed import undisturbed
from lumbar.services.views import Glossary, Hit, HitKind, SeenItem
from lumbar.store import items as item_store

IN_TITLE = 3.0
IN_TEXT = 1.0
LIKE = 80.0
"""Likeness (0..100, rapidfuzz) from which a title with a slip of the pen still counts as found."""
EXCERPT = 90
MARKUP = re.compile(r"\[\^[^\]]*\]|\]\([^)]*\)|[*_`#>|\[\]]+")


@allowed(*EVERYONE)
def search(ctx: Context, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """What matches every word of `text`, best first; nothing for an empty text."""
    words = fold_text(text).split()
    if not words:
        return ()
    with ctx.reading() as tx:
        undisturbed(ctx, tx, tells_keys=False)
        answered = item_store.answered_items(tx, ctx.person.id)
    entries = [*_taught(ctx), *_items(ctx.curriculum, answered)]
    scored = [(_score(entry, words), place) for place, entry in enumerate(entries)]
    best = sorted((-score, place) for score, place in scored if score > 0)
    return tuple(_with_excerpt(entries[place], words) for _, place in best[:limit])


@allowed(*EVERYONE)
def seen_item(ctx: Context, item: ItemId) -> SeenItem:
    """An item the person has answered, as it was then, with the answer they gave last."""
    with ctx.reading() as tx:
        undisturbed(ctx, tx)
        last = item_store.last_answer(tx, ctx.person.id, item)
        if last is None:
            raise NotFound(f"You have not answered the item {item!r} yet.")
        _, step = as_answered(tx, last)
        times = item_store.answered_items(tx, ctx.person.id)[item].times
        marks = item_store.marks(tx, ctx.person.id, last.day)
    known = ctx.curriculum.find(item)
    asked_as = item if known is None else whole_item(ctx.curriculum, item).id
    return SeenItem(
        presented=present(step, 1, last.arrangement, None),
        feedback=explain(ctx.curriculum, step, last.arrangement, last.response, last.fraction),
        answered=times,
        last_day=last.day,
        suspended=asked_as in marks.suspended,
    )


@allowed(*EVERYONE)
def glossary(ctx: Context) -> Glossary:
    """All terms, and every word or phrase that names one."""
    with ctx.reading() as tx:
        undisturbed(ctx, tx, tells_keys=False)
    terms = ctx.curriculum.terms
    names = {
        name.casefold(): term.id for term in terms.values() for name in (*term.also, term.term)
    }
    return Glossary({str(name): term for name, term in terms.items()}, names)


@allowed(*EVERYONE)
def source_text(ctx: Context, key: str) -> str:
    """A cited source as one line, with its address if it has one. Raises NotFound."""
    for source in ctx.curriculum.sources.values():
        if source.key == key:
            return source.text if source.url is None else f"{source.text} {source.url}"
    raise NotFound(f"There is no source {key!r}.")


def fold_text(text: str) -> str:
    """Case, accents and punctuation dropped, so that what is typed meets what is written."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _taught(ctx: Context) -> tuple[Entry, ...]:
    """Lessons and terms; they do not change while a desk is open, so they are folded once."""
    if ctx.session.taught is None:
        ctx.session.taught = (*_lessons(ctx.curriculum), *_terms(ctx.curriculum))
    return ctx.session.taught


def _lessons(curriculum: Curriculum) -> Iterator[Entry]:
    for lesson in curriculum.lessons_in_order:
        yield _entry(
            Hit(HitKind.LESSON, lesson.id, lesson.title, " ".join(lesson.key_points), lesson.id)
        )
        yield from _sections(lesson)


def _sections(lesson: Lesson) -> Iterator[Entry]:
    for place, section in enumerate(lesson.sections):
        body = " ".join(MARKUP.sub(" ", section.body).split())
        title = f"{lesson.title}: {section.heading}"
        yield _entry(Hit(HitKind.LESSON, lesson.id, title, body, lesson.id, place))


def _terms(curriculum: Curriculum) -> Iterator[Entry]:
    for term in curriculum.terms.values():
        title = ", ".join((term.term, *term.also))
        yield _entry(Hit(HitKind.TERM, term.id, title, term.meaning))


def _items(curriculum: Curriculum, answered: Iterable[ItemId]) -> Iterator[Entry]:
    for name in answered:
        item = curriculum.find(name)
        if item is not None:
            lesson = curriculum.lesson_of(item.objective)
            where = None if lesson is None else lesson.id
            yield _entry(Hit(HitKind.ITEM, name, item.stem, _asked(item), where))


def _asked(item: Item) -> str:
    """Text of an item that was on the screen when it was asked."""
    if isinstance(item, Case):
        return item.vignette
    return " ".join(step.stem for step in answerable(item))


def _entry(hit: Hit) -> Entry:
    return Entry(hit, fold_text(hit.title), fold_text(hit.excerpt))


def _score(entry: Entry, words: list[str]) -> float:
    """0 unless every word begins a word of the entry; titles weigh more; a near title counts a
    little.
    """
    score = 0.0
    for word in words:
        if _begins_a_word(word, entry.title):
            score += IN_TITLE
        elif _begins_a_word(word, entry.text):
            score += IN_TEXT
        else:
            return _likeness(entry, words)
    return score


def _begins_a_word(word: str, text: str) -> bool:
    return text.startswith(word) or f" {word}" in text


def _likeness(entry: Entry, words: list[str]) -> float:
    from rapidfuzz import fuzz  # most desks are opened to study, not to search

    typed = " ".join(words)
    if len(typed) < 4:
        return 0.0
    likeness = fuzz.partial_ratio(typed, entry.title, score_cutoff=LIKE)
    return likeness / 1000


def _with_excerpt(entry: Entry, words: list[str]) -> Hit:
    """The part of the text around the first word found, not the whole of it."""
    text = entry.hit.excerpt
    lowered = text.casefold()
    at = min((found for word in words if (found := lowered.find(word)) >= 0), default=0)
    start = 0 if at < EXCERPT // 3 else text.rfind(" ", 0, at - EXCERPT // 4) + 1
    piece = text[start : start + EXCERPT].strip()
    if start > 0:
        piece = f"… {piece}"
    if start + EXCERPT < len(text):
        piece = f"{piece} …"
    hit = entry.hit
    return Hit(hit.kind, hit.id, hit.title, piece, hit.lesson, hit.section)
