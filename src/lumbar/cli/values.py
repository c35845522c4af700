"""Values of options, checked before any command sees them. Given to click as an option's type."""

from pathlib import Path

import click


def text(given: str) -> str:
    """Text with something in it that can be stored and shown. Raises BadParameter."""
    if not given:
        raise click.BadParameter("it is empty.")
    try:
        given.encode()
    except UnicodeEncodeError as trouble:
        # Bytes of the command line that are not UTF-8 come as lone surrogates.
        raise click.BadParameter("it is not UTF-8.") from trouble
    return given


def folder(given: str) -> Path:
    """A folder, which need not exist. BadParameter for '', which would be the current one."""
    if not given:
        raise click.BadParameter("it is empty; the folder you are in is called '.'")
    return Path(given)
