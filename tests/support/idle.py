"""Textual's pilot waits until the process has done nothing for a fiftieth of a second, three times
or more a key. A two-hundredth tells as much, since tests wait for workers and conditions
themselves, and most of the time of a test was this wait. Import it to have it so.
"""

from textual import _wait

_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20
