"""What can be done with the question on the screen, in the command palette: for the mouse, and for
hands that are typing an answer.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from lumbar.tui.commands import Command, LumbarCommands

if TYPE_CHECKING:
    from lumbar.tui.screens.study import StudyScreen

ENTRIES = (
    ("Report this question", "Tell its author what is wrong", "report"),
    ("Suspend this question", "Never ask it again, until restored in Settings", "suspend"),
    ("Set this question aside", "Not again today", "set_aside"),
    ("Read the lesson on this question", "At the section that teaches it", "lesson"),
    ("Study all topics", "End the limit to one topic", "everything"),
)


class StudyCommands(LumbarCommands):
    """Those of our actions that can be done now."""

    async def startup(self) -> None:
        """Nothing to fetch: the screen knows."""

    def _commands(self) -> Iterator[Command]:
        study = cast("StudyScreen", self.screen)
        for title, explains, action in ENTRIES:
            if study.check_action(action, ()):
                yield Command(title, explains, partial(study.run_action, action))
