"""Part (b): from starting the process to the first useful screen, in a terminal of 80x24.

Useful is when Home shows today's counts: on the first start of a study day once the database has
been asked, later with the first paint, from what Home said last. Ours has read lessons, a made-up
term of history, and its content compiled, as on any day but the first. Runs of the two are
interleaved.
"""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bench.report import Line
from lumbar.bootstrap import make_context
from lumbar.services.demo_history import make_history
from lumbar.settings import configure
from lumbar.tui.glance import FILE

RUNS = 40
QUICK_RUNS = 5
LONGEST_S = 60
BETWEEN_S = 0.02
EMPTY = re.compile(rb"Nothing here")
PAINTED = re.compile(rb"Opening your study")
COUNTED = re.compile(rb"\d+ questions?, about")
EMPTY_APP = [sys.executable, str(Path(__file__).with_name("empty_app.py"))]
LUMBAR = [sys.executable, "-m", "lumbar"]


def measure(*, quick: bool) -> list[Line]:
    """Whole processes, from `exec` to the text on the screen."""
    with tempfile.TemporaryDirectory(prefix="lumbar-bench-") as name:
        home = Path(name)
        context = make_context(configure({}, home=home, person="bench"))
        make_history(context)
        context.store.close()
        environment = {**os.environ, "LUMBAR_HOME": name, "TERM": "xterm-256color", "USER": "bench"}
        environment["LOGNAME"] = "bench"
        empty: list[float] = []
        painted: list[float] = []
        first_of_day: list[float] = []
        counted: list[float] = []
        kept, said = _kept(home, environment)
        for _ in range(1 + (QUICK_RUNS if quick else RUNS)):
            empty += _seen(EMPTY_APP, environment, [EMPTY])
            kept.unlink()
            first, useful = _seen(LUMBAR, environment, [PAINTED, COUNTED])
            painted.append(first)
            first_of_day.append(useful)
            kept.write_bytes(said)
            counted += _seen(LUMBAR, environment, [COUNTED])
    # The first run of each reads files that later ones find in memory.
    baseline = "an empty Textual app, on the screen"
    return [
        Line("b", baseline, empty[1:]),
        Line("b", "lumbar, first paint", painted[1:], beside=baseline),
        Line(
            "b", "lumbar, today's counts, first start that day", first_of_day[1:], beside=baseline
        ),
        Line("b", "lumbar, today's counts on Home", counted[1:], beside=baseline),
    ]


def _kept(home: Path, environment: dict[str, str]) -> tuple[Path, bytes]:
    """The file with what Home said, once a start has written it, and what is in it."""
    found: list[Path] = []

    def written() -> bool:
        found[:] = home.glob(f"**/{FILE}")
        return bool(found)

    _seen(LUMBAR, environment, [COUNTED], stay=written)
    return found[0], found[0].read_bytes()


def _seen(
    command: list[str],
    environment: dict[str, str],
    marks: list[re.Pattern[bytes]],
    stay: Callable[[], bool] = lambda: True,
) -> list[float]:
    """Seconds from the start of a process until each text was written to its terminal.

    stay: the process is ended when this is true as well.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(slave)
    try:
        at = _read_until(master, marks, began)
        while not stay():
            time.sleep(BETWEEN_S)
        return at
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(OSError):
            while os.read(master, 65536):
                pass
        process.wait()
        os.close(master)


def _own_terminal() -> None:
    """Standard input becomes the terminal that ends the process when it is hung up."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(master: int, marks: list[re.Pattern[bytes]], began: float) -> list[float]:
    shown = b""
    at: list[float] = []
    while len(at) < len(marks):
        shown += os.read(master, 65536)
        now = time.perf_counter() - began
        while len(at) < len(marks) and marks[len(at)].search(shown):
            at.append(now)
        if now > LONGEST_S:
            raise TimeoutError(f"{marks[len(at)].pattern!r} did not appear: {shown[-500:]!r}")
    return at
