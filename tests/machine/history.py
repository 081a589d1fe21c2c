"""What happened, step by step, so that a failure can be told again in as few steps as it takes."""

from dataclasses import dataclass
from pathlib import Path

from tests.machine.asks import Ask, When, Who
from tests.machine.world import World


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
