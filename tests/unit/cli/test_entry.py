"""What a typed line means: never a guess between a command and an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.cli.quiz.entry import (
    COMMANDS,
    Asked,
    Nothing,
    Rerate,
    Typed,
    Unclear,
    read_entry,
    read_pause,
)
from lumbar.core.curriculum.item import Kind
from lumbar.core.study.rating import Certainty, Rating
from unit.cli.shown_questions import ANSWERED, asked

SURE, UNSURE, GUESS = Certainty.SURE, Certainty.UNSURE, Certainty.GUESS


@pytest.mark.parametrize(
    ("kind", "line", "meant"),
    [
        (Kind.SINGLE, "b", Typed("b", SURE)),
        (Kind.SINGLE, "  b  \r\n", Typed("b", SURE)),
        (Kind.SINGLE, "b?", Typed("b", UNSURE)),
        (Kind.SINGLE, "b ??", Typed("b", GUESS)),
        (Kind.SINGLE, "b????", Typed("b", GUESS)),
        (Kind.SINGLE, "bc", Typed("bc", SURE)),
        (Kind.TRUE_FALSE, "true", Typed("true", SURE)),
        (Kind.MULTIPLE, "a c", Typed("a c", SURE)),
        (Kind.MULTIPLE, "acd?", Typed("a c d", UNSURE)),
        (Kind.MULTIPLE, "Ac", Typed("A c", SURE)),
        (Kind.MULTIPLE, "axe", Typed("axe", SURE)),
        (Kind.ORDER, "cbad", Typed("c b a d", SURE)),
        (Kind.MATCH, "1c 2a ?", Typed("1c 2a", UNSURE)),
        (Kind.NUMERIC, "2,5 ml??", Typed("2,5 ml", GUESS)),
        (Kind.SHORT, "deep vein thrombosis?", Typed("deep vein thrombosis", UNSURE)),
        (Kind.SHORT, "us", Typed("us", SURE)),
        (Kind.SHORT, "\\u", Typed("u", SURE)),
        (Kind.SHORT, "\\u?", Typed("u", UNSURE)),
        (Kind.SHORT, "\\=3", Typed("=3", SURE)),
        (Kind.SINGLE, "", Nothing()),
        (Kind.SINGLE, "?", Asked("help")),
        (Kind.SINGLE, "r the stem is odd", Asked("report", "the stem is odd")),
        (Kind.SINGLE, ":undo", Asked("undo")),
        (Kind.SHORT, ": u ", Asked("undo")),
        (Kind.SHORT, ":report wrong?", Asked("report", "wrong?")),
        (Kind.NUMERIC, "q", Asked("quit")),
        (Kind.SINGLE, "=3", Rerate(Rating.GOOD)),
        (Kind.SINGLE, "= Easy", Rerate(Rating.EASY)),
        (Kind.NUMERIC, "=hard", Rerate(Rating.HARD)),
    ],
)
def test_a_line_means(kind: Kind, line: str, meant: object) -> None:
    assert read_entry(line, asked(kind)) == meant


@pytest.mark.parametrize("letter", COMMANDS)
def test_a_bare_letter_commands_where_no_answer_is_typed(letter: str) -> None:
    """Also at a number: no number is written with one letter."""
    for kind in ANSWERED:
        if kind is not Kind.SHORT:
            assert read_entry(letter.upper(), asked(kind)) == Asked(COMMANDS[letter])


@pytest.mark.parametrize("letter", COMMANDS)
def test_where_words_are_the_answer_a_bare_letter_does_nothing_yet(letter: str) -> None:
    """Neither marked wrong nor obeyed: the hint shows how to say which."""
    entry = read_entry(letter, asked(Kind.SHORT))
    assert isinstance(entry, Unclear)
    assert f":{letter}" in entry.hint
    assert f"\\{letter}" in entry.hint


def test_an_option_with_the_letter_of_a_command_is_an_answer() -> None:
    """With eight options the eighth is h, which would else be help."""
    assert read_entry("h", asked(Kind.MULTIPLE, options=8)) == Typed("h", SURE)
    assert read_entry(":h", asked(Kind.MULTIPLE, options=8)) == Asked("help")


def test_a_rating_by_number_is_unclear_where_a_number_is_the_answer() -> None:
    assert isinstance(read_entry("=3", asked(Kind.NUMERIC)), Unclear)


@pytest.mark.parametrize("line", [":x", ":", ":undo it", ":quit now"])
def test_a_command_that_there_is_not_is_never_an_answer(line: str) -> None:
    for kind in ANSWERED:
        assert isinstance(read_entry(line, asked(kind)), Unclear)


@given(st.sampled_from(ANSWERED), st.text(max_size=40))
def test_every_line_means_something_and_a_backslash_always_an_answer(kind: Kind, line: str) -> None:
    read_entry(line, asked(kind))
    read_pause(line)
    assert isinstance(read_entry(f"\\{line}", asked(kind)), Typed)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("\n", Nothing()),
        ("3", Rerate(Rating.GOOD)),
        ("=3", Rerate(Rating.GOOD)),
        ("easy", Rerate(Rating.EASY)),
        ("u", Asked("undo")),
        (":u", Asked("undo")),
        ("r it is c", Asked("report", "it is c")),
        ("?", Asked("help")),
    ],
)
def test_in_a_pause(line: str, meant: object) -> None:
    assert read_pause(line) == meant


def test_an_answer_in_a_pause_is_not_taken_for_one_to_the_next_question() -> None:
    assert isinstance(read_pause("b"), Unclear)
