"""Whether every blueprint can be filled from the items there are."""

from lumbar.content.crosscheck.index import UNREAD, At, Index
from lumbar.content.problems import quoted
from lumbar.content.unit import Space
from lumbar.core.assessment.assessment import area_sizes
from lumbar.core.assessment.drawing import Needed, Shortage, Unfillable, draw_items
from lumbar.core.assessment.pools import pools_of
from lumbar.core.curriculum.course import Curriculum


def check_blueprints(index: Index, curriculum: Curriculum) -> None:
    """E601 for every area that lacks items, with how many; E602 for one that gets none.

    It is tried by drawing, so what stands in the way of filling it counts: kinds, critical items,
    enemies, and areas that draw on the same items.
    """
    areas = index.names.get(Space.AREA, {})
    for assessment in curriculum.assessments.values():
        try:
            draw_items(assessment, pools_of(assessment, curriculum), curriculum.enemies, "check")
        except Unfillable as trouble:
            for shortage in trouble.shortages:
                _lacking(index, areas[f"{assessment.id}/{shortage.area}"][0], shortage)
        for area, size in area_sizes(assessment).items():
            if size == 0:
                spot = areas[f"{assessment.id}/{area}"][0]
                message = f"area {quoted(area)} comes to no item, so nothing of it is asked"
                hint = 'raise its count or weight, or "items", or leave it out'
                index.find(spot.file, spot.line, spot.column, "E602", message, hint)


def _lacking(index: Index, spot: At, shortage: Shortage) -> None:
    message = (
        f"area {quoted(shortage.area)} lacks {shortage.lacks} of {shortage.wanted} {shortage.what}"
    )
    hint = "ask for fewer, write more, or draw on more topics"
    if shortage.what is Needed.FIXED:
        hint = "fix an item in one area only, no two that are enemies, and not more than are asked"
    elif Space.ITEM in index.uncertain:
        hint = UNREAD
    index.find(spot.file, spot.line, spot.column, "E601", message, hint)
