"""True or false: one statement, one thing to judge."""

import re
from collections.abc import Iterator
from itertools import islice

from lumbar.core.curriculum.item import TrueFalse
from lumbar.core.lint.flaw import Flaw
from lumbar.core.lint.words import any_of

_REASON = re.compile(
    r",? "
    + any_of(
        r"""because(?! of\b)|since (?=(?:it|they|he|she|its)\b)|therefore|hence|so that|as a result
        which (?:is why|shows|proves|means|explains)|and (?:therefore|thus|so)
        so(?! (?:that|long|much|far|little|\w+ that)\b)|due to the fact that"""
    )
    + r"\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:;|,? and|,? but|, or|,? while|,? whereas|, yet)\s+", re.IGNORECASE)
_OPENING_CLAUSE = re.compile(
    r"^(?:if|when|after|before|once|while|although|though|as|where|with|for|in|on|at|during|unless|until|"
    r"because|since|between|without|under|like|by|from|despite)\b[^,]*,\s+",
    re.IGNORECASE,
)
_BENEATH = re.compile(
    r"\b(?:if|when|who|that|which|what|whether|where|how|why|whose|until|unless|once|as long as|"
    r"than|although|though|after|before)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b"
    + any_of(
        r"""is|are|was|were|has|have|had|can|cannot|could|may|might|must|should|will|would|does
        do|did|isn't|aren't|needs?|causes?|helps?|makes?|lowers?|raises?|gives?|takes?
        works?|flex(?:es)?|extends?|rotates?|lies?|runs?|begins?|ends?|starts?|increases?
        decreases?|reduces?|improves?|relieves?|eases?|removes?|releases?|spreads?|prevents?
        protects?|supports?|stabilises?|bends?|lifts?|moves?|pulls?|pushes|attaches
        connects?|passes|carries|contains?|covers?|belongs?|comes?|goes|grows?|heals?|hurts?
        burns?|cools?|warms?|dries|drains?|flushes|washes|shows?|proves?|means?|remains?
        stays?|keeps?|leads?|leaves?|loses?|requires?|results?|rises?|falls?|shortens?
        lengthens?|softens?|stretch(?:es)?|tightens?|weakens?|strengthens?|treats?|cures?
        uses?|wears?|depends?|differs?|varies|supplies|crosses|forms?|frees?|holds?|brings?
        breaks?|blocks?|calms?|changes?|acts?|adds?|allows?|forbids?|lasts?|spoils?
        catch(?:es)?|feels?|sits?|stands?|sleeps?|drinks?|eats?|absorbs?|irritates?
        sensitises?|inserts?|originates?|arises?|originate|affects?|damages?|triggers?
        worsens?|replaces?|stimulates?|relaxes|contracts?|produces?|contributes?|serves?
        tends?|appears?|seems?|becomes?|occurs?|happens?|disappears?|settled?|counts?
        applies|follows?|offers?|provides?|saves?|costs?|asks?|tells?|knows?|helped|showed|found|proved|eased|worked|turns?|thins?
        thickens?|numbs|kills?|dry|ages?|bulges?|dries|shrinks?|enters?|leaves|glows?
        lengthen|separates?|shapes?|joins?|reaches|stains?|sinks?|swells?|sends?|settles?
        shortens|slips?|steadies|strains?|surrounds?|touches|travels?|wakes?|wants?|widens?
        goes|fills?|feeds?|fits?|fades?|explains?|excludes?|bars?|bruises?|carries|dulls?
        clears?|closes?|opens?"""
    )
    + r"\b",
    re.IGNORECASE,
)


MOST_JOINTS = 8
"""Conjunctions looked at in one statement; who writes more has said two things before."""


def two_claims(item: TrueFalse) -> Iterator[Flaw]:
    """W325: a statement of two parts, one of which may be true and the other false."""
    statement = " ".join(item.stem.split())
    last = re.split(r"(?<=[.!?])\s+", statement)[-1]
    joint = _reason(last) or _second_claim(_OPENING_CLAUSE.sub("", last))
    if joint:
        message = "the statement tests two things, joined by {}"
        hint = "keep one claim, and write a second item for the other"
        yield Flaw("W325", ("stem",), message, (joint,), hint)


def _reason(statement: str) -> str | None:
    for found in islice(_REASON.finditer(statement), MOST_JOINTS):
        before = statement[: found.start()]
        if _FINITE.search(before) and _FINITE.search(statement[found.end() :]):
            return found[0].strip(" ,")
    return None


def _second_claim(statement: str) -> str | None:
    for found in islice(_JOINT.finditer(statement), MOST_JOINTS):
        before, after = statement[: found.start()], statement[found.end() :]
        verb = _FINITE.search(before)
        if verb is None or not _claims(after):
            continue
        beneath = _BENEATH.search(before)
        anew = _AUXILIARY.match(after) and (beneath is None or verb.start() < beneath.start())
        if found[0].startswith(";") or anew or beneath is None:
            return found[0].strip(" ,")
    return None


_AUXILIARY = re.compile(r"(?:should|must|can|cannot|may|will|is|are|has|does)\b", re.IGNORECASE)
_FEW_WORDS_BEFORE = 5
"""Within so many words of a new clause its verb has come; later it belongs to something beneath."""


def _claims(after: str) -> bool:
    """Whether what follows a joint has a verb of its own, soon and at its top."""
    found = _FINITE.search(after)
    if found is None:
        return False
    before = after[: found.start()]
    if _BENEATH.search(before) or len(before.split()) > _FEW_WORDS_BEFORE or "," in before:
        return False
    return not _INFINITIVE.search(before)


_INFINITIVE = re.compile(r"\b(?:to|can|may|must|should|will|a|an)\s+$", re.IGNORECASE)
