"""Writing items on real files: what is listed, looked at, saved and refused."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from lumbar.core.curriculum.changes import Change
from lumbar.core.curriculum.item import Kind
from lumbar.core.grading.key_response import key_response
from lumbar.core.presentation.show_response import show_response
from lumbar.core.roles import Role
from lumbar.services.author import opening, saving, shelf, trying
from lumbar.services.author.bench import Bench
from lumbar.services.author.local_desk import LocalAuthorDesk
from lumbar.services.author.views import ChangedOnDisk, Draft
from lumbar.services.errors import BadRequest, NotFound, Refused, Unavailable
from lumbar.services.views import Question
from support.author_folder import STROKES, STROKES_TEXT, as_role, author_at
from support.content_folder import write_files
from support.desks import Room


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Room, LocalAuthorDesk]]:
    with author_at(tmp_path) as made:
        yield made


@pytest.fixture
def desk(at: tuple[Room, LocalAuthorDesk]) -> LocalAuthorDesk:
    return at[1]


@pytest.fixture
def strokes(tmp_path: Path) -> Path:
    return tmp_path / "content" / STROKES


def opened(desk: LocalAuthorDesk, item: str) -> Draft:
    """An item by its id, wherever it is."""
    cards = [card for bank in desk.shelf(checked=False).banks for card in bank.items]
    card = next(card for card in cards if card.id == item)
    return desk.open_item(card.path, card.place, card.id)


def codes(desk: LocalAuthorDesk, draft: Draft, text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in desk.look(draft, text).problems]


# -- the list ------------------------------------------------------------------------------------


def test_all_items_are_listed_with_their_places(desk: LocalAuthorDesk, strokes: Path) -> None:
    cases, bank, one = desk.shelf(checked=False).banks
    assert [item.id for item in cases.items] == ["sore-calf"]
    assert (bank.id, bank.path, bank.locked) == ("strokes", str(strokes), "")
    assert [(i.id, i.kind, i.objective, i.line) for i in bank.items] == [
        ("stroke-side", "single", "stroke-direction", 6),
        ("stroke-signs", "multiple", "stroke-direction", 16),
    ]
    assert "the client holds her breath" in bank.items[1].words
    assert [item.id for item in one.items] == ["stroke-first"]


def test_problems_are_told_at_the_item_or_the_file(desk: LocalAuthorDesk, strokes: Path) -> None:
    """Broken items are listed like sound ones, also without an id."""
    text = STROKES_TEXT.replace("id: stroke-signs", "objective: none", 1)
    text = text.replace(
        "objective: stroke-direction\n    kind", "objective: elsewhere\n    kind", 1
    )
    strokes.write_text(f"{text}extra: 1\n")
    assert all(not i.problems for b in desk.shelf(checked=False).banks for i in b.items)
    bank = desk.shelf(checked=True).banks[1]
    first, second = bank.items
    assert [(p.code, p.line) for p in first.problems] == [("E502", 7)]
    assert {p.code for p in second.problems} >= {"E103", "E202"}
    assert second.id == ""
    assert [p.code for p in bank.problems] == ["E203"]


def test_a_file_that_cannot_be_read_to_its_end_hides_no_other(
    desk: LocalAuthorDesk, strokes: Path
) -> None:
    strokes.write_text(STROKES_TEXT + '  - id: "\n')
    banks = desk.shelf(checked=True).banks
    assert [bank.id for bank in banks] == ["cases", "strokes", "stroking"]
    card = banks[1].items[0]
    with pytest.raises(BadRequest, match="has to be mended first"):
        desk.open_item(card.path, card.place, card.id)


def test_reports_of_trainees_are_counted_and_shown(at: tuple[Room, LocalAuthorDesk]) -> None:
    room, _ = at
    trainee = room.desk("tom")
    trainee.finish_lesson(next(iter(room.curriculum.lessons)))
    question = trainee.next_question()
    assert isinstance(question, Question)
    item = question.presented.item
    trainee.report(item, "Two of these are right.")
    context = room.context("ina")
    bank = f"bank: met\nitems:\n  - id: other\n  - id: {item}\n    kind: single\n"
    folder = write_files(Path(str(room.store.path)).parent / "met", {"question_banks/m.yaml": bank})
    desk = LocalAuthorDesk(context, Bench([folder]))
    assert [card.reports for card in desk.shelf(checked=False).banks[0].items] == [0, 1]
    (report,) = opened(desk, item).reports
    assert (report.person, report.text, report.version) == ("tom", "Two of these are right.", 1)


# -- looking and trying --------------------------------------------------------------------------


def test_an_item_is_opened_as_its_lines_stand_in_the_file(desk: LocalAuthorDesk) -> None:
    draft = opened(desk, "stroke-side")
    lines = STROKES_TEXT.splitlines()
    assert draft.text.splitlines() == lines[draft.lines[0] - 1 : draft.lines[1]]
    assert draft.text.startswith("  - id: stroke-side")
    assert draft.text.endswith("sources: [fritz]")
    assert codes(desk, draft, draft.text) == []


def test_problems_are_found_in_context_and_at_the_line(desk: LocalAuthorDesk) -> None:
    """What only other files can tell too: unknown names and ids given elsewhere."""
    draft = opened(desk, "stroke-signs")
    text = draft.text.replace("stroke-direction", "stroke-directon").replace("fritz", "fritzz")
    assert set(codes(desk, draft, text)) == {("E502", 18), ("E503", 30)}
    assert ("E501", 17) in codes(desk, draft, draft.text.replace("stroke-signs", "sore-calf-after"))
    assert codes(desk, draft, draft.text.replace("key: true", "key: false"))[0] == ("E301", 20)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (("stem: Which", 'stem: "Which'), "not YAML"),
        (("    stem:", "stem:"), "not YAML"),
        (("    sources: [fritz]", "    sources: [fritz]\n  - id: two"), "2 stand there"),
        (("    sources: [fritz]", "    sources: [fritz]\nignore: []"), "left of the item"),
        (("    stem:", "    stem: one\n    stem:"), "line 20: .* first at line 19, column 5"),
        (("kind: multiple", "kind: &a multiple"), "anchor"),
    ],
)
def test_what_is_no_item_is_not_saved_and_says_why(
    desk: LocalAuthorDesk, strokes: Path, change: tuple[str, str], refusal: str
) -> None:
    draft = opened(desk, "stroke-signs")
    text = draft.text.replace(*change, 1)
    assert re.search(refusal, desk.look(draft, text).refusal)
    with pytest.raises(BadRequest, match=f"Not saved: .*{refusal}"):
        desk.save(draft, text)
    assert strokes.read_text() == STROKES_TEXT


def test_an_item_keeps_to_the_column_of_its_neighbours(
    desk: LocalAuthorDesk, strokes: Path
) -> None:
    draft = opened(desk, "stroke-signs")
    text = "\n".join(line.removeprefix(" ") for line in draft.text.splitlines())
    with pytest.raises(BadRequest, match="2 spaces and a dash"):
        desk.save(draft, text)
    assert strokes.read_text() == STROKES_TEXT


def test_what_changed_elsewhere_counts_when_an_item_is_opened_again(
    desk: LocalAuthorDesk, strokes: Path
) -> None:
    draft = opened(desk, "stroke-side")
    assert codes(desk, draft, draft.text) == []
    lesson = strokes.parents[1] / "curriculum" / "stroking.yaml"
    lesson.write_text(lesson.read_text().replace("stroke-direction", "another"))
    again = opened(desk, "stroke-side")
    assert codes(desk, again, again.text) == [("E502", 7)]


def test_every_step_of_a_case_can_be_tried(desk: LocalAuthorDesk) -> None:
    draft = opened(desk, "sore-calf")
    first, after = desk.look(draft, draft.text).questions
    assert first.presented.case is not None
    assert first.presented.case.of == 2
    for shown in (first, after):
        key = show_response(shown.step, shown.arrangement, key_response(shown.step))
        assert desk.try_answer(shown, key).feedback.fraction == 1
    texts = {choice.text: choice.id for choice in first.presented.body.options}  # type: ignore[union-attr] # a single has choices
    tried = desk.try_answer(first, [texts["Stroke the calf firmly"]])
    assert (tried.feedback.fraction, tried.feedback.ended_case) == (0, True)
    with pytest.raises(BadRequest, match="There is no"):
        desk.try_answer(first, ["z"])


def test_the_change_is_told_as_history_will_take_it(desk: LocalAuthorDesk) -> None:
    draft = opened(desk, "stroke-side")
    assert desk.look(draft, draft.text.replace("stroke-side", "stroke-where")).renamed
    for old, new, change in (
        ("near.", "near. ", Change.NONE),
        ("It is near.", "It is close.", Change.FEEDBACK),
        ("The far side", "Any side", Change.DISTRACTOR),
        ("The side you stroke", "The near side", Change.KEY),
    ):
        assert desk.look(draft, draft.text.replace(old, new)).change is change


# -- saving --------------------------------------------------------------------------------------


def test_saving_changes_these_lines_and_goes_on_from_there(
    desk: LocalAuthorDesk, strokes: Path
) -> None:
    strokes.chmod(0o640)
    draft = opened(desk, "stroke-side")
    text = draft.text.replace("On which", "At which")
    saved = desk.save(draft, text)
    assert strokes.read_text() == STROKES_TEXT.replace("On which", "At which")
    assert stat.S_IMODE(strokes.stat().st_mode) == 0o640
    assert sorted(path.name for path in strokes.parent.iterdir()) == [
        "cases.yaml",
        "strokes.yaml",
        "stroking.yaml",
    ]
    longer = text + "\n    critical: true"
    again = desk.save(saved, longer)
    assert again.lines == (6, 15)
    assert again == opened(desk, "stroke-side")
    signs = opened(desk, "stroke-signs")
    assert signs.lines[0] == 17
    assert codes(desk, again, longer) == []


def test_a_link_stays_a_link(desk: LocalAuthorDesk, strokes: Path) -> None:
    real = strokes.with_name("real.txt")
    strokes.rename(real)
    strokes.symlink_to(real)
    draft = opened(desk, "stroke-side")
    desk.save(draft, draft.text.replace("On which", "At which"))
    assert strokes.is_symlink()
    assert "At which" in real.read_text()


def test_errors_of_content_may_be_saved(desk: LocalAuthorDesk, strokes: Path) -> None:
    """Only what is not YAML may not: an item half written is better kept."""
    draft = opened(desk, "stroke-side")
    desk.save(draft, draft.text.replace("fritz", "nobody"))
    assert "sources: [nobody]" in strokes.read_text()


def test_a_file_that_changed_is_never_written_over(desk: LocalAuthorDesk, strokes: Path) -> None:
    draft = opened(desk, "stroke-side")
    theirs = STROKES_TEXT.replace("It is near.", "You reach it.")
    strokes.write_text(theirs)
    with pytest.raises(ChangedOnDisk) as caught:
        desk.save(draft, draft.text.replace("On which", "At which"))
    assert strokes.read_text() == theirs
    assert caught.value.now is not None
    assert "You reach it." in caught.value.now.text
    strokes.write_text("# other\n" + STROKES_TEXT)
    with pytest.raises(ChangedOnDisk) as caught:
        desk.save(draft, draft.text + " ")
    now = caught.value.now
    assert now is not None
    assert (now.text, now.lines[0]) == (draft.text, draft.lines[0] + 1)
    desk.save(now, draft.text.replace("On which", "At which"))
    assert strokes.read_text() == "# other\n" + STROKES_TEXT.replace("On which", "At which")


def test_a_change_in_the_last_moment_is_seen(
    desk: LocalAuthorDesk, strokes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking at the file and taking its name."""
    draft = opened(desk, "stroke-side")
    fsync = os.fsync

    def meanwhile(handle: int) -> None:
        strokes.write_text("bank: taken\nitems: []\n")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOnDisk) as caught:
        desk.save(draft, draft.text + " ")
    assert strokes.read_text() == "bank: taken\nitems: []\n"
    assert caught.value.now is None
    assert len(list(strokes.parent.iterdir())) == 3


def test_a_disk_that_fails_leaves_the_file(
    desk: LocalAuthorDesk, strokes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = opened(desk, "stroke-side")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="No space left"):
        desk.save(draft, draft.text + " ")
    assert strokes.read_text() == STROKES_TEXT
    assert len(list(strokes.parent.iterdir())) == 3


def test_a_file_or_item_that_is_gone_is_told(desk: LocalAuthorDesk, strokes: Path) -> None:
    draft = opened(desk, "stroke-side")
    strokes.write_text(STROKES_TEXT.replace("id: stroke-side", "id: another"))
    with pytest.raises(NotFound, match="no item 'stroke-side'"):
        desk.open_item(draft.path, draft.place, draft.item)
    strokes.unlink()
    with pytest.raises(NotFound, match="no longer there"):
        desk.save(draft, draft.text)


def test_installed_content_is_read_only(tmp_path: Path) -> None:
    with author_at(tmp_path, installed=True) as (_, desk):
        assert all(bank.locked for bank in desk.shelf(checked=False).banks)
        draft = opened(desk, "stroke-side")
        assert "came with the program" in draft.locked
        with pytest.raises(Refused, match="cannot be changed"):
            desk.save(draft, draft.text + " ")
        with pytest.raises(Refused, match="cannot be changed"):
            desk.new_item(draft, Kind.SHORT)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("after", ["stroke-side", "stroke-signs", "sore-calf"])
def test_a_new_item_says_what_is_left_to_write(
    desk: LocalAuthorDesk, tmp_path: Path, kind: Kind, after: str
) -> None:
    """It is YAML at once, in the layout of its neighbours, and every problem is an empty place."""
    above = opened(desk, after)
    path = Path(above.path)
    before = path.read_text().splitlines()
    draft = desk.new_item(above, kind)
    look = desk.look(draft, draft.text)
    assert look.refusal == ""
    assert {problem.code for problem in look.problems} <= {"E202", "E208"}
    assert look.problems
    saved = desk.save(draft, draft.text)
    now = path.read_text().splitlines()
    first, last = saved.lines
    gap = [] if after == "sore-calf" else [""]
    assert now == [
        *before[: above.lines[1]],
        *gap,
        *draft.text.split("\n"),
        *before[above.lines[1] :],
    ]
    assert now[first - 1 : last] == draft.text.split("\n")
    assert saved.text == opened(desk, saved.item).text


def test_a_text_is_kept_beside_the_bank_and_is_no_content(
    desk: LocalAuthorDesk, strokes: Path
) -> None:
    draft = opened(desk, "stroke-side")
    kept = [Path(desk.keep_aside(draft, f"mine {n}")) for n in (1, 2)]
    assert [path.read_text() for path in kept] == ["mine 1\n", "mine 2\n"]
    assert {path.parent for path in kept} == {strokes.parent}
    assert len(desk.shelf(checked=False).banks) == 3


def test_trainees_may_do_none_of_it(at: tuple[Room, LocalAuthorDesk], tmp_path: Path) -> None:
    room, desk = at
    draft = opened(desk, "stroke-side")
    tom = as_role(room, Role.TRAINEE)
    bench = Bench([tmp_path / "content"])
    shown = desk.look(draft, draft.text).questions[0]
    for attempt in (
        lambda: shelf.shelf(tom, bench, checked=False),
        lambda: opening.open_item(tom, bench, draft.path, draft.place, draft.item),
        lambda: opening.new_item(tom, bench, draft, Kind.SHORT),
        lambda: trying.look_at(tom, bench, draft, draft.text),
        lambda: trying.try_answer(tom, shown, ["a"]),
        lambda: saving.save(tom, bench, draft, draft.text),
        lambda: saving.keep_aside(tom, bench, draft, draft.text),
    ):
        with pytest.raises(Refused, match="may not"):
            attempt()
