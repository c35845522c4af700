"""`python -m bench`: everything in one run, as a plain table."""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from bench import machine
from bench.report import Line, as_json, table

KEYS = 200
QUICK_KEYS = 20


def main() -> None:
    """Measure the parts asked for, and print."""
    options = _options()
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[0]:.1f}")
    print(machine.describe())
    lines: list[Line] = []
    for part in options.part or "abcde":
        found, notes = _measure(part, quick=options.quick)
        lines += found
        print("\n".join(["", *notes, table(found)]), flush=True)
    if options.json is not None:
        measured = {"machine": machine.describe(), "lines": as_json(lines)}
        options.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--part", action="append", choices="abcde", help="only this; repeatable")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every run to a file")
    return parser.parse_args()


def _measure(part: str, *, quick: bool) -> tuple[list[Line], list[str]]:
    if part == "a":
        from bench import answering

        return answering.measure(quick=quick)
    if part == "b":
        from bench import starting

        return starting.measure(quick=quick), []
    if part == "c":
        from bench import key_to_frame

        taken = key_to_frame.run(QUICK_KEYS if quick else KEYS)
        return [Line("c", "key to frame in Study", taken)], []
    if part == "e":
        from bench import sitting_together

        return sitting_together.measure(quick=quick)
    from bench import checking

    return checking.measure(quick=quick), []


if __name__ == "__main__":
    main()
