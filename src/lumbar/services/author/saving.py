"""Writing an item back: its lines and nothing else, and never over somebody else's work."""

from dataclasses import replace

from lumbar.content.editing.disk import Changed, digest_of, keep_beside, write_over
from lumbar.content.editing.lines import Bytes, without_end
from lumbar.content.editing.looking import id_in, look, shifted
from lumbar.content.editing.splicing import Harmful, spliced
from lumbar.content.reading.text import Unreadable
from lumbar.core.roles import Role
from lumbar.services.access import allowed
from lumbar.services.author.bench import Bench, Opened
from lumbar.services.author.opening import changed
from lumbar.services.author.trying import among
from lumbar.services.author.views import Draft
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, Refused, Unavailable


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def save(ctx: Context, bench: Bench, draft: Draft, text: str) -> Draft:
    """Put a text in the place of the draft's lines; gives the draft of what is there then.

    Raises ChangedOnDisk; BadRequest for a text that is no YAML or would change more than the item;
    Refused for a file that is locked; Unavailable when the disk does not take it.
    """
    del ctx
    opened = bench.open_path(draft.path)
    locked = bench.locked(opened.source)
    if locked:
        raise Refused(f"{draft.path} cannot be changed. {locked}")
    if opened.digest != draft.digest:
        raise changed(bench, opened, draft)
    surroundings = among(bench, draft)
    refusal = look(surroundings, draft.lines[0], draft.column, text).refusal
    if refusal:
        raise _not_saved(refusal)
    first, last = draft.lines
    gap = "\n" if draft.new and _spaced(opened, draft) else ""
    try:
        data = spliced(opened.data, first, last, gap + text, draft.place, new=draft.new)
    except Harmful as error:
        raise _not_saved(str(error)) from error
    _write(bench, opened, draft, data)
    begins = first + len(gap)
    lines = (begins, begins + text.count("\n"))
    saved = replace(
        draft, item=id_in(text), lines=lines, text=text, digest=digest_of(data), after=""
    )
    bench.around = (
        (saved.path, saved.digest, saved.lines),
        shifted(surroundings, last, lines[1] - last),
    )
    return saved


@allowed(Role.INSTRUCTOR, Role.ADMINISTRATOR)
def keep_aside(ctx: Context, bench: Bench, draft: Draft, text: str) -> str:
    """Write a text into a new file beside the draft's, one that is no content; gives its path."""
    del ctx
    for source in bench.sources():
        if source.shown == draft.path:
            path = source.path
            break
    else:
        raise Unavailable(f"{draft.path} is gone, and with it the place to keep the text.")
    try:
        return str(keep_beside(path, text))
    except (OSError, UnicodeEncodeError) as error:
        raise Unavailable(f"The text could not be kept beside {path}: {error}.") from error


def _not_saved(why: str) -> BadRequest:
    return BadRequest(f"Not saved: {why}.")


def _write(bench: Bench, opened: Opened, draft: Draft, data: bytes) -> None:
    path = opened.source.path
    try:
        write_over(path, data, draft.digest)
    except Changed as error:
        raise changed(bench, bench.open_path(draft.path), draft) from error
    except Unreadable as error:
        raise Unavailable(f"Not saved: {draft.path}: {error.finding.message}.") from error
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        raise Unavailable(
            f"Not saved: {draft.path} could not be written: {reason}. The file is as it was."
        ) from error


def _spaced(opened: Opened, draft: Draft) -> bool:
    """Whether items here have a blank line between them, judged by the one above the new one."""
    lines = [without_end(line).strip() for line in Bytes(opened.data).lines]
    line = draft.lines[0]
    if draft.place < len(opened.layout.items or ()):
        return not lines[line - 1]
    span = (opened.layout.items or ())[-1].span
    return span is not None and span.first > 1 and not lines[span.first - 2]
