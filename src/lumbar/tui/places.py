"""The places of the program, each imported when it is first entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from lumbar.tui.screens.place import PlaceScreen


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go to. keys: a digit, and a function key that works while typing too."""

    name: str
    title: str
    keys: tuple[str, str]
    does: str
    screen: str

    def make(self) -> "PlaceScreen":
        """A new screen of this place."""
        module = import_module(f"lumbar.tui.screens.{self.name}")
        screen: PlaceScreen = getattr(module, self.screen)()
        return screen


HOME = "home"
LESSONS = "lessons"
STUDY = "study"
SEARCH = "search"
PROGRESS = "progress"
SETTINGS = "settings"
SITTINGS = "sittings"
ROOMS = "assessments"
AUTHOR = "author"

PLACES: Mapping[str, Place] = MappingProxyType(
    {
        place.name: place
        for place in (
            Place(HOME, "Home", ("1", "f2"), "What to do today", "HomeScreen"),
            Place(LESSONS, "Lessons", ("2", "f3"), "Read lessons", "LessonsScreen"),
            Place(STUDY, "Study", ("3", "f4"), "Be asked what is due", "StudyScreen"),
            Place(SEARCH, "Search", ("4", "f5"), "Look something up", "SearchScreen"),
            Place(PROGRESS, "Progress", ("5", "f6"), "How your study goes", "ProgressScreen"),
            Place(SETTINGS, "Settings", ("6", "f7"), "Limits, theme and keys", "SettingsScreen"),
            Place(SITTINGS, "Exams", ("7", "f12"), "Sit an assessment", "SittingsScreen"),
        )
    }
)

STAFF_PLACES: Mapping[str, Place] = MappingProxyType(
    {
        ROOMS: Place(ROOMS, "Rooms", ("8", "f8"), "Run assessments", "AssessmentsScreen"),
        AUTHOR: Place(AUTHOR, "Author", ("9", "f9"), "Write questions", "AuthorScreen"),
    }
)
"""Places of instructors and administrators; nobody else sees them."""


def seen_by(staff: bool) -> tuple[Place, ...]:
    """The places somebody may go to, in order."""
    return (*PLACES.values(), *(STAFF_PLACES.values() if staff else ()))


def bindings() -> list[BindingType]:
    """The app's keys that lead to places."""
    return [
        Binding(
            ",".join(place.keys),
            f"go('{place.name}')",
            place.title,
            id=f"go.{place.name}",
            tooltip=place.does,
            show=False,
        )
        for place in seen_by(staff=True)
    ]
