"""Opening an item for editing, or the place of a new one."""

from dataclasses import replace

from lumbar.content.editing.layout import Layout
from lumbar.content.editing.lines import Bytes, shown_text
from lumbar.content.editing.skeletons import skeleton
from lumbar.core.curriculum.item import Kind
from lumbar.core.roles import Role
from lumbar.services.access import allowed
from lumbar.services.author.bench import Bench, Opened
from lumbar.services.author.views import ChangedOnDisk, Draft, ItemReport
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused, ServiceError
from lumbar.store.reports import reports


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def open_item(ctx: Context, bench: Bench, path: str, place: int, item: str) -> Draft:
    """An item as its file has it now: number `place` if that has this id, else the first with it.

    Raises NotFound when it is gone, BadRequest when it cannot be edited by itself.
    """
    bench.around = None  # other files may have changed since it was read
    opened = bench.open_path(path)
    draft = _draft(bench, opened, place, item)
    names = {draft.item, *(opened.layout.items or ())[draft.place].steps}
    with ctx.reading() as tx:
        said = tuple(
            ItemReport(report.person, report.at, report.version, report.text)
            for report in reports(tx)
            if report.item in names
        )
    return replace(draft, reports=said)


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def new_item(ctx: Context, bench: Bench, after: Draft, kind: Kind) -> Draft:
    """The place below an item, with what has to be written there. Raises ChangedOnDisk, Refused."""
    del ctx
    opened = bench.open_path(after.path)
    locked = bench.locked(opened.source)
    if locked:
        raise Refused(f"{after.path} cannot be changed. {locked}")
    if opened.digest != after.digest:
        raise changed(bench, opened, after)
    names = {item.id for item in opened.layout.items or ()}
    stem = after.item or "item"
    id_ = next(name for n in range(2, len(names) + 3) if (name := f"{stem}-{n}") not in names)
    items = opened.layout.items or ()
    objective = items[after.place].objective if after.place < len(items) else ""
    return below(after, skeleton(kind, id_, objective, after.column))


def below(item: Draft, text: str) -> Draft:
    """A draft for a text that is to stand below an item."""
    line = item.lines[1] + 1
    return Draft(
        path=item.path,
        place=item.place + 1,
        item="",
        lines=(line, line - 1),
        column=item.column,
        text=text,
        digest=item.digest,
        locked=item.locked,
        after=item.item,
    )


def changed(bench: Bench, opened: Opened, draft: Draft) -> ChangedOnDisk:
    """The file is not what it was when the draft was opened: what stands there now."""
    try:
        if draft.new:
            now = below(_draft(bench, opened, draft.place - 1, draft.after), draft.text)
        else:
            now = _draft(bench, opened, draft.place, draft.item)
    except ServiceError:
        now = None
    message = f"{draft.path} has been changed since this item was opened. Nothing was written."
    return ChangedOnDisk(message, now)


def _draft(bench: Bench, opened: Opened, place: int, item: str) -> Draft:
    path, layout = opened.source.shown, opened.layout
    if layout.trouble is not None:
        trouble = layout.trouble
        raise BadRequest(
            f"{path}:{trouble.line} has to be mended first, in a text editor: {trouble.message}."
        )
    place = _place(path, layout, place, item)
    here = (layout.items or ())[place]
    if here.span is None:
        raise BadRequest(
            f"{path}:{here.line}: this item shares its lines with something else, so it cannot be "
            "changed by itself. Write each item below a dash of its own; lumbar fmt does that."
        )
    first, last = here.span.first, here.span.last
    return Draft(
        path=path,
        place=place,
        item=here.id,
        lines=(first, last),
        column=here.span.column,
        text=shown_text(Bytes(opened.data).lines[first - 1 : last]),
        digest=opened.digest,
        locked=bench.locked(opened.source),
    )


def _place(path: str, layout: Layout, place: int, item: str) -> int:
    ids = [each.id for each in layout.items or ()]
    if place < len(ids) and ids[place] == item:
        return place
    if item and item in ids:
        return ids.index(item)
    raise NotFound(f"There is no item {item!r} in {path} any more. Look at the list again.")
