"""Which stored version of an item is being shown; a text not seen before is recorded first."""

from lumbar.core.curriculum.item import Item
from lumbar.services.context import Context
from lumbar.store.engine import Tx
from lumbar.store.items import Version, find_version, record_version


def version_of(ctx: Context, item: Item) -> Version:
    """The row that holds the item as it reads now. Every answer points at one."""
    known = ctx.session.versions.get(item.id)
    if known is None:
        with ctx.writing() as tx:
            known = record_version(tx, item, ctx.clock())
        ctx.session.versions[item.id] = known
    return known


def recall_version(ctx: Context, tx: Tx, item: Item) -> None:
    """Look for the item's row within a view that is open anyway, so that showing a text that is
    already stored takes no transaction of its own.
    """
    if item.id not in ctx.session.versions:
        known = find_version(tx, item)
        if known is not None:
            ctx.session.versions[item.id] = known
