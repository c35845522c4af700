"""A note of ours by what its cards show, for when it was edited in Anki: `cards.py` the other way.

Each function reads fields that belong together, so that those nobody touched can stay as written.
"""

import re
from collections.abc import Mapping, Sequence

from lumbar.content.exchange import limits
from lumbar.content.exchange.anki.cards import PAIRED
from lumbar.content.exchange.anki.fields import field_text
from lumbar.content.exchange.drafts import (
    Answer,
    Choice,
    Choices,
    Draft,
    Joined,
    Joining,
    Nothing,
    Number,
    Ordering,
    Story,
    Truth,
    Words,
)
from lumbar.content.exchange.marks import ID
from lumbar.content.exchange.numbers import decimal
from lumbar.content.exchange.plain_text import line_of

ENTRY = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
REASON = re.compile(rf"{ENTRY.pattern}(?=\s*<b>)", re.IGNORECASE)
END = re.compile(r"</(?:li|ul|ol)>", re.IGNORECASE)
LIST_ENDS = re.compile(r"</(?:ul|ol)>", re.IGNORECASE)
LIST_BEGINS = re.compile(r"<(?:ul|ol)(?:\s[^<>]*)?>", re.IGNORECASE)
NUMBER = re.compile(r"(\S{1,60})(?: ± (\S{1,60}))?(?: (.{1,60}))?")


def see_id(draft: Draft, fields: Mapping[str, str]) -> None:
    said = field_text(draft, "id", fields["Id"])
    draft.marks.id, draft.marks.wish = (said, "") if ID.fullmatch(said) else ("", said)


def see_sources(draft: Draft, fields: Mapping[str, str]) -> None:
    said = field_text(draft, "sources", fields["Sources"]).split(",")
    keys = [key.strip() for key in said[: limits.ANSWERS] if key.strip()]
    draft.marks.sources = [key for key in keys if ID.fullmatch(key)]
    for key in keys:
        if ID.fullmatch(key) is None:
            draft.dropped("sources", f"{key[:40]!r} is no id: lower-case letters, digits, - and _")


def see_question(draft: Draft, fields: Mapping[str, str]) -> None:
    draft.stem = field_text(draft, "stem", fields["Question"])


def see_story(draft: Draft, story: str) -> None:
    """The first paragraph is the title of the case, the others its story."""
    title, _, vignette = field_text(draft, "story", story).partition("\n\n")
    draft.stem = line_of(draft, "title", title)
    draft.answer = Story(vignette)


def see_answer(draft: Draft, fields: Mapping[str, str], kind: str) -> None:
    """The answer with its reasons, and the rationale, which share a field."""
    before, whys, after = _reasons(draft, fields["Why"])
    draft.answer = _answer(draft, kind, fields, whys)
    lines = [f"{label}: {why}" for label, why in whys.items()]
    draft.rationale = "\n\n".join(filter(None, [before, "\n".join(lines), after]))


def _answer(draft: Draft, kind: str, fields: Mapping[str, str], whys: dict[str, str]) -> Answer:
    """Whys that find their choice are taken out of `whys`."""
    answers = _entries(draft, "answer", fields["Answer"])
    match kind:
        case "single" | "multiple":
            choices = _entries(draft, "options", fields["Choices"])
            for answer in answers:
                if answer not in choices:
                    draft.dropped("answer", f"{answer[:40]!r} is not among the choices")
            options = [Choice(text, text in answers, whys.pop(text, "")) for text in choices]
            return Choices(tuple(options), kind == "multiple")
        case "true_false":
            if answers not in (["True"], ["False"]):
                return Nothing("its answer is neither True nor False")
            return Truth(answers == ["True"], whys.pop("True", ""), whys.pop("False", ""))
        case "order":
            return Ordering(tuple(answers))
        case "match":
            return _joining(draft, answers, fields, whys)
        case "numeric":
            return _number(answers)
        case "short":
            return Words(tuple(answers)) if answers else Nothing("it has no answer any more")
        case _:
            return Nothing("nothing says any more what kind of item it is")


def _joining(
    draft: Draft, answers: Sequence[str], fields: Mapping[str, str], whys: dict[str, str]
) -> Joining:
    pairs: list[Joined] = []
    for answer in answers:
        left, _, right = answer.partition(PAIRED)
        pairs.append(Joined(left, right, whys.pop(answer, "")))
    rights = {pair.right for pair in pairs}
    shown = _entries(draft, "options", fields["Choices"])[len(pairs) :]
    return Joining(tuple(pairs), tuple(text for text in shown if text not in rights))


def _number(answers: Sequence[str]) -> Number | Nothing:
    found = NUMBER.fullmatch(" ".join(answers))
    if found is not None:
        answer, tolerance = decimal(found[1]), decimal(found[2] or "0")
        if answer is not None and tolerance is not None:
            return Number(answer, tolerance, found[3] or "")
    return Nothing("its answer is no plain number with a point")


def _entries(draft: Draft, what: str, field: str) -> list[str]:
    """The entries of the lists in a field; where there is no list, its lines."""
    _, *parts = ENTRY.split(field)
    lines = [] if parts else [line for line in field_text(draft, what, field).split("\n") if line]
    if len(parts) > limits.ANSWERS or len(lines) > limits.ANSWERS:
        draft.dropped(what, f"only the first {limits.ANSWERS} are read")
    texts = [
        field_text(draft, what, END.split(part, maxsplit=1)[0]) for part in parts[: limits.ANSWERS]
    ]
    return [line_of(draft, what, text) for text in texts if text] or lines[: limits.ANSWERS]


def _reasons(draft: Draft, field: str) -> tuple[str, dict[str, str], str]:
    """What stands before the list of whys, the whys by what they are about, and what follows."""
    before, *entries = REASON.split(field)
    if not entries or len(entries) > limits.ANSWERS:
        return field_text(draft, "rationale", field), {}, ""
    last, *after = LIST_ENDS.split(entries[-1], maxsplit=1)
    whys: dict[str, str] = {}
    for entry in [*entries[:-1], last]:
        label, _, why = END.split(entry, maxsplit=1)[0].partition("</b>:")
        label = field_text(draft, "why", label.strip().removeprefix("<b>"))
        whys[label] = field_text(draft, "why", why)
    opening = LIST_BEGINS.split(before)
    lead = field_text(draft, "rationale", "".join(opening[:-1]) if len(opening) > 1 else before)
    return lead, whys, field_text(draft, "rationale", "".join(after))
