"""`lumbar people`: who there is, what they may do, how much time they get, their passwords."""

import click

from lumbar.cli.output import Output
from lumbar.cli.values import text
from lumbar.cli.where import where_options
from lumbar.cli.wiring import Wiring
from lumbar.core.roles import Role

_ROLE = click.Choice([role.value for role in Role])
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group()
def people() -> None:
    """Who there is, and what they may do."""


@people.command("list")
@_JSON
@where_options
@click.pass_obj
def list_(wiring: Wiring, as_json: bool) -> None:
    """Everybody, with role, time factor and cohorts."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        rows = roster.people(ctx)
    output = Output()
    if as_json:
        output.document(rows)
        return
    for row in rows:
        factor = "" if row.time_factor == 1 else f", {row.time_factor:g} times the time"
        cohorts = f", in {', '.join(row.cohorts)}" if row.cohorts else ""
        password = ", has a password" if row.has_password else ""
        output.text(f"{row.name}: {row.role.value}{factor}{cohorts}{password}")


@people.command()
@click.argument("name", type=text)
@click.option("--role", type=_ROLE, default=Role.TRAINEE.value, show_default=True)
@click.option("--factor", type=float, default=1.0, show_default=True, help="Time in sittings.")
@where_options
@click.pass_obj
def add(wiring: Wiring, name: str, role: str, factor: float) -> None:
    """Add somebody."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        person = roster.add(ctx, name, Role(role), factor)
    Output().text(f"Added {person.name} as {person.role.value}.")


@people.command()
@click.argument("name", type=text)
@click.argument("role", type=_ROLE)
@where_options
@click.pass_obj
def role(wiring: Wiring, name: str, role: str) -> None:
    """Give somebody another role."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        roster.set_role(ctx, name, Role(role))
    Output().text(f"{name} is {role} now.")


@people.command()
@click.argument("name", type=text)
@click.argument("factor", type=float)
@where_options
@click.pass_obj
def factor(wiring: Wiring, name: str, factor: float) -> None:
    """Give somebody more time in sittings: 1.25 is a quarter more."""
    from lumbar.services import roster

    with wiring.context() as ctx:
        roster.set_factor(ctx, name, factor)
    Output().text(f"{name} has {factor:g} times the time in sittings from now on.")


@people.command()
@click.argument("name", type=text)
@click.option("--none", "remove", is_flag=True, help="Take the password away.")
@where_options
@click.pass_obj
def password(wiring: Wiring, name: str, remove: bool) -> None:
    """Set a password, for signing in to a server. It is asked for, twice at a terminal."""
    import sys

    from lumbar.services import passwords

    given = None
    if not remove:
        at_terminal = sys.stdin.isatty()
        if at_terminal:
            given = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        else:
            given = sys.stdin.readline(passwords.LONGEST + 2).rstrip("\r\n")
    with wiring.context() as ctx:
        passwords.set_password(ctx, name, given)
    Output().text(f"{name} has {'no' if given is None else 'a new'} password.")
