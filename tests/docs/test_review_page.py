"""The page of facts to be checked names items and lessons that exist."""

import re
from pathlib import Path

from lumbar.content.loading import load

ROOT = Path(__file__).parents[2]


def test_every_name_on_the_page_is_an_item_or_a_lesson() -> None:
    page = (ROOT / "docs" / "review-needed.md").read_text()
    course = load([ROOT]).curriculum
    known = {*course.items, *course.steps, *course.lessons}
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", page))
    assert named - known == set()
    assert len(named) > 300
