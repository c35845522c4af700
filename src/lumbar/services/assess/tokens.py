"""Names that clients make for themselves and for their requests, taken from outside."""

from lumbar.services.errors import BadRequest

LONGEST = 64
"""What a column has room for; a UUID has 36 characters."""


def check_tokens(client: str | None = None, request: str | None = None) -> None:
    """Raises BadRequest for a name that is empty, too long, or cannot be stored and shown."""
    for what, name in (("client", client), ("request", request)):
        if name is not None and not (0 < len(name) <= LONGEST and name.isprintable()):
            raise BadRequest(
                f"A {what} is named by 1 to {LONGEST} printable characters; a new UUID will do."
            )
