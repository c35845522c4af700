"""A proctor's screens on the real services and database, from opening a room to a correction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from textual.widgets import Button, Input, OptionList

from lumbar.core.curriculum.course import Curriculum
from lumbar.core.curriculum.item import Single
from lumbar.core.ids import ItemId
from lumbar.core.roles import Role
from lumbar.core.sitting.events import Treatment
from lumbar.core.sitting.sitting import Stage
from lumbar.services.assess import proctoring as proctoring_services
from lumbar.services.assess import results, rooms, sitting
from lumbar.services.assess.local_desk import LocalProctorDesk
from lumbar.store.migrations.append_only import unguard
from lumbar.tui.dialogs.proctor_correction import CorrectionDialog
from lumbar.tui.messages import GoTo
from lumbar.tui.places import ROOMS
from lumbar.tui.screens.room_board import RoomBoardScreen
from lumbar.tui.widgets.rows_view import RowsView
from lumbar.tui.widgets.sorted_table import SortedTable
from pilot.conftest import Running
from pilot.proctor_room import fill, lines, notices, proctoring, said
from support.assessing import Exam, open_exam, with_assessment
from support.desks import Room, open_room

TO_BOARD = ("8", "enter")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = open_room(tmp_path, with_assessment())
    yield opened
    opened.store.close()


@pytest.fixture
def exam(room: Room) -> Exam:
    return open_exam(room)


async def do(run: Running, **texts: str) -> None:
    """Fill the box in front and press its button."""
    await fill(run, **texts)
    button = run.app.screen.query_one("#do", Button)
    button.active_effect_duration = 0  # it takes the next press at once
    button.focus()
    await run.press("enter")


async def test_a_room_is_opened_and_started(room: Room) -> None:
    boss = room.context("boss")
    exam = Exam(room, boss)
    async with proctoring(LocalProctorDesk(boss), "8", "enter", now=room.clock) as run:
        run.app.screen.query_one("#name", Input).value = "monday"
        await run.press("enter")
        assert isinstance(run.app.screen, RoomBoardScreen)
        assert "not started" in said(run)
        ada, view = exam.sit("ada")
        assert not view.may_begin
        await run.press("ctrl+r")
        assert "ada ○ waiting" in lines(run)[0]
        await run.press("S", "enter")
        assert "ada ● running 0/" in lines(run)[0]
        assert " 10:00 " in lines(run)[0]
        assert sitting.look(ada, view.sitting).stage is Stage.RUNNING


async def test_pausing_extending_and_a_factor_reach_the_trainee(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    async with proctoring(LocalProctorDesk(exam.boss), *TO_BOARD, now=exam.room.clock) as run:
        await run.press("P")
        await do(run, reason="fire alarm")
        assert sitting.look(ada, view.sitting).stage is Stage.PAUSED
        await run.press("r", "enter")
        assert sitting.look(ada, view.sitting).stage is Stage.RUNNING
        await run.press("E")
        await do(run, minutes="5", reason="fire alarm")
        await run.press("f")
        await do(run, factor="1.5", reason="agreed")
        # Half of ten minutes more, and the five that were added.
        assert sitting.look(ada, view.sitting).left == timedelta(minutes=20)
        assert "20:00" in lines(run)[0]
        assert "×1.5" in lines(run)[0]


async def test_an_outage_is_given_back(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    began = exam.room.clock.now
    exam.room.clock.advance(minutes=4)
    async with proctoring(LocalProctorDesk(exam.boss), *TO_BOARD, now=exam.room.clock) as run:
        await run.press("O")
        outage = {
            "from": began.isoformat(),
            "to": (began + timedelta(minutes=3)).isoformat(),
        }
        await do(run, **outage, reason="router")
        assert sitting.look(ada, view.sitting).left == timedelta(minutes=9)


async def test_an_announcement_is_unseen_until_it_is_taken_note_of(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    async with proctoring(LocalProctorDesk(exam.boss), *TO_BOARD, now=exam.room.clock) as run:
        await run.press("M")
        await do(run, text="Question 3: read proximal")
        assert "1 new" in lines(run)[0]
        assert "1 with an announcement not seen" in said(run)
        [notice] = sitting.look(ada, view.sitting).notices
        assert notice.text == "Question 3: read proximal"
        sitting.acknowledge(ada, view.sitting, notice.id, "c")
        await run.press("ctrl+r")
        assert "new" not in lines(run)[0]


async def test_a_sitting_is_ended_and_what_follows_is_refused_in_words(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.start()
    async with proctoring(LocalProctorDesk(exam.boss), *TO_BOARD, now=exam.room.clock) as run:
        await run.press("n")
        await do(run, text="Phone on the desk")
        assert "! 1" in lines(run)[0]
        await run.press("t")
        await do(run, reason="")
        assert "! Say why" in said(run)
        await do(run, reason="Phone on the desk")
        assert "✗ ended" in lines(run)[0]
        assert sitting.look(ada, view.sitting).stage is Stage.TERMINATED
        await run.press("e")
        await do(run, minutes="5", reason="late")
        assert "! ada: The sitting is over." in said(run)
        await run.press("escape", "x", "enter")
        again = sitting.enter(ada, "monday", "c", again=True)
        assert again.attempt == 2
        await run.press("l")
        log = run.app.screen.query_one(RowsView).render().plain
        assert "irregularity: Phone on the desk" in log
        await run.press("escape", "C", "tab", "enter")
        assert "closed" in said(run)


async def test_a_sitting_that_cannot_be_read_is_a_line_and_the_room_goes_on(exam: Exam) -> None:
    exam.sit("ada")
    exam.sit("bo")
    exam.start()
    damage(exam)
    async with proctoring(LocalProctorDesk(exam.boss), "8", now=exam.room.clock) as run:
        listed = run.app.screen.query_one(OptionList)
        shown = " ".join(str(option.prompt) for option in listed.options)
        assert "1 running, ! 1 damaged" in " ".join(shown.split())
        await run.press("enter")
        ada, bo = (line.strip() for line in lines(run))
        assert ada.startswith("ada ● running 0/")
        assert bo == "bo ! damaged"
        assert "2 people · 1 running · ! 1 damaged" in said(run)
        assert "! Damaged: bo (event 3 cannot be read). Look with: lumbar db verify" in said(run)
        await run.press("P")
        await do(run, reason="fire alarm")
        assert "ada ‖ paused" in lines(run)[0]
        await run.press("down", "e")
        await do(run, minutes="5", reason="late")
        assert "! bo: event 3 cannot be read, so nothing was done." in said(run)
        await run.press("escape", "W", "enter")
        assert "ada has not finished" in said(run)
        proctoring_services.terminate(exam.boss, "monday", "ada", "done")
        await run.press("escape", "W", "enter")
        assert "Nobody can tell whether these have finished: bo" in said(run)
        await run.press("escape", "v")
        assert [line.split()[0] for line in lines(run, "#people-table")] == ["ada"]
        assert "! bo, attempt 1, is left out: event 3 cannot be read" in said(run)


def damage(exam: Exam) -> None:
    """What somebody with the database can do: bo's third event has a kind that nobody knows."""
    with exam.room.store.write() as tx:
        for statement in unguard(tx.connection.dialect.name, "sitting_events"):
            tx.connection.execute(text(statement))
        changed = text(
            "UPDATE sitting_events SET kind = 'bribed' WHERE position = 3 AND sitting_id ="
            " (SELECT sittings.id FROM sittings JOIN people ON people.id = person_id"
            " WHERE people.name = 'bo')"
        )
        tx.connection.execute(changed)


async def test_results_wait_until_nobody_sits(exam: Exam) -> None:
    ada, view = exam.sit("ada")
    exam.sit("bo")
    exam.start()
    exam.answer_all(ada, view.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    async with proctoring(LocalProctorDesk(exam.boss), *TO_BOARD, now=exam.room.clock) as run:
        await run.press("W", "enter")
        assert "! bo has not finished." in said(run)
        await run.press("escape", "v")
        n = len(view.entries)
        assert lines(run, "#people-table") == [f"ada 100.0 % ✓ yes  {n}/{n} ✓ handed in"]
        assert "1 not over yet" in said(run)
        exam.room.clock.advance(minutes=11)
        await run.press("ctrl+r")
        assert len(lines(run, "#people-table")) == 2
        await run.press("W", "enter")
        assert rooms.board(exam.boss, "monday").released
        await run.press("i")
        assert "100.0 % · ✓ passed" in said(run)


async def test_a_correction_is_reckoned_then_written(exam: Exam) -> None:
    """The dry run changes nothing; what is written is what was shown."""
    ada, view = exam.sit("ada")
    exam.start()
    exam.answer_all(ada, view.sitting)
    sitting.submit(ada, view.sitting, "c", "end")
    keys = ("8", "v", "ctrl+b")
    boss = replace(exam.boss, curriculum=_other_key(exam))
    async with proctoring(LocalProctorDesk(boss), *keys, now=exam.room.clock) as run:
        item = _single_in(exam)
        while not lines(run, "#questions-table")[_cursor(run)].startswith(item):
            await run.press("down")
        await run.press("m")
        await fill(run, reason="typo in the key")
        await run.press("enter")
        assert isinstance(run.app.screen, CorrectionDialog)
        assert "8 of 8          7 of 8" in said(run)
        assert results.results(boss, "monday").rows[0].result.points == 8
        run.app.screen.query_one("#write", Button).focus()
        await run.press("enter")
        assert notices(run) == [f"{item} is marked again"]
        marked = results.results(boss, "monday").rows[0].result
        assert marked.points == 7
        assert [m.treatment for m in marked.marks if m.item == item] == [Treatment.NEW_KEY]
        assert "87.5 %" in lines(run, "#people-table")[0]


def _cursor(run: Running) -> int:
    return run.app.screen.query_one("#questions-table", SortedTable).cursor_row


def _single_in(exam: Exam) -> ItemId:
    """A question with options, not of a case, that ada had."""
    marks = results.results(exam.boss, "monday").rows[0].result.marks
    items = exam.room.curriculum.items
    return next(m.item for m in marks if isinstance(items.get(m.item), Single))


def _other_key(exam: Exam) -> Curriculum:
    """The curriculum with the key of that question moved to another option."""
    curriculum = exam.room.curriculum
    item = curriculum.items[_single_in(exam)]
    assert isinstance(item, Single)
    at = next(n for n, option in enumerate(item.options) if option.key)
    moved = tuple(
        replace(option, key=n == (at + 1) % len(item.options))
        for n, option in enumerate(item.options)
    )
    return replace(curriculum, items={**curriculum.items, item.id: replace(item, options=moved)})


async def test_a_trainee_at_the_desk_itself_is_refused(exam: Exam) -> None:
    """Even with a desk in hand the services let nothing through."""
    boss = exam.boss
    trainee = replace(boss, person=replace(boss.person, role=Role.TRAINEE))
    async with proctoring(LocalProctorDesk(trainee), now=exam.room.clock) as run:
        run.app.post_message(GoTo(ROOMS))
        await run.settle()
        [notice] = notices(run)
        assert "may not do this" in notice
