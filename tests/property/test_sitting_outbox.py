"""The outbox of a sitting: whatever happens in between, the last word on each question is kept."""

from hypothesis import given
from hypothesis import strategies as st

from lumbar.tui.screens.sitting_outbox import (
    Acknowledge,
    Act,
    Answer,
    Clear,
    Flag,
    GoTo,
    LookOver,
    Outbox,
    Submit,
    add,
    arrived,
    failed,
    refused,
    sending,
)

QUESTIONS = st.integers(1, 3)
REQUESTS = st.uuids().map(str)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(Answer, REQUESTS, QUESTIONS, st.just(["a"]), st.none()),
    st.builds(Clear, REQUESTS, QUESTIONS),
    st.builds(Flag, REQUESTS, QUESTIONS, st.booleans()),
    st.builds(Acknowledge, st.sampled_from(["n1", "n2"])),
    st.builds(GoTo, QUESTIONS),
    st.just(LookOver()),
    st.builds(Submit, REQUESTS),
)
DONE = "done"
NOT_DONE = "not done"
STEPS = st.lists(st.one_of(ACTS, st.sampled_from([DONE, NOT_DONE])), max_size=30)
MOVES = (GoTo, LookOver, Submit)


def play(steps: list[Act | str]) -> tuple[Outbox, list[Act], list[Act]]:
    """Add, send and hear back. Gives the outbox, what was committed, and all that was added."""
    box, committed, added = Outbox(), [], []
    for step in steps:
        if not isinstance(step, str):
            box = add(box, step)
            added.append(step)
        elif box.first is not None:
            box = sending(box)
            if step == DONE:
                committed.append(box.acts[0])
                box = arrived(box)
            else:
                box = failed(box, "locked", 1.0)
    return box, committed, added


@given(STEPS)
def test_the_last_answer_to_a_question_is_committed_or_here(steps: list[Act | str]) -> None:
    """It is never dropped for an older one, however often sending fails."""
    box, committed, added = play(steps)
    for n in (1, 2, 3):
        mine = [act for act in added if isinstance(act, Answer | Clear) and act.n == n]
        if mine:
            assert mine[-1] in (*committed, *box.acts)
            assert box.waiting_for(n) in (mine[-1], None)


@given(STEPS)
def test_what_is_committed_is_in_the_order_it_was_done(steps: list[Act | str]) -> None:
    """Of one question the later word is never committed before the earlier."""
    _, committed, added = play(steps)
    for kind in ((Answer, Clear), (Flag,)):
        for n in (1, 2, 3):
            done = [
                added.index(act)
                for act in committed
                if isinstance(act, kind) and getattr(act, "n", 0) == n
            ]
            assert done == sorted(done)


@given(STEPS)
def test_one_leaves_a_question_only_when_its_work_is_committed(steps: list[Act | str]) -> None:
    """At most one move waits, and behind all work; only what is on its way stands before."""
    box, _, _ = play(steps)
    waiting = box.acts[1:] if box.sent else box.acts
    moves = [at for at, act in enumerate(waiting) if isinstance(act, MOVES)]
    assert moves in ([], [len(waiting) - 1])


@given(STEPS, ACTS)
def test_what_is_on_its_way_stays_first(steps: list[Act | str], new: Act) -> None:
    """Nothing that is added while an act is sent changes which one the answer is about."""
    box, _, _ = play(steps)
    if box.first is not None:
        assert add(sending(box), new).first == box.first


@given(STEPS)
def test_a_refusal_takes_one_act_and_the_moves_behind_it(steps: list[Act | str]) -> None:
    """Other work stays."""
    box, _, _ = play(steps)
    if box.first is not None:
        work = [act for act in box.acts[1:] if not isinstance(act, MOVES)]
        assert list(refused(sending(box)).acts) == work
