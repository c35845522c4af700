"""The slim bar of places at the top of every place."""

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from lumbar.tui.places import seen_by

if TYPE_CHECKING:
    from lumbar.tui.app import LumbarApp


class PlaceBar(Widget):
    """One line, one widget: each place with its digit; the one we are in is in reverse video."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PlaceBar {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        link-color: $foreground;
        link-background: $panel;
        &.-tight { padding: 0; }
    }
    """

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here

    def on_mount(self) -> None:
        self.watch(self.app, "staff", self._changed, init=False)

    def on_resize(self) -> None:
        self._changed()

    def _changed(self) -> None:
        """Use the edges too where nothing else makes the places fit."""
        self.set_class(self._drawn("").cell_length > self.outer_size.width - 2, "-tight")
        self.refresh()

    def render(self) -> Content:
        roomy = self._drawn(" ")
        return roomy if roomy.cell_length <= self.size.width else self._drawn("")

    def _drawn(self, around: str) -> Content:
        """The places. around: what stands at both sides of each name, besides one space."""
        parts: list[Content | tuple[str, Style]] = []
        for place in seen_by(cast("LumbarApp", self.app).staff):
            meta = Style.from_meta({"@click": f"app.go('{place.name}')"})
            looks = Style(reverse=True, bold=True) if place.name == self.here else Style()
            parts.append((f"{around}{place.keys[0]} {place.title}{around}", looks + meta))
            parts.append((" ", Style()))
        return Content.assemble(*parts[:-1])
