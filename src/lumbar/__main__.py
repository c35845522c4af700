"""`lumbar` and `python -m lumbar`."""

import gc
import sys

COLLECT_AFTER = (100_000, 20, 20)
"""How many more objects than were freed are made before the collector looks for cycles, and how
often it then looks at older ones. With Python's 700 it looks hundreds of times while modules are
loaded and the first screen is drawn, finds nothing, and takes a fifth of the time to it.
"""


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    gc.set_threshold(*COLLECT_AFTER)
    from lumbar.bootstrap import Parts
    from lumbar.cli.main import run

    sys.exit(run(Parts()))


if __name__ == "__main__":
    main()
