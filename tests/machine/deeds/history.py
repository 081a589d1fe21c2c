"""What happened to deeds, step by step, so that a failure can be told again in few steps."""

from collections.abc import Callable
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


def failure_of(world: World, steps: list[Step], say: Callable[[str], None]) -> Exception | None:
    """Tell a history in a fresh world; how it fails, if it does."""
    world.say = say
    try:
        for step in steps:
            step.happen(world)
    except Exception as failure:  # noqa: BLE001 - any failure is what is looked for
        return failure
    else:
        return None
    finally:
        world.close()
