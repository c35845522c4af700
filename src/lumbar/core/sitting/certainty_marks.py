"""Marks by how sure one is, after Gardner-Medwin's certainty-based marking.

Guess, unsure and sure earn 1, 2 and 3 when right, and 0, -2 and -6 when wrong. The best expected
mark belongs to saying what one believes: sure pays above 80 chances of a hundred to be right,
unsure above two in three.

Source: Gardner-Medwin AR, Confidence assessment in the teaching of basic science, Association for
Learning Technology Journal 1995; the scale is the one used at University College London since.
"""

from lumbar.core.study.rating import Certainty

RIGHT = {Certainty.GUESS: 1, Certainty.UNSURE: 2, Certainty.SURE: 3}
WRONG = {Certainty.GUESS: 0, Certainty.UNSURE: -2, Certainty.SURE: -6}
MOST = 3


def certainty_mark(fraction: float, certainty: Certainty | None) -> float:
    """The mark of an answer, -6..3. fraction: how much of it is right, 0..1.

    Part of an answer earns its part of the way from wrong to right. Who does not say how sure they
    are is taken to guess.
    """
    said = Certainty.GUESS if certainty is None else certainty
    return WRONG[said] + fraction * (RIGHT[said] - WRONG[said])
