"""A trainee on Lumbar's services doing the same loop: answer the question, get the next one."""

from datetime import timedelta

from bench.history import RIGHT, ZONE, Filled
from bench.stopwatch import Stopwatch, Taken
from lumbar.bootstrap import clock
from lumbar.core.presentation.presented import Choices
from lumbar.core.study.rating import Certainty
from lumbar.services.context import Context
from lumbar.services.local_desk import LocalDesk
from lumbar.services.views import Question, Resting
from lumbar.store.engine import pragma

TOOK = timedelta(seconds=8)


class LumbarLearner:
    """Somebody who answers every question rightly. `close` gives the database back."""

    def __init__(self, filled: Filled) -> None:
        self._store = filled.store
        context = Context(filled.store, filled.curriculum, filled.person, clock, ZONE)
        self._desk = LocalDesk(context)
        with filled.store.write() as tx:
            self.synchronous = int(pragma(tx.connection, "synchronous"))
            self.journal = str(pragma(tx.connection, "journal_mode"))

    def first(self) -> Taken:
        """Until the first question is ready, which builds the queue."""
        watch = Stopwatch()
        next_ = self._desk.next_question()
        taken = watch.taken()
        self._question = _asked(next_)
        return taken

    def answer(self) -> Taken:
        """Grading and saving an answer and getting the next question."""
        question = self._question
        body = question.presented.body
        assert isinstance(body, Choices)
        response = [choice.id for choice in body.options if choice.text.startswith(RIGHT)]
        watch = Stopwatch()
        saved = self._desk.answer(question, response, Certainty.SURE, TOOK)
        next_ = self._desk.next_question()
        taken = watch.taken()
        assert saved.fraction == 1
        self._question = _asked(next_)
        return taken

    def close(self) -> None:
        """Give the database back."""
        self._store.close()


def _asked(next_: Question | Resting) -> Question:
    assert isinstance(next_, Question), f"nothing left to ask: {next_}"
    return next_
