"""Whether every blueprint can be filled from the items there are."""

from lumbar.content.crosscheck.index import UNREAD, Index
from lumbar.content.problems import quoted
from lumbar.content.unit import Space
from lumbar.core.assessment.drawing import Unfillable, draw_items
from lumbar.core.assessment.pools import pools_of
from lumbar.core.curriculum.course import Curriculum


def check_blueprints(index: Index, curriculum: Curriculum) -> None:
    """E601 for every area that lacks items, with how many.

    It is tried by drawing, so what stands in the way of filling it counts: kinds, critical items,
    enemies, and areas that draw on the same items.
    """
    areas = index.names.get(Space.AREA, {})
    for assessment in curriculum.assessments.values():
        try:
            draw_items(assessment, pools_of(assessment, curriculum), curriculum.enemies, "check")
        except Unfillable as trouble:
            for shortage in trouble.shortages:
                spot = areas[f"{assessment.id}/{shortage.area}"][0]
                what = "critical items" if shortage.critical else "items"
                message = (
                    f"area {quoted(shortage.area)} lacks {shortage.lacks} of {shortage.wanted} "
                    f"{what}"
                )
                hint = "ask for fewer, write more, or draw on more topics"
                if Space.ITEM in index.uncertain:
                    hint = UNREAD
                index.find(spot.file, spot.line, spot.column, "E601", message, hint)
