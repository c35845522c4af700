"""The tables. Reviews and study events are only ever added to; the derived ones can be
made again.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from lumbar.store.column_types import Instant, Span, StudyDay

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("added_at", Instant, nullable=False),
    # derived: how long the person's log is; taking a position also locks the row
    Column("log_position", BigInteger, nullable=False),
    # derived: settings as last set
    Column("settings", JSON, nullable=False),
    # how much more time in a sitting, 1 or more
    Column("time_factor", Double, nullable=False, server_default="1"),
    # None: cannot sign in with a password
    Column("password_hash", String(255)),
    CheckConstraint("role IN ('trainee', 'instructor', 'administrator')", name="role"),
    CheckConstraint("log_position >= 0", name="log_position"),
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("item_id", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("content", JSON, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    UniqueConstraint("item_id", "content_hash"),
    UniqueConstraint("item_id", "version", "revision"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", StudyDay, nullable=False),
    Column("objective_id", String(200), nullable=False),
    Column("item_id", String(200), nullable=False),
    Column("case_id", String(200)),
    Column("ended_case", Boolean, nullable=False),
    Column("item_version", ForeignKey("item_versions.row"), nullable=False),
    Column("arrangement", JSON, nullable=False),
    Column("response", JSON, nullable=False),
    Column("fraction", Double, nullable=False),
    Column("certainty", String(8)),
    Column("suggested", SmallInteger, nullable=False),
    Column("rating", SmallInteger, nullable=False),
    Column("took", Span, nullable=False),
    Column("due", Instant, nullable=False),
    Column("due_day", StudyDay, nullable=False),
    Column("predicted", Double),
    UniqueConstraint("person_id", "position"),
    CheckConstraint("fraction >= 0 AND fraction <= 1", name="fraction"),
    CheckConstraint("rating BETWEEN 1 AND 4 AND suggested BETWEEN 1 AND 4", name="rating"),
    CheckConstraint("certainty IN ('sure', 'unsure', 'guess')", name="certainty"),
    Index(None, "person_id", "objective_id", "position"),
    Index(None, "person_id", "day"),
)

study_events = Table(
    "study_events",
    metadata,
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", StudyDay, nullable=False),
    Column("kind", String(24), nullable=False),
    # what the event is about, for finding it: a review's id, an item, a lesson
    Column("subject", String(200)),
    # the position of the event that an undo takes back
    Column("target", BigInteger),
    Column("detail", JSON, nullable=False),
    PrimaryKeyConstraint("person_id", "position"),
    Index(None, "person_id", "kind", "subject"),
    Index(None, "person_id", "target", unique=True),
)

memories = Table(
    "memories",
    metadata,
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("objective_id", String(200), nullable=False),
    Column("stage", String(12), nullable=False),
    Column("step", SmallInteger),
    Column("stability", Double, nullable=False),
    Column("difficulty", Double, nullable=False),
    Column("last_day", StudyDay, nullable=False),
    Column("due", Instant, nullable=False),
    Column("due_day", StudyDay, nullable=False),
    Column("interval_days", Integer, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    PrimaryKeyConstraint("person_id", "objective_id"),
    CheckConstraint("stage IN ('learning', 'review', 'relearning')", name="stage"),
    CheckConstraint("stability > 0", name="stability"),
    Index(None, "person_id", "stage", "due_day"),
)

lesson_progress = Table(
    "lesson_progress",
    metadata,
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("lesson_id", String(200), nullable=False),
    Column("place", Integer, nullable=False),
    Column("read", Boolean, nullable=False),
    PrimaryKeyConstraint("person_id", "lesson_id"),
)

item_marks = Table(
    "item_marks",
    metadata,
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("item_id", String(200), nullable=False),
    Column("suspended", Boolean, nullable=False),
    Column("aside_day", StudyDay),
    PrimaryKeyConstraint("person_id", "item_id"),
)

problem_reports = Table(
    "problem_reports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("item_id", String(200), nullable=False),
    Column("item_version", ForeignKey("item_versions.row"), nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "item_id"),
)

cohorts = Table(
    "cohorts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("added_at", Instant, nullable=False),
)

cohort_members = Table(
    "cohort_members",
    metadata,
    Column("cohort_id", ForeignKey("cohorts.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    PrimaryKeyConstraint("cohort_id", "person_id"),
    Index(None, "person_id"),
)

rooms = Table(
    "rooms",
    metadata,
    Column("id", String(36), primary_key=True),
    # what people call it; `lumbar sit NAME`
    Column("name", String(64), nullable=False, unique=True),
    Column("assessment_id", String(64), nullable=False),
    # the assessment as it stood when the room was opened
    Column("assessment", JSON, nullable=False),
    Column("cohort_id", ForeignKey("cohorts.id")),
    Column("seed", String(64), nullable=False),
    # mean marks by item as known when the room was opened: forms are drawn with them
    Column("facilities", JSON, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", ForeignKey("people.id"), nullable=False),
    # derived: how many events there are, and the digest of the last; the defaults fit no chain
    Column("length", Integer, nullable=False, server_default="0"),
    Column("link", String(64), nullable=False, server_default=""),
)

room_events = Table(
    "room_events",
    metadata,
    Column("room_id", ForeignKey("rooms.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_id", ForeignKey("people.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("link", String(64), nullable=False, server_default=""),
    PrimaryKeyConstraint("room_id", "position"),
)

sittings = Table(
    "sittings",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("room_id", ForeignKey("rooms.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("form", JSON, nullable=False),
    # derived: how many events there are, and the digest of the last
    Column("length", Integer, nullable=False),
    Column("link", String(64), nullable=False),
    UniqueConstraint("room_id", "person_id", "attempt"),
    Index(None, "person_id"),
)

sitting_events = Table(
    "sitting_events",
    metadata,
    Column("sitting_id", ForeignKey("sittings.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    # None for what happens by rule
    Column("by_id", ForeignKey("people.id")),
    Column("request", String(64)),
    Column("kind", String(16), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("link", String(64), nullable=False),
    PrimaryKeyConstraint("sitting_id", "position"),
    UniqueConstraint("sitting_id", "request"),
)

APPEND_ONLY = ("reviews", "study_events", "room_events", "sitting_events")
"""Tables whose rows a trigger keeps from being changed or deleted."""

DERIVED = ("memories", "lesson_progress", "item_marks")
"""Tables that can be emptied and made again from the log."""
