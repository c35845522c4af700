"""What a text of an item comes to: problems, the questions as shown, and what responses earn."""

from collections.abc import Iterator
from random import Random

from lumbar.content.cache import UnitCache
from lumbar.content.editing.looking import Around, around, item_in, look
from lumbar.content.loading import compile_all
from lumbar.core.curriculum.changes import Change, classify_change
from lumbar.core.curriculum.item import Case, Item
from lumbar.core.grading.grade import grade
from lumbar.core.grading.response import UnusableResponse
from lumbar.core.presentation.feedback import Feedback, feedback
from lumbar.core.presentation.present import (
    RawResponse,
    arrange,
    case_context,
    present,
    read_response,
)
from lumbar.core.roles import Role
from lumbar.services.access import allowed
from lumbar.services.author.bench import Bench
from lumbar.services.author.views import Draft, Look, Shown, Tried
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def look_at(ctx: Context, bench: Bench, draft: Draft, text: str) -> Look:
    """Judge a text in the place of the item, among all other content as it was when opened."""
    del ctx
    looked = look(among(bench, draft), draft.lines[0], draft.column, text)
    questions = () if looked.item is None else tuple(questions_of(looked.item))
    before = None if draft.new else item_in(draft.text)
    change, renamed = _change(before, looked.item)
    return Look(looked.problems, questions, looked.refusal, change, renamed)


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def try_answer(ctx: Context, shown: Shown, raw: RawResponse) -> Tried:
    """What a response earns and what is said to it. Raises BadRequest when it cannot be marked."""
    said = feedback_on(shown, raw)
    known = {source.key: source.text for source in ctx.curriculum.sources.values()}
    return Tried(said, tuple(known[key] for key in said.sources if key in known))


def feedback_on(shown: Shown, raw: RawResponse) -> Feedback:
    """What is said to a response. Raises BadRequest when it cannot be marked."""
    step, arrangement = shown.step, shown.arrangement
    try:
        response = read_response(step, arrangement, raw)
        return feedback(step, arrangement, response, grade(step, response))
    except UnusableResponse as error:
        raise BadRequest(str(error)) from error


def among(bench: Bench, draft: Draft) -> Around:
    """What the draft is judged among, read once for as long as its file stays the same."""
    key = (draft.path, draft.digest, draft.lines)
    kept = bench.around
    if kept is not None and kept[0] == key:
        return kept[1]
    files, _parsed = compile_all(bench.sources(), UnitCache(bench.cache_dir))
    made = around(files, draft.path, *draft.lines)
    bench.around = (key, made)
    return made


def _change(old: Item | None, new: Item | None) -> tuple[Change | None, bool]:
    """How far a change reaches, and whether the item has become another one."""
    if old is None or new is None:
        return None, False
    return (None, True) if old.id != new.id else (classify_change(old, new), False)


def questions_of(item: Item) -> Iterator[Shown]:
    """The questions that an item asks, as a trainee would see them; of a case one for each step."""
    steps = item.steps if isinstance(item, Case) else (item,)
    for place, step in enumerate(steps):
        # By the id alone, so that a question keeps its order while its text is written.
        arrangement = arrange(step, Random(step.id))
        context = case_context(item, place) if isinstance(item, Case) else None
        yield Shown(step, arrangement, present(step, 1, arrangement, context))
