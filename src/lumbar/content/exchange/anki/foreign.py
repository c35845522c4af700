"""Notes that are not ours, as drafts: a front and a back, or a text with gaps."""

from dataclasses import replace

from lumbar.content.exchange import limits
from lumbar.content.exchange.anki.collection import Note
from lumbar.content.exchange.anki.fields import field_text
from lumbar.content.exchange.anki.gaps import Part, TooDeep, asked, hidden, numbers_in, parts_of
from lumbar.content.exchange.anki.note_types import CardType, NoteType
from lumbar.content.exchange.drafts import Answer, Draft, Nothing, Words
from lumbar.content.problems import quoted

LONGEST_ANSWER = 120
LONGEST_WITH_GAPS = 10_000
"""Characters: of a short answer, which docs/content-format.md has too, and of a text with gaps,
which is much longer than a stem may be.
"""

TYPED = "a card to turn became a question whose answer is typed; add other ways to write it"


def foreign_drafts(note: Note, kind: NoteType, place: str) -> list[Draft]:
    """The questions of a note: one for a front and back, one for each number of its gaps."""
    fields = dict(zip(kind.fields, note.fields, strict=True))
    first = kind.cards[0]
    if kind.has_gaps and len(first.gaps) == 1:
        return _with_gaps(fields, first, place)
    if not kind.has_gaps and len(first.asks) == len(first.reveals) == 1:
        return [_front_and_back(fields, kind, place)]
    why = f"the note type {quoted(kind.name)} is neither Basic nor Cloze, and only those are read"
    return [Draft(place, "", "", Nothing(why))]


def _front_and_back(fields: dict[str, str], kind: NoteType, place: str) -> Draft:
    first = kind.cards[0]
    (front,), (back,) = first.asks, first.reveals
    draft = Draft(place, "", "", Nothing(""))
    draft.stem = field_text(draft, "stem", fields[front])
    draft.answer = _answer(draft, field_text(draft, "answer", fields[back]), "its back")
    if not draft.stem:
        draft.answer = Nothing("its front holds no text")
    if any(_is_there(card, fields) for card in kind.cards[1:]):
        draft.dropped("reverse card", "only the first card of a note is taken over")
    switches = {name for card in kind.cards for name in card.needs}
    _tell_unused(draft, fields, {front, back, *switches})
    return draft


def _is_there(card: CardType, fields: dict[str, str]) -> bool:
    return all(fields.get(name, "").strip() for name in (*card.asks, *card.needs))


def _tell_unused(draft: Draft, fields: dict[str, str], used: set[str]) -> None:
    for name, text in fields.items():
        if name not in used and text.strip():
            draft.dropped(f"field {quoted(name)}", "it has no place in an item")


def _answer(draft: Draft, text: str, where: str) -> Answer:
    """A short answer, if a text can be one."""
    if not text:
        return Nothing(f"{where} holds no text that could be an answer")
    if "\n" in text or "\t" in text:
        return Nothing(f"{where} is no single line, so it cannot be typed as an answer")
    if len(text) > LONGEST_ANSWER:
        why = f"{where} has {len(text):,} characters; a typed answer has at most {LONGEST_ANSWER}"
        return Nothing(why)
    draft.changed("kind", TYPED)
    return Words((text,))


def _with_gaps(fields: dict[str, str], card: CardType, place: str) -> list[Draft]:
    """Gaps are found in plain text, so that markup across their ends does no harm. What the back
    shows besides is the rationale.
    """
    (name,) = card.gaps
    whole = Draft(place, "", "", Nothing(""))
    text = field_text(whole, "stem", fields[name])
    besides = [field_text(whole, "rationale", fields[other]) for other in card.reveals]
    whole.rationale = "\n\n".join(filter(None, besides))
    _tell_unused(whole, fields, {name, *card.reveals})
    trouble = ""
    parts: list[Part] = []
    if len(text) > LONGEST_WITH_GAPS:
        trouble = f"its text has {len(text):,} characters; a stem has at most 2,000"
    else:
        try:
            parts = parts_of(text)
        except TooDeep:
            trouble = "there are gaps in gaps in its text, deeper than is read here"
    numbers = numbers_in(parts)
    if not numbers:
        whole.answer = Nothing(trouble or "there is no gap in its text")
        return [whole]
    if len(numbers) > limits.ANSWERS:
        whole.dropped("gaps", f"only the first {limits.ANSWERS} of a note are read")
    return [_gap(whole, parts, number) for number in numbers[: limits.ANSWERS]]


def _gap(whole: Draft, parts: list[Part], number: int) -> Draft:
    place = f"{whole.place}, gap {number}"
    draft = Draft(place, "", asked(parts, number), Nothing(""), whole.rationale)
    draft.remarks += [replace(remark, place=place) for remark in whole.remarks]
    texts = hidden(parts, number)
    if any(text.startswith("image-occlusion:") for text in texts):
        draft.answer = Nothing("it asks about a part of a picture")
    elif len(texts) > 1:
        draft.answer = Nothing(f"it has {len(texts)} gaps with different words; a typed answer one")
    else:
        draft.answer = _answer(draft, texts[0], "the gap")
    return draft
