"""People and cohorts: who there is, what they may do, and how much time they get."""

from dataclasses import dataclass
from uuid import uuid4

from lumbar.core.ids import CohortId, PersonId
from lumbar.core.names import LONGEST_NAME, clean_name
from lumbar.core.people import Person
from lumbar.core.roles import Role
from lumbar.core.roster import Roster, RosterEntry, RosterProblem, read_roster
from lumbar.core.sitting.time_account import MOST_FACTOR
from lumbar.services.access import allowed
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.cohorts import (
    Cohort,
    add_cohort,
    all_cohorts,
    find_cohort,
    members,
    put_member,
    remove_member,
)
from lumbar.store.engine import Tx
from lumbar.store.people import (
    add_person,
    find_person,
    password_of,
    put_role,
    put_time_factor,
)
from lumbar.store.people import people as everybody

STAFF = (Role.INSTRUCTOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list."""

    name: str
    role: Role
    time_factor: float
    has_password: bool
    cohorts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """What a line of a roster comes to: added, changed, or there already."""

    line: int
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. done: whether it was written."""

    cohort: str
    done: bool
    lines: tuple[RosterLine, ...]
    problems: tuple[RosterProblem, ...]


@allowed(*STAFF)
def people(ctx: Context) -> tuple[PersonRow, ...]:
    """Everybody, by name."""
    with ctx.reading() as tx:
        within: dict[PersonId, list[str]] = {}
        for cohort in all_cohorts(tx):
            for person in members(tx, cohort.id):
                within.setdefault(person.id, []).append(cohort.name)
        return tuple(
            PersonRow(
                each.name,
                each.role,
                each.time_factor,
                password_of(tx, each.id) is not None,
                tuple(within.get(each.id, ())),
            )
            for each in everybody(tx)
        )


@allowed(*STAFF)
def add(ctx: Context, name: str, role: Role, factor: float = 1.0) -> Person:
    """Somebody new. BadRequest for a name that is taken or cannot be one. Instructors add trainees
    only.
    """
    called = _named(name)
    _may_give(ctx, role)
    _factor(factor)
    with ctx.writing() as tx:
        if find_person(tx, called) is not None:
            raise BadRequest(f"There is somebody called {called!r} already.")
        person = Person(PersonId(str(uuid4())), called, role, factor)
        return add_person(tx, person, ctx.clock())


@allowed(Role.ADMINISTRATOR)
def set_role(ctx: Context, name: str, role: Role) -> None:
    """Give somebody another role. Refused for the last administrator, who could not go back."""
    with ctx.writing() as tx:
        person = _person(tx, name)
        others = [
            each
            for each in everybody(tx)
            if each.role is Role.ADMINISTRATOR and each.id != person.id
        ]
        if person.role is Role.ADMINISTRATOR and role is not person.role and not others:
            raise Refused(f"{person.name} is the only administrator. Make somebody else one first.")
        put_role(tx, person.id, role)


@allowed(*STAFF)
def set_factor(ctx: Context, name: str, factor: float) -> None:
    """Give somebody more time in sittings that they come into from now on."""
    _factor(factor)
    with ctx.writing() as tx:
        put_time_factor(tx, _person(tx, name).id, factor)


@allowed(*STAFF)
def cohorts(ctx: Context) -> tuple[Cohort, ...]:
    """Every cohort, by name."""
    with ctx.reading() as tx:
        return tuple(all_cohorts(tx))


@allowed(*STAFF)
def cohort_members(ctx: Context, name: str) -> tuple[Person, ...]:
    """Who is in a cohort, by name."""
    with ctx.reading() as tx:
        return tuple(members(tx, _cohort(tx, name).id))


@allowed(*STAFF)
def new_cohort(ctx: Context, name: str) -> None:
    """A cohort without members. BadRequest for a name that is taken or cannot be one."""
    called = _named(name)
    with ctx.writing() as tx:
        if find_cohort(tx, called) is not None:
            raise BadRequest(f"There is a cohort {called!r} already.")
        add_cohort(tx, CohortId(str(uuid4())), called, ctx.clock())


@allowed(*STAFF)
def join_cohort(ctx: Context, cohort: str, name: str) -> None:
    """Put somebody into a cohort."""
    with ctx.writing() as tx:
        put_member(tx, _cohort(tx, cohort).id, _person(tx, name).id)


@allowed(*STAFF)
def leave_cohort(ctx: Context, cohort: str, name: str) -> None:
    """Take somebody out of a cohort; what they did stays."""
    with ctx.writing() as tx:
        if not remove_member(tx, _cohort(tx, cohort).id, _person(tx, name).id):
            raise NotFound(f"{name!r} is not in the cohort {cohort!r}.")


@allowed(*STAFF)
def import_roster(ctx: Context, cohort: str, text: str, *, write: bool) -> Imported:
    """Put everybody on a roster into a cohort, adding who and what is not there yet.

    All or nothing: with any problem nothing is written. write: else it is only told what would
    happen. Nobody's role is changed, and a factor only where the roster gives one.
    """
    called = _named(cohort)
    roster = read_roster(text)
    problems = [*roster.problems, *_too_high(ctx, roster)]
    with ctx.writing() as tx:
        there = {person.name: person for person in everybody(tx)}
        group = find_cohort(tx, called)
        within = set() if group is None else {each.id for each in members(tx, group.id)}
        lines = tuple(_line(entry, there.get(entry.name), within) for entry in roster.entries)
        for entry, line in zip(roster.entries, lines, strict=True):
            known = there.get(entry.name)
            asked = entry.role is not Role.TRAINEE
            if known is not None and asked and known.role is not entry.role:
                message = f"{entry.name!r} is {known.role.value}; change it with 'lumbar people'"
                problems.append(RosterProblem(line.line, message))
        done = write and not problems
        if done:
            _write(ctx, tx, called, roster)
    return Imported(called, done, lines, tuple(sorted(problems, key=lambda p: p.line)))


def _too_high(ctx: Context, roster: Roster) -> list[RosterProblem]:
    if ctx.person.role is Role.ADMINISTRATOR:
        return []
    return [
        RosterProblem(entry.line, "only an administrator adds instructors and administrators")
        for entry in roster.entries
        if entry.role is not Role.TRAINEE
    ]


def _line(entry: RosterEntry, known: Person | None, within: set[PersonId]) -> RosterLine:
    if known is None:
        return RosterLine(entry.line, entry.name, "added")
    changes = []
    if entry.factor is not None and entry.factor != known.time_factor:
        changes.append(f"time factor {known.time_factor:g} to {entry.factor:g}")
    if known.id not in within:
        changes.append("joins")
    return RosterLine(entry.line, entry.name, ", ".join(changes) or "there already")


def _write(ctx: Context, tx: Tx, cohort: str, roster: Roster) -> None:
    group = find_cohort(tx, cohort)
    id_ = CohortId(str(uuid4())) if group is None else group.id
    now = ctx.clock()
    if group is None:
        add_cohort(tx, id_, cohort, now)
    for entry in roster.entries:
        person = Person(PersonId(str(uuid4())), entry.name, entry.role, entry.factor or 1.0)
        kept = add_person(tx, person, now)
        if entry.factor is not None:
            put_time_factor(tx, kept.id, entry.factor)
        put_member(tx, id_, kept.id)


def _named(name: str) -> str:
    called = clean_name(name)
    if called is None:
        raise BadRequest(
            f"{name!r} cannot be a name: use 1 to {LONGEST_NAME} printable characters."
        )
    return called


def _may_give(ctx: Context, role: Role) -> None:
    if role is not Role.TRAINEE and ctx.person.role is not Role.ADMINISTRATOR:
        raise Refused("Only an administrator adds instructors and administrators.")


def _factor(factor: float) -> None:
    if not 1 <= factor <= MOST_FACTOR:
        raise BadRequest(f"A time factor is 1 to {MOST_FACTOR:g}: 1.25 gives a quarter more time.")


def _person(tx: Tx, name: str) -> Person:
    found = find_person(tx, " ".join(name.split()))
    if found is None:
        raise NotFound(f"There is nobody called {name!r}. See 'lumbar people list'.")
    return found


def _cohort(tx: Tx, name: str) -> Cohort:
    found = find_cohort(tx, " ".join(name.split()))
    if found is None:
        raise NotFound(f"There is no cohort {name!r}. See 'lumbar cohort list'.")
    return found
