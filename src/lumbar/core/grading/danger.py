"""Whether a response would have hurt the client: a dangerous choice ends its case."""

from lumbar.core.curriculum.item import Multiple, Single, Step
from lumbar.core.grading.response import Chosen, Response


def ends_case(step: Step, response: Response) -> bool:
    """True when an option marked `danger` was chosen."""
    if not isinstance(step, Single | Multiple) or not isinstance(response, Chosen):
        return False
    return any(step.options[place].danger for place in response.places)
