"""Texts are read as paragraphs, whatever width they were typed at."""

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from lumbar.core.presentation.paragraphs import unwrapped

WORDS = st.lists(st.text("abcdefg,'", min_size=1, max_size=9), min_size=1, max_size=60).map(
    " ".join
)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(20, 100))
def test_the_width_a_text_was_typed_at_does_not_show(texts: list[str], width: int) -> None:
    typed = "\n\n".join("\n".join(wrap(text, width)) for text in texts)
    assert unwrapped(typed) == "\n\n".join(" ".join(text.split()) for text in texts)


@given(st.text(max_size=200))
def test_doing_it_twice_changes_nothing_and_no_word_is_lost(text: str) -> None:
    once = unwrapped(text)
    assert unwrapped(once) == once
    assert once.split() == text.split()


def test_a_list_stays_a_list() -> None:
    assert unwrapped("She says:\n- it aches\n  at night\n- it is warm\n1. first") == (
        "She says:\n- it aches at night\n- it is warm\n1. first"
    )
