"""The window while a keeper works: how soon it answers, how long it stands still, its size."""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure
from benchmarks.rosters import write_roster
from benchmarks.starting import child
from benchmarks.timing import p95_of

KEYSTROKE_MS = {"village": 10, "township": 25}
MEMORY_MB = {"village": 240, "township": 300}
REDEMPTION_STALL_MS = 50
PAGE_STALL_MS = 100
ROSTER_ROWS = 20_000


def serving(book: Path, size: str, *, days: int) -> Iterator[Figure]:
    """A keeper types names and redeems; each day is a process, of their figures the median.

    The longest stall of a process is the longest of all its redemptions, the first one with
    everything that is loaded for printing. Memory is all that is resident after the first
    receipt, shared libraries too.
    """
    told = [child("keeper", str(book.parent), "serve", str(day)) for day in range(days)]
    keys = median(p95_of(day["keystrokes_ms"]) for day in told)
    yield Figure.absolute(f"keystroke_{size}_p95", keys, "ms", KEYSTROKE_MS[size])
    stall = median(max(day["redemption_stalls_ms"]) for day in told)
    yield Figure.absolute(f"redemption_stall_{size}", stall, "ms", REDEMPTION_STALL_MS)
    if told[0]["memory_mb"] is not None:
        memory = median(day["memory_mb"] for day in told)
        yield Figure.absolute(f"memory_{size}", memory, "MB", MEMORY_MB[size])


def page_stall(book: Path) -> Figure:
    """Every page for the first time, a roster imported, all goods looked through, a backup."""
    roster = book.parent / "roster.xlsx"
    write_roster(roster, ROSTER_ROWS)
    stalls = child("keeper", str(book.parent), "visit", str(roster))["page_stalls_ms"]
    worst = max(stalls, key=lambda where: stalls[where])
    print(f"the longest stall of all pages: {worst}", file=sys.stderr)
    return Figure.absolute("page_stall", stalls[worst], "ms", PAGE_STALL_MS)
