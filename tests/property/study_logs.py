"""A generator of logs: one person studies, rates anew and undoes, as the program lets them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from lumbar.core.grading.response import Chosen
from lumbar.core.ids import ItemId, LessonId, ObjectiveId, ReviewId
from lumbar.core.presentation.presented import Arrangement
from lumbar.core.study.events import (
    Event,
    LessonPlaced,
    LessonRead,
    QuickChecked,
    Reported,
    Rerated,
    Restored,
    Reviewed,
    SetAside,
    SettingsChanged,
    Suspended,
    Undone,
)
from lumbar.core.study.memory import Memory, outlook, retrievability
from lumbar.core.study.rating import Rating
from lumbar.core.study.settings import StudySettings
from lumbar.core.study.study_day import Calendar, study_day

SETTINGS = StudySettings(calendar=Calendar(ZoneInfo("Europe/Berlin")))


@dataclass
class Student:
    """A plain model of what the program keeps along the way: changed in place, event by event.

    kept: for each objective its counting reviews, oldest first, each with the memory it left.
    """

    now: datetime = datetime(2026, 1, 1, 8, tzinfo=UTC)
    log: list[Event] = field(default_factory=list)
    kept: dict[ObjectiveId, list[tuple[Reviewed, Memory]]] = field(default_factory=dict)
    suspended: set[ItemId] = field(default_factory=set)
    undoable: list[Reviewed | Suspended | SetAside] = field(default_factory=list)

    def memory(self, objective: ObjectiveId) -> Memory | None:
        of_objective = self.kept.get(objective)
        return of_objective[-1][1] if of_objective else None

    def append(self, event: Event) -> None:
        self.log.append(event)
        if isinstance(event, Reviewed | Suspended | SetAside):
            self.undoable.append(event)

    @property
    def position(self) -> int:
        return len(self.log) + 1


def _review(student: Student, objective: ObjectiveId, rating: Rating) -> None:
    before = student.memory(objective)
    name = ReviewId(f"review-{student.position}")
    day = study_day(student.now, SETTINGS.calendar)
    after = outlook(before, student.now, SETTINGS, lambda _: 0, name)[rating]
    review = Reviewed(
        at=student.now,
        day=day,
        position=student.position,
        id=name,
        objective=objective,
        item=ItemId(f"{objective}-item"),
        version=1,
        case=None,
        ended_case=False,
        arrangement=Arrangement(),
        response=Chosen(frozenset({0})),
        fraction=float(rating is not Rating.AGAIN),
        certainty=None,
        suggested=rating,
        rating=rating,
        took=timedelta(seconds=9),
        due=after.due,
        due_day=after.due_day,
        predicted=None if before is None else retrievability(before, day),
    )
    student.append(review)
    student.kept.setdefault(objective, []).append((review, after))


def _rerate(student: Student, objective: ObjectiveId, rating: Rating) -> None:
    """Only the latest review of an objective can be given another rating."""
    of_objective = student.kept.get(objective)
    if not of_objective:
        return
    review, _ = of_objective.pop()
    after = outlook(student.memory(objective), review.at, SETTINGS, lambda _: 0, review.id)[rating]
    student.append(
        Rerated(
            at=student.now,
            day=study_day(student.now, SETTINGS.calendar),
            position=student.position,
            review=review.id,
            rating=rating,
            due=after.due,
            due_day=after.due_day,
        )
    )
    of_objective.append((review, after))


def _undo(student: Student) -> None:
    """The latest that can be undone, as the program offers."""
    if not student.undoable:
        return
    target = student.undoable.pop()
    assert target.position is not None
    day = study_day(student.now, SETTINGS.calendar)
    student.append(
        Undone(at=student.now, day=day, position=student.position, target=target.position)
    )
    match target:
        case Reviewed():
            student.kept[target.objective].pop()
        case Suspended():
            student.suspended.discard(target.item)
        case SetAside():
            pass


def _other(student: Student, kind: str, objective: ObjectiveId) -> None:
    at, day, position = student.now, study_day(student.now, SETTINGS.calendar), student.position
    item, lesson = ItemId(f"{objective}-item"), LessonId(f"{objective}-lesson")
    match kind:
        case "suspend" if item not in student.suspended:
            student.suspended.add(item)
            student.append(Suspended(at=at, day=day, position=position, item=item))
        case "restore" if item in student.suspended:
            student.suspended.discard(item)
            student.append(Restored(at=at, day=day, position=position, item=item))
        case "aside":
            student.append(SetAside(at=at, day=day, position=position, item=item))
        case "report":
            student.append(
                Reported(at=at, day=day, position=position, item=item, version=1, text="wrong")
            )
        case "settings":
            student.append(
                SettingsChanged(at=at, day=day, position=position, values={"new_per_day": position})
            )
        case "place":
            student.append(
                LessonPlaced(at=at, day=day, position=position, lesson=lesson, section=position % 5)
            )
        case "read":
            student.append(LessonRead(at=at, day=day, position=position, lesson=lesson))
        case "check":
            student.append(
                QuickChecked(
                    at=at, day=day, position=position, lesson=lesson, item=item, fraction=1.0
                )
            )
        case _:
            pass


_DOINGS = ["review"] * 6 + ["rerate"] * 2 + ["undo"] * 2
_OTHERS = ["suspend", "restore", "aside", "report", "settings", "place", "read", "check"]


@st.composite
def students(draw: st.DrawFn, most: int = 40) -> Student:
    """Somebody after up to `most` doings on three objectives, minutes to weeks apart."""
    student = Student()
    for _ in range(draw(st.integers(0, most))):
        student.now += timedelta(minutes=draw(st.sampled_from([0, 1, 10, 300, 1500, 9000, 40000])))
        objective = ObjectiveId(draw(st.sampled_from(["heat", "oils", "clots"])))
        match draw(st.sampled_from(_DOINGS + _OTHERS)):
            case "review":
                _review(student, objective, draw(st.sampled_from(Rating)))
            case "rerate":
                _rerate(student, objective, draw(st.sampled_from(Rating)))
            case "undo":
                _undo(student)
            case kind:
                _other(student, kind, objective)
    return student
