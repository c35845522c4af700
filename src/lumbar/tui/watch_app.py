"""A small app of its own for `lumbar watch`: it stands beside an editor and needs no desk."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from lumbar.tui.screens.watch import WatchScreen
from lumbar.tui.themes import THEMES

if TYPE_CHECKING:
    from lumbar.services.watching import Watch


class WatchApp(App[None]):
    """Shows one screen. wait: lets a moment pass between two looks at the file; it is called in a
    thread and gives False once nobody looks any more. started: called after the first look.
    """

    TITLE = "Lumbar"
    CSS_PATH = [  # noqa: RUF012 - Textual's own declaration
        Path(__file__).with_name("app.tcss"),
        Path(__file__).with_name("screens") / "watch.tcss",
    ]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "other_theme", "Theme", tooltip="Light or dark"),
        Binding("q", "quit", "Quit", tooltip="Leave; nothing is ever written"),
    ]

    def __init__(
        self,
        watched: "Watch",
        wait: Callable[[], bool],
        started: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self._watched = watched
        self._wait = wait
        self._started = started

    def on_mount(self) -> None:
        self.push_screen(WatchScreen(self._watched, self._wait, self._started))

    def action_other_theme(self) -> None:
        """Light or dark."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
