"""What a trainee reads after answering: the rationale, and the why of each option."""

import re
from collections.abc import Iterator

from lumbar.core.curriculum.item import Match, Multiple, Single, Step, TrueFalse
from lumbar.core.lint.flaw import Flaw, Where
from lumbar.core.lint.reading import plain
from lumbar.core.lint.words import LITTLE, any_of, words

_RIGHT = r"(?:right|correct|true|wrong|false|incorrect|untrue)"
_THIS = r"(?:it|this|that)"
_ANSWER = r"(?:answer|option|one|choice|key)"
_VERDICT = re.compile(
    "^"
    + any_of(
        rf"""no|nope|yes|good|well done|key|the key|error|mistake|bad|never|try again|distractor
        (?:this is |that is |it is )?(?:not )?(?:quite )?{_RIGHT}
        (?:this is |that is |it is |it's )?not (?:so|this|this one|it)
        {_THIS} is(?:n't| not)? (?:it|so|the key)
        (?:{_THIS} is(?:n't| not)? )?(?:not )?(?:the|a) (?:{_RIGHT}|best|bad|poor) {_ANSWER}
        (?:wrong|false|incorrect|bad|poor) \w+|not quite
        (?:sorry|no|well|oops), .{{0,12}}
        (?:see )?(?:above|below)|as above|same|same as above|ditto
        (?:see|read) .{{0,20}}(?:rationale|lesson|chapter|page|book|text|notes)(?: \d+)?
        todo|tbd|to do|n/?a|none|x+|-+|\?+|explanation|why|because|rationale|placeholder
        (?:the )?(?:answer|key) is (?:option |answer )?[a-h]|option [a-h](?: is {_RIGHT})?
        because it is {_RIGHT}|it (?:just )?is|by definition|obvious(?:ly)?|self[- ]explanatory
        trivial|common sense|everyone knows(?: this| that)?
        as (?:stated|taught|explained)(?: in (?:the )?(?:lesson|class|text|book))?"""
    )
    + "$"
)
LONGEST_VERDICT = 60
"""Characters of a text beyond which it says more than that something is right or wrong."""


def rationale(step: Step) -> Iterator[Flaw]:
    """W326: a rationale that only says the key again, or nothing."""
    text = step.rationale
    near = [told for told in _told(step) if abs(len(told) - len(text)) <= MUCH_LONGER]
    if not near and len(text) >= LONGEST_VERDICT:
        return
    said = plain(text)
    if any(_same(said, told) for told in near):
        message = "the rationale only says {} again"
        hint = "say why it is so, and what to remember"
        yield Flaw("W326", ("rationale",), message, (step.rationale,), hint)
    elif len(said) < LONGEST_VERDICT and (_VERDICT.match(said) or not _tells(said)):
        message = "the rationale {} explains nothing"
        hint = "say why the key is the key"
        yield Flaw("W326", ("rationale",), message, (step.rationale,), hint)


def _told(step: Step) -> Iterator[str]:
    """What the trainee has read already."""
    yield step.stem
    match step:
        case Single() | Multiple():
            for option in step.options:
                if option.key:
                    yield from (option.text, option.why, f"{option.text} is right")
        case TrueFalse():
            yield from (step.why_true, step.why_false)
        case Match():
            yield from (pair.why for pair in step.pairs)
        case _:
            pass


def _same(said: str, told: str) -> bool:
    """Whether a plain text is another, or that without the verdict in front of it."""
    other = plain(told)
    return said in (other, _LEADING_VERDICT.sub("", other))


MUCH_LONGER = 24
"""Characters by which two texts may differ that have the same to say."""

_LEADING_VERDICT = re.compile(r"^(?:right|correct|yes|true|well done|false|wrong|no)[.,:;!]? ")


def _tells(said: str) -> bool:
    return any(word not in LITTLE for word in words(said))


def whys(step: Step) -> Iterator[Flaw]:
    """W327: the why of a wrong answer is only a verdict, repeats its option, or serves two."""
    first: dict[str, Where] = {}
    for where, text, why in _wrong(step):
        if len(why) < LONGEST_VERDICT and _is_verdict(plain(why)):
            yield Flaw("W327", where, "the why {} does not say why", (why,), _HINT)
        elif abs(len(why) - len(text)) < MUCH_LONGER and plain(why) == plain(text):
            yield Flaw("W327", where, "the why only repeats {}", (text,), _HINT)
        elif first.setdefault(why.casefold(), where) != where:
            yield Flaw("W327", where, "the why {} stands at two options", (why,), _HINT)


def _is_verdict(said: str) -> bool:
    return bool(_VERDICT.match(said)) or not any(map(str.isalnum, said))


_HINT = "say what is wrong with this very answer, so that who chose it learns something"


def _wrong(step: Step) -> Iterator[tuple[Where, str, str]]:
    """Where a wrong answer is explained, what it says, and the why."""
    match step:
        case Single() | Multiple():
            for place, option in enumerate(step.options):
                if not option.key:
                    yield ("options", place, "why"), option.text, option.why
        case TrueFalse():
            field = "why_false" if step.answer else "why_true"
            yield (field,), step.stem, step.why_false if step.answer else step.why_true
        case _:
            return
