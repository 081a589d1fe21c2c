"""Runs of the machine: how many steps, and a failure told in as few of them as it takes."""

from collections.abc import Callable

from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.deeds.history import Step, failure_of
from tests.machine.deeds.life_office import VillageOffice
from tests.machine.deeds.templates import Templates, village
from tests.machine.deeds.world import DeedTally
from tests.machine.history import shortest
from tests.machine.numbers import BUILD
from tests.machine.office import NIGHTLY, ORDINARY, BookWrong, gist

STEPS_MIN = 20_000 if NIGHTLY else 2_000
#: A run is taken in parts, each from a seed of its own.
PARTS = 4 if NIGHTLY else 2
STEPS_A_HISTORY = 80
USUAL = settings(
    ORDINARY,
    max_examples=STEPS_MIN * 2 // PARTS // STEPS_A_HISTORY + 3,  # some end early
    stateful_step_count=STEPS_A_HISTORY,
)


class DeedsWrong(BookWrong):
    """The shortest history that fails; where the same steps fail again, also as steps."""

    def __init__(self, told: str, begin: str, steps: list[Step]) -> None:
        super().__init__(told)
        self.begin = begin
        self.steps = steps


def run_machine(how: settings = USUAL, *, part: int = 0) -> DeedTally:
    """Run the machine; what it did, or DeedsWrong with the shortest history that fails."""
    counted = DeedTally()
    with village() as built:

        class Village(VillageOffice):
            templates = built
            tally = counted

        machine: Callable[[], VillageOffice] = seed(part)(Village) if how.derandomize else Village
        try:
            run_state_machine_as_test(machine, settings=how)
        except Exception as failure:
            raise _shortest(built, counted, failure) from failure
    return counted


def _shortest(templates: Templates, tally: DeedTally, failure: Exception) -> DeedsWrong:
    """The failing history again, without what it does not need."""
    wanted = gist(failure)

    def fails(steps: list[Step]) -> bool:
        world = templates.world(DeedTally(), tally.begin)
        found = failure_of(world, steps, lambda _: None)
        return found is not None and gist(found) == wanted

    lines: list[str] = []
    if not fails(tally.history):
        told = f"{failure!r}, but told again nothing fails: {tally.history}"
        return DeedsWrong(told, tally.begin, [])
    short = shortest(tally.history, fails)
    found = failure_of(templates.world(DeedTally(), tally.begin), short, lines.append)
    told = "\n".join([str(found) or repr(found), f"  {tally.begin} village at {BUILD}", *lines])
    return DeedsWrong(told, tally.begin, short)
