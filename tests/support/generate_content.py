"""A large curriculum, made up and the same each time: for measuring, and for tests that need bulk.

`python tests/support/generate_content.py FOLDER [ITEMS]` writes one.
"""

import sys
from pathlib import Path
from random import Random

ITEMS_A_BANK = 110
OBJECTIVES_A_LESSON = 10
VOCABULARY = (
    "client pressure stroke palm sacrum spine lumbar muscle tissue skin slow light firm warm pain "
    "calf thigh numb fever swelling bruise doctor today stop refer adapt area side table towel oil "
    "breath heart clot bone nerve joint rest week month signs risk history question answer"
)
WORDS = VOCABULARY.split()
PLAIN_KINDS = ("single",) * 6 + ("multiple", "true_false", "order", "match", "numeric", "short")


def generate_content(folder: Path, items: int = 10_000, seed: int = 1) -> None:
    """Write a whole content folder with about that many items, sound in every file."""
    dice = Random(seed)
    lessons = max(1, items // ITEMS_A_BANK)
    (folder / "curriculum" / "lessons").mkdir(parents=True, exist_ok=True)
    (folder / "question_banks").mkdir(parents=True, exist_ok=True)
    names = [f"lesson-{number:03}" for number in range(lessons)]
    _write(
        folder / "curriculum" / "course.yaml",
        "course: A generated course\nmodules:\n  - id: generated\n    title: All of it\n"
        f"    about: Made up.\n    lessons: [{', '.join(names)}]\n",
    )
    _write(
        folder / "curriculum" / "sources.yaml",
        "sources:\n"
        + "".join(f"  - key: source-{n}\n    text: {_text(dice, 9)}\n" for n in range(50)),
    )
    _write(
        folder / "curriculum" / "glossary.yaml",
        "glossary:\n"
        + "".join(
            f"  - id: term-{n}\n    term: {_text(dice, 2)}\n    meaning: {_text(dice, 14)}\n"
            for n in range(50)
        ),
    )
    share = [items // lessons + (number < items % lessons) for number in range(lessons)]
    for name, count in zip(names, share, strict=True):
        _write(folder / "curriculum" / "lessons" / f"{name}.yaml", _lesson(dice, name))
        _write(folder / "question_banks" / f"{name}.yaml", _bank(dice, name, count))


def _lesson(dice: Random, name: str) -> str:
    objectives = [f"{name}-objective-{n}" for n in range(OBJECTIVES_A_LESSON)]
    lines = [f"lesson: {name}", f"title: {_text(dice, 4)}", "minutes: 8", "objectives:"]
    for objective in objectives:
        lines += [f"  - id: {objective}", f"    can: {_text(dice, 8)}"]
    lines.append("sections:")
    for number in range(0, OBJECTIVES_A_LESSON, 5):
        teaches = ", ".join(objectives[number : number + 5])
        lines += [f"  - heading: {_text(dice, 3)}", f"    teaches: [{teaches}]", "    body: |"]
        for _ in range(4):
            lines += [f"      {_text(dice, 40)} [^source-{dice.randrange(50)}].", ""]
        lines.append(f"      See [a word](term:term-{dice.randrange(50)}).")
    lines += ["key_points:", f"  - {_text(dice, 8)}", f"  - {_text(dice, 8)}"]
    lines.append(f"sources: [source-{dice.randrange(50)}]")
    return "\n".join(lines) + "\n"


def _bank(dice: Random, name: str, count: int) -> str:
    lines = [f"bank: {name}", "items:"]
    for number in range(count):
        id_ = f"{name}-item-{number}"
        objective = f"{name}-objective-{number % OBJECTIVES_A_LESSON}"
        lines += [f"  - id: {id_}", f"    objective: {objective}"]
        if number % 20 == 19:
            lines += _case(dice, id_)
        else:
            lines += _fields(dice, dice.choice(PLAIN_KINDS), "    ")
        lines += _ending(dice, "    ")
    return "\n".join(lines) + "\n"


def _case(dice: Random, id_: str) -> list[str]:
    lines = ["    kind: case", f"    stem: {_text(dice, 4)}", "    vignette: |"]
    lines += [f"      {_text(dice, 16)}" for _ in range(3)]
    lines.append("    steps:")
    for step in range(3):
        lines.append(f"      - id: {id_}-step-{step}")
        lines += _fields(dice, "single", "        ")
        lines.append(f"        rationale: {_text(dice, 20)}")
    return lines


def _ending(dice: Random, indent: str) -> list[str]:
    cited = dice.sample(range(50), 2)
    return [
        f"{indent}rationale: {_text(dice, 24)}",
        f"{indent}sources: [source-{cited[0]}, source-{cited[1]}]",
        f"{indent}critical: {dice.choice(('true', 'false'))}",
    ]


def _fields(dice: Random, kind: str, indent: str) -> list[str]:
    lines = [f"kind: {kind}"] if kind == "case" else [f"kind: {kind}", f"stem: {_text(dice, 16)}"]
    match kind:
        case "single" | "multiple":
            lines.append("options:")
            for number in range(4):
                lines += [f"  - text: {_text(dice, 6)} {number}", f"    why: {_text(dice, 12)}"]
                if number == 1:
                    lines.append("    key: true")
        case "true_false":
            lines += ["answer: true", f"why_true: {_text(dice, 9)}", f"why_false: {_text(dice, 9)}"]
        case "order":
            lines += ["sequence:", *(f"  - {_text(dice, 5)} {number}" for number in range(4))]
        case "match":
            lines.append("pairs:")
            for number in range(4):
                lines += [
                    f"  - left: {_text(dice, 4)} {number}",
                    f"    right: right {number}",
                    f"    why: {_text(dice, 10)}",
                ]
            lines.append("decoys: [neither of them]")
        case "numeric":
            lines += [f"answer: {dice.randrange(100)}", "tolerance: 0.5", "unit: cm"]
        case _:
            lines.append(f"answers: [{_text(dice, 1)} one, {_text(dice, 2)} two]")
    return [indent + line for line in lines]


def _text(dice: Random, words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    generate_content(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
