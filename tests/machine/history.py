"""What happened, step by step, so that a failure can be told again in as few steps as it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.machine.asks import Ask, When, Who
from tests.machine.world import World

Told = TypeVar("Told")

#: So many retellings are enough to find a short history.
RETOLD_MAX = 400


@dataclass(frozen=True)
class Asked:
    ask: Ask
    who: Who
    when: When
    window: int = 0
    busy: bool = False
    then_all: bool = False

    def happen(self, world: World) -> None:
        world.ask(self.ask, self.who, self.when, store=self.window, busy=self.busy)
        if self.then_all:
            world.look_at_everything(store=self.window)


@dataclass(frozen=True)
class Restarted:
    window: int

    def happen(self, world: World) -> None:
        world.restart(self.window)


@dataclass(frozen=True)
class Copied:
    who: Who
    window: int

    def happen(self, world: World) -> None:
        world.back_up(self.who, store=self.window)


@dataclass(frozen=True)
class PutBack:
    """A copy by its place among all of them, so that a shorter history has it too."""

    which: int
    who: Who
    when: When
    key: str

    def happen(self, world: World) -> None:
        copies = sorted(world.copies, key=_age)
        if copies:
            copy = copies[self.which % len(copies)]
            who = self.who if self.who.name in world.model.state.operators else Who("王站长")
            world.restore(copy, who, self.when, self.key)


def _age(copy: Path) -> str:
    return copy.name.removeprefix("before-restore-")[-30:]


Step = Asked | Restarted | Copied | PutBack


def failure_of(world: World, steps: list[Step], say: Callable[[str], None]) -> Exception | None:
    """Tell a history in a fresh world; how it fails, if it does."""
    world.say = say
    try:
        for step in steps:
            step.happen(world)
    except KeyError:  # it speaks of an operator whose coming was left out
        return None
    except Exception as failure:  # noqa: BLE001 - any failure is what is looked for
        return failure
    else:
        return None
    finally:
        world.close()


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
