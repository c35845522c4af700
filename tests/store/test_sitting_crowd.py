"""Many processes answer together on one database, and no trainee is shown an error.

Two hundred of them with LUMBAR_CAMPAIGN=full, for which PostgreSQL must take two connections from
each.
"""

import os
from pathlib import Path

from sqlalchemy import text

from lumbar.services.maintenance import verify
from lumbar.store.engine import open_store
from support.databases import FreshUrl
from support.sitting_crowd import open_room, sit_together

PEOPLE = 200 if os.environ.get("LUMBAR_CAMPAIGN") == "full" else 20


def test_nobody_is_shown_an_error_and_every_answer_is_there(
    fresh_url: FreshUrl, tmp_path: Path
) -> None:
    url = fresh_url()
    people = PEOPLE if url.startswith("sqlite") else min(PEOPLE, 40)
    open_room(url, tmp_path / "backups")
    sat = sit_together(url, tmp_path / "backups", people)
    assert [error for each in sat for error in each.errors] == []
    store = open_store(url)
    with store.read() as tx:
        query = "SELECT count(*) FROM sitting_events WHERE kind = 'answered'"
        assert tx.connection.execute(text(query)).scalar_one() == sum(
            len(each.seconds) for each in sat
        )
    store.close()
    assert verify(url).clean
