"""Triggers that keep the rows of a table from being changed or deleted, for each kind
of database.
"""

from collections.abc import Iterator


def guard(dialect: str, table: str) -> Iterator[str]:
    """Statements that make a table append-only."""
    if dialect == "sqlite":
        for action in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    yield (
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def unguard(dialect: str, table: str) -> Iterator[str]:
    """Statements that take the guard away."""
    if dialect == "sqlite":
        for action in ("update", "delete"):
            yield f"DROP TRIGGER {table}_no_{action}"
        return
    yield f"DROP TRIGGER {table}_append_only ON {table}"
    yield f"DROP FUNCTION {table}_append_only()"
