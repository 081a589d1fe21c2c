"""Taking times so that what else the machine does falls on both sides alike."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from typing import Final

MS: Final = 1000.0
_P95 = 0.95


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * MS


def medians(*acts: Callable[[], object], rounds: int) -> list[float]:
    """Median of each act in milliseconds; they take turns, so that drift cancels.

    The first call of each warms up and does not count.
    """
    return medians_told(*(partial(milliseconds, act) for act in acts), rounds=rounds)


def medians_told(*acts: Callable[[], float], rounds: int) -> list[float]:
    """The same for acts that tell themselves how long they took."""
    for act in acts:
        act()
    taken: list[list[float]] = [[] for _ in acts]
    for number in range(rounds):
        order = list(enumerate(acts))
        for place, act in order if number % 2 else reversed(order):
            taken[place].append(act())
    return [median(times) for times in taken]


def p95(act: Callable[[], object], *, rounds: int) -> float:
    """The time in milliseconds that 95 of 100 calls keep; the first call does not count."""
    act()
    return p95_of(milliseconds(act) for _ in range(rounds))


def p95_of(times: Iterable[float]) -> float:
    """The time that 95 of 100 keep."""
    in_order = sorted(times)
    return in_order[min(int(len(in_order) * _P95), len(in_order) - 1)]
