"""Passwords: kept as argon2id hashes, for signing in to a server."""

from typing import TYPE_CHECKING

from lumbar.core.roles import Role
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.people import find_person, password_of, put_password

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST = 10
LONGEST = 256


@allowed(*EVERYONE)
def set_password(ctx: Context, name: str, password: str | None) -> None:
    """Give somebody a new password, or none: their own, or as an administrator anybody's.

    Raises BadRequest for one that is too short, too long, or is their name.
    """
    if name != ctx.person.name and ctx.person.role is not Role.ADMINISTRATOR:
        raise Refused("Only an administrator sets the password of somebody else.")
    if password is not None:
        _good(password, name)
    hashed = None if password is None else _hasher().hash(password)
    with ctx.writing() as tx:
        person = find_person(tx, name)
        if person is None:
            raise NotFound(f"There is nobody called {name!r}. See 'lumbar people list'.")
        put_password(tx, person.id, hashed)


@allowed(*EVERYONE)
def is_password(ctx: Context, password: str) -> bool:
    """Whether this is the caller's password. Takes as long for somebody who has none; what nobody
    could have set is not hashed at all.

    A hash made with older parameters is replaced when the password is right.
    """
    if not _usable(password):
        return False
    with ctx.reading() as tx:
        stored = password_of(tx, ctx.person.id)
    hasher = _hasher()
    if stored is None:
        # hashing takes as long as comparing with a hash
        hasher.hash(password)
        return False
    right, newer = hasher.verify_and_update(password, stored)
    if newer is not None:
        with ctx.writing() as tx:
            put_password(tx, ctx.person.id, newer)
    return right


def _good(password: str, name: str) -> None:
    if not (_usable(password) and len(password) >= SHORTEST):
        raise BadRequest(f"A password has {SHORTEST} to {LONGEST} characters, in UTF-8.")
    if password.casefold() == name.casefold() or len(set(password)) < SHORTEST // 2:
        raise BadRequest("That password is too easy to guess. Use several words.")


def _usable(password: str) -> bool:
    """Whether it can be hashed: of a length that costs little, and without lone surrogates."""
    return len(password) <= LONGEST and password == password.encode("utf-8", "replace").decode()


def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash  # brings in argon2
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(),))
