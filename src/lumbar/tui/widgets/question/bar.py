"""A line of things to do, each with its key, drawn by one widget; clicked or entered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

GAP = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing to do. action: as bound on the owner of the bar, by which its key is found.
    on: it is what holds now. key: shown when what has the focus answers that key in the same sense.
    """

    action: str
    label: str
    note: str = ""
    on: bool = False
    key: str = ""


class ActionBar(Widget, can_focus=True):
    """Segments side by side. Left and right choose one, Enter or a click does it."""

    HELP = """A row of things to do. Left and right choose one, Enter or a click does it; the key
    beside each does it at once, from anywhere."""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", tooltip="Choose the one before", show=False),
        Binding("right", "move(1)", "Next", tooltip="Choose the next one", show=False),
        Binding("enter,space", "press", "Do it", tooltip="Do the chosen one", show=False),
    ]
    DEFAULT_CSS = """
    ActionBar {
        height: 1;
        width: 1fr;
    }
    """

    @dataclass
    class Pressed(Message):
        """A segment was pressed; its owner runs the action."""

        action: str

    def __init__(self, segments: Sequence[Segment] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.segments = tuple(segments)
        self.cursor = 0

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def _keys_changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    def render(self) -> Content:
        return Content(" " * GAP).join(list(self._drawn()))

    def _drawn(self) -> Iterator[Content]:
        keys = self._keys()
        for place, segment in enumerate(self.segments):
            here = self.has_focus and place == self.cursor
            key = keys.get(segment.action) or self._display(segment.key)
            sign = "▸" if here else "●" if segment.on else " "
            ground = "$primary" if here else "$panel"
            ink = "$block-cursor-foreground" if here else "$foreground"
            accent = ink if here else "$primary"
            yield Content.assemble(
                sign,
                (f"{key} " if key else "", f"bold {accent}"),
                (segment.label, "bold" if segment.on or here else ""),
                (f" {segment.note}" if segment.note else "", ink if here else "$text-muted"),
                " ",
            ).stylize_before(f"{ink} on {ground}")

    def _keys(self) -> dict[str, str]:
        """The key of each action as it works now; none where what has the focus takes the key."""
        found: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled:
                found.setdefault(active.binding.action, self.app.get_key_display(active.binding))
        return found

    def _display(self, key: str) -> str:
        return self.app.get_key_display(Binding(key, "")) if key else ""

    # -- what keys and the mouse do --------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        start = 0
        for segment, drawn in zip(self.segments, self._drawn(), strict=True):
            if start <= event.x < start + drawn.cell_length:
                event.stop()
                self.post_message(self.Pressed(segment.action))
                return
            start += drawn.cell_length + GAP

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        """Choose the segment before or after."""
        self.cursor = min(max(self.cursor + by, 0), len(self.segments) - 1)
        self.refresh()

    def action_press(self) -> None:
        """Do the chosen one."""
        if self.segments:
            self.post_message(self.Pressed(self.segments[self.cursor].action))

    # -- public ----------------------------------------------------------------------------------

    def show(self, segments: Sequence[Segment]) -> None:
        """Show these; the cursor goes to the one that holds now, else to the first."""
        self.segments = tuple(segments)
        self.cursor = next((at for at, segment in enumerate(self.segments) if segment.on), 0)
        self.refresh()
