"""The keys of the board. A small letter is for people, its capital for the whole room. Pure."""

from typing import Final

from textual.binding import Binding, BindingType


def _key(
    key: str, action: str, words: str, name: str, tooltip: str, *, show: bool = False
) -> Binding:
    return Binding(key, action, words, id=f"board.{name}", tooltip=tooltip, show=show)


KEYS: list[BindingType] = [
    _key("a", "person", "Person", "person", "All that can be done for this person", show=True),
    _key("A", "room", "Room", "room", "All that can be done for the whole room", show=True),
    _key("escape", "back", "List", "back", "Back to the list of rooms", show=True),
    _key(
        "S",
        "everybody('start')",
        "Start all",
        "start",
        "Start everybody who waits at one instant",
        show=True,
    ),
    _key("p", "people('pause')", "Pause", "pause", "Stop the clock of this person or the marked"),
    _key("P", "everybody('pause')", "Pause all", "pause_all", "Stop everybody's clock"),
    _key("r", "people('resume')", "Resume", "resume", "Let their clock run again"),
    _key("R", "everybody('resume')", "Resume all", "resume_all", "Let everybody's clock run again"),
    _key(
        "e", "people('extend')", "More time", "extend", "Give this person or the marked more time"
    ),
    _key("E", "everybody('extend')", "More time for all", "extend_all", "Give everybody more time"),
    _key(
        "o", "people('outage')", "Outage", "outage", "Give this person or the marked an outage back"
    ),
    _key(
        "O", "everybody('outage')", "Outage of all", "outage_all", "Give everybody an outage back"
    ),
    _key("f", "one('scale')", "Factor", "factor", "Set the time factor of this person"),
    _key("n", "one('note')", "Note", "note", "Put an irregularity on record"),
    _key("t", "one('terminate')", "End", "terminate", "End the sitting of this person"),
    _key("x", "one('grant')", "Grant", "grant", "Let this person sit once more"),
    _key("i", "answers", "Answers", "answers", "Look at the answers of this person"),
    _key("l", "log", "Log", "log", "Look at everything that happened in this sitting"),
    _key(
        "M", "everybody('announce')", "Announce", "announce", "Tell everybody something", show=True
    ),
    _key("v", "results", "Results", "results", "Look at the results", show=True),
    _key(
        "W",
        "everybody('release')",
        "Show results",
        "release",
        "Show results to trainees, or withhold them",
    ),
    _key("C", "everybody('close')", "Close", "close", "Let nobody begin any more"),
    _key("space", "mark", "Mark", "mark", "Mark this person, or take the mark away"),
    _key("u", "unmark", "Unmark", "unmark", "Take all marks away"),
    _key("s", "sort", "Sort", "sort", "Sort by the next column"),
    _key("d", "turn", "Turn", "turn", "Turn the order round"),
    _key("ctrl+r", "look", "Look again", "look", "Ask how it stands now"),
]

PEOPLE_MENU: Final = ("pause", "resume", "extend", "outage")
"""For the marked people, or for one."""

ONE_MENU: Final = (
    *PEOPLE_MENU,
    "factor",
    "note",
    "terminate",
    "grant",
    "answers",
    "log",
    "mark",
)
"""For the one under the cursor."""

ROOM_MENU: Final = (
    "start",
    "pause_all",
    "resume_all",
    "extend_all",
    "outage_all",
    "announce",
    "close",
    "release",
    "results",
    "unmark",
    "sort",
    "turn",
    "look",
)
"""For the whole room, and for the board itself."""
