"""Critical items: what is keyed as right must be what cannot harm."""

import re
from collections.abc import Iterator

from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.reading import Choices
from lumbar.core.lint.words import any_of

_ASKS_TO_ACT = re.compile(
    any_of(
        r"""\bwhat (?:do|would|should|must|can|will) (?:you|the|a|she|he|they)\b
        \bwhat (?:now|next|to do|follows)\b
        \bwhat is (?:the|your) (?:best|safest|right|next|first|wisest|correct)\b
        \bhow (?:do|would|should|must|can|will) (?:you|the|a|she|he|they)\b
        \bwhich (?:\w+ )?(?:step|action|plan|response|move|way|pressure)\b
        \byour (?:next|first|best) (?:step|move|action)\b"""
    ),
    re.IGNORECASE,
)
_CAUTION = re.compile(
    r"\b"
    + any_of(
        r"""no|not|nothing|none|never|without|unless|until|before|first|only|don't
        stop\w*|end|ends|ending|pause\w*|cease\w*|halt\w*|wait\w*|hold off|withhold|defer\w*
        postpone\w*|delay\w*|put off|rebook\w*|cancel\w*|decline\w*|refuse\w*|give up|instead
        refer\w*|ask\w*|check\w*|call\w*|ring|phone|send\w*|sent|see\w*|seen|help|urgent\w*|today
        at once|now|immediately|emergency|ambulance|doctor\w*|gp|hospital|clinic\w*|nurse|midwife
        physician|surgeon|team|medical|pharmacist|supervisor|999|112|911|advice|policy|therapy
        avoid\w*|omit\w*|skip\w*|leave (?:it|out|the|that|him|her|them|off|be)|leav(?:e|es|ing)
        keep (?:off|away|clear)|away from|clear of|around|outside|steer\w*|draw back|step out
        remove\w*|take (?:off|away|it off|them off)|lift\w* off|pull\w* back|discard|throw|scope
        too|limit|keep (?:it|your|to)
        lighter|light|lightly|gentle|gently|less|lower|reduce\w*|softer|soft|slow\w*|small\w*|low
        short\w*|cool\w*|ease|adapt\w*|change\w*|another|different|choose|separate\w*|apart
        wash\w*|rinse\w*|clean\w*|cover\w*|glove\w*|metal|air|dilute\w*|undiluted|patch|allerg\w*
        write|written|note\w*|record\w*|report\w*|tell\w*|talk\w*|explain\w*|consent\w*
        permission|agree\w*|clearance|cleared|find out|law|risk|as prescribed
        test\w*|measure\w*|thermometer|watch\w*|look\w*|read\w*|feel|listen\w*|let|turn\w*
        side|side-lying|support\w*|sit|stay\w*|with (?:him|her|them)|safe\w*"""
    )
    + r"\b",
    re.IGNORECASE,
)
"""Words of stopping, asking, sparing, protecting and telling: wide, so that silence is rare."""

_BOLD = re.compile(
    r"\b"
    + any_of(
        r"""deep|deeper|deeply|strong|stronger|hard|harder|firm|firmer|firmly|hot|hotter|fast|faster
        longer|more|go on|carry on|continue|keep (?:on|going)|press|push|stretch|force|heat
        as booked|as planned|as usual|full|extra|treat|massage|work"""
    )
    + r"\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:stop\w*|refer|doctor|hospital|ambulance|emergency|postpone|decline|no massage|do not|"
    r"leave out|end the)\b",
    re.IGNORECASE,
)


def careless_key(read: Choices) -> Iterator[Flaw]:
    """W329: a critical item asks what to do, and its key holds no word of caution while it sounds
    bold or a wrong option is the one that stops, asks or refers.
    """
    if not read.item.critical or not _ASKS_TO_ACT.search(read.lead):
        return
    keys = [read.texts[place] for place in read.keys]
    if any(_CAUTION.search(text) for text in keys):
        return
    if any(_BOLD.search(text) for text in keys) or any(
        _STOPS.search(read.texts[place]) for place in read.distractors
    ):
        message = "critical item, but its key {} holds no word of caution"
        hint = 'key the safe action: stop, ask, lighten, leave out, or refer; or drop "critical"'
        yield Flaw("W329", ("options", read.keys[0], "text"), message, (keys[0],), hint)
