"""What a proctor can do on the board: each act with what happens, for whom, and what it asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from secrets import token_hex
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from lumbar.core.sitting.room import RoomStage
from lumbar.core.sitting.sitting import Stage
from lumbar.tui.dialogs.proctor_act import Act, Call, Field
from lumbar.tui.screens.room_board_typed import instant_in, minutes_in, number_in

if TYPE_CHECKING:
    from lumbar.services.assess.views import Board, BoardRow

NAMED: Final = 4
"""So many people are named; more are counted."""
REASON: Final = Field("reason", "Why, for the log")
FOR_GOOD: Final = "It is on record and cannot be taken back."


@dataclass(frozen=True, slots=True)
class Scene:
    """A board as it was seen, and whom an act is for.

    rows: those people, one at least unless it is for everybody. everybody: the whole room, whoever
    is in it when it is done.
    """

    board: "Board"
    rows: tuple["BoardRow", ...]
    zone: tzinfo
    everybody: bool = False

    @property
    def room(self) -> str:
        """The name of the room."""
        return self.board.room

    @property
    def one(self) -> "BoardRow":
        """The person, where an act is for one."""
        return self.rows[0]

    @property
    def names(self) -> tuple[str, ...] | None:
        """As the desk wants them: None for everybody."""
        return None if self.everybody else tuple(row.name for row in self.rows)

    def those(self, *stages: Stage) -> str:
        """In words, of those in one of these stages; of all where no stage is given."""
        rows = [row for row in self.rows if row.sitting and (not stages or row.stage in stages)]
        if not self.everybody:
            return in_words([row.name for row in self.rows])
        return f"everybody it concerns, now {in_words([row.name for row in rows])}"


def in_words(names: Sequence[str]) -> str:
    """'nobody', 'Ada', 'Ada, Bo and 3 more (5 people)'."""
    if not names:
        return "nobody"
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more ({len(names)} people)"


def start(scene: Scene) -> Act:
    """Let everybody who waits begin at one instant."""
    again = "The room has started already. " if scene.board.stage is RoomStage.STARTED else ""
    return Act(
        does="start the room",
        title=f"Start {scene.room}",
        says=f"{again}The clock starts at one instant for {scene.those(Stage.WAITING)}. Whoever"
        f" comes in later may begin at once. {FOR_GOOD}",
        button="Start",
        ready=lambda _: lambda desk: desk.start(scene.room),
    )


def pause(scene: Scene) -> Act:
    """Stop the clock."""
    late = " Whoever has not begun cannot begin until then." if scene.everybody else ""
    return Act(
        does="stop the clock",
        title="Pause",
        says=f"The clock stops for {scene.those(Stage.RUNNING)}. Until it is resumed nothing can be"
        f" answered and no time is lost.{late}",
        button="Pause",
        fields=(Field("reason", "Why, for the log", "may stay empty"),),
        ready=lambda texts: lambda desk: desk.pause(scene.room, texts["reason"], scene.names),
    )


def resume(scene: Scene) -> Act:
    """Let the clock run again."""
    return Act(
        does="let the clock run again",
        title="Resume",
        says=f"The clock runs again for {scene.those(Stage.PAUSED)}.",
        button="Resume",
        ready=lambda _: lambda desk: desk.resume(scene.room, scene.names),
    )


def extend(scene: Scene) -> Act:
    """Give more time."""
    going = (Stage.WAITING, Stage.RUNNING, Stage.PAUSED)
    request = token_hex(8)

    def ready(texts: Mapping[str, str]) -> Call:
        amount = minutes_in(texts["minutes"])
        return lambda desk: desk.extend(scene.room, amount, texts["reason"], scene.names, request)

    return Act(
        does="give more time",
        title="Give more time",
        says=f"So many minutes are added for {scene.those(*going)}. A sitting that is over stays"
        f" over. {FOR_GOOD}",
        button="Give it",
        fields=(Field("minutes", "Minutes", "such as 5"), REASON),
        ready=ready,
    )


def outage(scene: Scene) -> Act:
    """Give back what an outage took."""
    going = (Stage.WAITING, Stage.RUNNING, Stage.PAUSED)
    request = token_hex(8)

    def ready(texts: Mapping[str, str]) -> Call:
        begin = instant_in(texts["from"], scene.board.now, scene.zone)
        end = instant_in(texts["to"], scene.board.now, scene.zone)
        return lambda desk: desk.credit_outage(
            scene.room, begin, end, texts["reason"], scene.names, request
        )

    clock = f"{scene.board.now.astimezone(scene.zone):%H:%M}"
    return Act(
        does="give back an outage",
        title="Give back an outage",
        says=f"To each is added as long as their own clock ran between two times: for"
        f" {scene.those(*going)}. {FOR_GOOD} It is {clock} now.",
        button="Give it back",
        fields=(
            Field("from", "From", "09:40, or 2026-12-01T09:40"),
            Field("to", "To", "09:52"),
            REASON,
        ),
        ready=ready,
    )


def scale(scene: Scene) -> Act:
    """Set one person's time factor."""

    def ready(texts: Mapping[str, str]) -> Call:
        factor = number_in(texts["factor"], "time factor")
        return lambda desk: desk.scale(scene.room, scene.one.name, factor, texts["reason"])

    return Act(
        does="set a time factor",
        title="Time factor",
        says=f"For {scene.one.name}, in this room only: the time limit is multiplied by it. 1 is"
        f" the usual time, 1.25 a quarter more. It is {scene.one.factor:g} now.",
        button="Set it",
        fields=(
            Field("factor", "Time factor", "such as 1.25"),
            Field("reason", "Why, for the log", "may stay empty"),
        ),
        ready=ready,
    )


def note(scene: Scene) -> Act:
    """Put an irregularity on record."""
    earlier = "".join(f"\n! {at:%H:%M} UTC: {text}" for at, text in scene.one.irregularities)
    return Act(
        does="note an irregularity",
        title="Irregularity",
        says=f"It is put on record for {scene.one.name} and changes neither time nor marks. The"
        f" trainee does not see it.{earlier}",
        button="Note it",
        fields=(Field("text", "What happened"),),
        ready=lambda texts: lambda desk: desk.note(scene.room, scene.one.name, texts["text"]),
    )


def terminate(scene: Scene) -> Act:
    """End one sitting."""
    return Act(
        does="end a sitting",
        title="End a sitting",
        says=f"The sitting of {scene.one.name} ends at once. {scene.one.answered} of"
        f" {scene.one.of} questions are answered and count; no more can be answered. {FOR_GOOD}",
        button="End it",
        fields=(REASON,),
        ready=lambda texts: (
            lambda desk: desk.terminate(scene.room, scene.one.name, texts["reason"])
        ),
    )


def grant(scene: Scene) -> Act:
    """Let one person sit once more."""
    return Act(
        does="grant an attempt",
        title="One more attempt",
        says=f"{scene.one.name} may sit {scene.board.title} once more in this room, with other"
        f" questions. What was done before stays. {FOR_GOOD}",
        button="Grant it",
        ready=lambda _: lambda desk: desk.grant_attempt(scene.room, scene.one.name),
    )


def announce(scene: Scene) -> Act:
    """Tell everybody something."""
    going = (Stage.WAITING, Stage.RUNNING, Stage.PAUSED)
    return Act(
        does="announce",
        title="Announce",
        says=f"It is shown at once to {scene.those(*going)}, and to whoever comes in later. Each"
        f" has to take note of it; until then the board says so. {FOR_GOOD}",
        button="Announce",
        fields=(Field("text", "What they are told"),),
        ready=lambda texts: lambda desk: desk.announce(scene.room, texts["text"]),
    )


def close(scene: Scene) -> Act:
    """Let nobody begin any more."""
    return Act(
        does="close the room",
        title=f"Close {scene.room}",
        says="Nobody can come in or begin any more; who has begun goes on. It concerns"
        f" {scene.those(Stage.WAITING)}. A closed room is not opened again.",
        button="Close",
        ready=lambda _: lambda desk: desk.close(scene.room),
        careful=True,
    )


def release(scene: Scene) -> Act:
    """Show results to trainees, or withhold them again."""
    over = (Stage.SUBMITTED, Stage.TIMED_OUT, Stage.TERMINATED)
    if scene.board.released:
        says = f"Results are no longer shown to {scene.those(*over)}, beyond what is shown at once."
        title, button = "Withhold results", "Withhold"
    else:
        says = (
            f"Results are shown to {scene.those(*over)}, as far as the assessment says; that may"
            " be every question with its key."
        )
        title, button = "Show results to trainees", "Show"
    withhold = scene.board.released
    return Act(
        does="withhold results" if withhold else "show results",
        title=title,
        says=says,
        button=button,
        ready=lambda _: lambda desk: desk.release(scene.room, withhold=withhold),
    )


ACTS: Final[Mapping[str, Callable[[Scene], Act]]] = MappingProxyType(
    {
        "start": start,
        "pause": pause,
        "resume": resume,
        "extend": extend,
        "outage": outage,
        "scale": scale,
        "note": note,
        "terminate": terminate,
        "grant": grant,
        "announce": announce,
        "close": close,
        "release": release,
    }
)
"""Acts by name."""
