"""The page on the author's tools: its snippets are YAML, its commands exist, its keys are bound."""

import re
from pathlib import Path

import click
import pytest
import yaml

from lumbar.cli.main import lumbar
from lumbar.tui.screens.watch import WatchScreen

PAGE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text()
SNIPPETS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = sorted(set(re.findall(r"\blumbar ([a-z]+)(?: ([a-z]+))?", PAGE)))


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_snippet_is_yaml(snippet: str) -> None:
    assert yaml.safe_load(snippet)


def test_the_hook_and_the_action_run_what_there_is() -> None:
    hook, action, scanning = map(yaml.safe_load, SNIPPETS)
    (entry,) = hook["repos"][0]["hooks"]
    runs = [step["run"] for step in (*action["jobs"]["check"]["steps"], *scanning) if "run" in step]
    options = {flag for parameter in command("check").params for flag in parameter.opts}
    for line in (entry["entry"], *(run for run in runs if run.startswith("lumbar"))):
        assert line.startswith("lumbar check")
        assert set(re.findall(r"--[a-z]+", line)) <= options


def command(name: str) -> click.Command:
    found = lumbar.get_command(click.Context(lumbar), name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(("name", "inner"), COMMANDS)
def test_every_command_it_names_exists(name: str, inner: str) -> None:
    found = command(name)
    if isinstance(found, click.Group):
        assert found.get_command(click.Context(found), inner) is not None


def test_every_key_of_watching_is_told() -> None:
    table = PAGE.split("| key | does |")[1].split("\n\n")[0]
    told = {key.lower() for key in re.findall(r"`([^`]+)`", table)}
    names = {"right_square_bracket": "]", "left_square_bracket": "["}
    for binding in WatchScreen.BINDINGS:
        assert not isinstance(binding, tuple)
        assert names.get(binding.key, binding.key) in told
