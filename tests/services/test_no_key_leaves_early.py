"""Law 4: until results are released nothing a trainee's face is given holds a key, a why, a
rationale, or a question they have not been given.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lumbar.core.assessment.assessment import Navigation, Shown
from lumbar.core.curriculum.course import Curriculum, answerable
from lumbar.core.curriculum.item import Match, Multiple, Single, Step, TrueFalse
from lumbar.services.assess import rooms
from lumbar.services.assess.desk import SittingDesk
from lumbar.services.assess.local_desk import LocalSittingDesk
from lumbar.services.assess.views import SittingView
from support.assessing import Exam, open_exam, with_assessment
from support.desks import open_room, right

FIELDS_OF_A_KEY = re.compile(
    r"\b(key|why|rationale|fraction|verdict|expected)=|\b(feedback|keys)=\{[^}]"
)


class Watched:
    """A desk that keeps everything it hands out, as text."""

    def __init__(self, desk: LocalSittingDesk) -> None:
        self._desk = desk
        self.handed_out: list[str] = []

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._desk, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            try:
                found = call(*args, **kwargs)
            except Exception as trouble:
                self.handed_out.append(f"{trouble!r} {vars(trouble)}")
                raise
            self.handed_out.append(repr(found))
            return found

        return watched


TELLING = 8
"""Characters; a shorter text, such as "no", is in many others."""


def secrets(step: Step) -> list[str]:
    """What tells an answer."""
    return [text for text in _told_after(step) if len(text) >= TELLING]


def _told_after(step: Step) -> Iterator[str]:
    yield step.rationale
    match step:
        case Single(options=options) | Multiple(options=options):
            yield from (option.why for option in options)
        case TrueFalse():
            yield from (step.why_true, step.why_false)
        case Match():
            yield from (pair.why for pair in step.pairs)
        case _:
            pass


def every_step(course: Curriculum) -> list[Step]:
    return [step for item in course.items.values() for step in answerable(item)]


@pytest.fixture(params=Shown)
def exam(tmp_path: Path, request: pytest.FixtureRequest) -> Exam:
    # FEEDBACK before release is an error in a file; a room of before that keeps the law as well.
    curriculum = with_assessment(navigation=Navigation.FREE, after_submit=request.param)
    return open_exam(open_room(tmp_path, curriculum), start=True)


def sit_it_all(exam: Exam, desk: Any) -> tuple[SittingView, set[str]]:
    """Every call a face can make, and the questions that were given."""
    view = desk.enter("monday", "c")
    desk.begin(view.sitting, "c")
    given: set[str] = set()
    for entry in view.entries[:-2]:
        question = desk.go_to(view.sitting, entry.n, "c")
        given.add(question.presented.item)
        raw = right(exam.room.curriculum, question)
        desk.answer(view.sitting, entry.n, raw, None, "c", f"r{entry.n}")
        desk.flag(view.sitting, entry.n, True, "c", f"f{entry.n}")
        desk.go_to(view.sitting, entry.n, "c")
    desk.clear(view.sitting, 1, "c", "c1")
    desk.look(view.sitting)
    desk.open_rooms()
    desk.my_sittings()
    desk.acknowledge(view.sitting, "nothing", "c")
    with pytest.raises(Exception, match="not over"):
        desk.result(view.sitting)
    with pytest.raises(Exception, match="no question"):
        desk.go_to(view.sitting, 99, "c")
    with pytest.raises(Exception, match="Choose from"):
        desk.answer(view.sitting, choice_of(desk, view), ["zz"], None, "c", "bad")
    desk.submit(view.sitting, "c", "end")
    desk.result(view.sitting)
    return view, given


def choice_of(desk: Any, view: SittingView) -> int:
    """The number of a question that is answered with letters."""
    for entry in view.entries[:-2]:
        if desk.go_to(view.sitting, entry.n, "c").presented.kind in ("single", "multiple"):
            return entry.n
    raise AssertionError("the form has no choice")


def test_a_face_is_given_no_key_before_the_release(exam: Exam) -> None:
    course = exam.room.curriculum
    desk = Watched(LocalSittingDesk(exam.trainee("ada")))
    view, given = sit_it_all(exam, desk)
    said = "\n".join(desk.handed_out)
    # the words of a wish may be in what was refused, so fields are looked for, not words
    assert FIELDS_OF_A_KEY.search(said) is None
    for step in every_step(course):
        assert [secret for secret in secrets(step) if secret in said] == []
        if step.id not in given:
            assert step.stem not in said
    rooms.release(exam.boss, "monday")
    after = repr(desk.result(view.sitting))
    assert FIELDS_OF_A_KEY.search(after) is not None


def test_every_call_of_the_desk_is_tried(exam: Exam) -> None:
    """A new call has to be added above, or this fails."""
    tried = inspect.getsource(sit_it_all)
    calls = [name for name, _ in inspect.getmembers(SittingDesk, inspect.isfunction)]
    missing = [name for name in calls if name[0] != "_" and f"desk.{name}(" not in tried]
    assert missing == []
