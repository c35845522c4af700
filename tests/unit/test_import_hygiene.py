"""What is loaded when: a fresh interpreter imports something, and we look at what came with it."""

import subprocess
import sys

import pytest

LIGHT = {
    "lumbar.core.study.queue": {"textual", "sqlalchemy", "alembic", "click", "yaml", "pydantic"},
    "lumbar.services.desk": {"textual", "sqlalchemy", "alembic", "click", "yaml", "pydantic"},
    "lumbar.services.views": {"textual", "sqlalchemy", "yaml", "pydantic"},
    "lumbar.content": {"textual", "sqlalchemy", "yaml", "pydantic"},
    "lumbar.store.errors": {"sqlalchemy", "alembic"},
    "lumbar.bootstrap": {"textual", "sqlalchemy", "alembic", "yaml", "pydantic"},
    "lumbar.tui.app": {"sqlalchemy", "alembic", "yaml", "pydantic", "click"},
    "lumbar.services.local_desk": {"textual", "alembic", "yaml", "pydantic", "sqlalchemy.orm"},
}


def loaded_after(statement: str) -> set[str]:
    """Names of modules in a fresh interpreter after a statement."""
    run = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.split())


@pytest.mark.parametrize("module", LIGHT)
def test_importing_a_module_leaves_the_heavy_ones_out(module: str) -> None:
    """Each module loads only what its floor of the house may use."""
    assert not loaded_after(f"import {module}") & LIGHT[module]


def test_help_loads_neither_textual_nor_sqlalchemy() -> None:
    """`lumbar --help` answers at once."""
    statement = (
        "import sys; sys.argv = ['lumbar', '--help']\n"
        "from lumbar.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as done: assert not done.code"
    )
    heavy = {"textual", "sqlalchemy", "alembic", "yaml", "pydantic", "fsrs"}
    assert not loaded_after(statement) & heavy
