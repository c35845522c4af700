"""`lumbar watch` without a terminal: what it prints, on which saves, and how it ends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from lumbar.cli.commands.watch import watch, watch_plainly
from lumbar.cli.output import Output
from lumbar.services.authoring import Workshop
from lumbar.services.errors import BadRequest
from lumbar.services.watching import Watch
from support.content_folder import BANK, PLACES, sound_folder

BROKEN = BANK.replace("kind: single", "kind: singel")


class Over(Exception):
    """The author has pressed Ctrl-C."""


def saves(path: Path, texts: Iterator[str | None]) -> None:
    """Save the next text, or nothing for None, as if between two looks."""
    text = next(texts, "")
    if text == "":
        raise Over
    if text is not None:
        path.write_text(text)


def test_once_prints_problems_the_item_and_its_marks(tmp_path: Path) -> None:
    path = sound_folder(tmp_path) / PLACES["bank"]
    wiring = SimpleNamespace(workshop=lambda: Workshop(None))
    result = CliRunner().invoke(watch, [str(path), "--once"], obj=wiring)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    where = lines.index("stroke-first (single)")
    assert lines[where + 1 :] == [
        "Where does the stroke begin?",
        " 100 %  At the sacrum",
        "   0 %  At the ear",
    ]
    assert result.stderr.startswith("1 item: ")


def test_each_save_is_printed_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sound_folder(tmp_path) / PLACES["bank"]
    texts = iter([None, BROKEN, None, None, BANK])
    with pytest.raises(Over):
        watch_plainly(Watch(path, Workshop(None)), Output(), lambda: saves(path, texts))
    out, err = capsys.readouterr()
    assert len(err.splitlines()) == 3
    assert out.count("E211") == 1
    assert out.count("stroke-first (single)") == 2


def test_a_file_that_goes_and_comes_back_is_watched_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sound_folder(tmp_path) / PLACES["bank"]
    done: list[Callable[[], object]] = [path.unlink, lambda: None, lambda: path.write_text(BROKEN)]
    steps = iter(done)

    def wait() -> None:
        step = next(steps, None)
        if step is None:
            raise Over
        step()

    with pytest.raises(Over):
        watch_plainly(Watch(path, Workshop(None)), Output(), wait)
    out = capsys.readouterr().out
    assert out.count("the file is gone") == 1
    assert "E211" in out


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="nowhere"):
        Watch(tmp_path / "nowhere.yaml", Workshop(None)).look()
