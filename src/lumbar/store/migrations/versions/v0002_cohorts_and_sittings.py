"""Cohorts, rooms and sittings; a time factor and a password for people."""

import sqlalchemy as sa
from alembic import op

from lumbar.store.migrations.append_only import guard, unguard

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("room_events", "sitting_events")


def upgrade() -> None:
    """Add what assessments need; nothing that is there changes."""
    op.add_column(
        "people", sa.Column("time_factor", sa.Double(), nullable=False, server_default="1")
    )
    op.add_column("people", sa.Column("password_hash", sa.String(length=255), nullable=True))
    _cohorts()
    _rooms()
    _sittings()
    for table in APPEND_ONLY:
        for statement in guard(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    """Without assessments; whoever asks for this has a backup."""
    for table in APPEND_ONLY:
        for statement in unguard(op.get_bind().dialect.name, table):
            op.execute(statement)
    for table in (
        "sitting_events",
        "sittings",
        "room_events",
        "rooms",
        "cohort_members",
        "cohorts",
    ):
        op.drop_table(table)
    op.drop_column("people", "password_hash")
    op.drop_column("people", "time_factor")


def _cohorts() -> None:
    op.create_table(
        "cohorts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint("name", name=op.f("uq_cohorts_name")),
    )
    op.create_table(
        "cohort_members",
        sa.Column("cohort_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_cohort_members_cohort_id_cohorts")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_cohort_members_person_id_people")
        ),
        sa.PrimaryKeyConstraint("cohort_id", "person_id", name=op.f("pk_cohort_members")),
    )
    op.create_index(op.f("ix_cohort_members_person_id"), "cohort_members", ["person_id"])


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("assessment_id", sa.String(length=64), nullable=False),
        sa.Column("assessment", sa.JSON(), nullable=False),
        sa.Column("cohort_id", sa.String(length=36), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("facilities", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_rooms_cohort_id_cohorts")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["people.id"], name=op.f("fk_rooms_opened_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("name", name=op.f("uq_rooms_name")),
    )
    op.create_table(
        "room_events",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_room_events_room_id_rooms")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_room_events_by_id_people")),
        sa.PrimaryKeyConstraint("room_id", "position", name=op.f("pk_room_events")),
    )


def _sittings() -> None:
    op.create_table(
        "sittings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_sittings_room_id_rooms")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sittings_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint(
            "room_id", "person_id", "attempt", name=op.f("uq_sittings_room_id_person_id_attempt")
        ),
    )
    op.create_index(op.f("ix_sittings_person_id"), "sittings", ["person_id"])
    op.create_table(
        "sitting_events",
        sa.Column("sitting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("request", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sittings.id"], name=op.f("fk_sitting_events_sitting_id_sittings")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name=op.f("fk_sitting_events_by_id_people")
        ),
        sa.PrimaryKeyConstraint("sitting_id", "position", name=op.f("pk_sitting_events")),
        sa.UniqueConstraint(
            "sitting_id", "request", name=op.f("uq_sitting_events_sitting_id_request")
        ),
    )
