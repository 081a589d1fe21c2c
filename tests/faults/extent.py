"""How much is tried: the ordinary run, or the nightly one with the full numbers."""

import os
import sys

NIGHTLY = os.environ.get("JIFEN_NIGHTLY") == "1"


def times(ordinary: int, nightly: int) -> int:
    return nightly if NIGHTLY else ordinary


def tell(figures: str) -> None:
    """Say what a run tried and found; pytest shows it with -s, and where the test fails."""
    sys.stdout.write(figures + "\n")
