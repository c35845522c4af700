"""Questions to an author: answered by options, else at the terminal. A pipe is told what lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import click


@dataclass(slots=True)
class Asker:
    """Asks on standard error, one question a line. can_ask: somebody is there to answer. missing:
    options that a pipe did not give.
    """

    can_ask: bool
    missing: list[str] = field(default_factory=list)

    def text(self, option: str, given: str | None, question: str) -> str:
        """One text, never empty at a terminal."""
        if given is not None:
            return given
        if not self.can_ask:
            self.missing.append(option)
            return ""
        return str(click.prompt(question, err=True)).strip()

    def optional(self, given: str | None, question: str) -> str | None:
        """One text, or None: nothing was answered, or there is nobody to ask."""
        if given is not None or not self.can_ask:
            return given
        asked = f"{question}, or nothing"
        return click.prompt(asked, default="", show_default=False, err=True).strip() or None

    def choice(self, option: str, given: str | None, question: str, among: Sequence[str]) -> str:
        """One of some words."""
        if given is not None:
            return given
        if not self.can_ask:
            self.missing.append(option)
            return among[0]
        asked = click.Choice(among)
        return str(click.prompt(question, type=asked, err=True))

    def texts(
        self, option: str, given: Sequence[str], question: str, least: int = 0
    ) -> tuple[str, ...]:
        """Any number of texts from `least` on; an empty answer ends them."""
        rows = self.rows(option, [(each,) for each in given], [question], least)
        return tuple(row[0] for row in rows)

    def rows(
        self,
        option: str,
        given: Sequence[tuple[str, ...]],
        questions: Sequence[str],
        least: int = 0,
    ) -> list[tuple[str, ...]]:
        """Any number of rows of texts, one for each question; an empty first answer ends them."""
        if given or not self.can_ask:
            if len(given) < least:
                self.missing.append(option)
            return [*given]
        found: list[tuple[str, ...]] = []
        while True:
            ending = "" if len(found) < least else ", or nothing to go on"
            asked = f"{questions[0]} {len(found) + 1}{ending}"
            first = click.prompt(asked, default="", show_default=False, err=True).strip()
            if first:
                rest = [self.text(option, None, f"  {question}") for question in questions[1:]]
                found.append((first, *rest))
            elif len(found) >= least:
                return found

    def done(self) -> None:
        """UsageError that names every option which is needed and was not given."""
        if self.missing:
            names = ", ".join(dict.fromkeys(self.missing))
            raise click.UsageError(
                f"Without a terminal these options are needed, or more of them: {names}."
            )
