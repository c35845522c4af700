"""From a deck to drafts."""

import html

from lumbar.content.exchange.anki.collection import Note, collection_in
from lumbar.content.exchange.anki.foreign import foreign_drafts
from lumbar.content.exchange.anki.note_types import NoteType
from lumbar.content.exchange.anki.own import OwnNote, Worth, is_own, own_note
from lumbar.content.exchange.drafts import Draft, Nothing, Source
from lumbar.content.exchange.limits import QUESTIONS
from lumbar.content.exchange.marks import PREFIX
from lumbar.content.exchange.plain_text import TAG
from lumbar.content.exchange.report import Outcome, Remark
from lumbar.content.problems import quoted

WORDS = 6


def read_anki(data: bytes) -> Source:
    """Drafts of a deck's notes in their order, a case where its first step stands.

    Raises Unusable where it is no deck, or one in a form that only Anki itself can read.
    """
    collection = collection_in(data)
    shelf = _Shelf()
    for note in collection.notes:
        if shelf.count > QUESTIONS:
            break
        shelf.put(note, collection.types.get(note.type_id))
    source = Source([draft for group in shelf.groups for draft in group.drafts()], collection.title)
    tagged = [note for note in collection.notes if not all(map(_is_ours, note.tags))]
    if tagged:
        why = f"{len(tagged):,} of the notes have some, and items here have none"
        place = _place(tagged[0])
        source.rest.append(Remark(Outcome.DROPPED, "tags", why, place))
    return source


def _is_ours(tag: str) -> bool:
    return tag.startswith(f"{PREFIX}:")


def _place(note: Note) -> str:
    """The number of a note and its first words, by which Anki's browser finds it."""
    first = html.unescape(TAG.sub(" ", "".join(note.fields[:1])[:400]))
    words = " ".join(first.split()[:WORDS])
    return f"note {note.number} {quoted(words)}" if words else f"note {note.number}"


class _Group:
    """Drafts that stay together: those of one note, or a case and its steps."""

    def __init__(self, alone: list[Draft]) -> None:
        self.alone = alone
        self.story: Draft | None = None
        self.worth = Worth.SEEN
        self.steps: list[tuple[int, Draft]] = []

    def add(self, note: OwnNote, story: Draft) -> None:
        """The story that is worth most counts, of equals the first."""
        self.steps.append((note.step, note.draft))
        if self.story is None:
            self.story, self.worth = story, note.worth
        elif note.worth > self.worth:
            story.place = self.story.place
            self.story, self.worth = story, note.worth
        elif note.worth == self.worth and _told(story) != _told(self.story):
            self.story.changed("case", "its notes tell different stories; the first counts")

    def drafts(self) -> list[Draft]:
        if self.story is None:
            return self.alone
        return [self.story, *(draft for _, draft in sorted(self.steps, key=_by_step))]


def _told(story: Draft) -> tuple[object, ...]:
    return (story.stem, story.answer, story.rationale, story.marks)


def _by_step(step: tuple[int, Draft]) -> int:
    return step[0]


class _Shelf:
    """Groups in the order of their first notes. cases: by their ids."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self.cases: dict[str, _Group] = {}
        self.count = 0

    def put(self, note: Note, kind: NoteType | None) -> None:
        place = _place(note)
        trouble = _trouble(note, kind)
        if kind is None or trouble:
            return self.stand([Draft(place, "", "", Nothing(trouble))])
        if not is_own(kind):
            return self.stand(foreign_drafts(note, kind, place))
        own = own_note(note, kind, place)
        if own.story is None:
            return self.stand([own.draft])
        self.count += 1
        case = own.story.marks.id
        if case not in self.cases:
            self.cases[case] = _Group([])
            self.groups.append(self.cases[case])
        return self.cases[case].add(own, own.story)

    def stand(self, drafts: list[Draft]) -> None:
        self.count += len(drafts)
        self.groups.append(_Group(drafts))


def _trouble(note: Note, kind: NoteType | None) -> str:
    """Why a note cannot be read at all; empty if it can."""
    if not note.fields:
        return note.why
    if kind is None:
        return "its note type is not in the deck, or is damaged"
    if len(note.fields) != len(kind.fields):
        counts = f"{len(note.fields)} fields where its type has {len(kind.fields)}"
        return f"it has {counts}"
    return ""
