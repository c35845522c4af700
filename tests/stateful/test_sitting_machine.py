"""The sitting against a plain model: an account of seconds and a dictionary of answers.

The model knows nothing of events. It keeps a stopwatch that is moved by hand, so that whatever the
machine reckons from instants must come out the same.
"""

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lumbar.core.assessment.assessment import Navigation
from lumbar.core.grading.response import Chosen
from lumbar.core.sitting import events
from lumbar.core.sitting.decide import Why, by_rule, decide
from lumbar.core.sitting.events import Event
from lumbar.core.sitting.sitting import Rules, Sitting, Stage, evolve, fold
from lumbar.core.sitting.time_account import stage_at, time_left

QUESTIONS = 6
SECTIONS = (0, 0, 1, 1, 1, 2)
LIMIT_S, GRACE_S = 600, 30
NUMBERS = st.integers(0, QUESTIONS + 1)
FULL = os.environ.get("LUMBAR_CAMPAIGN") == "full"
pytestmark = pytest.mark.timeout(0 if FULL else 300)


class SittingMachine(RuleBasedStateMachine):
    """One sitting from its opening, whatever is wished for and however time goes by."""

    navigation = Navigation.FREE

    def __init__(self) -> None:
        super().__init__()
        self.rules_ = Rules(
            timedelta(seconds=LIMIT_S), timedelta(seconds=GRACE_S), self.navigation, SECTIONS
        )
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.log: list[Event] = []
        self.sitting = Sitting(rules=self.rules_)
        # the model
        self.stage = "new"
        self.ran_s = 0
        self.factor, self.credit_s = 1.0, 0
        self.answers: dict[int, int] = {}
        self.seen: set[int] = set()
        self.at = 0
        self.client = ""
        self.requests = 0
        self.wish(events.Opened(at=self.now))
        self.stage = "waiting"

    def wish(self, wish: Event, client: str | None = None) -> Why | None:
        decision = decide(self.sitting, wish, self.now, client)
        for event in decision.events:
            self.log.append(event)
            self.sitting = evolve(self.sitting, event)
        return None if decision.refusal is None else decision.refusal.why

    def allowed_s(self) -> float:
        return LIMIT_S * self.factor + self.credit_s

    def settle(self) -> None:
        """In the model, time that is over ends a running sitting whoever looks."""
        if self.stage == "running" and self.ran_s > self.allowed_s() + GRACE_S:
            self.stage = "timed_out"

    @property
    def over(self) -> bool:
        return self.stage in ("submitted", "timed_out", "terminated")

    @rule(seconds=st.one_of(st.integers(1, 120), st.sampled_from([299, 600, 601, 630, 631])))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        if self.stage == "running":
            self.ran_s += seconds
        self.settle()

    @rule()
    def start(self) -> None:
        self.wish(events.Started(at=self.now))
        if self.stage == "waiting":
            self.stage = "running"

    @rule(client=st.sampled_from("xy"))
    def take_over(self, client: str) -> None:
        self.wish(events.Attached(at=self.now, client=client))
        if not self.over:
            self.client = client

    @rule(reason=st.sampled_from(["", "fire alarm"]))
    def pause(self, reason: str) -> None:
        why = self.wish(events.Paused(at=self.now, reason=reason))
        assert (why is None) is (self.stage in ("running", "paused"))
        if self.stage == "running":
            self.stage = "paused"

    @rule()
    def resume(self) -> None:
        self.wish(events.Resumed(at=self.now))
        if self.stage == "paused":
            self.stage = "running"
            self.settle()  # the factor may have been lowered meanwhile, below what was used already

    @rule(seconds=st.integers(-5, 400))
    def credit(self, seconds: int) -> None:
        amount = timedelta(seconds=seconds)
        why = self.wish(events.Credited(at=self.now, amount=amount, reason="noise"))
        assert (why is None) is (not self.over and seconds > 0)
        if why is None:
            self.credit_s += seconds

    @rule(factor=st.sampled_from([0.5, 1.0, 1.25, 1.5]))
    def scale(self, factor: float) -> None:
        why = self.wish(events.Scaled(at=self.now, factor=factor))
        assert (why is None) is (not self.over and factor >= 1)
        if why is None:
            self.factor = factor
            self.settle()

    def may_reach(self, n: int) -> bool:
        if not 1 <= n <= QUESTIONS:
            return False
        if self.navigation is Navigation.FORWARD:
            return n in (self.at, self.at + 1)
        if self.navigation is Navigation.SECTIONS:
            here = SECTIONS[self.at - 1] if self.at else -1
            return SECTIONS[n - 1] in (here, here + 1) or n == self.at
        return True

    def may_work(self, client: str) -> bool:
        """Whether anything but an answer is taken from this client now."""
        return self.stage == "running" and client == self.client and not self.late

    @property
    def late(self) -> bool:
        return self.ran_s > self.allowed_s()

    @rule(n=NUMBERS, client=st.sampled_from("xy"))
    def go(self, n: int, client: str) -> None:
        why = self.wish(events.Seen(at=self.now, n=n), client)
        granted = self.may_work(client) and self.may_reach(n)
        assert (why is None) is granted
        if granted:
            self.at = n
            self.seen.add(n)

    def changeable(self, n: int) -> bool:
        if n not in self.seen:
            return False
        if self.navigation is Navigation.FORWARD:
            return n == self.at
        if self.navigation is Navigation.SECTIONS:
            return SECTIONS[n - 1] == SECTIONS[self.at - 1]
        return True

    @rule(n=NUMBERS, option=st.integers(0, 3), client=st.sampled_from("xy"), twice=st.booleans())
    def answer(self, n: int, option: int, client: str, twice: bool) -> None:
        self.requests += 1
        wish = events.Answered(
            at=self.now, n=n, response=Chosen(frozenset({option})), request=f"r{self.requests}"
        )
        why = self.wish(wish, client)
        granted = self.stage == "running" and client == self.client and self.changeable(n)
        assert (why is None) is granted
        if granted:
            self.answers[n] = option
            assert self.sitting.answers[n].late is self.late
            if twice:
                length = len(self.log)
                assert self.wish(wish, "another client") is None
                assert len(self.log) == length

    @rule(n=NUMBERS, client=st.sampled_from("xy"))
    def clear(self, n: int, client: str) -> None:
        why = self.wish(events.Cleared(at=self.now, n=n), client)
        assert (why is None) is (self.may_work(client) and self.changeable(n))
        if why is None:
            self.answers.pop(n, None)

    @rule(n=NUMBERS, on=st.booleans(), client=st.sampled_from("xy"))
    def flag(self, n: int, on: bool, client: str) -> None:
        why = self.wish(events.Flagged(at=self.now, n=n, on=on), client)
        assert (why is None) is (self.may_work(client) and n in self.seen)
        if why is None:
            assert (n in self.sitting.flagged) is on

    @rule(client=st.sampled_from("xy"))
    def submit(self, client: str) -> None:
        why = self.wish(events.Submitted(at=self.now), client)
        granted = self.stage == "running" and client == self.client
        assert (why is None) is granted
        if granted:
            self.stage = "submitted"

    @precondition(lambda self: len(self.log) > 12)
    @rule()
    def terminate(self) -> None:
        self.wish(events.Terminated(at=self.now, reason="phone"))
        if not self.over:
            self.stage = "terminated"

    @rule(n=NUMBERS)
    def correct(self, n: int) -> None:
        wish = events.Remarked(at=self.now, n=n, treatment=events.Treatment.VOID, reason="typo")
        assert (self.wish(wish) is None) is (self.over and 1 <= n <= QUESTIONS)

    @rule()
    def note(self) -> None:
        assert self.wish(events.Noted(at=self.now, text="left the room")) is None

    @invariant()
    def it_stands_as_the_model_does(self) -> None:
        assert stage_at(self.sitting, self.now).value == self.stage
        given = {n: each.response for n, each in self.sitting.answers.items()}
        assert given == {n: Chosen(frozenset({option})) for n, option in self.answers.items()}
        assert self.sitting.current == self.at
        left = 0.0 if self.over else max(0.0, self.allowed_s() - self.ran_s)
        assert time_left(self.sitting, self.now).total_seconds() == left

    @invariant()
    def replaying_the_log_gives_the_same(self) -> None:
        assert fold(self.rules_, self.log) == self.sitting
        assert [event.at for event in self.log] == sorted(event.at for event in self.log)

    @invariant()
    def looking_later_changes_nothing_but_what_time_does(self) -> None:
        """Law 3: final by rule, whether or not anybody wrote it down in between."""
        later = self.now + timedelta(days=1)
        settled = self.sitting
        for event in by_rule(self.sitting, later):
            settled = evolve(settled, event)
        assert stage_at(settled, later) is stage_at(self.sitting, later)
        assert settled.answers == self.sitting.answers
        if self.stage == "running":
            assert stage_at(self.sitting, later) is Stage.TIMED_OUT


class ForwardMachine(SittingMachine):
    """Questions one after another."""

    navigation = Navigation.FORWARD


class SectionsMachine(SittingMachine):
    """Parts that lock."""

    navigation = Navigation.SECTIONS


so_many = settings(max_examples=2000 if FULL else 60, stateful_step_count=60, deadline=None)
TestFree = SittingMachine.TestCase
TestFree.settings = so_many
TestForward = ForwardMachine.TestCase
TestForward.settings = so_many
TestSections = SectionsMachine.TestCase
TestSections.settings = so_many
