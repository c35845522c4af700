"""People and cohorts: who may add whom, all or nothing, and passwords that nobody can read."""

from dataclasses import replace

import pytest

from lumbar.core.roles import Role
from lumbar.services import passwords, roster
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest, NotFound, Refused
from lumbar.store.people import find_person, password_of
from support.desks import Room


@pytest.fixture
def boss(room: Room) -> Context:
    return room.context("boss")


def as_role(ctx: Context, role: Role) -> Context:
    return replace(ctx, person=replace(ctx.person, role=role))


def test_a_dry_run_tells_and_writes_nothing(boss: Context) -> None:
    told = roster.import_roster(boss, "Autumn", "name,factor\nada,1.5\nbo,\n", write=False)
    assert [(line.name, line.what) for line in told.lines] == [("ada", "added"), ("bo", "added")]
    assert not told.done
    assert roster.cohorts(boss) == ()
    assert [row.name for row in roster.people(boss)] == ["boss"]


def test_an_import_is_all_or_nothing(boss: Context) -> None:
    bad = roster.import_roster(boss, "Autumn", "name,factor\nada,1.5\nbo,much\n", write=True)
    assert not bad.done
    assert [problem.line for problem in bad.problems] == [3]
    assert [row.name for row in roster.people(boss)] == ["boss"]
    good = roster.import_roster(boss, "Autumn", "name,factor\nada,1.5\nbo,\n", write=True)
    assert good.done
    assert [person.name for person in roster.cohort_members(boss, "Autumn")] == ["ada", "bo"]
    again = roster.import_roster(boss, "Autumn", "name,factor\nada,2\nbo,\n", write=True)
    assert [line.what for line in again.lines] == ["time factor 1.5 to 2", "there already"]
    factors = {row.name: row.time_factor for row in roster.people(boss)}
    assert factors == {"ada": 2, "bo": 1, "boss": 1}


def test_an_instructor_adds_trainees_only(boss: Context) -> None:
    teacher = as_role(boss, Role.INSTRUCTOR)
    roster.add(teacher, "ada", Role.TRAINEE)
    with pytest.raises(Refused, match="administrator"):
        roster.add(teacher, "eve", Role.ADMINISTRATOR)
    told = roster.import_roster(teacher, "A", "name,role\neve,administrator\n", write=True)
    assert not told.done
    assert [row.name for row in roster.people(boss)] == ["ada", "boss"]


def test_a_roster_raises_nobody(boss: Context) -> None:
    """Somebody who is there keeps their role; the file is refused, not obeyed."""
    roster.add(boss, "ada", Role.TRAINEE)
    told = roster.import_roster(boss, "A", "name,role\nada,instructor\n", write=True)
    assert not told.done
    roles = {row.name: row.role for row in roster.people(boss)}
    assert roles["ada"] is Role.TRAINEE


def test_the_last_administrator_stays_one(boss: Context) -> None:
    with pytest.raises(Refused, match="only administrator"):
        roster.set_role(boss, "boss", Role.TRAINEE)
    roster.add(boss, "second", Role.ADMINISTRATOR)
    roster.set_role(boss, "boss", Role.TRAINEE)


def test_leaving_a_cohort_one_is_not_in_is_said(boss: Context) -> None:
    roster.new_cohort(boss, "Autumn")
    roster.add(boss, "ada", Role.TRAINEE)
    roster.join_cohort(boss, "Autumn", "ada")
    roster.leave_cohort(boss, "Autumn", "ada")
    with pytest.raises(NotFound, match="not in the cohort"):
        roster.leave_cohort(boss, "Autumn", "ada")
    with pytest.raises(BadRequest, match="already"):
        roster.new_cohort(boss, " Autumn ")


@pytest.mark.parametrize("factor", [0.5, 11, float("nan")])
def test_a_factor_is_more_time_never_less(boss: Context, factor: float) -> None:
    with pytest.raises(BadRequest, match="factor"):
        roster.set_factor(boss, "boss", factor)


def test_a_password_is_kept_as_argon2id_and_only_it_opens(room: Room, boss: Context) -> None:
    passwords.set_password(boss, "boss", "five long words about backs")
    with room.store.read() as tx:
        person = find_person(tx, "boss")
        assert person is not None
        stored = password_of(tx, person.id)
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert "backs" not in stored
    assert passwords.is_password(boss, "five long words about backs")
    assert not passwords.is_password(boss, "five long words about back")
    passwords.set_password(boss, "boss", None)
    assert not passwords.is_password(boss, "five long words about backs")


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaa", "x" * 257])
def test_a_password_that_is_easy_to_guess_is_refused(boss: Context, password: str) -> None:
    with pytest.raises(BadRequest):
        passwords.set_password(boss, "boss", password)


def test_nobody_sets_the_password_of_another(room: Room, boss: Context) -> None:
    ada = as_role(room.context("ada"), Role.TRAINEE)
    passwords.set_password(ada, "ada", "five long words about backs")
    with pytest.raises(Refused):
        passwords.set_password(ada, "boss", "five long words about backs")
    with pytest.raises(NotFound):
        passwords.set_password(boss, "nobody", "five long words about backs")
