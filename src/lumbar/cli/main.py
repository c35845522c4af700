"""`lumbar`: the group of commands, and how each of them ends."""

from collections.abc import Sequence

import click

from lumbar import __version__
from lumbar.cli.exit_codes import ExitCode, exit_code
from lumbar.cli.lazy_group import Lazy, LazyGroup
from lumbar.cli.output import Output, ReaderGone
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring

COMMANDS = {
    "today": Lazy("lumbar.cli.commands.today:today", "Today's plan."),
    "quiz": Lazy("lumbar.cli.commands.quiz:quiz", "Be quizzed on what is due."),
    "lesson": Lazy("lumbar.cli.commands.lesson:lesson", "Read lessons."),
    "stats": Lazy("lumbar.cli.commands.stats:stats", "How study is going, in figures."),
    "demo": Lazy("lumbar.cli.commands.demo:demo", "Look around on a throw-away database."),
    "sit": Lazy("lumbar.cli.commands.sit:sit", "Take an assessment."),
    "assess": Lazy("lumbar.cli.commands.assess:assess", "Open, run and mark assessments."),
    "people": Lazy("lumbar.cli.commands.people:people", "Who there is, and what they may do."),
    "cohort": Lazy("lumbar.cli.commands.cohort:cohort", "Classes of trainees, and rosters."),
    "report": Lazy("lumbar.cli.commands.report:report", "Item analysis, results, papers."),
    "check": Lazy("lumbar.cli.commands.check:check", "Find every problem in content."),
    "watch": Lazy("lumbar.cli.commands.watch:watch", "A bank beside your editor."),
    "fmt": Lazy("lumbar.cli.commands.fmt:fmt", "Put content into one form, comments and all."),
    "new": Lazy("lumbar.cli.commands.new:new", "Write a bank, an item, a lesson, an assessment."),
    "history": Lazy("lumbar.cli.commands.history:history", "What became of an item."),
    "reports": Lazy("lumbar.cli.commands.reports:reports", "What trainees reported about items."),
    "schema": Lazy("lumbar.cli.commands.schema:schema", "JSON Schema of content, for an editor."),
    "import": Lazy("lumbar.cli.commands.import_:import_", "Make a bank of another system's file."),
    "export": Lazy("lumbar.cli.commands.export:export", "Write a bank for another system."),
    "db": Lazy("lumbar.cli.commands.db:db", "Upgrade, verify, back up and restore the database."),
    "doctor": Lazy("lumbar.cli.commands.doctor:doctor", "Look for trouble with this installation."),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@where_options
@click.version_option(__version__, prog_name="lumbar", message="%(prog)s %(version)s")
@click.pass_context
def lumbar(ctx: click.Context) -> None:
    """Train in massage of the back: lessons, spaced repetition, figures.

    Without a command, `lumbar` opens the terminal UI; in a pipe it prints today's plan.
    """
    if ctx.invoked_subcommand is None:
        from lumbar.cli.commands.start import start

        ctx.exit(start(ctx.obj))


def run(wiring: Wiring, arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code. arguments: without the program's name.

    People's mistakes end as one line on standard error; a bug ends as a traceback.
    """
    from lumbar.services.errors import ServiceError

    output = Output()
    try:
        code = lumbar.main(arguments, prog_name="lumbar", standalone_mode=False, obj=wiring)
        return int(code or ExitCode.DONE)
    except click.Abort:
        return ExitCode.INTERRUPTED
    except click.ClickException as trouble:
        trouble.show()
        return ExitCode.USAGE
    except ServiceError as trouble:
        output.note(f"lumbar: {trouble}")
        return exit_code(trouble)
    except ReaderGone:
        return ExitCode.DONE
    except OSError as trouble:
        output.note(f"lumbar: {_in_words(trouble)}")
        return ExitCode.ENVIRONMENT


def _in_words(trouble: OSError) -> str:
    where = f" {trouble.filename}" if trouble.filename else ""
    return (
        f"The machine refused{where}: {trouble.strerror or trouble}. Check space and permissions."
    )
