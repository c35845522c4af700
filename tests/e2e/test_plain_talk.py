"""`quiz --plain` on a real database: what a person reads, and that no line is taken for another."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from lumbar.cli.quiz import plain
from lumbar.core.ids import LessonId
from lumbar.core.study.rating import Certainty
from lumbar.services.views import Question
from support.desks import Room, open_room
from support.small_curriculum import LESSONS, small_curriculum
from support.talking import Heard, Sends

# Answers are guesses, "a??": whatever the draw, a guess is asked again, so a question stays open.
Script = Callable[[Heard], Iterator[object]]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Every lesson is read, so every kind of item comes up."""
    room = open_room(tmp_path, small_curriculum())
    for lesson in LESSONS:
        room.desk().finish_lesson(LessonId(lesson))
    return room


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "at_terminal", lambda: True)


def talk(room: Room, script: Script, count: int | None = None, topic: str | None = None) -> Heard:
    heard = Heard()
    left = plain.converse(room.desk(), heard, Sends(script(heard)), topic, count)  # type: ignore[arg-type]  # a raw stream will do
    assert left == "done"
    return heard


def answered(room: Room) -> int:
    return room.desk().today().answered_today


def test_a_question_an_answer_and_everything_about_it(room: Room) -> None:
    heard = talk(room, lambda heard: iter(["a??"]), count=1, topic="heat-1")
    text = "\n".join(heard.said)
    assert "Question 1, " in text
    assert "  a) " in text
    assert "Saved. The answer: " in text
    assert text.count(" option ") == 6
    for place in range(3):
        assert re.search(rf"why heat-1-q\d {place}", text)
    assert "Because of heat-1" in text
    assert "Source: A Book, 2020." in text
    assert "lumbar lesson heat" in text
    assert "Rated again" in text
    assert re.fullmatch("1 answer saved, [01] wholly right.", heard.said[-1])
    assert answered(room) == 1


def test_nothing_of_the_key_is_said_before_the_answer(room: Room) -> None:
    heard = talk(room, lambda heard: iter(["h", "", "q"]))
    text = "\n".join(heard.said + heard.notes)
    assert "why" not in text
    assert "Because" not in text
    assert answered(room) == 0


@pytest.mark.parametrize("line", ["z z", ":fly", "a b c d e f", "", "   ", "??", b"\xff\n"])
def test_a_line_that_fits_nothing_saves_nothing(room: Room, line: object) -> None:
    heard = talk(room, lambda heard: iter([line]), topic="heat-1")
    assert answered(room) == 0
    assert heard.notes


def test_commands_of_one_letter(room: Room) -> None:
    def script(heard: Heard) -> Iterator[object]:
        yield "r The stem is odd."
        assert heard.said[-1].startswith("Reported")
        yield "a??"
        yield "=easy"
        assert heard.said[-1].startswith("Rated easy")
        yield "u"
        assert any(line.startswith("Undone: the answer to") for line in heard.said)
        yield "s"
        assert any(line.startswith("Suspended: ") for line in heard.said)
        yield "u"
        yield "z"
        assert any(line.startswith("Set aside") for line in heard.said)
        yield "q"

    talk(room, script, topic="heat-1")
    assert answered(room) == 0


def test_nothing_to_undo_or_rate_is_said_and_goes_on(tmp_path: Path) -> None:
    room = open_room(tmp_path, small_curriculum())
    room.desk().finish_lesson(LessonId("heat"))
    heard = talk(room, lambda heard: iter(["u", "=good", "a??"]), count=1, topic="heat-1")
    assert heard.notes[:2] == [
        "There is nothing to undo.",
        "There is no answer of this run to rate yet.",
    ]
    assert sum(line.startswith("Question") for line in heard.said) == 1
    assert answered(room) == 1


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_enter_goes_on_and_an_early_answer_is_not_taken(room: Room) -> None:
    def script(heard: Heard) -> Iterator[object]:
        yield "a??"
        asked = len([line for line in heard.said if line.startswith("Question")])
        yield "b"
        yield "1"
        assert heard.said[-1].startswith("Rated again")
        assert len([line for line in heard.said if line.startswith("Question")]) == asked
        yield ""
        assert len([line for line in heard.said if line.startswith("Question")]) == asked + 1

    heard = talk(room, script, topic="heat-1")
    assert answered(room) == 1
    assert "There is no command 'b'" in " ".join(heard.notes)


@pytest.mark.usefixtures("at_a_terminal")
def test_in_the_pause_the_item_just_answered_is_meant(room: Room) -> None:
    def script(heard: Heard) -> Iterator[object]:
        yield "a??"
        yield "s"
        yield "q"

    talk(room, script, topic="heat-1")
    desk = room.desk()
    (suspended,) = desk.suspended()
    assert desk.seen_item(suspended.id).answered == 1  # type: ignore[arg-type]  # a hit's id is a plain str


def test_a_question_answered_elsewhere_makes_room_for_the_next(room: Room) -> None:
    """It can be answered no more, so waiting for an answer to it would never end."""
    elsewhere = room.desk()

    def script(heard: Heard) -> Iterator[object]:
        same = elsewhere.next_question("heat-1")
        assert isinstance(same, Question)
        elsewhere.answer(same, ["a"], Certainty.GUESS, timedelta(seconds=4))
        yield "b"
        assert sum(line.startswith("Question") for line in heard.said) == 2
        yield "a??"

    talk(room, script, 1, "heat-1")
    assert answered(room) == 2


def test_the_summary_says_what_comes_next(tmp_path: Path) -> None:
    heard = talk(open_room(tmp_path, small_curriculum()), lambda heard: iter(()))
    assert heard.said == [
        "0 answers saved, 0 wholly right.",
        "There is nothing to ask today.",
        "6 objectives wait for a lesson to be read: lumbar lesson",
    ]


def test_ctrl_c_leaves_with_a_summary(room: Room) -> None:
    def script(heard: Heard) -> Iterator[object]:
        yield "a??"
        raise KeyboardInterrupt

    heard = Heard()
    left = plain.converse(room.desk(), heard, Sends(script(heard)), "heat-1", None)  # type: ignore[arg-type]  # as above
    assert left == "interrupted"
    assert heard.said[-1].startswith("1 answer saved")
    assert answered(room) == 1
