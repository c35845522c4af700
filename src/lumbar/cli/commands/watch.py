"""`lumbar watch`: a bank beside its author's editor."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from lumbar.cli.output import Output
from lumbar.cli.terminal import can_draw
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count
from lumbar.core.grading.earnings import earnings
from lumbar.services.watching import LOOK_EVERY_S, Seen, Watch


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--plain", is_flag=True, help="Print lines on each save instead of drawing.")
@click.option("--once", is_flag=True, help="Print what there is to see now, and end.")
@where_options
@click.pass_context
def watch(ctx: click.Context, file: Path, plain: bool, once: bool) -> None:
    """Watch FILE, a bank, beside your editor.

    On each save: its problems, the item under change as a trainee sees it, to be tried, and what
    each response earns. In a pipe, or with --plain, the same as lines, but nothing to be tried.
    Ctrl-C ends it.
    """
    wiring: Wiring = ctx.obj
    watched = Watch(file, wiring.workshop())
    if can_draw() and not (plain or once):
        ctx.exit(wiring.run_watch(watched))
    watch_plainly(watched, Output(), _wait, ends=once)


def watch_plainly(
    watched: Watch, output: Output, wait: Callable[[], None], *, ends: bool = False
) -> None:
    """Print on each save. wait: lets a moment pass between looks. ends: after the first."""
    number: int | None = None
    while True:
        seen = watched.look()
        if seen is not None:
            number = number if seen.current is None else seen.current
            wider = watched.look_wider() if not seen.trouble else seen
            for line in seen_lines(wider, number):
                output.text(line)
            errors = count(len(wider.problems), "problem")
            output.note(f"{count(len(wider.items), 'item')}: {errors}")
        if ends:
            return
        wait()


def seen_lines(seen: Seen, number: int | None) -> Iterator[str]:
    """Problems, then the questions of one item with what each response earns."""
    if seen.trouble:
        yield seen.trouble
    for problem in seen.problems:
        yield str(problem)
    if number is None or number >= len(seen.items):
        return
    for shown in seen.questions(number):
        yield ""
        yield f"{shown.step.id} ({shown.step.kind.value})"
        yield shown.step.stem
        for earning in earnings(shown.step):
            yield f"{earning.fraction * 100:4.0f} %  {earning.said}"


def _wait() -> None:
    time.sleep(LOOK_EVERY_S)
