"""A failure is told again in as few steps as it takes, whichever machine found it."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any, Protocol, TypeVar

from tests.machine.numbers import BUILD

Told = TypeVar("Told")
Say = Callable[[str], None]

#: So many retellings are enough to find a short history.
RETOLD_MAX = 400


class Tellable(Protocol):
    """A world that histories happen in."""

    say: Say

    def close(self) -> None: ...


AnyWorld = TypeVar("AnyWorld", bound=Tellable)
World_contra = TypeVar("World_contra", contravariant=True)


class Happening(Protocol[World_contra]):
    """A step of a history."""

    def happen(self, world: World_contra) -> None: ...


class BookWrong(AssertionError):
    """The program and the model parted; the message is the shortest history that shows it.

    `steps` are that history; None where nothing fails when it is told again.
    """

    def __init__(self, told: str, begin: str, steps: list[Any] | None) -> None:
        super().__init__(told)
        self.begin = begin
        self.steps = steps


def silent(_: str) -> None:
    """Say nothing."""


def failure_of(
    world: Callable[[], AnyWorld], steps: Sequence[Happening[AnyWorld]], say: Say = silent
) -> Exception | None:
    """Tell a history in a fresh world; how it fails, if it does."""
    try:
        with closing(world()) as fresh:
            fresh.say = say
            for step in steps:
                step.happen(fresh)
    except Exception as failure:  # noqa: BLE001 - any failure is what is looked for
        return failure
    return None


def retold(
    failure: Exception,
    begin: str,
    steps: list[Told],
    tell: Callable[[str, list[Told], Say], Exception | None],
) -> BookWrong:
    """The failing history again, without what it does not need."""
    wanted = gist(failure)

    def fails(some: list[Told]) -> bool:
        found = tell(begin, some, silent)
        return found is not None and gist(found) == wanted

    if not fails(steps):
        return BookWrong(f"{failure!r}, but told again nothing fails: {steps}", begin, None)
    lines: list[str] = []
    short = shortest(steps, fails)
    found = tell(begin, short, lines.append)
    told = "\n".join([str(found) or repr(found), f"  {begin} village at {BUILD}", *lines])
    return BookWrong(told, begin, short)


def gist(failure: Exception) -> str:
    """What a failure is about, whatever its numbers."""
    words = re.findall(r"[A-Za-z_]+", str(failure))
    return " ".join([type(failure).__name__, *words[:3]])


def shortest(steps: list[Told], fails: Callable[[list[Told]], bool]) -> list[Told]:
    """Leave out whatever the failure does not need: halves first, single steps last."""
    size, told = max(len(steps) // 2, 1), 0
    while told < RETOLD_MAX:
        start, shorter = 0, False
        while start < len(steps) and told < RETOLD_MAX:
            without = steps[:start] + steps[start + size :]
            told += 1
            if fails(without):
                steps, shorter = without, True
            else:
                start += size
        if size == 1 and not shorter:
            break
        size = max(size // 2, 1)
    return steps
