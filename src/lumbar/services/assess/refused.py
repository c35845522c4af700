"""What a sitting does not grant. On its own, so that a face knows it without loading the store."""

from lumbar.core.sitting.decide import Refusal
from lumbar.services.errors import Refused


class SittingRefused(Refused):
    """A wish that the sitting does not grant; `why` is for programs."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.why = refusal.why
