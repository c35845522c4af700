"""The least a Textual app can be: one line of text, as a mark that it is on the screen."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """A line of text."""

    def compose(self) -> ComposeResult:
        yield Static("Nothing here")


if __name__ == "__main__":
    EmptyApp().run()
