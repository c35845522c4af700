"""The pages on commands and line mode name every command, option, exit code, event and letter."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.main import lumbar
from lumbar.cli.quiz import entry, requests
from lumbar.cli.sit import requests as sit_requests
from lumbar.core.curriculum.item import Kind
from lumbar.core.sitting.decide import Why

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS_PAGE = (DOCS / "commands.md").read_text()
LINE_MODE_PAGE = (DOCS / "line-mode.md").read_text()
EVERYWHERE = COMMANDS_PAGE.split("\n## ")[0]


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its whole name."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


EVERY = dict(commands(lumbar, "lumbar"))


def section(name: str) -> str:
    """The part of the page under a command's heading."""
    found = re.search(
        rf"^### `{name}(?: [^`]*)?`\n(.*?)(?=^##|\Z)", COMMANDS_PAGE, re.MULTILINE | re.DOTALL
    )
    assert found is not None, f"docs/commands.md has no heading for {name}"
    return found[1]


@pytest.mark.parametrize("name", EVERY)
def test_every_option_of_every_command_is_documented(name: str) -> None:
    said = section(name)
    for parameter in EVERY[name].params:
        if isinstance(parameter, click.Option):
            flag = max(parameter.opts, key=len)
            assert f"`{flag}" in said + EVERYWHERE, f"{name} {flag} is not documented"


@pytest.mark.parametrize("name", EVERY)
def test_every_argument_stands_in_the_heading(name: str) -> None:
    """In brackets where it may be left out."""
    found = re.search(rf"^### `{name}((?: \[?[A-Z.]+\]?)*)`", COMMANDS_PAGE, re.MULTILINE)
    assert found is not None
    required = [p.required for p in EVERY[name].params if isinstance(p, click.Argument)]
    assert ["[" not in word for word in found[1].split()] == required


@pytest.mark.parametrize("name", EVERY)
def test_no_two_parameters_share_a_name(name: str) -> None:
    """Of two that do, one would overwrite the other: an argument PERSON what --as says."""
    names = [parameter.name for parameter in EVERY[name].params if not _one_of_several(parameter)]
    assert len(set(names)) == len(names)


def _one_of_several(parameter: click.Parameter) -> bool:
    """A flag that says which of several: those share a name because they exclude each other."""
    return isinstance(parameter, click.Option) and isinstance(parameter.flag_value, str)


def test_every_heading_is_a_command() -> None:
    headings = re.findall(r"^### `(lumbar(?: [a-z]+)*)", COMMANDS_PAGE, re.MULTILINE)
    assert set(headings) == {"lumbar", *EVERY}


@pytest.mark.parametrize("name", EVERY)
def test_no_option_is_documented_that_there_is_not(name: str) -> None:
    known = {flag for parameter in EVERY[name].params for flag in parameter.opts}
    assert set(re.findall(r"`(--[a-z]+(?:-[a-z]+)*)", section(name))) <= known


def test_every_global_option_and_exit_code_is_documented() -> None:
    for parameter in lumbar.params:
        assert any(f"{flag}" in EVERYWHERE for flag in parameter.opts)
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", EVERYWHERE, re.MULTILINE)} == set(
        ExitCode
    )


def test_help_lists_every_command_with_a_line() -> None:
    page = lumbar.get_help(click.Context(lumbar))
    for name in lumbar.list_commands(click.Context(lumbar)):
        assert re.search(rf"^  {name}  +\S", page, re.MULTILINE)


def test_every_letter_of_plain_mode_is_documented() -> None:
    for letter, word in entry.COMMANDS.items():
        assert re.search(rf"`{letter}[ `]", LINE_MODE_PAGE), f"{letter} ({word})"


@pytest.mark.parametrize(
    ("protocol", "some"),
    [
        (requests, {"item", "saved", "feedback", "done", "problem", "rated"}),
        (sit_requests, {"opened", "item", "saved", "refused", "announcement", "final"}),
    ],
)
def test_every_event_and_command_of_jsonl_is_documented(
    protocol: ModuleType, some: set[str]
) -> None:
    source = Path(str(protocol.__file__)).parent
    written = "".join((source / name).read_text() for name in ("jsonl.py", "records.py"))
    events = set(re.findall(r'"event": "(\w+)"', written))
    assert some <= events
    for word in {*events, *protocol.COMMANDS}:
        assert re.search(rf'[`"]{word}[`"]', LINE_MODE_PAGE), f"{word} is not documented"


@pytest.mark.parametrize(("protocol", "part"), [(requests, 0), (sit_requests, 1)])
def test_every_line_of_the_jsonl_example_can_be_used(protocol: ModuleType, part: int) -> None:
    """What goes in is taken, what comes out is JSON."""
    page = LINE_MODE_PAGE.split("## An assessment for scripts")[part]
    example = re.findall(r"^(in|out) +(\{.*\})", page, re.MULTILINE)
    assert {way for way, _ in example} == {"in", "out"}
    for way, line in example:
        if way == "in":
            protocol.read_request(line.encode())
        else:
            assert "event" in json.loads(line)


def test_what_a_response_may_be_is_said_by_kind() -> None:
    for kind in Kind:
        assert kind is Kind.CASE or f"`{kind.value}`" in LINE_MODE_PAGE


def test_every_reason_of_a_refusal_is_documented() -> None:
    said = set(re.findall(r"`([a-z_]+)`", LINE_MODE_PAGE))
    asked_of_a_trainee = {*Why} - {Why.NOT_FINAL, Why.NOT_OPEN, Why.ALREADY_OPEN}
    assert {why.value for why in asked_of_a_trainee} <= said
