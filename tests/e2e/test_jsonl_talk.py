"""`quiz --jsonl` on a real database: the order of events, and what each of them promises."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from lumbar.cli.quiz.jsonl import converse
from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import LessonId, ReviewId
from lumbar.core.study.rating import Certainty
from lumbar.services.errors import Unavailable
from lumbar.services.views import Question
from lumbar.store import log
from support.desks import Room, open_room
from support.small_curriculum import LESSONS, small_curriculum
from support.talking import Heard, Record, Sends

Script = Callable[[Heard], Iterator[object]]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Every lesson is read, so every kind of item comes up."""
    room = open_room(tmp_path, small_curriculum())
    for lesson in LESSONS:
        room.desk().finish_lesson(LessonId(lesson))
    return room


def talk(
    room: Room,
    script: Script,
    count: int | None = None,
    topic: str | None = None,
    watch: Callable[[Record], None] = lambda record: None,
) -> Heard:
    heard = Heard(watch)
    converse(room.desk(), heard, Sends(script(heard)), topic, count)  # type: ignore[arg-type]  # a raw stream will do
    return heard


def half_a_day_each(room: Room) -> Callable[[Record], None]:
    """Time passes between answers, so that every item of an objective has its turn."""

    def watch(record: Record) -> None:
        if record["event"] == "feedback":
            room.clock.advance(hours=12)

    return watch


def some_answer(item: Record) -> object:
    """A response that can be marked."""
    match item["kind"]:
        case "order":
            return [option["id"] for option in item["options"]]
        case "match":
            return {left["id"]: item["right"][0]["id"] for left in item["left"]}
        case "numeric":
            return "99"
        case "short":
            return "no idea"
        case _:
            return [item["options"][0]["id"]]


# Answers are guesses: whatever the draw, a guess is asked again, so a question stays open.
def answering(heard: Heard) -> Iterator[object]:
    while True:
        yield {"response": some_answer(heard.open_item), "certainty": "guess"}


def test_events_come_in_order_and_count_up(room: Room) -> None:
    """item, saved, feedback, item, ... done; `n` of `of` never lies about the past."""
    heard = talk(room, answering, count=6)
    expected = ["item", "saved", "feedback"] * 6 + ["done"]
    assert [record["event"] for record in heard.records] == expected
    assert [item["n"] for item in heard.of("item")] == list(range(1, 7))
    assert all(item["n"] <= item["of"] <= 6 for item in heard.of("item"))
    assert heard.records[-1] == {"event": "done", "answered": 6}
    for item, saved, said in zip(
        heard.of("item"), heard.of("saved"), heard.of("feedback"), strict=True
    ):
        assert saved["review"] == said["review"] == item["question"]
        assert saved["item"] == said["item"] == item["item"]


def test_saved_is_said_after_the_commit_only(room: Room) -> None:
    """Law 1: at the instant of the line, another connection finds the review."""
    seen: list[str] = []

    def watch(record: Record) -> None:
        if record["event"] == "saved":
            ctx = room.context()
            with ctx.reading() as tx:
                found = log.review(tx, ctx.person.id, ReviewId(record["review"]))
            assert found is not None
            assert found.fraction == record["fraction"]
            seen.append(record["review"])

    talk(room, answering, count=5, watch=watch)
    assert len(seen) == 5


def test_no_key_leaves_early(room: Room) -> None:
    """Law 4: no why, no rationale and nothing named key in an item or a problem, of any kind."""

    def script(heard: Heard) -> Iterator[object]:
        while True:
            yield {"response": [], "certainty": "sure"}
            yield {"response": some_answer(heard.open_item), "certainty": "guess"}

    heard = talk(room, script, 12, "heat-0", half_a_day_each(room))
    secret = {said["rationale"] for said in heard.of("feedback")}
    secret |= {line["why"] for said in heard.of("feedback") for line in said["lines"]}
    assert {item["kind"] for item in heard.of("item")} == {kind.value for kind in Kind} - {"case"}
    for record in [*heard.of("item"), *heard.of("problem")]:
        assert not any(word in str(record) for word in secret if len(word) > 3)
        assert not {"key", "why", "rationale", "answer", "answers"} & record.keys()


def test_the_key_has_the_form_of_a_response_and_earns_everything(room: Room) -> None:
    """For each item: answered, undone, and answered again with the key that the feedback told."""
    cured: dict[str, float] = {}

    def script(heard: Heard) -> Iterator[object]:
        while True:
            yield {"response": some_answer(heard.open_item), "certainty": "guess"}
            if heard.records[-1]["event"] != "item":
                return
            said = heard.of("feedback")[-1]
            yield {"command": "undo"}
            assert heard.open_item["item"] == said["item"]
            yield {"response": said["key"], "certainty": "guess"}
            saved = heard.of("saved")[-1]
            assert saved["item"] == said["item"]
            cured[said["item"]] = saved["fraction"]

    heard = talk(room, script, 12, "heat-0", half_a_day_each(room))
    assert set(cured.values()) == {1.0}
    kinds = {item["kind"] for item in heard.of("item") if item["item"] in cured}
    assert len(kinds) == len(Kind) - 1


def test_of_a_case_the_step_comes_with_its_story(room: Room) -> None:
    heard = talk(room, answering, 8, "clots-0", half_a_day_each(room))
    steps = [item for item in heard.of("item") if "case" in item]
    assert steps
    assert {step["case"] for step in steps} == {"case-1"}
    assert all(step["vignette"] == "A hot calf." and step["steps"] == 2 for step in steps)


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\n",
        b"nonsense\n",
        b"[" * 50_000 + b"\n",
        b"x" * 100_000 + b"\n",
        '{"response":["z"]}',
        '{"response":[]}',
        '{"response":NaN}',
        '{"command":"fly"}',
        '{"command":"report","text":"  "}',
        '{"command":"rate","rating":3}',
    ],
    ids=range(10),
)
def test_a_bad_line_gets_a_problem_and_the_item_stays_open(room: Room, line: object) -> None:
    def script(heard: Heard) -> Iterator[object]:
        yield line
        yield {"response": some_answer(heard.open_item)}

    class Chunks(Sends):
        """Gives a long line in pieces, as a pipe does."""

        rest = b""

        def readline(self, size: int | None = -1, /) -> bytes:
            whole = self.rest or super().readline()
            limit = len(whole) if size is None or size < 0 else size
            self.rest = whole[limit:]
            return whole[:limit]

    heard = Heard()
    converse(room.desk(), heard, Chunks(script(heard)), None, 1)  # type: ignore[arg-type]  # as above
    assert [r["event"] for r in heard.records] == ["item", "problem", "saved", "feedback", "done"]


def test_commands_answer_and_go_on(room: Room) -> None:
    def script(heard: Heard) -> Iterator[object]:
        first = heard.open_item["item"]
        yield {"command": "report", "text": "The stem is odd."}
        yield {"response": ["a"], "certainty": "guess"}
        yield {"command": "rate", "rating": 4}
        yield {"command": "undo"}
        assert heard.open_item["item"] == first
        yield {"command": "suspend"}
        assert heard.open_item["item"] != first
        yield {"command": "bury"}
        yield {"command": "quit"}
        raise AssertionError("read on after quit")

    heard = talk(room, script, topic="heat-1")
    assert [record["event"] for record in heard.records] == [
        *("item", "reported", "saved", "feedback", "item", "rated", "undone", "item"),
        *("suspended", "item", "buried", "item", "done"),
    ]
    assert heard.of("rated")[0]["review"] == heard.of("saved")[0]["review"]
    assert heard.of("rated")[0]["rating"] == 4
    assert heard.records[-1]["answered"] == 0


def test_a_question_answered_elsewhere_makes_room_for_the_next(room: Room) -> None:
    """It can be answered no more, so waiting for an answer to it would never end."""
    elsewhere = room.desk()

    def script(heard: Heard) -> Iterator[object]:
        same = elsewhere.next_question("heat-1")
        assert isinstance(same, Question)
        assert same.id == heard.open_item["question"]
        elsewhere.answer(same, ["a"], Certainty.GUESS, timedelta(seconds=4))
        yield {"response": ["b"], "certainty": "sure"}
        assert heard.records[-1]["event"] == "item"
        yield {"response": ["a"]}

    heard = talk(room, script, 1, "heat-1")
    events = [record["event"] for record in heard.records]
    assert events == ["item", "problem", "item", "saved", "feedback", "done"]


def test_the_end_of_input_is_a_way_to_leave(room: Room) -> None:
    heard = talk(room, lambda heard: iter(()))
    assert [record["event"] for record in heard.records] == ["item", "done"]


def test_nothing_to_ask_is_done_at_once(tmp_path: Path) -> None:
    heard = talk(open_room(tmp_path, small_curriculum()), answering)
    assert [record["event"] for record in heard.records] == ["done"]
    assert heard.records[0]["new_locked"] == 6


def test_a_failing_database_ends_the_talk_without_a_saved(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller turns it into a line and an exit code; nothing is acknowledged."""
    heard = Heard()
    desk = room.desk()

    def fails(*_: object) -> None:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr(desk, "answer", fails)
    with pytest.raises(Unavailable):
        converse(desk, heard, Sends(answering(heard)), None, None)  # type: ignore[arg-type]  # as above
    assert [record["event"] for record in heard.records] == ["item"]
