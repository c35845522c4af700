"""The command in a shell: exit codes, streams, JSON, and what happens when the machine says no."""

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from lumbar import __version__
from support.command import START, Ended, environment, lumbar

FULL = Path("/dev/full")
FIRST_LESSON = "deciding-to-treat"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who has read the first lesson."""
    folder = tmp_path_factory.mktemp("home")
    done = lumbar("lesson", FIRST_LESSON, "--done", home=folder)
    assert done.code == 0, done.err
    assert "Marked as read" in done.err
    assert "Marked as read" not in done.out
    return folder


def document(ended: Ended) -> Any:
    """Standard output as one JSON document, with nothing on standard error."""
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def records(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.out.splitlines()]


# -- help and wrong usage ----------------------------------------------------------------------


def test_help_and_version() -> None:
    page = lumbar("--help")
    assert (page.code, page.err) == (0, "")
    assert "quiz" in page.out
    assert lumbar("--version").out == f"lumbar {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quizz",), "Did you mean 'quiz'?"),
        (("quiz", "--cuont", "3"), "--count"),
        (("quiz", "--count", "0"), "--count"),
        (("quiz", "--count", "many"), "--count"),
        (("quiz", "--plain", "--jsonl"), "--plain"),
        (("quiz", "--plain", "--topic", "decidign-to-treat"), FIRST_LESSON),
        (("quiz", "--jsonl", "--topic", "nothing-like-it"), "nothing-like-it"),
        (("lesson", "decidign-to-treat"), FIRST_LESSON),
        (("lesson", "--done"), "ID"),
        (("schema", "banana"), "bank"),
        (("--home", "", "today"), "--home"),
        (("today", "--as", ""), "--as"),
        (("quiz", "--jsonl", "--seed", "\udcff"), "UTF-8"),
        (("lesson", "\udcff\x1b[2J"), "UTF-8"),
    ],
)
def test_wrong_usage_is_one_complaint_on_standard_error(
    home: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, nothing on standard output, and the message names what would fit."""
    ended = lumbar(*arguments, home=home)
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err


# -- reading -----------------------------------------------------------------------------------


def test_without_a_terminal_the_plan_is_printed(home: Path) -> None:
    ended = lumbar(home=home)
    assert (ended.code, ended.err) == (0, "")
    assert "To do:" in ended.out
    assert "lumbar quiz --plain" in ended.out


def test_today(home: Path) -> None:
    plan = document(lumbar("today", "--json", home=home))
    assert set(plan["remaining"]) == {"due", "steps", "new"}
    assert len(plan["forecast"]) == 14
    assert plan["lessons_read"] == 1
    # Another test on this home may have answered already.
    assert sum(plan["remaining"].values()) + plan["answered_today"] > 0
    assert "Lessons:   1 of" in lumbar("today", home=home).out


def test_stats(home: Path) -> None:
    figures = document(lumbar("stats", "--json", home=home))
    assert len(figures["forecast"]) == 30
    assert all(topic["recall"] is None for topic in figures["recall"] if not topic["studied"])
    assert set(figures["certainty"]) == {"sure", "unsure", "guess"}
    assert "Answers a week:" in lumbar("stats", home=home).out


def test_lessons(home: Path) -> None:
    modules = document(lumbar("lesson", "--json", home=home))
    cards = [card for module in modules for card in module["lessons"]]
    assert {card["reading"] for card in cards} == {"read", "unread"}
    lesson = document(lumbar("lesson", FIRST_LESSON, "--json", home=home))["lesson"]
    assert lesson["id"] == FIRST_LESSON
    text = lumbar("lesson", FIRST_LESSON, "--plain", home=home)
    for section in lesson["sections"]:
        assert section["heading"] in text.out
    assert "[^" not in text.out
    assert max(len(line) for line in text.out.splitlines() if "http" not in line) <= 80


def test_reading_in_a_pipe_marks_nothing(tmp_path: Path) -> None:
    lumbar("lesson", FIRST_LESSON, "--plain", home=tmp_path, typed="y\n")
    assert document(lumbar("today", "--json", home=tmp_path))["lessons_read"] == 0


def test_options_say_where_before_and_after_the_command(home: Path, tmp_path: Path) -> None:
    """The option wins over the environment; a new name is a new person with a log of their own."""
    before = document(lumbar("--home", str(home), "today", "--json", home=tmp_path))
    after = document(lumbar("today", "--json", "--home", str(home), home=tmp_path))
    assert before["lessons_read"] == after["lessons_read"] == 1
    assert not (tmp_path / "lumbar.db").exists()
    other = document(lumbar("--as", "noor", "today", "--json", home=home))
    assert (other["person"], other["lessons_read"]) == ("noor", 0)


# -- the quiz in pipes -------------------------------------------------------------------------


def test_plain_from_a_file(home: Path) -> None:
    """Enough lines of every sort; what fits is saved, hints go to standard error."""
    typed = "nonsense!\n\n" + "a??\nb??\nc b a d??\n1a 2b 3c 4d??\n12??\n" * 4 + "q\n"
    ended = lumbar("quiz", "--plain", home=home, typed=typed)
    assert ended.code == 0
    assert ended.out.startswith("Question 1, ")
    assert "answers saved" in ended.out.splitlines()[-1]
    assert "h for help" in ended.err
    assert "\x1b" not in ended.out + ended.err


def test_plain_with_bytes_that_are_no_text(home: Path) -> None:
    ended = lumbar(
        "quiz", "--plain", home=home, typed=b"\xff\xfe\x00\n" + b"a" * 200_000 + b"\nq\n"
    )
    assert ended.code == 0
    assert "0 answers saved" in ended.out


def test_jsonl_takes_hostile_lines_and_goes_on(home: Path) -> None:
    bad = [b"x", b"\xff\xfe", b"[" * 60_000, b"9" * 100_000, b'{"response":NaN}', b"\x00", b"[]"]
    ended = lumbar("quiz", "--jsonl", home=home, typed=b"\n".join([*bad, b'{"command":"quit"}\n']))
    assert (ended.code, ended.err) == (0, "")
    events = [record["event"] for record in records(ended)]
    assert events == ["item", *["problem"] * len(bad), "done"]


def test_the_same_seed_asks_the_same(home: Path) -> None:
    """And the choice of seed matters: among some seeds the first questions differ."""

    def first(seed: str) -> str:
        item = records(lumbar("quiz", "--jsonl", "--seed", seed, home=home))[0]
        return json.dumps([item["item"], item.get("options")])

    one = first("1")
    assert first("1") == one
    assert any(first(seed) != one for seed in "23456789")


def test_a_narrow_encoding_loses_letters_not_the_program(home: Path) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    assert lumbar("lesson", home=home, extra=ascii_only).code == 0
    ended = lumbar("quiz", "--jsonl", home=home, extra=ascii_only)
    assert [record["event"] for record in records(ended)] == ["item", "done"]


# -- the machine says no -----------------------------------------------------------------------


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = lumbar("today", home=tmp_path / "file" / "below")
    assert ended.code == 3
    assert ended.out == ""
    assert str(tmp_path / "file") in ended.err


def test_a_damaged_database_is_left_as_it_is(tmp_path: Path) -> None:
    rubbish = b"this was never a database " * 400
    (tmp_path / "lumbar.db").write_bytes(rubbish)
    for command in (["today"], ["quiz", "--jsonl"], ["quiz", "--plain"]):
        ended = lumbar(*command, home=tmp_path)
        assert ended.code == 3
        assert ended.out == ""
        assert "lumbar.db" in ended.err
    assert (tmp_path / "lumbar.db").read_bytes() == rubbish


def test_a_content_folder_that_is_not_there(tmp_path: Path) -> None:
    ended = lumbar("today", "--content", str(tmp_path / "nowhere"), home=tmp_path)
    assert ended.code == 3
    assert "nowhere" in ended.err


def test_a_database_of_an_unknown_kind(tmp_path: Path) -> None:
    ended = lumbar("today", "--database", "mysql://localhost/x", home=tmp_path)
    assert ended.code in (2, 3)
    assert "mysql" in ended.err


def test_a_reader_that_goes_away_is_no_trouble(home: Path) -> None:
    """`lumbar lesson ID | head -1`: quiet, and not a failure."""
    process = subprocess.Popen(
        [*START, "lesson", FIRST_LESSON],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_standard_output(home: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*START, "today"],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(home),
        )
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_leaves_quietly(home: Path) -> None:
    process = subprocess.Popen(
        [*START, "quiz", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["event"] == "item"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip() == b""


# -- at a terminal -----------------------------------------------------------------------------


@pytest.fixture
def terminal(home: Path) -> Iterator[Any]:
    """Starts the command at a terminal of 80 by 24."""
    started = []

    def start(*arguments: str, term: str = "xterm") -> Any:
        child = pexpect.spawn(
            START[0],
            [*START[1:], *arguments],
            env=environment(home, {"TERM": term}),
            dimensions=(24, 80),
            timeout=60,
            encoding="utf-8",
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def code_of(child: Any) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus)


def test_a_dumb_terminal_gets_text(terminal: Any) -> None:
    child = terminal(term="dumb")
    child.expect("To do:")
    assert code_of(child) == 0


def test_a_lesson_at_a_terminal_asks_whether_it_is_read(home: Path, terminal: Any) -> None:
    child = terminal("lesson", "nerve-signs", "--plain")
    child.expect(r"Mark as read\? \[Y/n\]")
    child.sendline("n")
    assert code_of(child) == 0
    child = terminal("lesson", "nerve-signs", "--plain", "--as", "pim")
    child.expect(r"Mark as read\?")
    child.sendline("")
    child.expect("opened to study")
    assert code_of(child) == 0
    assert document(lumbar("today", "--json", "--as", "pim", home=home))["lessons_read"] == 1


def test_a_question_at_a_terminal_is_left_with_a_command(terminal: Any) -> None:
    child = terminal("quiz", "--plain", "--topic", FIRST_LESSON)
    child.expect("Question 1")
    child.expect("> ")
    child.sendline(":quit")
    child.expect("0 answers saved")
    assert code_of(child) == 0


def test_ctrl_d_and_ctrl_c_at_a_terminal(terminal: Any) -> None:
    child = terminal("quiz", "--plain")
    child.expect("> ")
    child.sendeof()
    child.expect("answers saved")
    assert code_of(child) == 0
    child = terminal("quiz", "--plain")
    child.expect("> ")
    child.sendintr()
    child.expect("answers saved")
    assert code_of(child) == 130
