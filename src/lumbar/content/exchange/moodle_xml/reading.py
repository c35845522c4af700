"""From Moodle XML to drafts."""

from collections.abc import Sequence
from decimal import Decimal

from lumbar.content.exchange.drafts import (
    Answer,
    Choices,
    Draft,
    Joined,
    Joining,
    Nothing,
    Number,
    Ordering,
    Source,
    Story,
    Truth,
    Words,
)
from lumbar.content.exchange.marks import marks_of
from lumbar.content.exchange.moodle_rules import (
    WHOLE,
    Weighed,
    by_form,
    into_rationale,
    unstarred,
    weighed_choices,
)
from lumbar.content.exchange.numbers import decimal
from lumbar.content.exchange.plain_text import line_of
from lumbar.content.exchange.report import Unusable
from lumbar.content.exchange.xml_tree import Node, read_xml

SAID_BY_DEFAULT = frozenset(
    {
        "Your answer is correct.",
        "Your answer is partially correct.",
        "Your answer is incorrect.",
    }
)
"""What Moodle puts into every question; it says nothing that a mark does not."""

COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def read_moodle_xml(data: bytes) -> Source:
    """Drafts of a Moodle XML file. Raises Unusable for any other XML, and for what is none."""
    root = read_xml(data)
    if root.name != "quiz":
        hint = (
            "; a QTI item is read from its package, a .zip" if "item" in root.name.lower() else ""
        )
        raise Unusable(f"it is <{root.name[:40]}> and not <quiz>{hint}", f"line {root.line}")
    source = Source()
    for number, question in enumerate(root.children, 1):
        if source.full:
            break
        place = f"line {question.line} (quiz/{question.name[:40]}[{number}])"
        if question.name != "question":
            source.dropped("element", "only <question> is known here", place)
        elif question.get("type") == "category":
            _category(source, question, place)
        else:
            source.drafts.append(_draft(question, place))
    return source


def _category(source: Source, question: Node, place: str) -> None:
    """The first names the bank, without the path before it."""
    path = question.said("category", "text")
    if not source.title and not source.drafts:
        source.title = path.rpartition("/")[2].strip()
        return
    why = "a bank has no categories; its questions are in the one bank"
    source.dropped(f"category {path[:60]!r}", why, place)


def _draft(question: Node, place: str) -> Draft:
    tags = [tag.said("text") for tag in (question.first("tags") or question).all("tag")]
    marks = marks_of(question.said("idnumber"), tags)
    draft = Draft(place, question.said("name", "text"), "", Nothing(""), "", marks)
    draft.stem = _said(draft, "stem", question.first("questiontext"))
    draft.rationale = _said(draft, "rationale", question.first("generalfeedback"))
    draft.answer = _answer(draft, question)
    _tell_the_rest(draft, question)
    return draft


def _said(draft: Draft, what: str, holder: Node | None) -> str:
    """The text of an element by its format; files that it brings are told about."""
    if holder is None:
        return ""
    if holder.first("file") is not None:
        draft.dropped(what, "files that belong to it were left out")
    text = holder.first("text")
    return by_form(draft, what, holder.get("format", "html"), "" if text is None else text.text)


def _line(draft: Draft, what: str, holder: Node | None) -> str:
    return line_of(draft, what, _said(draft, what, holder))


def _answer(draft: Draft, question: Node) -> Answer:
    answers = question.all("answer")
    match question.get("type"):
        case "description":
            vignette = draft.stem
            draft.stem = line_of(draft, "title", draft.name)
            return Story(vignette)
        case "multichoice":
            if question.said("shuffleanswers") in {"false", "0"}:
                draft.marks.fixed = True
            return _choices(draft, answers, question.said("single") in {"false", "0"})
        case "truefalse":
            return _truth(draft, answers)
        case "ordering":
            lines = [_line(draft, f"step {n}", answer) for n, answer in enumerate(answers, 1)]
            return Ordering(tuple(lines))
        case "matching" | "match":
            return _joining(draft, question)
        case "numerical":
            return _number(draft, question)
        case "shortanswer":
            return _words(draft, answers)
        case "essay":
            return Nothing("free writing has no key that could be marked")
        case kind:
            return Nothing(f"there is no kind of item for {kind[:40]!r}")


def _percent(answer: Node) -> Decimal:
    return decimal(answer.get("fraction", "0")) or Decimal(0)


def _choices(draft: Draft, answers: Sequence[Node], many: bool) -> Choices:
    weighed = [
        Weighed(
            _line(draft, f"option {number}", answer),
            _said(draft, f"why of option {number}", answer.first("feedback")),
            _percent(answer),
        )
        for number, answer in enumerate(answers, 1)
    ]
    return weighed_choices(draft, weighed, many)


def _truth(draft: Draft, answers: Sequence[Node]) -> Truth | Nothing:
    sides = {answer.said("text").lower(): answer for answer in answers}
    true, false = sides.get("true"), sides.get("false")
    if true is None or false is None or (_percent(true) > 0) == (_percent(false) > 0):
        return Nothing("it does not say which of true and false is right")
    why_true = _said(draft, "why_true", true.first("feedback"))
    why_false = _said(draft, "why_false", false.first("feedback"))
    return Truth(_percent(true) > 0, why_true, why_false)


def _joining(draft: Draft, question: Node) -> Joining:
    pairs: list[Joined] = []
    decoys: list[str] = []
    for number, one in enumerate(question.all("subquestion"), 1):
        left = _line(draft, f"pair {number}", one)
        answer = one.first("answer", "text")
        right = line_of(draft, f"pair {number}", "" if answer is None else answer.text)
        if left:
            pairs.append(Joined(left, right))
        else:
            decoys.append(right)
    return Joining(tuple(pairs), tuple(decoys))


def _number(draft: Draft, question: Node) -> Number | Nothing:
    found: Number | None = None
    told: list[str] = []
    units = [unit.said("unit_name") for unit in question.within("unit")]
    for answer in question.all("answer"):
        told.append(_said(draft, "feedback", answer.first("feedback")))
        number = decimal(answer.said("text"))
        tolerance = decimal(answer.said("tolerance") or "0")
        if found or number is None or tolerance is None or _percent(answer) != WHOLE:
            why = f"{answer.said('text')[:40]!r} for {_percent(answer).normalize():f} %"
            draft.dropped("answer", f"{why}; one number is right")
        else:
            found = Number(number, tolerance, units[0] if units else draft.marks.unit)
    for unit in units[1:]:
        draft.dropped("unit", f"{unit[:40]!r}; an item has one unit")
    into_rationale(draft, told)
    return found or Nothing("none of its numbers earns the whole mark")


def _words(draft: Draft, answers: Sequence[Node]) -> Words | Nothing:
    found: list[str] = []
    told: list[str] = []
    for answer in answers:
        told.append(_said(draft, "feedback", answer.first("feedback")))
        text = answer.first("text")
        word = line_of(draft, "answer", "" if text is None else text.text)
        if _percent(answer) == WHOLE:
            found.append(unstarred(draft, word))
        else:
            why = f"{word[:40]!r} for {_percent(answer).normalize():f} %"
            draft.dropped("answer", f"{why}; an answer is right or wrong")
    into_rationale(draft, told)
    return Words(tuple(found)) if found else Nothing("no answer earns the whole mark")


def _tell_the_rest(draft: Draft, question: Node) -> None:
    """What Moodle knows of a question and an item has no place for."""
    for name in COMBINED:
        said = _said(draft, name, question.first(name))
        if said and said not in SAID_BY_DEFAULT:
            draft.dropped(name, f"{said[:60]!r} is said to a mark, not to an answer")
    for hint in question.all("hint"):
        if _said(draft, "hint", hint):
            draft.dropped("hint", "items have no hints")
    mark = decimal(question.said("defaultgrade") or "1")
    if mark != 1 and not isinstance(draft.answer, Story):
        draft.dropped("mark", f"{question.said('defaultgrade')[:20]}; items weigh alike")
    if question.said("hidden") == "1":
        draft.changed("hidden", "it was out of use there; here it is in use")
    if question.said("usecase") == "1":
        draft.changed("case of letters", "it counted there; here it never does")
    if question.first("dataset_definitions") is not None:
        draft.dropped("datasets", "numbers that are drawn have no place in an item")
