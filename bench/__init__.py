"""Speed beside the alternatives, in one run: `make bench`. Reports, never gates."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Made-up content comes from what the tests use; each part can be run by itself.
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
