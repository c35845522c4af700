"""Time gone by, on the clock and on the processor.

Processor time leaves out waiting for the disk and for other programs, so it says what the code
itself costs even on a busy machine.
"""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the clock, and seconds of work by all threads of this process."""

    wall_s: float
    cpu_s: float


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._cpu = time.process_time()
        self._wall = time.perf_counter()

    def taken(self) -> Taken:
        """Time since then."""
        wall = time.perf_counter() - self._wall
        return Taken(wall, time.process_time() - self._cpu)
