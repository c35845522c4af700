"""A content folder for authors: two banks in uneven layouts, and a desk on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lumbar.core.roles import Role
from lumbar.services.author.bench import Bench
from lumbar.services.author.local_desk import LocalAuthorDesk
from lumbar.services.context import Context
from support.content_folder import sound_folder
from support.desks import Room, open_room
from support.small_curriculum import small_curriculum

STROKES = "question_banks/strokes.yaml"
CASES = "question_banks/cases.yaml"
STROKES_TEXT = """\
# Whoever reads this: order matters.
bank: strokes

items:
  # the first of two
  - id: stroke-side
    objective: stroke-direction
    kind: single
    stem: On which side of the client do you stand?
    options:
      - {text: The side you stroke, why: It is near., key: true}
      - {text: The far side, why: You would lean over.}   # a remark beside
    rationale: You keep your back straight there.
    sources: [fritz]

  - kind: multiple
    id: stroke-signs
    objective: stroke-direction
    stem: Which two signs mean that the stroke is too firm?
    options:
      - text: The client holds her breath
        why: Pain does that.
        key: true
      - text: Her toes curl
        why: So does this.
        key: true
      - text: Her skin grows warm
        why: Warmth is what a stroke brings.
    rationale: The body tells before the client does.
    sources: [fritz]
"""
CASES_TEXT = """\
bank: cases
items:
- id: sore-calf
  objective: stroke-direction
  kind: case
  stem: A sore calf
  vignette: |
    A client has a hot, swollen calf
    since a long flight.
  steps:
  - id: sore-calf-first
    kind: single
    stem: What do you do?
    options:
    - {text: Stroke the calf firmly, why: A clot could come loose., danger: true}
    - {text: Send her to a doctor today, why: It may be a clot., key: true}
    rationale: A clot has to be ruled out first.
  - id: sore-calf-after
    kind: true_false
    stem: You may work on the calf next week without a word from her doctor.
    answer: false
    why_true: The clot may still be there.
    why_false: Her doctor decides.
    rationale: It is for the doctor to say.
  rationale: Stop and refer.
  sources: [fritz]
  critical: true
"""


def author_folder(folder: Path) -> Path:
    """Write the content; gives its folder."""
    return sound_folder(folder / "content", {STROKES: STROKES_TEXT, CASES: CASES_TEXT})


@contextmanager
def author_at(folder: Path, *, installed: bool = False) -> Iterator[tuple[Room, LocalAuthorDesk]]:
    """A desk on the content. installed: the folder is one that is never written to."""
    content = author_folder(folder)
    room = open_room(folder, small_curriculum())
    try:
        bench = Bench([content], content if installed else None, folder / "cache")
        yield room, LocalAuthorDesk(room.context("ina"), bench)
    finally:
        room.store.close()


def as_role(room: Room, role: Role) -> Context:
    """Ina's context as if she had another role."""
    context = room.context("ina")
    return replace(context, person=replace(context.person, role=role))
