"""Lines of a script: what can be used is, and everything else is refused with a sentence."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.cli.quiz.lines import LONGEST_LINE, lines_of
from lumbar.cli.quiz.requests import Answer, Command, Unusable, read_request
from lumbar.core.study.rating import Certainty, Rating


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (b'{"response":["a"],"certainty":"sure"}', Answer(["a"], Certainty.SURE, None)),
        (b'{"response":["a","c"]}\n', Answer(["a", "c"], None, None)),
        (b'{"response":{"1":"c","2":null}}', Answer({"1": "c", "2": ""}, None, None)),
        (b'{"response":"2.5 ml","certainty":null}', Answer("2.5 ml", None, None)),
        (b'{"response":"b","took_s":3}', Answer("b", None, 3.0)),
        (b'{"command":"undo"}', Command("undo")),
        (b'{"command":"report","text":"odd\\u001b[2J"}', Command("report", "odd[2J")),
        (b'{"command":"rate","rating":4}', Command("rate", rating=Rating.EASY)),
    ],
)
def test_a_line_that_can_be_used(line: bytes, meant: object) -> None:
    assert read_request(line) == meant


UNUSABLE = (
    b"b",
    b"",
    b"null",
    b"NaN",
    b"[]",
    b'"undo"',
    b"{}",
    b'{"response":["a"]} {"response":["b"]}',
    b'{"response":["a"]',
    b'{"response":NaN}',
    b'{"response":Infinity}',
    b'{"response":1}',
    b'{"response":null}',
    b'{"response":["a",1]}',
    b'{"response":[["a"]]}',
    b'{"response":{"1":["c"]}}',
    b'{"response":["a"],"certainty":"very"}',
    b'{"response":["a"],"certainty":1}',
    b'{"response":["a"],"certainty":["sure"]}',
    b'{"response":["a"],"certainity":"sure"}',
    b'{"response":["a"],"response":["b"]}',
    b'{"response":["a"],"command":"undo"}',
    b'{"response":["a"],"took_s":-1}',
    b'{"response":["a"],"took_s":true}',
    b'{"response":["a"],"took_s":1e999}',
    b'{"response":"\\ud800"}',
    b'{"response":"\xff"}',
    b'\xff\xfe{"response":["a"]}',
    b'{"command":"explode"}',
    b'{"command":"explode\\u001b[2J"}',
    b'{"command":{}}',
    b'{"command":"undo","text":"x"}',
    b'{"command":"report"}',
    b'{"command":"report","text":3}',
    b'{"command":"rate"}',
    b'{"command":"rate","rating":5}',
    b'{"command":"rate","rating":true}',
    b'{"command":"rate","rating":3.0}',
    b"[" * 60_000,
    b'{"response":' * 5_000,
    b"1" * 60_000,
    b'{"response":"' + b"a" * LONGEST_LINE + b'"}',
)


@pytest.mark.parametrize("line", UNUSABLE, ids=lambda line: line[:30].decode(errors="replace"))
def test_a_line_that_cannot_be_used_gets_a_sentence(line: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        read_request(line)
    message = str(refused.value)
    assert message.endswith(".")
    assert len(message) < 300
    assert message.isprintable()


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
names = st.sampled_from(["response", "command", "certainty", "text", "rating", "took_s", "x"])


@given(st.binary(max_size=60) | st.dictionaries(names, json_values).map(json.dumps))
def test_whatever_comes_is_used_or_refused(line: bytes | str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    try:
        request: Any = read_request(raw)
    except Unusable:
        return
    assert isinstance(request, Answer | Command)


@given(st.lists(st.integers(0, 3 * LONGEST_LINE), max_size=6), st.booleans())
def test_lines_stay_apart_however_long_one_is(lengths: list[int], ended: bool) -> None:
    """A long line comes cut, once, and the one after it is whole."""
    text = b"\n".join(b"x" * length for length in lengths) + (b"\n" if ended and lengths else b"")
    lines = list(lines_of(io.BytesIO(text)))
    expected = lengths if ended or not lengths or lengths[-1] else lengths[:-1]
    assert [len(line.rstrip(b"\n")) for line in lines] == [
        min(length, LONGEST_LINE + 1) for length in expected
    ]
