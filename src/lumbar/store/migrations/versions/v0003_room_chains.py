"""The events of a room hang together in a chain, as those of a sitting do."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from lumbar.store.chains import link_after
from lumbar.store.migrations.append_only import guard, unguard
from lumbar.store.room_origins import room_start

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LOG = "room_events"


def upgrade() -> None:
    """Add the links, and make those of what was done to rooms before."""
    op.add_column(LOG, _link())
    op.add_column("rooms", sa.Column("length", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("rooms", _link())
    # The guard lets nobody change a row: it is taken away while the links are put in.
    dialect = op.get_bind().dialect.name
    for statement in unguard(dialect, LOG):
        op.execute(statement)
    for room in op.get_bind().execute(sa.text(_ROOMS)).mappings().all():
        _chain(room)
    for statement in guard(dialect, LOG):
        op.execute(statement)


def downgrade() -> None:
    """Without the links; whoever asks for this has a backup."""
    op.drop_column("rooms", "link")
    op.drop_column("rooms", "length")
    op.drop_column(LOG, "link")


def _link() -> sa.Column[str]:
    return sa.Column("link", sa.String(length=64), nullable=False, server_default="")


_ROOMS = """
SELECT id, name, CAST(assessment AS text) AS assessment, cohort_id, seed,
    CAST(facilities AS text) AS facilities, opened_at, opened_by
FROM rooms
"""
_EVENTS = """
SELECT position, at, by_id, kind, CAST(detail AS text) AS detail
FROM room_events WHERE room_id = :room ORDER BY position
"""
_SET_LINK = "UPDATE room_events SET link = :link WHERE room_id = :room AND position = :position"
_SET_END = "UPDATE rooms SET length = :length, link = :link WHERE id = :room"


def _chain(room: Any) -> None:
    """Link the events of a room as they are. A position that is missing stays missing, and is
    named as that.
    """
    run = op.get_bind().execute
    read = {name: _read(room[name]) for name in ("assessment", "facilities")}
    link, length = room_start({**room, **read}), 0
    for event in run(sa.text(_EVENTS), {"room": room["id"]}).all():
        length = event.position
        detail = _read(event.detail)
        link = link_after(link, length, event.at, event.by_id, None, event.kind, detail)
        run(sa.text(_SET_LINK), {"link": link, "room": room["id"], "position": length})
    run(sa.text(_SET_END), {"length": length, "link": link, "room": room["id"]})


def _read(stored: str) -> Any:
    """JSON; what is none as it stands, so that a torn row stops no upgrade and is named later."""
    try:
        return json.loads(stored)
    except ValueError:
        return stored
