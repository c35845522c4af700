"""Loading keeps all that is good and leaves out all that is not, and tells why."""

from dataclasses import fields
from pathlib import Path

from lumbar.content import load
from lumbar.core.curriculum.item import Case, Kind
from support.content_folder import BANK, COURSE, LESSON, PLACES, SOURCES, sound_folder, write_files

SECOND = BANK.replace("bank: stroking", "bank: second").replace("stroke-first", "stroke-second")


def test_a_sound_folder_loads_whole(tmp_path: Path) -> None:
    loaded = load([sound_folder(tmp_path)])
    curriculum = loaded.curriculum
    assert loaded.problems == ()
    assert (loaded.files, loaded.parsed) == (5, 5)
    assert curriculum.title == "A course"
    assert [lesson.id for lesson in curriculum.lessons_in_order] == ["stroking"]
    assert curriculum.lessons_in_order[0].module == "technique"
    assert [*curriculum.items] == ["stroke-first"]
    assert [*curriculum.sources] == ["fritz"]
    assert [*curriculum.terms] == ["thrombus"]


def test_a_root_may_be_the_folder_of_one_part(tmp_path: Path) -> None:
    sound_folder(tmp_path)
    loaded = load([tmp_path / "curriculum", tmp_path / "question_banks"])
    assert loaded.problems == ()
    assert loaded.curriculum == load([tmp_path]).curriculum


def test_a_broken_item_leaves_the_others(tmp_path: Path) -> None:
    """Whatever is wrong with it: shape, rule, a refused tag, an unknown objective."""
    breaks = {
        "shape": ("kind: single", "kind: sing"),
        "rule": (", key: true", ""),
        "tag": ("stem: ", "stem: !!str "),
        "reference": ("objective: stroke-direction", "objective: nothing"),
    }
    good = BANK.partition("items:\n")[2].replace("stroke-first", "stroke-second")
    for name, (old, new) in breaks.items():
        folder = sound_folder(tmp_path / name, {PLACES["bank"]: BANK.replace(old, new) + good})
        loaded = load([folder])
        assert [*loaded.curriculum.items] == ["stroke-second"], name
        assert loaded.problems, name


def test_enmity_is_mutual_and_a_case_stands_for_its_steps(tmp_path: Path) -> None:
    """Named once, found from both sides; an enemy that does not exist is a problem, no enemy."""
    case = """
bank: clots
items:
  - id: clot-case
    objective: stroke-direction
    kind: case
    stem: A hot calf
    vignette: Since yesterday her calf is hot.
    steps:
      - id: clot-case-vessel
        kind: short
        stem: Which vessel may be blocked?
        answers: [vein]
        rationale: A clot in a deep vein does this.
        enemies: [stroke-first, stroke-gone]
    rationale: One leg that differs is a warning.
    sources: [fritz]
  - id: clot-word
    objective: stroke-direction
    kind: short
    stem: What is a clot called?
    answers: [thrombus]
    rationale: The word is Greek.
    sources: [fritz]
    enemies: [clot-case-vessel]
"""
    folder = sound_folder(tmp_path, {"question_banks/clots.yaml": case})
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        loaded = load([folder], cache)
        assert [problem.code for problem in loaded.problems] == ["E506"]
        assert loaded.curriculum.enemies == {
            "clot-case": {"stroke-first", "clot-word"},
            "stroke-first": {"clot-case"},
            "clot-word": {"clot-case"},
        }


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    """Not YAML, not UTF-8, no known sort."""
    for name, data in {"syntax": b"bank: [", "bytes": b"\xff\xfe", "sort": b"x: y\n"}.items():
        folder = sound_folder(tmp_path / name, {"question_banks/a.yaml": data})
        loaded = load([folder])
        assert [*loaded.curriculum.items] == ["stroke-first"]
        assert {problem.path.rpartition("/")[2] for problem in loaded.problems} == {"a.yaml"}


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    """A file that cannot be read does not hide the others' problems, nor references into them."""
    folder = sound_folder(
        tmp_path,
        {
            "question_banks/a.yaml": "bank: [",
            "question_banks/b.yaml": SECOND.replace("fritz", "frits"),
            "question_banks/c.yaml": SECOND.replace("single", "singel"),
        },
    )
    codes = {problem.code for problem in load([folder]).problems}
    assert codes >= {"E101", "E503", "E211", "E501"}


def test_items_of_a_broken_lesson_are_kept(tmp_path: Path) -> None:
    """Their objective is known though its lesson is left out; no second problem follows."""
    folder = sound_folder(tmp_path, {PLACES["lesson"]: LESSON.replace("minutes: 5", "minutes: 0")})
    loaded = load([folder])
    assert [problem.code for problem in loaded.problems] == ["E205"]
    assert [*loaded.curriculum.items] == ["stroke-first"]
    assert loaded.curriculum.lessons_in_order == ()


def test_unknown_references_are_taken_out(tmp_path: Path) -> None:
    """What is kept resolves: sources, checks, requirements, lessons of modules."""
    lesson = LESSON.replace("minutes: 5", "minutes: 5\nrequires: [none]")
    lesson = lesson.replace("    body", "    checks: [none, stroke-first]\n    body")
    folder = sound_folder(
        tmp_path,
        {
            PLACES["lesson"]: lesson.replace("sources: [fritz]", "sources: [none, fritz]"),
            PLACES["bank"]: BANK.replace("[fritz]", "[none, fritz]"),
            PLACES["course"]: COURSE.replace("[stroking]", "[none, stroking, stroking]"),
        },
    )
    curriculum = load([folder]).curriculum
    (kept,) = curriculum.lessons_in_order
    assert kept.requires == ()
    assert kept.sections[0].checks == ("stroke-first",)
    assert kept.sources == curriculum.items["stroke-first"].sources == ("fritz",)  # type: ignore[index]  # a literal id


def test_a_circle_of_requirements_is_opened(tmp_path: Path) -> None:
    """Every lesson can be reached in what is loaded; the problem shows the circle."""
    names = ["a", "b", "c"]
    files = {
        f"curriculum/{name}.yaml": LESSON.replace("stroking", name)
        .replace("stroke-direction", f"goal-{name}")
        .replace("minutes: 5", f"minutes: 5\nrequires: [{names[place - 1]}]")
        for place, name in enumerate(names)
    }
    course = COURSE.replace("[stroking]", "[stroking, a, b, c]")
    loaded = load([sound_folder(tmp_path, {**files, PLACES["course"]: course})])
    (circle,) = [problem for problem in loaded.problems if problem.code == "E507"]
    assert '"a" -> "c" -> "b" -> "a"' in circle.message
    requires = {lesson.id: lesson.requires for lesson in loaded.curriculum.lessons_in_order}
    reached: set[str] = set()
    for _ in requires:
        reached |= {id_ for id_, needs in requires.items() if reached.issuperset(needs)}
    assert reached == set(requires)


def test_earlier_folders_win(tmp_path: Path) -> None:
    """An instructor's folder joins; where an id is given twice, the first stays."""
    sound_folder(tmp_path / "builtin")
    own = SECOND + BANK.partition("items:\n")[2].replace("begin?", "start?")
    write_files(tmp_path / "own", {"bank.yaml": own})
    loaded = load([tmp_path / "builtin", tmp_path / "own"])
    assert [*loaded.curriculum.items] == ["stroke-first", "stroke-second"]
    assert "begin?" in next(iter(loaded.curriculum.items.values())).stem
    assert [problem.code for problem in loaded.problems] == ["E501"]


def test_a_broken_item_does_not_take_the_id_of_a_sound_one(tmp_path: Path) -> None:
    """The repeated id is a problem; what can be asked is kept."""
    broken = BANK.replace("bank: stroking", "bank: a").replace("single", "singel")
    loaded = load([sound_folder(tmp_path, {"question_banks/a.yaml": broken})])
    assert {problem.code for problem in loaded.problems} == {"E211", "E501"}
    assert [*loaded.curriculum.items] == ["stroke-first"]


def test_yaml_guesses_nothing(tmp_path: Path) -> None:
    """`no`, `1.10`, `08`, dates and `~` stay the text they are."""
    options = "\n".join(
        f"      - {{text: {word}, why: {word}, key: true}}"
        for word in ("no", "1.10", "08", "2026-01-01", "~", "0x1f", "1_000", "null")
    )
    bank = BANK.replace("single", "multiple")
    bank = bank.replace("      - {text: At the sacrum, why: Right., key: true}", options)
    (item,) = load([sound_folder(tmp_path, {PLACES["bank"]: bank})]).curriculum.items.values()
    texts = [option.text for option in item.options]  # type: ignore[union-attr]  # a multiple
    assert texts[:-1] == ["no", "1.10", "08", "2026-01-01", "~", "0x1f", "1_000", "null"]


def test_steps_take_from_their_case_what_they_leave_out(tmp_path: Path) -> None:
    case = """\
bank: cases
items:
  - id: story
    objective: stroke-direction
    kind: case
    stem: A story
    vignette: Once upon a time.
    critical: true
    steps:
      - {id: one, kind: short, stem: What?, answers: [this], rationale: So.}
      - {id: two, kind: short, stem: What?, answers: [this], rationale: So.,
         sources: [other], critical: false, objective: stroke-direction}
    rationale: All in all.
    sources: [fritz]
"""
    sources = SOURCES + "  - key: other\n    text: Another.\n"
    folder = sound_folder(
        tmp_path, {"case.yaml": "", "question_banks/case.yaml": case, PLACES["sources"]: sources}
    )
    loaded = load([folder])
    assert loaded.problems == ()
    story = loaded.curriculum.items["story"]  # type: ignore[index]  # a literal id
    assert isinstance(story, Case)
    one, two = story.steps
    assert (one.sources, one.critical, one.objective) == (("fritz",), True, "stroke-direction")
    assert (two.sources, two.critical) == (("other",), False)


def test_an_item_without_objective_is_its_own(tmp_path: Path) -> None:
    bank = SECOND.replace("    objective: stroke-direction\n", "")
    loaded = load([sound_folder(tmp_path, {"question_banks/second.yaml": bank})])
    assert loaded.problems == ()
    assert loaded.curriculum.items["stroke-second"].objective == "stroke-second"  # type: ignore[index]  # a literal id


def test_the_shipped_content_is_sound() -> None:
    """No problem and no warning, and every kind is there."""
    loaded = load([Path(__file__).parents[3]])
    assert [str(problem) for problem in loaded.problems] == []
    assert {item.kind for item in loaded.curriculum.items.values()} == set(Kind)
    assert all(fields(loaded.curriculum))
