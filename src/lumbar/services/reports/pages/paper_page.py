"""A form on paper, and its key on another sheet."""

from collections.abc import Iterator
from itertools import groupby

from lumbar.core.curriculum.item import Kind
from lumbar.services.reports.pages.frame import page
from lumbar.services.reports.pages.markup import Html, joined, table, tag
from lumbar.services.reports.views import Paper, PaperQuestion

HOW = {
    Kind.SINGLE: "Tick one.",
    Kind.MULTIPLE: "Tick all that are right.",
    Kind.TRUE_FALSE: "Tick one.",
    Kind.ORDER: "Write the letters in the right order.",
    Kind.MATCH: "Write the letter that belongs to each number.",
    Kind.NUMERIC: "Write a number.",
    Kind.SHORT: "Write a word or a few.",
}
TICKED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE})


def paper_page(paper: Paper) -> str:
    """The questions alone; nothing here tells a key."""
    return page(
        f"{paper.title}: {paper.room}",
        tag("h1", paper.title),
        tag("p", "Name ", _line(paper.name), " Date ", _line("")),
        tag(
            "p",
            f"{len(paper.questions)} questions, {paper.minutes:g} minutes, "
            f"pass mark {paper.pass_percent:g} %. Paper ",
            tag("span", paper.code, class_="receipt"),
        ),
        tag("p", paper.rules, class_="text") if paper.rules else "",
        _sections(paper),
    )


def _sections(paper: Paper) -> Iterator[Html]:
    """Under their areas where these come one after another, else as they come."""
    for area, questions in groupby(
        paper.questions, key=lambda each: each.area if paper.sections else ""
    ):
        if area:
            yield tag("h2", area)
        for question in questions:
            yield _question(question, paper.certainty)


def _question(question: PaperQuestion, certainty: bool) -> Html:
    story = tag("p", question.story, class_="story text") if question.story else ""
    sure = tag("p", "How sure: ☐ guess ☐ unsure ☐ sure", class_="small") if certainty else ""
    return tag(
        "div",
        story,
        tag("p", tag("strong", f"{question.n}. "), question.stem, class_="text"),
        tag("p", HOW[question.kind], class_="small"),
        _answer_space(question),
        sure,
        class_="question keep",
    )


def _answer_space(question: PaperQuestion) -> Html:
    if question.kind in TICKED:
        return _list([f"☐ {label}) {text}" for label, text in question.options])
    if question.kind is Kind.MATCH:
        left = _list([f"{label}. {text}  ____" for label, text in question.options])
        return joined(left, _list([f"{label}) {text}" for label, text in question.rights]))
    listed = _list([f"{label}) {text}" for label, text in question.options])
    unit = f" {question.unit}" if question.unit else ""
    return joined(listed if question.options else "", tag("p", _line(""), unit))


def _list(lines: list[str]) -> Html:
    return tag("ul", [tag("li", line) for line in lines], class_="options")


def _line(text: str) -> Html:
    return tag("span", text, class_="ruled")


def key_page(paper: Paper) -> str:
    """The answers by number, in the letters of that paper, with why."""
    whose = f" of {paper.name}" if paper.name else ""
    rows = (
        (
            str(each.n),
            tag("strong", each.answer),
            each.rationale,
            "critical" if each.critical else "",
        )
        for each in paper.questions
    )
    return page(
        f"Key: {paper.title}",
        tag("h1", f"Key: {paper.title}"),
        tag(
            "p",
            f"For the paper{whose} with the code ",
            tag("span", paper.code, class_="receipt"),
            f", room {paper.room}. Not for trainees.",
        ),
        table(("No.", "Key", "Why", ""), rows),
    )
