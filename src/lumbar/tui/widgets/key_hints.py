"""The keys that work now, on one line at the bottom; each can be clicked."""

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

GAP = "  "
ALWAYS = ("app.commands", "app.help")
"""Shown at the right end whatever else is there: from these two every other action can be found."""


class KeyHints(Widget):
    """Shown bindings of what is focused, the screen and the app, as many as fit.

    Textual's Footer has a widget for every key and makes them anew at each change of focus; this
    is one widget with one line, because it is on the screens where speed is felt.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyHints {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        link-color: $foreground;
        link-background: $panel;
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        shown = self._shown()
        right = Content(GAP).join(
            [self._hint(binding) for binding in shown if binding.id in ALWAYS]
        )
        room = self.size.width - right.cell_length - len(GAP)
        left = Content("")
        for binding in shown:
            if binding.id in ALWAYS:
                continue
            hint = self._hint(binding) + Content(GAP)
            if left.cell_length + hint.cell_length > room + len(GAP):
                break
            left += hint
        space = max(0, self.size.width - left.cell_length - right.cell_length)
        return left + Content(" " * space) + right

    def _shown(self) -> list[Binding]:
        """Each action once, with its first key; those that cannot be used now are left out."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        return list(found.values())

    def _hint(self, binding: Binding) -> Content:
        click = Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"})
        key = self.app.get_key_display(binding)
        return Content.assemble((key, click + Style(bold=True)), (f" {binding.description}", click))
