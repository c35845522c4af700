"""`sit --plain` and `sit --jsonl` on a real desk in this process."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from lumbar.cli.exit_codes import ExitCode
from lumbar.cli.output import Output
from lumbar.cli.sit import jsonl, plain
from lumbar.core.assessment.assessment import Shown
from lumbar.services.assess import proctoring, rooms
from lumbar.services.assess.local_desk import LocalSittingDesk
from support.assessing import Exam, open_exam, with_assessment
from support.desks import open_room


def exam_with(folder: Path, **changes: Any) -> Exam:
    return open_exam(open_room(folder, with_assessment(**changes)), start=True)


class Talk:
    """Sits as ada and gives back what was written."""

    def __init__(self, exam: Exam, capsys: pytest.CaptureFixture[bytes]) -> None:
        self.exam, self.capsys = exam, capsys

    def _sit(self, converse: Any, typed: bytes) -> str:
        desk = LocalSittingDesk(self.exam.trainee("ada"))
        code = converse(desk, Output(), BytesIO(typed), "monday", "c", again=False)
        assert code is ExitCode.DONE
        out, err = self.capsys.readouterr()
        return (out + err).decode()

    def plainly(self, *lines: str) -> str:
        return self._sit(plain.converse, "\n".join(lines).encode() + b"\n")

    def jsonl(self, *wishes: object) -> list[dict[str, Any]]:
        typed = "\n".join(w if isinstance(w, str) else json.dumps(w) for w in wishes)
        return [json.loads(line) for line in self._sit(jsonl.converse, typed.encode()).splitlines()]


@pytest.fixture
def talk(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Talk:
    return Talk(exam_with(tmp_path), capsysbinary)


BEGIN, SUBMIT = {"command": "begin"}, {"command": "submit"}


@pytest.mark.parametrize(
    "typed", [":goto ²", ":goto " + "9" * 5000, ":goto -1", ":goto 0", ":goto"]
)
def test_no_number_that_is_typed_breaks_the_talk(talk: Talk, typed: str) -> None:
    said = talk.plainly(":begin", typed, ":time")
    assert "left." in said


def test_the_result_is_told_as_far_as_it_may_be_seen(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """By area once handed in, each question with its key and why once released."""
    talk = Talk(exam_with(tmp_path, after_submit=Shown.RESULT), capsysbinary)
    ended = talk.plainly(":begin", "a", ":submit", ":submit")
    assert "Result: " in ended
    assert "The answer: " not in ended
    records = talk.jsonl("")
    assert [record["event"] for record in records] == ["opened", "final", "result"]
    assert [area["title"] for area in records[-1]["areas"]] == ["Heat", "Clots"]
    rooms.release(talk.exam.boss, "monday")
    assert talk.plainly("").count("The answer: ") == records[0]["questions"]
    after = talk.jsonl("")[3:]
    assert [record["n"] for record in after] == [*range(1, records[0]["questions"] + 1)]
    assert all(record["key"] for record in after)


def test_nothing_is_told_where_nothing_may_be_seen(talk: Talk) -> None:
    assert "not shown yet" in talk.plainly(":begin", ":submit", ":submit")
    assert [record["event"] for record in talk.jsonl("")] == ["opened", "final"]


def test_a_pause_is_told_once(talk: Talk) -> None:
    talk.jsonl(BEGIN)
    proctoring.pause(talk.exam.boss, "monday", "fire alarm")
    said = talk.jsonl({"command": "next"}, {"command": "map"}, {"response": ["a"], "n": 1})
    events = [record["event"] for record in said]
    assert events.count("paused") == 1
    # what question 1 is hangs on the form, and a letter may not be an answer to it
    assert events.count("refused") + events.count("problem") == 2
    proctoring.resume(talk.exam.boss, "monday")
    assert "paused" not in [record["event"] for record in talk.jsonl({"command": "map"})]


@pytest.mark.parametrize(
    "wish",
    [
        '{"response": "\\ud800", "n": 1}',
        '{"response": ["a"], "n": 1, "request": "\\ud800"}',
        '{"response": ["a"], "n": 1, "request": "\\u0000"}',
        '{"response": ["a"], "n": 1, "request": "\\u001b[2J"}',
        '{"command": "acknowledge", "notice": "\\ud800"}',
        '{"response": {"1": "a", "2": "b"}, "n": 1, "certainty": "quite"}',
        '{"response": ["a"], "n": 9999}',
        '{"command": "goto", "n": 1e400}',
        '{"response": ' + "[" * 9000,
    ],
)
def test_no_line_breaks_the_talk(talk: Talk, wish: str) -> None:
    records = talk.jsonl(BEGIN, wish, {"command": "map"})
    assert records[-1]["event"] == "map"
