"""What Home said last is said at once on the next start of the day, and only then."""

import json
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from lumbar.services.desk import StudyDesk
from lumbar.services.views import Today
from lumbar.tui.app import LumbarApp
from lumbar.tui.glance import FILE, Glance, GlanceFile
from lumbar.tui.widgets.literal import Literal
from support.sample_desk import NOW, SampleDesk, usual_today

LATER = NOW + timedelta(hours=1)


class SlowDesk(SampleDesk):
    """Plans no day before it is told to."""

    def __init__(self, go_on: Event) -> None:
        super().__init__()
        self._go_on = go_on

    def today(self) -> Today:
        assert self._go_on.wait(30)
        return super().today()


def title(app: LumbarApp) -> str:
    return str(app.screen.query_one("#plan-title", Literal).render())


async def test_the_next_start_says_it_before_the_database_is_asked(tmp_path: Path) -> None:
    first = LumbarApp(SampleDesk, lambda: NOW, glance=GlanceFile(tmp_path, "ada"))
    async with first.run_test() as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        said = title(first)
    assert "question" in said
    go_on = Event()

    def open_desk() -> StudyDesk:
        return SlowDesk(go_on)

    second = LumbarApp(open_desk, lambda: LATER, glance=GlanceFile(tmp_path, "ada"))
    async with second.run_test() as pilot:
        assert title(second) == said
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert title(second) == said
    assert usual_today().remaining.due > 0


@pytest.mark.parametrize(
    ("who", "hours"), [("bo", 1), ("ada", 24)], ids=["somebody else", "the next day"]
)
def test_it_is_said_to_the_same_person_on_the_same_day_only(
    tmp_path: Path, who: str, hours: int
) -> None:
    GlanceFile(tmp_path, "ada").write(Glance("5 questions", "5 due"), NOW + timedelta(hours=9))
    assert GlanceFile(tmp_path, "ada").read(LATER) == Glance("5 questions", "5 due")
    assert GlanceFile(tmp_path, who).read(NOW + timedelta(hours=hours)) is None


@pytest.mark.parametrize("torn", ["", "{", "[]", "null", json.dumps({"who": "ada"}), "\udcff"])
def test_a_file_that_makes_no_sense_is_as_good_as_none(tmp_path: Path, torn: str) -> None:
    (tmp_path / FILE).write_bytes(torn.encode("utf-8", "surrogateescape"))
    assert GlanceFile(tmp_path, "ada").read(NOW) is None


def test_where_nothing_can_be_kept_nothing_goes_wrong(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    kept = GlanceFile(in_the_way, "ada")
    kept.write(Glance("5 questions", ""), LATER)
    assert kept.read(NOW) is None
    assert GlanceFile(None, "ada").read(NOW) is None
