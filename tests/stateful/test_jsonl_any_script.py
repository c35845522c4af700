"""Any script at all at the other end of `quiz --jsonl`: it is answered, and the log agrees."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lumbar.cli.quiz.jsonl import converse
from lumbar.core.ids import LessonId
from support.desks import Room, open_room
from support.small_curriculum import LESSONS, small_curriculum
from support.talking import Heard, Sends

NEXT_PERSON = count()
EXAMPLES = 2000 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 60

ids = st.sampled_from(["a", "b", "c", "d", "z", "A", "", "1"])
responses = st.one_of(
    st.lists(ids, max_size=4),
    st.dictionaries(st.sampled_from(["1", "2", "3"]), ids | st.none(), max_size=3),
    st.sampled_from(["2.5 ml", "2,5", "NaN", "1e99", "oedema", "a", "a, c", "", "\u202e", "\x00"]),
    st.text(max_size=8),
    st.none() | st.booleans() | st.integers(),
)
answers = st.fixed_dictionaries(
    {"response": responses},
    optional={"certainty": st.sampled_from(["sure", "unsure", "guess", "perhaps", 3])},
)
commands = st.one_of(
    st.sampled_from(["undo", "suspend", "bury", "rate", "report", "fly"]).map(
        lambda name: {"command": name}
    ),
    st.builds(lambda text: {"command": "report", "text": text}, st.text(max_size=20)),
    st.builds(lambda rating: {"command": "rate", "rating": rating}, st.integers(0, 5)),
)
lines = st.one_of(answers, answers, commands, st.binary(max_size=20).map(lambda raw: raw + b"\n"))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """One database; every example is another person on it."""
    folder: Path = tmp_path_factory.mktemp("room")
    return open_room(folder, small_curriculum())


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(script=st.lists(lines, max_size=25))
def test_any_script(room: Room, script: list[object]) -> None:
    """Never an exception, every line is answered, and what is stored is what was said to be."""
    name = f"person-{next(NEXT_PERSON)}"
    for lesson in LESSONS:
        room.desk(name).finish_lesson(LessonId(lesson))
    heard = Heard()

    def sending() -> Iterator[object]:
        for line in script:
            before = len(heard.records)
            yield line
            blank = isinstance(line, bytes) and not line.split(b"\n")[0].strip()
            assert blank or len(heard.records) > before

    converse(room.desk(name), heard, Sends(sending()), None, None)  # type: ignore[arg-type]  # a raw stream will do
    events = [record["event"] for record in heard.records]
    assert events[-1] == "done"
    assert events.count("done") == 1
    stored = room.desk(name).today().answered_today
    assert heard.records[-1]["answered"] == stored
    undone = sum("answer" in record["what"] for record in heard.of("undone"))
    assert len(heard.of("saved")) - undone == stored
    reviews = [saved["review"] for saved in heard.of("saved")]
    assert len(set(reviews)) == len(reviews)
