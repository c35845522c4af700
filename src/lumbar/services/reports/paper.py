"""An assessment on paper: the form somebody has or would get on the screen, and its key apart."""

from datetime import timedelta
from typing import assert_never

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.assessment.codec import encode_form
from lumbar.core.assessment.form import Form, Slot
from lumbar.core.curriculum.item import Case, Item
from lumbar.core.presentation.feedback import key_text
from lumbar.core.presentation.present import present
from lumbar.core.presentation.presented import (
    Body,
    Choice,
    Choices,
    Matching,
    NumberEntry,
    TextEntry,
)
from lumbar.core.sitting.marking import step_of
from lumbar.core.sitting.receipt import first_link, receipt
from lumbar.services.access import allowed
from lumbar.services.assess.forms import draw_form, seed_for
from lumbar.services.assess.rooms import STAFF, room_named
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound
from lumbar.services.reports.views import Paper, PaperQuestion
from lumbar.store.engine import Tx
from lumbar.store.items import version_item
from lumbar.store.people import find_person
from lumbar.store.rooms import Room
from lumbar.store.sittings import sittings_of


@allowed(*STAFF)
def paper(ctx: Context, room_name: str, person: str | None = None) -> Paper:
    """The form of a person in a room: of their latest sitting, or what they would be given now.

    person: None where everybody has the same form. Raises NotFound for an unknown room or person,
    BadRequest when a person must be named, Refused when no form can be drawn any more.
    """
    with ctx.writing() as tx:
        room = room_named(tx, room_name)
        form = _form(ctx, tx, room, person)
        questions, before = [], None
        for n, slot in enumerate(form.slots, 1):
            whole, _ = version_item(tx, slot.version)
            questions.append(_question(room, n, slot, whole, first=slot.whole != before))
            before = slot.whole
    assessment = room.assessment
    return Paper(
        title=assessment.title,
        room=room.name,
        name=person or "",
        rules=assessment.rules,
        minutes=assessment.limit / timedelta(minutes=1),
        pass_percent=assessment.pass_percent,
        sections=assessment.navigation is Navigation.SECTIONS,
        certainty=assessment.certainty,
        code=receipt(first_link(room.id, encode_form(form))),
        questions=tuple(questions),
    )


def _form(ctx: Context, tx: Tx, room: Room, person: str | None) -> Form:
    if person is None:
        if not room.assessment.one_form:
            raise BadRequest(
                f"In {room.name!r} each trainee has a form of their own. Name one: --person NAME."
            )
        return draw_form(ctx, tx, room, seed_for(room, "", 1))
    found = find_person(tx, person)
    if found is None:
        raise NotFound(f"There is nobody called {person!r}. See 'lumbar people list'.")
    rows = sittings_of(tx, room.id, found.id)
    return rows[-1].form if rows else draw_form(ctx, tx, room, seed_for(room, found.id, 1))


def _question(room: Room, n: int, slot: Slot, whole: Item, *, first: bool) -> PaperQuestion:
    step = step_of(whole, slot.item)
    options, rights, unit = _printed(present(step, 1, slot.arrangement, None).body)
    return PaperQuestion(
        n=n,
        area=room.assessment.area(slot.area).title,
        kind=step.kind,
        story=whole.vignette if isinstance(whole, Case) and first else "",
        stem=step.stem,
        options=options,
        rights=rights,
        unit=unit,
        critical=slot.critical,
        answer=key_text(step, slot.arrangement),
        rationale=step.rationale,
    )


Labelled = tuple[tuple[str, str], ...]


def _printed(body: Body) -> tuple[Labelled, Labelled, str | None]:
    match body:
        case Choices(options):
            return _labelled(options), (), None
        case Matching(left, right):
            return _labelled(left), _labelled(right), None
        case NumberEntry(unit):
            return (), (), unit
        case TextEntry():
            return (), (), None
        case _:
            assert_never(body)


def _labelled(choices: tuple[Choice, ...]) -> Labelled:
    return tuple((choice.id, choice.text) for choice in choices)
