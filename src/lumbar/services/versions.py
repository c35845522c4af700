"""Which stored version of an item is being shown; a text not seen before is recorded first."""

from lumbar.core.curriculum.item import Item
from lumbar.services.context import Context
from lumbar.store.items import Version, record_version


def version_of(ctx: Context, item: Item) -> Version:
    """The row that holds the item as it reads now. Every answer points at one."""
    known = ctx.session.versions.get(item.id)
    if known is None:
        with ctx.writing() as tx:
            known = record_version(tx, item, ctx.clock())
        ctx.session.versions[item.id] = known
    return known
