"""A glossary term and what it means."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from lumbar.core.ids import TermId
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.dialogs.dialog import Dialog
from lumbar.tui.widgets.literal import Literal

if TYPE_CHECKING:
    from lumbar.services.views import Glossary


class TermDialog(Dialog[None]):
    """One term; its meaning comes from the desk's glossary."""

    HELP = "A word of the field and what it means. Escape closes it."
    title_text = "Glossary"

    def __init__(self, term: TermId) -> None:
        super().__init__()
        self.term = term

    def compose_text(self) -> ComposeResult:
        yield Literal(id="term", classes="heading")
        yield Literal(id="also", classes="muted")
        yield Literal("Looking it up...", id="meaning")

    def on_mount(self) -> None:
        ask_desk(self, lambda desk: desk.glossary(), self.show_from, name="look up a term")

    def show_from(self, glossary: "Glossary") -> None:
        """Show the term as the glossary has it."""
        term = glossary.terms.get(self.term)
        if term is None:
            self.query_one("#meaning", Literal).update(f"The glossary has no term {self.term!r}.")
            return
        said = f" (say: {term.say})" if term.say else ""
        self.query_one("#term", Literal).update(f"{term.term}{said}")
        also = self.query_one("#also", Literal)
        also.display = bool(term.also)
        also.update(f"also: {', '.join(term.also)}")
        self.query_one("#meaning", Literal).update(term.meaning)
