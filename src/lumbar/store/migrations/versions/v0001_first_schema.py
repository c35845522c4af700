"""The first schema: people, item versions, the log, and what is derived from it."""

import sqlalchemy as sa
from alembic import op

from lumbar.store.migrations.append_only import guard, unguard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("reviews", "study_events")


def upgrade() -> None:
    """Make every table, then close the log to changes."""
    _people()
    _item_versions()
    _reviews()
    _study_events()
    _memories()
    _lesson_progress()
    _item_marks()
    _problem_reports()
    for table in APPEND_ONLY:
        for statement in guard(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    """Back to an empty database; whoever asks for this has a backup."""
    for table in APPEND_ONLY:
        for statement in unguard(op.get_bind().dialect.name, table):
            op.execute(statement)
    for table in (
        "problem_reports",
        "item_marks",
        "lesson_progress",
        "memories",
        "study_events",
        "reviews",
        "item_versions",
        "people",
    ):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("log_position", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "role IN ('trainee', 'instructor', 'administrator')", name=op.f("ck_people_role")
        ),
        sa.CheckConstraint("log_position >= 0", name=op.f("ck_people_log_position")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("name", name=op.f("uq_people_name")),
    )


def _item_versions() -> None:
    op.create_table(
        "item_versions",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_item_versions")),
        sa.UniqueConstraint(
            "item_id", "content_hash", name=op.f("uq_item_versions_item_id_content_hash")
        ),
        sa.UniqueConstraint(
            "item_id", "version", "revision", name=op.f("uq_item_versions_item_id_version_revision")
        ),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.String(length=200), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=False),
        sa.Column("case_id", sa.String(length=200), nullable=True),
        sa.Column("ended_case", sa.Boolean(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("arrangement", sa.JSON(), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("fraction", sa.Double(), nullable=False),
        sa.Column("certainty", sa.String(length=8), nullable=True),
        sa.Column("suggested", sa.SmallInteger(), nullable=False),
        sa.Column("rating", sa.SmallInteger(), nullable=False),
        sa.Column("took", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("predicted", sa.Double(), nullable=True),
        sa.CheckConstraint(
            "certainty IN ('sure', 'unsure', 'guess')", name=op.f("ck_reviews_certainty")
        ),
        sa.CheckConstraint("fraction >= 0 AND fraction <= 1", name=op.f("ck_reviews_fraction")),
        sa.CheckConstraint(
            "rating BETWEEN 1 AND 4 AND suggested BETWEEN 1 AND 4", name=op.f("ck_reviews_rating")
        ),
        sa.ForeignKeyConstraint(
            ["item_version"],
            ["item_versions.row"],
            name=op.f("fk_reviews_item_version_item_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reviews_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("person_id", "position", name=op.f("uq_reviews_person_id_position")),
    )
    op.create_index(op.f("ix_reviews_person_id_day"), "reviews", ["person_id", "day"], unique=False)
    op.create_index(
        op.f("ix_reviews_person_id_objective_id_position"),
        "reviews",
        ["person_id", "objective_id", "position"],
        unique=False,
    )


def _study_events() -> None:
    op.create_table(
        "study_events",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_study_events_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_study_events")),
    )
    op.create_index(
        op.f("ix_study_events_person_id_kind_subject"),
        "study_events",
        ["person_id", "kind", "subject"],
        unique=False,
    )
    op.create_index(
        op.f("ix_study_events_person_id_target"),
        "study_events",
        ["person_id", "target"],
        unique=True,
    )


def _memories() -> None:
    op.create_table(
        "memories",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("objective_id", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=True),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('learning', 'review', 'relearning')", name=op.f("ck_memories_stage")
        ),
        sa.CheckConstraint("stability > 0", name=op.f("ck_memories_stability")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_memories_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", "objective_id", name=op.f("pk_memories")),
    )
    op.create_index(
        op.f("ix_memories_person_id_stage_due_day"),
        "memories",
        ["person_id", "stage", "due_day"],
        unique=False,
    )


def _lesson_progress() -> None:
    op.create_table(
        "lesson_progress",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("lesson_id", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_lesson_progress_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", "lesson_id", name=op.f("pk_lesson_progress")),
    )


def _item_marks() -> None:
    op.create_table(
        "item_marks",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("aside_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_item_marks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_item_marks")),
    )


def _problem_reports() -> None:
    op.create_table(
        "problem_reports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_version"],
            ["item_versions.row"],
            name=op.f("fk_problem_reports_item_version_item_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_problem_reports_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_reports")),
    )
    op.create_index(
        op.f("ix_problem_reports_item_id"), "problem_reports", ["item_id"], unique=False
    )
