"""Sittings as their trainee may see them."""

from datetime import datetime

from lumbar.core.assessment.assessment import Shown
from lumbar.core.curriculum.item import Case, Step
from lumbar.core.presentation.paragraphs import unwrapped
from lumbar.core.presentation.present import case_context, present
from lumbar.core.presentation.presented import Presented
from lumbar.core.presentation.show_response import show_response
from lumbar.core.sitting.decide import may_go
from lumbar.core.sitting.marking import step_of
from lumbar.core.sitting.receipt import receipt
from lumbar.core.sitting.room import RoomStage, RoomState, never_again, not_yet
from lumbar.core.sitting.time_account import allowed, stage_at, time_left
from lumbar.services.assess.acting import At
from lumbar.services.assess.views import Entry, SittingQuestion, SittingView
from lumbar.store.engine import Tx
from lumbar.store.items import version_item


def view_of(at: At, state: RoomState, now: datetime) -> SittingView:
    """How a sitting stands at an instant; nothing of its questions."""
    sitting, assessment = at.sitting, at.assessment
    stage = stage_at(sitting, now)
    why_not = _why_not(at, state, now)
    entries = tuple(
        Entry(
            n,
            n in sitting.seen,
            n in sitting.answers,
            n in sitting.flagged,
            n == sitting.current or may_go(sitting, n),
            section,
        )
        for n, section in enumerate(sitting.rules.sections, 1)
    )
    return SittingView(
        sitting=at.row.id,
        room=at.room.name,
        title=assessment.title,
        rules=unwrapped(assessment.rules),
        stage=stage,
        attempt=at.row.attempt,
        client=sitting.client,
        entries=entries,
        sections=tuple(area.title for area in assessment.areas),
        current=sitting.current,
        now=now,
        left=time_left(sitting, now),
        limit=allowed(sitting),
        warnings=assessment.warnings,
        navigation=assessment.navigation,
        certainty=assessment.certainty,
        notices=tuple(notice for notice in sitting.notices if not notice.acknowledged),
        may_begin=not why_not,
        why_not=why_not,
        receipt=receipt_of(at),
        shown=shown_of(at, state, now),
    )


def _why_not(at: At, state: RoomState, now: datetime) -> str:
    """Why a waiting sitting cannot begin; empty when it can."""
    why = never_again(at.assessment, state, now) or not_yet(at.assessment, now)
    if not why and state.stage is RoomStage.WAITING:
        return "The proctor has not started yet."
    if not why and state.paused:
        return "The proctor has stopped all clocks. You can begin when they run again."
    return why


def shown_of(at: At, state: RoomState, now: datetime) -> Shown:
    """What a trainee may see of the result now. Never keys before release: others may still sit, or
    sit again.
    """
    if not stage_at(at.sitting, now).final:
        return Shown.NOTHING
    if state.released:
        return at.assessment.after_release
    before = at.assessment.after_submit
    return Shown.RESULT if before is Shown.FEEDBACK else before


def receipt_of(at: At) -> str | None:
    """The code of a sitting that is over, made of its log up to the end; None while it goes on."""
    return None if at.end is None else receipt(at.end)


def step_at(tx: Tx, at: At, n: int) -> Step:
    """Question `n` in the version that the form has."""
    slot = at.form.slots[n - 1]
    whole, _ = version_item(tx, slot.version)
    return step_of(whole, slot.item)


def marked_step(tx: Tx, at: At, n: int) -> Step:
    """Question `n` as it is marked: with the corrected key, where a correction gave it one."""
    slot, remark = at.form.slots[n - 1], at.sitting.remarks.get(n)
    if remark is None or remark.version is None:
        return step_at(tx, at, n)
    whole, _ = version_item(tx, remark.version)
    return step_of(whole, slot.item)


def presented_at(tx: Tx, at: At, n: int) -> Presented:
    """Question `n` as it is shown, without key."""
    slot = at.form.slots[n - 1]
    whole, version = version_item(tx, slot.version)
    step = step_of(whole, slot.item)
    case = None
    if isinstance(whole, Case):
        place = [each.id for each in whole.steps].index(step.id)
        case = case_context(whole, place)
    return present(step, version.version, slot.arrangement, case)


def question_at(tx: Tx, at: At, n: int) -> SittingQuestion:
    """Question `n` with what was given, in the labels on the screen."""
    given = at.sitting.answers.get(n)
    slot = at.form.slots[n - 1]
    return SittingQuestion(
        n=n,
        of=len(at.form.slots),
        section=at.assessment.area(slot.area).title,
        presented=presented_at(tx, at, n),
        answer=None
        if given is None
        else show_response(step_at(tx, at, n), slot.arrangement, given.response),
        certainty=None if given is None else given.certainty,
        flagged=n in at.sitting.flagged,
    )
