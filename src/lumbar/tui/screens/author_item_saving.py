"""Saving an item from its screen: done once at a time, and what follows when it is not done."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from lumbar.services.author.views import ChangedOnDisk
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_author
from lumbar.tui.dialogs.author_changed import ChangedDialog, Outcome

if TYPE_CHECKING:
    from lumbar.services.author.views import Draft
    from lumbar.tui.app import LumbarApp
    from lumbar.tui.screens.author_item import AuthorItemScreen


class Saver:
    """Saves what a screen edits. under_way: asked for, and not answered yet."""

    def __init__(self, screen: "AuthorItemScreen") -> None:
        self._screen = screen
        self.under_way = False

    def save(self, draft: "Draft", text: str, then: Callable[[], object]) -> None:
        """Write the text to the file, then go on; nothing while another save is under way."""
        if self.under_way:
            return
        self.under_way = True

        def saved(now: "Draft") -> None:
            self.under_way = False
            self._screen.go_on_with(now)
            self._screen.notify(f"Saved in {now.path}.", timeout=4, markup=False)
            then()

        ask_author(
            self._screen,
            lambda desk: desk.save(draft, text),
            saved,
            name="save an item",
            refused=lambda error: self._not_saved(error, draft, text),
            exclusive=False,
        )

    def _not_saved(self, error: ServiceError, draft: "Draft", text: str) -> None:
        self.under_way = False
        self._screen.show_state()
        if not isinstance(error, ChangedOnDisk):
            cast("LumbarApp", self._screen.app).notice(error)
            return
        changed = error

        def told(way: Outcome | None) -> None:
            self._after_change(way, changed, draft, text)

        self._screen.app.push_screen(ChangedDialog(changed, draft, text), told)

    def _after_change(
        self, way: Outcome | None, changed: ChangedOnDisk, draft: "Draft", text: str
    ) -> None:
        screen, now = self._screen, changed.now
        if way is Outcome.COPY:
            screen.app.copy_to_clipboard(text)
            screen.notify("Your text is in the clipboard.")
        elif way is Outcome.KEEP:
            ask_author(
                screen,
                lambda desk: desk.keep_aside(draft, text),
                lambda path: screen.notify(f"Your text is kept in {path}.", markup=False),
                name="keep a text",
                exclusive=False,
            )
        elif way is Outcome.RELOAD and now is not None:
            screen.show(now)
        elif way is Outcome.GO_ON and now is not None:
            screen.go_on_with(now)
