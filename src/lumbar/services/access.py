"""Who may call what, decided once.

Every use-case is decorated with `allowed(...)`; its first argument is a `Context`, which says who
calls.
`RULES` lists them all, so that a test can try every role against every use-case.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from lumbar.core.roles import Role
from lumbar.services.context import Context
from lumbar.services.errors import Refused

P = ParamSpec("P")
R = TypeVar("R")

EVERYONE = (Role.TRAINEE, Role.INSTRUCTOR, Role.ADMINISTRATOR)

RULES: dict[str, frozenset[Role]] = {}
"""Use-case (module and name) to the roles that may call it."""


def allowed(
    *roles: Role,
) -> Callable[[Callable[Concatenate[Context, P], R]], Callable[Concatenate[Context, P], R]]:
    """Let only these roles through; anybody else gets `Refused` before anything happens."""

    def guard(
        use_case: Callable[Concatenate[Context, P], R],
    ) -> Callable[Concatenate[Context, P], R]:
        RULES[f"{use_case.__module__}.{use_case.__qualname__}"] = frozenset(roles)

        @wraps(use_case)
        def guarded(ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if ctx.person.role not in roles:
                raise Refused(
                    f"{ctx.person.name} is {ctx.person.role.value} and may not do this; "
                    f"it takes {' or '.join(role.value for role in roles)}."
                )
            return use_case(ctx, *args, **kwargs)

        return guarded

    return guard
