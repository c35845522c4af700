"""Keys that can be changed: every binding with an id, and what may be chosen."""

from collections.abc import Iterable, Mapping, Sequence
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
    ("Exams", "lumbar.tui.screens.sittings:SittingsScreen"),
    ("Sitting", "lumbar.tui.screens.sitting:SittingScreen"),
    ("Result", "lumbar.tui.screens.sitting_result:SittingResultScreen"),
    ("Rooms", "lumbar.tui.screens.assessments:AssessmentsScreen"),
    ("Board", "lumbar.tui.screens.room_board:RoomBoardScreen"),
    ("Results", "lumbar.tui.screens.room_results:RoomResultsScreen"),
    ("Answers", "lumbar.tui.screens.room_results_answers:AnswersScreen"),
    ("Log", "lumbar.tui.screens.sitting_log:SittingLogScreen"),
    ("Author", "lumbar.tui.screens.author:AuthorScreen"),
    ("Item", "lumbar.tui.screens.author_item:AuthorItemScreen"),
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
    wanted: str, target: Key, keys: Sequence[Key], keymap: Mapping[str, str]
) -> str | None:
    """Why a key cannot be given to a binding, naming what has it now; None when it can."""
    if wanted in FIXED:
        return f"{wanted} moves, chooses or leaves everywhere and keeps its meaning."
    in_force = keys_in_force(keys, {**keymap, target.id: wanted})
    for other in keys:
        if other.id != target.id and clash(target, other, keys, in_force):
            return f"{wanted} is already {other.group}: {other.description}. Change that one first."
    return None


def clash(one: Key, other: Key, keys: Sequence[Key], in_force: Mapping[str, str]) -> bool:
    """Whether two bindings get in each other's way, given the keys of each by id.

    Those of one group do when they share a key. One that works everywhere gives way to a place, so
    that digits can answer questions there; it is in the way only when no key of its own is left.
    """
    shared = _keys_of(one, in_force) & _keys_of(other, in_force)
    if not shared:
        return False
    if one.group == other.group:
        return True
    if EVERYWHERE not in (one.group, other.group):
        return False
    everywhere, local = (one, other) if one.group == EVERYWHERE else (other, one)
    taken = {k for key in keys if key.group == local.group for k in _keys_of(key, in_force)}
    return _keys_of(everywhere, in_force) <= taken


def _keys_of(key: Key, in_force: Mapping[str, str]) -> set[str]:
    return set(in_force[key.id].split(","))
