"""The file was changed by somebody else: both texts, and what can be done."""

from collections.abc import Iterator
from difflib import ndiff
from enum import Enum, auto
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.author.views import ChangedOnDisk, Draft


class Outcome(Enum):
    """What is to become of one's own text."""

    RELOAD = auto()  # give it up for what is in the file
    GO_ON = auto()  # keep it in the editor, upon the file as it is now
    COPY = auto()  # into the clipboard
    KEEP = auto()  # into another file


class ChangedDialog(Dialog[Outcome]):
    """Gives what to do; None is to go back to the text, which then still cannot be saved."""

    title_text = "The file has changed"
    DEFAULT_CSS = """
    ChangedDialog {
        & > #box { width: 96%; }
        #buttons Button { min-width: 8; margin-left: 1; padding: 1 1; }
    }
    """
    HELP = """Somebody, perhaps you in another program, has changed the file since the question was
    opened, so nothing was written. Reload shows what the file has now and gives up your text. Copy
    puts your text into the clipboard, Keep into a file of its own beside the bank. Where only other
    parts of the file have changed, Go on keeps your text here and can then save it."""

    def __init__(self, trouble: "ChangedOnDisk", draft: "Draft", mine: str) -> None:
        super().__init__()
        self.trouble = trouble
        self.draft = draft
        self.mine = mine
        now = trouble.now
        self.buttons = (
            ("copy", "Copy"),
            ("keep", "Keep"),
            *(() if now is None else (("reload", "Reload"),)),
            *((("go_on", "Go on"),) if self._only_elsewhere(now) else ()),
            ("close", "Back"),
        )

    def _only_elsewhere(self, now: "Draft | None") -> bool:
        return now is not None and (self.draft.new or now.text == self.draft.text)

    def compose_text(self) -> ComposeResult:
        now = self.trouble.now
        yield Literal(str(self.trouble))
        if now is None:
            yield Literal("\nThe question is no longer in it. Your text:")
            yield Literal(self.mine)
        elif self._only_elsewhere(now):
            yield Literal(
                "\nThis question's own lines are as they were: only other parts of the file have "
                "changed. Go on keeps your text, to be saved into the file as it is now."
            )
        else:
            yield Literal("\nLines with - are only in the file, lines with + only in your text.\n")
            yield Static(Content("\n").join(_compared(now.text, self.mine)))

    def chosen(self, button: str) -> Outcome | None:
        return {
            "reload": Outcome.RELOAD,
            "go_on": Outcome.GO_ON,
            "copy": Outcome.COPY,
            "keep": Outcome.KEEP,
        }.get(button)


def _compared(theirs: str, mine: str) -> Iterator[Content]:
    looks = {"-": "$error", "+": "$success", " ": ""}
    for line in ndiff(theirs.split("\n"), mine.split("\n")):
        if line[0] in looks:
            yield Content.styled(line, looks[line[0]])
