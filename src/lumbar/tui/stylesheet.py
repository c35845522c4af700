"""The app's style sheets, each parsed once.

Textual parses every sheet anew whenever a screen brings one of its own, and again when it turns to
that screen, a tenth of a second or more at each first visit to a place. Here what was parsed is
kept until the colours change, which is when it would be wrong.
"""

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

SHEETS = 512
"""More than there are, ours and those of all widgets: Textual's 64 are not, and as sheets are gone
through in turn, each would push out the one that is needed next.
"""


class KeptStylesheet(Stylesheet):
    """A stylesheet that parses a sheet again only with other variables."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache: LRUCache[tuple[object, ...], list[RuleSet]] = LRUCache(SHEETS)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours. The same again, which is what every turn to a place brings, is
        nothing.
        """
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed before. Raises StylesheetError, StylesheetParseError; then the
        rules stay as they were.
        """
        self.parse()
