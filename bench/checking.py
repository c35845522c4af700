"""Part (d): finding every problem in 10,000 items, beside libyaml merely parsing the same files.

Both sides run without cyclic garbage collection: `check` turns it off by itself, and leaving it on
would make the bare parse look a third slower than it must be. The texts are random words, in which
the item-writing rules find much to blame: that work counts.
"""

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from bench.report import Line
from lumbar.content import Severity, check_paths
from support.generate_content import generate_content

ITEMS = 10_000
QUICK_ITEMS = 500
RUNS = 7
QUICK_RUNS = 3


def measure(*, quick: bool) -> list[Line]:
    """Cold (nothing compiled before) and unchanged (everything in the cache)."""
    items = QUICK_ITEMS if quick else ITEMS
    parsed: list[float] = []
    cold: list[float] = []
    unchanged: list[float] = []
    with tempfile.TemporaryDirectory(prefix="lumbar-bench-") as name:
        content = Path(name) / "content"
        generate_content(content, items)
        files = sorted(content.rglob("*.yaml"))
        for run in range(QUICK_RUNS if quick else RUNS):
            cache = Path(name) / f"cache-{run}"
            parsed.append(_timed(lambda: _parse(files)))
            cold.append(_timed(lambda cache=cache: _check(content, cache, len(files))))  # type: ignore[misc] # a loop variable as default
            unchanged.append(_timed(lambda cache=cache: _check(content, cache, 0)))  # type: ignore[misc] # as above
    baseline = f"libyaml alone, {items:,} items in {len(files)} files"
    return [
        Line("d", baseline, parsed),
        Line("d", "lumbar check, cold", cold, beside=baseline),
        Line("d", "lumbar check, unchanged", unchanged, beside=baseline),
    ]


def _parse(files: list[Path]) -> None:
    for file in files:
        yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _check(content: Path, cache: Path, to_parse: int) -> None:
    found = check_paths([content], cache_dir=cache)
    assert not [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert found.parsed == to_parse


def _timed(work: Callable[[], None]) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began
    finally:
        gc.enable()
