"""A room with an assessment on the small curriculum, and people who sit it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from lumbar.core.assessment.assessment import Area, Assessment
from lumbar.core.curriculum.course import Curriculum
from lumbar.core.ids import AssessmentId, SittingId
from lumbar.core.roles import Role
from lumbar.services.assess import proctoring, rooms, sitting
from lumbar.services.assess.views import SittingView
from lumbar.services.context import Context
from support.desks import Room, right
from support.small_curriculum import small_curriculum

FINAL = AssessmentId("final")
AREAS = (
    Area(id="h", title="Heat", count=5, topics=("heat",)),
    Area(id="c", title="Clots", count=3, topics=("clots",), pass_percent=50),
)


def assessment(**changes: Any) -> Assessment:
    """Eight items of two areas in ten minutes."""
    plain = {"id": FINAL, "title": "The final", "areas": AREAS, "limit": timedelta(minutes=10)}
    return Assessment(**{**plain, **changes})


def with_assessment(**changes: Any) -> Curriculum:
    """The small curriculum with that assessment."""
    return replace(small_curriculum(), assessments={FINAL: assessment(**changes)})


@dataclass
class Exam:
    """An open room with a proctor; `sit` brings a trainee in."""

    room: Room
    boss: Context
    name: str = "monday"

    def trainee(self, name: str) -> Context:
        """A trainee's way in, on a session of its own."""
        ctx = self.room.context(name)
        return replace(ctx, person=replace(ctx.person, role=Role.TRAINEE))

    def sit(self, name: str, client: str = "c") -> tuple[Context, SittingView]:
        """A trainee in the waiting room, or wherever their sitting is."""
        ctx = self.trainee(name)
        return ctx, sitting.enter(ctx, self.name, client)

    def start(self) -> None:
        """Everybody at once."""
        proctoring.start(self.boss, self.name)

    def answer_all(self, ctx: Context, id_: SittingId, client: str = "c") -> None:
        """Every question, right."""
        for entry in sitting.look(ctx, id_).entries:
            question = sitting.go_to(ctx, id_, entry.n, client)
            sitting.answer(
                ctx,
                id_,
                entry.n,
                right(ctx.curriculum, question),
                None,
                client,
                f"{id_[:8]}-{entry.n}",
            )


def open_exam(room: Room, **open_changes: Any) -> Exam:
    """A room called monday, opened by an administrator."""
    boss = room.context("boss")
    rooms.open_room(boss, FINAL, "monday", seed="s", **open_changes)
    return Exam(room, boss)
