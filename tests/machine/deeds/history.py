"""What happened to deeds, step by step, so that a failure can be told again in few steps."""

from dataclasses import dataclass

from tests.machine.asks import When, Who
from tests.machine.deeds.asks import Ask
from tests.machine.deeds.world import World


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


Step = Asked | Restarted
