"""`lumbar new`: a bank, an item, a lesson or an assessment, asked for and written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from lumbar.cli.new.asking import Asker
from lumbar.cli.new.item_fields import Given, item_fields
from lumbar.cli.output import Output
from lumbar.cli.terminal import at_terminal
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.core.curriculum.item import Kind
from lumbar.services.authoring import Problem
from lumbar.services.new_content import (
    add_item,
    must_be_free,
    must_have_room,
    new_file,
    new_lesson,
)

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))

_ITEM_OPTIONS = (
    click.option("--id", help="Id of the item."),
    click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Its kind."),
    click.option("--objective", help="The objective it tests; its own if left out."),
    click.option("--stem", help="What is asked; of a case the title."),
    click.option("--rationale", help="Why the key is right."),
    click.option("--source", multiple=True, help="A source by its key; repeatable."),
    click.option("--critical", is_flag=True, help="A wrong answer could harm a client."),
    click.option("--key", nargs=2, multiple=True, help="A right option: TEXT WHY."),
    click.option("--distractor", nargs=2, multiple=True, help="A wrong option: TEXT WHY."),
    click.option("--answer", multiple=True, help="true or false, a number, or a short answer."),
    click.option("--why-true", help="To whoever says true."),
    click.option("--why-false", help="To whoever says false."),
    click.option("--tolerance", help="How far a number may be off."),
    click.option("--unit", help="Unit of a number."),
    click.option("--step", multiple=True, help="A step of an order; repeatable, in order."),
    click.option("--pair", nargs=3, multiple=True, help="Of a match: LEFT RIGHT WHY."),
    click.option("--decoy", multiple=True, help="Of a match: a right that belongs to nothing."),
    click.option("--vignette", help="The story of a case."),
    click.option("--question", help="What the first step of a case asks."),
)


def _item_options(command: F) -> F:
    for option in reversed(_ITEM_OPTIONS):
        command = option(command)
    return command


@click.group()
def new() -> None:
    """Write a bank, an item, a lesson or an assessment that passes a check.

    What options do not say is asked for at a terminal. Nothing is ever overwritten.
    """


@new.command()
@FILE
@click.option("--bank", "bank_id", help="Id of the bank; the file's name if left out.")
@_item_options
@where_options
@click.pass_obj
def bank(wiring: Wiring, /, file: Path, bank_id: str | None, **given: Any) -> None:
    """Write FILE, a new bank with its first item."""
    must_be_free(file)
    asker = Asker(at_terminal())
    fields = item_fields(asker, Given(**given))
    asker.done()
    whole: dict[str, Any] = {"bank": bank_id or file.stem, "items": [fields]}
    _told(f"Wrote {file}.", new_file(file, whole, wiring.workshop()))


@new.command()
@FILE
@_item_options
@where_options
@click.pass_obj
def item(wiring: Wiring, /, file: Path, **given: Any) -> None:
    """Put an item behind the last one of FILE, a bank; the rest of the file stays as it is."""
    must_have_room(file)
    asker = Asker(at_terminal())
    fields = item_fields(asker, Given(**given))
    asker.done()
    _told(f"Added {fields['id']} to {file}.", add_item(file, fields, wiring.workshop()))


@new.command()
@FILE
@click.option("--lesson", "lesson_id", help="Id of the lesson; the file's name if left out.")
@click.option("--module", help="The module of course.yaml that it ends.")
@click.option("--title", help="Its title.")
@click.option("--minutes", help="Minutes of reading.")
@click.option("--objective", nargs=2, multiple=True, help="ID and what one can do; repeatable.")
@click.option("--heading", help="Heading of its first section.")
@click.option("--body", help="Text of that section, Markdown.")
@click.option("--source", multiple=True, help="A source by its key; repeatable.")
@where_options
@click.pass_obj
def lesson(
    wiring: Wiring,
    /,
    file: Path,
    lesson_id: str | None,
    objective: tuple[tuple[str, str], ...],
    source: tuple[str, ...],
    **given: str | None,
) -> None:
    """Write FILE, a new lesson, and name it in a module of its course."""
    must_be_free(file)
    asker = Asker(at_terminal())
    module = asker.text("--module", given["module"], "Module of course.yaml")
    title = asker.text("--title", given["title"], "Title")
    minutes = asker.text("--minutes", given["minutes"], "Minutes of reading")
    questions = ("Objective, an id,", "You can ...")
    objectives = asker.rows("--objective", objective, questions, least=1)
    section = {
        "heading": asker.text("--heading", given["heading"], "Heading of the first section"),
        "teaches": [name for name, _can in objectives],
        "body": asker.text("--body", given["body"], "Its text"),
    }
    fields: dict[str, Any] = {
        "lesson": lesson_id or file.stem,
        "title": title,
        "minutes": minutes,
        "objectives": [{"id": name, "can": can} for name, can in objectives],
        "sections": [section],
        "sources": asker.texts("--source", source, "Source, by its key,"),
    }
    asker.done()
    _told(f"Wrote {file}.", new_lesson(file, fields, module, wiring.workshop()))


@new.command()
@FILE
@click.option("--assessment", "assessment_id", help="Its id; the file's name if left out.")
@click.option("--title", help="Its title.")
@click.option("--minutes", help="Working time in minutes.")
@click.option("--area", nargs=3, multiple=True, help="ID TITLE COUNT of an area; repeatable.")
@click.option("--topic", multiple=True, help="What each area draws on, in the order of areas.")
@where_options
@click.pass_obj
def assessment(
    wiring: Wiring,
    /,
    file: Path,
    assessment_id: str | None,
    area: tuple[tuple[str, str, str], ...],
    topic: tuple[str, ...],
    **given: str | None,
) -> None:
    """Write FILE, a new assessment with its blueprint."""
    must_be_free(file)
    asker = Asker(at_terminal())
    title = asker.text("--title", given["title"], "Title")
    minutes = asker.text("--minutes", given["minutes"], "Working time in minutes")
    questions = (
        "Area, an id,",
        "Its title",
        "How many items",
        "Module, lesson or objective to draw on",
    )
    if len(topic) != len(area):
        raise click.UsageError("Each --area needs one --topic.")
    rows = [(*row, drawn) for row, drawn in zip(area, topic, strict=True)]
    areas = asker.rows("--area and --topic", rows, questions, least=1)
    asker.done()
    fields: dict[str, Any] = {
        "assessment": assessment_id or file.stem,
        "title": title,
        "minutes": minutes,
        "areas": [
            {"id": name, "title": called, "count": count, "topics": [drawn]}
            for name, called, count, drawn in areas
        ],
    }
    _told(f"Wrote {file}.", new_file(file, fields, wiring.workshop()))


def _told(done: str, warnings: Sequence[Problem]) -> None:
    """What was done on standard output; what a check warns of, as talk."""
    output = Output()
    output.text(done)
    for problem in warnings:
        output.note(str(problem))
