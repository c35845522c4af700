"""A small sound content folder, and writing files into one."""

from collections.abc import Mapping
from pathlib import Path

COURSE = """\
course: A course
modules:
  - id: technique
    title: Technique
    about: How to do it.
    lessons: [stroking]
"""
SOURCES = """\
sources:
  - key: fritz
    text: Fritz S. Fundamentals.
"""
GLOSSARY = """\
glossary:
  - id: thrombus
    term: thrombus
    meaning: A clot.
"""
LESSON = """\
lesson: stroking
title: Stroking
minutes: 5
objectives:
  - {id: stroke-direction, can: choose the direction of a stroke}
sections:
  - heading: What it is
    teaches: [stroke-direction]
    body: |
      Long strokes along the muscle [^fritz].
sources: [fritz]
"""
BANK = """\
bank: stroking
items:
  - id: stroke-first
    objective: stroke-direction
    kind: single
    stem: Where does the stroke begin?
    options:
      - {text: At the sacrum, why: Right., key: true}
      - {text: At the ear, why: Too far up.}
    rationale: The back begins there.
    sources: [fritz]
    ignore: [{code: W334, because: One item is enough for a test.}]
"""

ASSESSMENT = """\
assessment: final
title: The final
minutes: 20
areas:
  - {id: strokes, title: Strokes, count: 1, topics: [stroking]}
"""

PLACES = {
    "course": "curriculum/course.yaml",
    "sources": "curriculum/sources.yaml",
    "glossary": "curriculum/glossary.yaml",
    "lesson": "curriculum/stroking.yaml",
    "bank": "question_banks/stroking.yaml",
    "assessment": "assessments/final.yaml",
}
SOUND = {
    PLACES["course"]: COURSE,
    PLACES["sources"]: SOURCES,
    PLACES["glossary"]: GLOSSARY,
    PLACES["lesson"]: LESSON,
    PLACES["bank"]: BANK,
}
"""Relative path to text. Loads without a problem."""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under a folder, which is returned."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def sound_folder(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The sound folder, with further or other files in it."""
    return write_files(folder, {**SOUND, **(files or {})})
