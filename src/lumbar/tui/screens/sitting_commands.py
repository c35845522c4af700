"""What can be done in a sitting, in the command palette: for the mouse, and for hands that type."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from lumbar.tui.commands import Command, LumbarCommands

if TYPE_CHECKING:
    from lumbar.tui.screens.sitting import SittingScreen

ENTRIES = (
    ("Next question", "What is begun is saved", "next"),
    ("Question before", "What is begun is saved", "before"),
    ("Flag this question, or no longer", "To come back to", "flag"),
    ("Clear this answer", "Take it back", "clear"),
    ("Go to a question", "By its number", "choose"),
    ("Review", "What is open and flagged", "review"),
    ("Hand in", "Asks once more", "submit"),
    ("Begin", "Accept the rules and start the clock", "begin"),
    ("Take it back here", "The other window stops", "take_back"),
    ("See the result", "As far as it is shown", "result"),
    ("Leave this assessment for now", "The clock goes on", "leave"),
)


class SittingCommands(LumbarCommands):
    """Those of our actions that can be done now."""

    async def startup(self) -> None:
        """Nothing to fetch: the screen knows."""

    def _commands(self) -> Iterator[Command]:
        sitting = cast("SittingScreen", self.screen)
        for title, explains, action in ENTRIES:
            if sitting.check_action(action, ()):
                yield Command(title, explains, partial(sitting.run_action, action))
