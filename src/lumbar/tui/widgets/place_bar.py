"""The slim bar of places at the top of every place."""

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from lumbar.tui.places import PLACES


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
    }
    """

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here

    def render(self) -> Content:
        parts: list[Content | tuple[str, Style]] = []
        for place in PLACES.values():
            meta = Style.from_meta({"@click": f"app.go('{place.name}')"})
            looks = Style(reverse=True, bold=True) if place.name == self.here else Style()
            parts.append((f" {place.keys[0]} {place.title} ", looks + meta))
            parts.append((" ", Style()))
        return Content.assemble(*parts)
