"""The author's desk on the files of this machine."""

from lumbar.core.curriculum.item import Kind
from lumbar.core.presentation.present import RawResponse
from lumbar.services.author import opening, saving, shelf, trying
from lumbar.services.author.bench import Bench
from lumbar.services.author.views import Draft, Look, Shelf, Shown, Tried
from lumbar.services.context import Context


class LocalAuthorDesk:
    """Implements `AuthorDesk`."""

    def __init__(self, context: Context, bench: Bench) -> None:
        self._ctx = context
        self._bench = bench

    def shelf(self, *, checked: bool) -> Shelf:
        return shelf.shelf(self._ctx, self._bench, checked=checked)

    def open_item(self, path: str, place: int, item: str) -> Draft:
        return opening.open_item(self._ctx, self._bench, path, place, item)

    def new_item(self, after: Draft, kind: Kind) -> Draft:
        return opening.new_item(self._ctx, self._bench, after, kind)

    def look(self, draft: Draft, text: str) -> Look:
        return trying.look_at(self._ctx, self._bench, draft, text)

    def try_answer(self, shown: Shown, raw: RawResponse) -> Tried:
        return trying.try_answer(self._ctx, shown, raw)

    def save(self, draft: Draft, text: str) -> Draft:
        return saving.save(self._ctx, self._bench, draft, text)

    def keep_aside(self, draft: Draft, text: str) -> str:
        return saving.keep_aside(self._ctx, self._bench, draft, text)
