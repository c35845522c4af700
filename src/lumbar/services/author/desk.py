"""What a face needs to let an author write items.

Every call may block on the disk: a face with an event loop calls it from a worker thread. Every
call may raise `ServiceError`. Calls are safe from several threads.
"""

from typing import Protocol

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.present import RawResponse
from lumbar.services.author.views import Draft, Look, Shelf, Shown, Tried


class AuthorDesk(Protocol):
    """An author's place at the banks."""

    def shelf(self, *, checked: bool) -> Shelf:
        """All banks and items. checked: with their problems, which takes longer after a change."""

    def open_item(self, path: str, place: int, item: str) -> Draft:
        """An item as its file has it now, by its id or, where that is '' or gone, its number."""

    def new_item(self, after: Draft, kind: Kind) -> Draft:
        """An item to be written below one that is open and saved."""

    def look(self, draft: Draft, text: str) -> Look:
        """What a text of the item comes to, among everything else there is."""

    def try_answer(self, shown: Shown, raw: RawResponse) -> Tried:
        """What a response to it earns. BadRequest for one that cannot be marked."""

    def save(self, draft: Draft, text: str) -> Draft:
        """Put the text in the place of the item's lines and give the draft of what is there then.

        Raises ChangedOnDisk; BadRequest for a text that would not be YAML or do harm beyond the
        item; Refused for a file that is locked.
        """

    def keep_aside(self, draft: Draft, text: str) -> str:
        """Write the text into a new file that is no content, beside the item's; gives its path."""
