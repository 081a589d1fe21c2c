"""`python -m benchmarks [--quick] [--json]`: every figure; exit status 1 if a bar is not met."""

import argparse
import os
import sys
import time
from collections.abc import Sequence

from benchmarks.books import scratch
from benchmarks.figures import Figure, as_json, as_table
from benchmarks.measuring import all_figures, quick_figures


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether all bars are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a village and the starts only")
    parser.add_argument("--json", action="store_true", help="a list of figures, nothing else")
    arguments = parser.parse_args(words)
    _say_if_busy()
    begin = time.monotonic()
    figures: list[Figure] = []
    with scratch() as folder:
        for figure in (quick_figures if arguments.quick else all_figures)(folder):
            print(f"{time.monotonic() - begin:5.1f} s  {figure.name}", file=sys.stderr)
            figures.append(figure)
    print(as_json(figures) if arguments.json else as_table(figures))
    return 0 if all(figure.met for figure in figures) else 1


def _say_if_busy() -> None:
    """Figures of a busy machine prove little: say so beside them."""
    if sys.platform != "win32":
        load, processors = os.getloadavg()[0], os.cpu_count() or 1
        if load > processors / 2:
            print(f"busy machine: load {load:.1f} on {processors} processors", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
