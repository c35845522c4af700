"""A note of ours as a draft: what it carries where nobody edited it, else what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from lumbar.content.exchange import limits
from lumbar.content.exchange.anki.cards import prose
from lumbar.content.exchange.anki.collection import Note
from lumbar.content.exchange.anki.enclosing import enclosed, mark_of
from lumbar.content.exchange.anki.fields import field_text
from lumbar.content.exchange.anki.note_types import NoteType
from lumbar.content.exchange.anki.own_fields import HIDDEN, VISIBLE, flat
from lumbar.content.exchange.anki.visible import (
    see_answer,
    see_id,
    see_question,
    see_sources,
    see_story,
)
from lumbar.content.exchange.drafts import Draft, Nothing
from lumbar.content.exchange.marks import Marks, read_tags
from lumbar.content.exchange.reasons import given
from lumbar.content.exchange.whole_items import draft_of, story_of
from lumbar.core.curriculum.item import Case

EDITED = "edited in Anki after the export, so it was read from what its card shows"
LOST = "what Lumbar keeps in its last field was changed, so it was read from what its card shows"


class Worth(IntEnum):
    """How much a story counts where the notes of a case tell different ones."""

    SEEN = 0
    CARRIED = 1
    EDITED = 2


@dataclass(frozen=True, slots=True)
class OwnNote:
    """story: of the case that the draft is a step of. step: by what the steps of a case are sorted;
    those of which nothing is known come last.
    """

    draft: Draft
    story: Draft | None = None
    worth: Worth = Worth.SEEN
    step: int = limits.ANSWERS + 1


def is_own(kind: NoteType) -> bool:
    """Whether a note type has our fields, whatever it is called by now."""
    return not kind.has_gaps and frozenset(VISIBLE) <= frozenset(kind.fields)


def own_note(note: Note, kind: NoteType, place: str) -> OwnNote:
    fields = dict(zip(kind.fields, note.fields, strict=True))
    carried = enclosed(fields.get(HIDDEN, ""))
    if carried is None:
        return _by_sight(note, fields, place)
    edited = {name for name in VISIBLE if mark_of(fields[name]) != carried.seen.get(name)}
    draft = draft_of(carried.item, place)
    _see(draft, fields, edited, carried.item.kind)
    if carried.case is None:
        draft.marks.enemies = [*carried.enemies]
        if "Story" in edited:
            draft.dropped("story", "one was added in Anki, and only a case may have one")
        return OwnNote(draft)
    if edited & {"Choices", "Answer", "Why"}:
        draft.rationale = _without_case(draft.rationale, carried.case)
    story = story_of(carried.case, place)
    story.marks.enemies = [*carried.enemies]
    draft.marks.case = story.marks.id
    worth = Worth.CARRIED
    if "Story" in edited:
        see_story(story, fields["Story"])
        story.changed("story", EDITED)
        worth = Worth.EDITED
    return OwnNote(draft, story, worth, carried.step)


def _see(draft: Draft, fields: Mapping[str, str], edited: set[str], kind: str) -> None:
    """Take over fields that were edited."""
    if "Id" in edited:
        see_id(draft, fields)
    if "Question" in edited:
        see_question(draft, fields)
    if "Sources" in edited:
        see_sources(draft, fields)
    if edited & {"Choices", "Answer", "Why"}:
        see_answer(draft, fields, kind)
    told = [name.lower() for name in VISIBLE if name in edited and name != "Story"]
    if told:
        draft.changed(", ".join(told), EDITED)


def _by_sight(note: Note, fields: Mapping[str, str], place: str) -> OwnNote:
    """All of it from what is seen, and from its tags what no card shows."""
    draft = Draft(place, "", "", Nothing(""))
    draft.marks = read_tags(tag for tag in map(flat, note.tags) if tag.startswith("lumbar:"))
    _see(draft, fields, {*VISIBLE} - {"Story"}, draft.marks.kind)
    draft.remarks = [remark for remark in draft.remarks if remark.why != EDITED]
    draft.changed("note", LOST)
    if not draft.marks.case:
        return OwnNote(draft)
    story = Draft(place, "", "", Nothing(""), marks=Marks(id=draft.marks.case))
    see_story(story, fields["Story"])
    return OwnNote(draft, story)


def _without_case(rationale: str, case: Case) -> str:
    """The last card of a case tells the case's rationale too, which the case has already."""
    said = field_text(Draft("", "", "", Nothing("")), "rationale", prose(given(case.rationale)))
    return rationale.removesuffix(said).strip()
