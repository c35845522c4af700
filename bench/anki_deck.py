"""Anki's own library doing a trainee's loop: answer the card, get the next one.

The collection is filled through SQL, in the form Anki itself writes: review cards with ten entries
in the review log each and an FSRS memory state, a tenth of them due. FSRS is on, the daily limits
are high enough not to matter, and Anki's own durability is left as it comes (the journal and
`synchronous` level are reported).
"""

import json
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from anki.collection import Collection
from anki.scheduler.v3 import CardAnswer

from bench.stopwatch import Stopwatch, Taken

DAY_S = 86_400
REVIEWS_EACH = 10
AGE_DAYS = 400


def fill(path: Path, cards: int, seed: int = 1) -> None:
    """A collection of `cards` review cards with ten reviews each."""
    collection = Collection(str(path))
    try:
        collection.set_config("fsrs", True)
        deck = collection.decks.id("Default")
        config = collection.decks.config_dict_for_deck_id(deck)
        config["rev"]["perDay"] = 9999
        config["new"]["perDay"] = 0
        config["reviewOrder"] = 7  # by retrievability, as ours
        collection.decks.save(config)
        notetype = collection.models.by_name("Basic")
        assert notetype is not None
        identity = int(notetype["id"])
    finally:
        collection.close()
    with closing(sqlite3.connect(path)) as database, database:
        _insert(database, cards, int(deck), identity, random.Random(seed))


def _insert(
    database: sqlite3.Connection, cards: int, deck: int, notetype: int, dice: random.Random
) -> None:
    """Rows as Anki writes them. A review card is due so many days after the collection began."""
    now_s = int(time.time())
    born_ms = (now_s - AGE_DAYS * DAY_S) * 1000
    database.execute("update col set crt = crt - ?", (AGE_DAYS * DAY_S,))
    notes, rows, log = [], [], []
    for n in range(cards):
        note = born_ms + n * 2
        card = note + 1
        stability = dice.uniform(5, 200)
        interval = max(1, round(stability))
        is_due = n % 10 == 0
        due = AGE_DAYS - dice.randrange(0, 20) if is_due else AGE_DAYS + dice.randrange(1, 90)
        memory = {
            "s": round(stability, 4),
            "d": round(dice.uniform(2, 9), 3),
            "dr": 0.9,
            "decay": 0.1542,
            "lrt": now_s - dice.randrange(1, 60) * DAY_S,
        }
        fields = f"What about {n}?\x1fBecause of {n}."
        notes.append((note, f"g{n}", notetype, 0, -1, "", fields, f"What about {n}?", n, 0, ""))
        state = (0, 0, -1, 2, 2, due, interval, 2500, REVIEWS_EACH, 1, 0, 0, 0, 0)
        rows.append((card, note, deck, *state, json.dumps(memory)))
        for turn in range(REVIEWS_EACH):
            at = born_ms + (turn * cards + n) * 3
            log.append((at, card, -1, 3, interval, interval, 500, 8000, 1))
    for table, values in (("notes", notes), ("cards", rows), ("revlog", log)):
        marks = ",".join("?" * len(values[0]))
        database.executemany(f"insert into {table} values ({marks})", values)


class AnkiLearner:
    """Somebody who answers every card with Good. `close` gives the collection back."""

    def __init__(self, path: Path) -> None:
        self._collection = Collection(str(path))
        database = self._collection.db
        assert database is not None
        self.synchronous = int(database.scalar("pragma synchronous"))
        self.journal = str(database.scalar("pragma journal_mode"))

    def first(self) -> Taken:
        """Until the first card is ready, which builds the queue."""
        watch = Stopwatch()
        self._queued = self._collection.sched.get_queued_cards(fetch_limit=1)
        return watch.taken()

    def answer(self) -> Taken:
        """Saving an answer and getting the next card."""
        scheduler = self._collection.sched
        top = self._queued.cards[0]
        card = self._collection.get_card(top.card.id)
        card.start_timer()
        answer = scheduler.build_answer(card=card, states=top.states, rating=CardAnswer.GOOD)
        watch = Stopwatch()
        scheduler.answer_card(answer)
        self._queued = scheduler.get_queued_cards(fetch_limit=1)
        return watch.taken()

    def reviewed(self) -> int:
        """How many entries the review log has, to see that answers were kept."""
        database = self._collection.db
        assert database is not None
        return int(database.scalar("select count() from revlog"))

    def close(self) -> None:
        """Give the collection back."""
        self._collection.close()
