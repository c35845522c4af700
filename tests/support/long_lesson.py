"""A desk whose first lesson has everything a page may hold: a table, a figure, links, a check."""

from dataclasses import replace

from lumbar.core.curriculum.lesson import Section
from lumbar.core.ids import ItemId, LessonId
from lumbar.services.views import OpenLesson
from support.sample_desk import SampleDesk

RICH = LessonId("red-flags")
FIGURE = ("      sign?", "     /     \\", "   yes      no", "    |        |", "  refer    treat")
SECTIONS = (
    Section(
        "Words, and what they lead to",
        "Numbness of the [saddle area](term:saddle-area) is a sign.[^fritz] See [clots]"
        "(lesson:clots), but [not this](https://example.org/) and not [hosts](other:hosts).\n\n"
        "A client may write [bold]very sore[/bold] and \x1b[31mred\x1b[0m and `code`.\n",
        (),
        (ItemId("saddle-numb"),),
    ),
    Section(
        "A table and a figure",
        "| Sign | What it may be | What you do |\n| --- | --- | --- |\n"
        "| Numb saddle area | pressure on the cauda equina | emergency care now |\n"
        "| Fever with back pain | infection of a disc or vertebra | a doctor today |\n"
        "| Night pain that nothing eases | tumour | a doctor this week |\n\n"
        "Decide in this order:\n\n```\n"
        + "\n".join(FIGURE)
        + "\n```\n\n"
        + "\n\n".join(
            f"Then a paragraph, the {n}th, that makes the page long." for n in range(4, 24)
        ),
    ),
    Section("The last", "Short."),
)


class LongLessonDesk(SampleDesk):
    """The sample desk with these sections in `RICH`, which is not read yet."""

    def __init__(self) -> None:
        super().__init__(read={LessonId("clots")})

    def open_lesson(self, lesson: LessonId) -> OpenLesson:
        opened = super().open_lesson(lesson)
        if lesson != RICH:
            return opened
        return replace(opened, lesson=replace(opened.lesson, sections=SECTIONS))
