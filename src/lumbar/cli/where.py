"""Options that say where data lives and who studies, before or after a command's name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from lumbar.cli.values import folder, text
from lumbar.cli.wiring import Options, Wiring

F = TypeVar("F", bound=Callable[..., Any])
KEY = "lumbar.cli.options"


def _take(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def take(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        if value is None or value == ():
            return
        root = ctx.find_root()
        before: Options = root.meta.get(KEY, Options())
        if name == "content":
            value = (*before.content, *value)
        options = replace(before, **{name: value})
        root.meta[KEY] = options
        wiring: Wiring = root.obj
        wiring.use(options)

    return take


_OPTIONS = (
    click.option(
        "--home",
        type=folder,
        metavar="DIR",
        expose_value=False,
        callback=_take("home"),
        help="Where data lives (LUMBAR_HOME), else the platform's data folder.",
    ),
    click.option(
        "--database",
        type=text,
        metavar="URL",
        expose_value=False,
        callback=_take("database"),
        help="The database (LUMBAR_DATABASE_URL), else lumbar.db in the data folder.",
    ),
    click.option(
        "--as",
        "person",
        type=text,
        metavar="NAME",
        expose_value=False,
        callback=_take("person"),
        help="Study as this person on a local database.",
    ),
    click.option(
        "--content",
        type=folder,
        metavar="DIR",
        multiple=True,
        expose_value=False,
        callback=_take("content"),
        help="A folder of lessons and banks beside the built-in ones; may be repeated.",
    ),
)


def where_options(command: F) -> F:
    """Give a command the options of this module."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
