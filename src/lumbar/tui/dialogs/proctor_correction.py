"""What a correction of marks would change, sitting by sitting, and the question whether to."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Button

from lumbar.services.assess.views import Before, Correction
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_proctor
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.bars import clipped
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.assess.desk import ProctorDesk

NAME = 24
POINTS = 15
VERDICT = 13


class CorrectionDialog(Dialog[Correction]):
    """Writes it when told to, and gives it; None when it was left."""

    DEFAULT_CSS = """
    CorrectionDialog {
        & > #box { width: 80; max-width: 100%; }
        #trouble { color: $error; }
    }
    """
    HELP = """What each sitting earns before and after the correction; those that change come first.
    Nothing is written until you press the button. A correction can be followed by another one."""

    def __init__(
        self, correction: Correction, write: "Callable[[ProctorDesk], Correction]"
    ) -> None:
        super().__init__()
        self.correction = correction
        self.write = write
        self.title_text = "What would change"
        self.buttons = (("write", "Write it"), ("close", "Leave it"))
        self.waiting = False

    def compose_text(self) -> ComposeResult:
        yield Literal(in_short(self.correction))
        yield Literal("\n" + heading(), classes="heading")
        yield Literal("\n".join(line(each) for each in changed_first(self.correction.sittings)))
        yield Literal(id="trouble")

    def on_screen_resume(self) -> None:
        self.waiting = False

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        # Textual would call the base's handler too, and the box would close twice.
        event.prevent_default()
        if event.button.id != "write":
            self.dismiss(None)
        elif not self.waiting:
            self.waiting = True
            self._say("… saving")
            ask_proctor(
                self,
                self.write,
                self._done,
                name="write a correction",
                refused=self._refused,
                exclusive=False,
            )

    def _done(self, result: Correction) -> None:
        # Not awaited: a dialog cannot wait for its own end.
        self.dismiss(result)

    def _refused(self, error: ServiceError) -> None:
        self.waiting = False
        self._say(f"! {error}")

    def _say(self, text: str) -> None:
        trouble = self.query_one("#trouble", Literal)
        trouble.update(f"\n{text}")
        trouble.scroll_visible(animate=False)


def in_short(correction: Correction) -> str:
    """How many sittings change, and which verdicts turn."""
    sittings = correction.sittings
    changed = sum(_changes(each) for each in sittings)
    now = sum(each.passed_after and not each.passed_before for each in sittings)
    no_longer = sum(each.passed_before and not each.passed_after for each in sittings)
    return (
        f"{correction.item}: {changed} of {len(sittings)} sittings change. {now} pass now,"
        f" {no_longer} no longer pass. Nothing is written yet."
        + "".join(f"\n! {each}" for each in correction.skipped)
    )


def changed_first(sittings: Sequence[Before]) -> list[Before]:
    """Verdicts that turn, then points that change, then the rest; each by name."""
    return sorted(
        sittings,
        key=lambda each: (
            each.passed_before is each.passed_after,
            not _changes(each),
            each.name.casefold(),
            each.attempt,
        ),
    )


def heading() -> str:
    """Over the lines."""
    return f"{'Name':<{NAME}} {'Before':<{POINTS}} {'After':<{POINTS}} Verdict"


def line(each: Before) -> str:
    """One sitting before and after."""
    name = each.name if each.attempt == 1 else f"{each.name} ({each.attempt})"
    before = f"{each.points_before:g} of {each.possible_before:g}"
    after = f"{each.points_after:g} of {each.possible_after:g}"
    cells = (clipped(name, NAME), clipped(before, POINTS), clipped(after, POINTS))
    return f"{' '.join(cells)} {_verdict(each)}"


def _verdict(each: Before) -> str:
    if each.passed_before is each.passed_after:
        return "passed" if each.passed_after else "not passed"
    return "✓ passes now" if each.passed_after else "✗ no longer"


def _changes(each: Before) -> bool:
    before = (each.points_before, each.possible_before, each.passed_before)
    return before != (each.points_after, each.possible_after, each.passed_after)
