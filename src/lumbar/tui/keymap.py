"""Keys that can be changed: every binding with an id, and what may be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding

OWNERS: tuple[tuple[str, str], ...] = (
    ("Everywhere", "lumbar.tui.app:LumbarApp"),
    ("Home", "lumbar.tui.screens.home:HomeScreen"),
    ("Lessons", "lumbar.tui.screens.lessons:LessonsScreen"),
    ("Reader", "lumbar.tui.screens.reader:ReaderScreen"),
    ("Study", "lumbar.tui.screens.study:StudyScreen"),
    ("Search", "lumbar.tui.screens.search:SearchScreen"),
    ("Progress", "lumbar.tui.screens.progress:ProgressScreen"),
    ("Settings", "lumbar.tui.screens.settings:SettingsScreen"),
)
"""Group and class whose BINDINGS may be changed. All of it is imported when Settings opens."""

EVERYWHERE = OWNERS[0][0]
FIXED = frozenset(
    [
        "enter",
        "tab",
        "shift+tab",
        "escape",
        "up",
        "down",
        "left",
        "right",
        "pageup",
        "pagedown",
        "home",
        "end",
        "space",
        "backspace",
        "delete",
        "ctrl+c",
        "ctrl+q",
    ]
)
"""Keys that move, type, choose or leave; they keep their meaning."""


@dataclass(frozen=True, slots=True)
class Key:
    """A binding as its class declares it. keys: as declared, comma-separated."""

    id: str
    group: str
    keys: str
    description: str
    tooltip: str


def catalogue() -> tuple[Key, ...]:
    """Every binding that can be changed, in the order of OWNERS."""
    return tuple(
        Key(binding.id, group, binding.key, binding.description, binding.tooltip)
        for group, owner in OWNERS
        for binding in _declared(owner)
        if binding.id
    )


def _declared(owner: str) -> Iterable[Binding]:
    module, name = owner.split(":")
    for declared in vars(getattr(import_module(module), name)).get("BINDINGS", ()):
        yield declared if isinstance(declared, Binding) else Binding(*declared)


def keys_in_force(keys: Iterable[Key], keymap: Mapping[str, str]) -> dict[str, str]:
    """For each binding id the keys it has now."""
    return {key.id: keymap.get(key.id, key.keys) for key in keys}


def objection(
    wanted: str, target: Key, keys: Iterable[Key], keymap: Mapping[str, str]
) -> str | None:
    """Why a key cannot be given to a binding, naming what has it now; None when it can.

    Two bindings conflict when they can work at the same time: in one group, or one of them
    everywhere.
    """
    if wanted in FIXED:
        return f"{wanted} moves, chooses or leaves everywhere and keeps its meaning."
    in_force = keys_in_force(keys, keymap)
    for other in keys:
        together = other.group == target.group or EVERYWHERE in (other.group, target.group)
        if other.id != target.id and together and wanted in in_force[other.id].split(","):
            return f"{wanted} is already {other.group}: {other.description}. Change that one first."
    return None
