"""How soon the window is there, and how soon it answers: child processes beside an empty window."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.figures import Figure
from benchmarks.timing import medians_told

FIRST_PAINT_RATIO = 2.0
HOUSEHOLD_BOX_RATIO = 1.6
TOWNSHIP_RATIO = 1.5

ROOT: Final = Path(__file__).parent.parent
#: The surname that most hits begin with.
NAME: Final = "wang"
_CHILD_SECONDS = 600


def child(module: str, *words: str) -> dict[str, Any]:
    """Run a module of benchmarks/windows without a screen; what it told."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start has its bytecode
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.windows.{module}", *words],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=_CHILD_SECONDS,
    )
    if done.returncode:
        raise RuntimeError(f"{module} {words}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _started(module: str, *words: str) -> Callable[[], float]:
    """How long from exec to what the child tells of, in milliseconds."""

    def start() -> float:
        begin = time.perf_counter_ns()
        return (child(module, *words)["at_ns"] - begin) / 1e6

    return start


def first_paint(village: Path, *, rounds: int) -> Figure:
    """The program's window beside an empty one."""
    floor, value = medians_told(
        _started("empty"), _started("start", str(village.parent)), rounds=rounds
    )
    return Figure.times("first_paint", value, "ms", floor, FIRST_PAINT_RATIO)


def household_box(village: Path, *, rounds: int) -> Figure:
    """A box that answers beside an empty window that also imported SQLAlchemy and opened the book.

    The same book in the same folder: the floor reads it, the program holds its lock.
    """
    floor, value = medians_told(
        _started("empty", str(village)),
        _started("start", str(village.parent), NAME),
        rounds=rounds,
    )
    return Figure.times("household_box", value, "ms", floor, HOUSEHOLD_BOX_RATIO)


def household_box_growth(village: Path, township: Path, *, rounds: int) -> Figure:
    """A township's box beside a village's."""
    floor, value = medians_told(
        _started("start", str(village.parent), NAME),
        _started("start", str(township.parent), NAME),
        rounds=rounds,
    )
    return Figure.times("household_box_township", value, "ms", floor, TOWNSHIP_RATIO)
