"""An author in the app: on the list of items, and with one open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.widgets import OptionList

from lumbar.services.author.desk import AuthorDesk
from lumbar.tui.screens.author import AuthorScreen
from lumbar.tui.screens.author_item import AuthorItemScreen
from lumbar.tui.widgets.line_list import LineList
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.question.bar import ActionBar
from lumbar.tui.widgets.yaml_editor import YamlEditor
from pilot.conftest import SMALL, Running, running
from support.author_folder import STROKES, author_at
from support.sample_desk import SampleDesk


@dataclass
class Authoring:
    """The app at the place Author, and its folder."""

    run: Running
    desk: AuthorDesk
    folder: Path

    @property
    def strokes(self) -> Path:
        """The bank that most tests change."""
        return self.folder / "content" / STROKES

    @property
    def place(self) -> AuthorScreen:
        screen = self.run.app.get_screen_stack("author")[0]
        assert isinstance(screen, AuthorScreen)
        return screen

    @property
    def on_list(self) -> bool:
        """Whether the list is what one sees."""
        return self.run.app.screen is self.place

    @property
    def item(self) -> AuthorItemScreen:
        screen = self.run.app.get_screen_stack("author")[1]
        assert isinstance(screen, AuthorItemScreen)
        return screen

    @property
    def editor(self) -> YamlEditor:
        return self.item.editor

    async def press(self, *keys: str) -> None:
        await self.run.press(*keys)

    async def seen(self) -> None:
        """The text as it is now has been looked at."""
        await self.run.until(lambda: self.item.looked_at == self.editor.text)
        await self.run.settle()

    async def open(self, item: str) -> None:
        """Open an item from the list by its id."""
        line = next(line for line in self.lines.lines if line.name.endswith(f":{item}"))
        self.lines.show(self.lines.lines, at=line.name)
        self.lines.focus()
        await self.press("enter")
        await self.seen()

    async def type_at(self, old: str, new: str) -> None:
        """Put other text in the place of some of the item's, by keys, and have it looked at."""
        before = self.editor.text.partition(old)[0]
        row, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        self.editor.move_cursor((row, column))
        await self.run.pilot.press(*["delete"] * len(old))
        await self.run.pilot.press(*(_key(character) for character in new))
        await self.seen()

    async def click(self, label: str, bar: str = "#acts") -> None:
        """Click something to do."""
        widget = self.run.app.screen.query_one(bar, ActionBar)
        at = widget.render().plain.index(label)
        assert await self.run.pilot.click(widget, offset=(at, 0))
        await self.run.settle()

    @property
    def lines(self) -> LineList:
        return self.place.query_one("#list", LineList)

    def ids(self) -> list[str]:
        """Ids of the items in the list."""
        return [line.name.rpartition(":")[2] for line in self.lines.lines if line.name]

    def shown(self) -> list[str]:
        """The list as drawn."""
        return [line.text(" ", 78) for line in self.lines.lines]

    def says(self, widget: str) -> str:
        """What a line of text on the top screen says."""
        return str(self.run.app.screen.query_one(widget, Literal).render())

    def problems(self) -> list[str]:
        """The list of problems below the text."""
        options = self.item.query_one("#problems", OptionList).options
        return [str(option.prompt) for option in options]

    def notices(self) -> str:
        """All that the app has notified."""
        return "\n".join(notice.message for notice in self.run.app._notifications)


def _key(character: str) -> str:
    return {" ": "space", "\n": "enter"}.get(character, character)


@asynccontextmanager
async def authoring(
    folder: Path, size: tuple[int, int] = SMALL, *, installed: bool = False
) -> AsyncIterator[Authoring]:
    """At the place Author, everything checked."""
    with author_at(folder, installed=installed) as (_, desk):
        async with running(SampleDesk(), size, author=desk) as run:
            await run.press("9")
            made = Authoring(run, desk, folder)
            await run.until(lambda: made.place.shelf is not None and made.place.shelf.checked)
            await run.settle()
            yield made
