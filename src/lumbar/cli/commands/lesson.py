"""`lumbar lesson`: the list of lessons, or one to read."""

import click

from lumbar.cli.lesson_text import lesson_lines, library_lines
from lumbar.cli.output import Output
from lumbar.cli.terminal import at_terminal, can_draw, width
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.cli.wording import count
from lumbar.core.ids import LessonId
from lumbar.services.desk import StudyDesk
from lumbar.services.views import Reading


@click.command()
@click.argument("lesson_id", metavar="[ID]", type=text, required=False)
@click.option("--plain", is_flag=True, help="Print the text instead of opening the reader.")
@click.option("--done", is_flag=True, help="Mark the lesson as read: its objectives open to study.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@where_options
@click.pass_context
def lesson(
    ctx: click.Context, lesson_id: str | None, plain: bool, done: bool, as_json: bool
) -> None:
    """Read a lesson; without an ID, list them all.

    At a terminal an ID opens the reader of the terminal UI. With --plain, or in a pipe, the text is
    printed; at a terminal it then asks whether to mark the lesson as read. --done marks it without
    asking.
    """
    wiring: Wiring = ctx.obj
    output = Output()
    if lesson_id is None:
        if done:
            raise click.UsageError("--done needs the ID of a lesson.")
        with wiring.desk() as desk:
            _list(desk, output, as_json)
        return
    if can_draw() and not (plain or done or as_json):
        ctx.exit(wiring.run_tui(lesson_id, "lesson"))
    with wiring.desk() as desk:
        if done:
            # Before the text, which may go to a pager that is left before its end.
            _finish(desk, output, LessonId(lesson_id))
        _print(desk, output, LessonId(lesson_id), as_json)
        if not (done or as_json) and _wants_it_read(desk, LessonId(lesson_id)):
            _finish(desk, output, LessonId(lesson_id))


def _finish(desk: StudyDesk, output: Output, lesson_id: LessonId) -> None:
    opened = desk.finish_lesson(lesson_id).opened
    output.note(f"Marked as read; {count(opened, 'objective')} opened to study.")


def _list(desk: StudyDesk, output: Output, as_json: bool) -> None:
    modules = desk.library()
    if as_json:
        output.document(modules)
        return
    for line in library_lines(modules):
        output.text(line)


def _print(desk: StudyDesk, output: Output, lesson_id: LessonId, as_json: bool) -> None:
    opened = desk.open_lesson(lesson_id)
    if as_json:
        output.document(opened)
        return
    for line in lesson_lines(opened, width()):
        output.text(line)


def _wants_it_read(desk: StudyDesk, lesson_id: LessonId) -> bool:
    """Asked of a person at a terminal who has not read the lesson before; nobody else is asked."""
    if not at_terminal() or desk.open_lesson(lesson_id).reading is Reading.READ:
        return False
    return click.confirm("Mark as read?", default=True, err=True)
