"""`lumbar` and `python -m lumbar`."""

import sys


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    from lumbar.bootstrap import Parts
    from lumbar.cli.main import run

    sys.exit(run(Parts()))


if __name__ == "__main__":
    main()
