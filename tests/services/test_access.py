"""Who may call what: every role against every use-case."""

import importlib
import inspect
import pkgutil
from dataclasses import replace

import pytest

import lumbar.services
from lumbar.core.roles import Role
from lumbar.services.access import RULES
from lumbar.services.context import Context
from lumbar.services.errors import Refused
from support.desks import Room

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(lumbar.services.__path__, "lumbar.services.")
]
USE_CASES = sorted(RULES)


def test_every_public_function_of_a_context_states_its_roles() -> None:
    """A use-case that forgets `allowed` would be open to all."""
    open_to_all = []
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            takes_context = first is not None and first.annotation in (Context, "Context")
            own = function.__module__ == module.__name__ and not name.startswith("_")
            takes_tx = "tx" in inspect.signature(function).parameters
            if own and takes_context and not takes_tx:
                open_to_all.append(f"{module.__name__}.{name}")
    inner = {
        "lumbar.services.asking.hand_out",
        "lumbar.services.versions.version_of",
        "lumbar.services.day_queue.answered",
        "lumbar.services.lessons.lesson_card",
        "lumbar.services.lessons.next_lesson",
    }  # called by use-cases, not by faces
    assert set(open_to_all) - inner == set(USE_CASES)


@pytest.mark.parametrize("use_case", USE_CASES)
@pytest.mark.parametrize("role", Role)
def test_a_role_that_is_not_named_is_refused_before_anything_happens(
    room: Room, use_case: str, role: Role
) -> None:
    module, name = use_case.rsplit(".", 1)
    function = getattr(importlib.import_module(module), name)
    ctx = room.context()
    ctx = replace(ctx, person=replace(ctx.person, role=role))
    if role in RULES[use_case]:
        with pytest.raises(TypeError):
            function(ctx, *["too", "many", "arguments", "for", "any", "use-case", "here"])
    else:
        with pytest.raises(Refused, match="may not"):
            function(ctx)
