"""Runs of the machine: how many steps, and a failure told in as few of them as it takes."""

from collections.abc import Callable, Sequence
from functools import partial

from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.deeds.history import Step
from tests.machine.deeds.quarter_office import QuarterOffice
from tests.machine.deeds.templates import Templates, village
from tests.machine.deeds.world import DeedTally
from tests.machine.office import NIGHTLY, ORDINARY
from tests.machine.telling import Say, failure_of, retold, silent

STEPS_MIN = 20_000 if NIGHTLY else 2_000
#: A run is taken in parts, each from a seed of its own.
PARTS = 4 if NIGHTLY else 2
STEPS_A_HISTORY = 80
USUAL = settings(
    ORDINARY,
    max_examples=STEPS_MIN * 5 // 2 // PARTS // STEPS_A_HISTORY + 3,  # some end early
    stateful_step_count=STEPS_A_HISTORY,
)


def run_machine(how: settings = USUAL, part: int = 0) -> DeedTally:
    """Run the machine; what it did, or a BookWrong with the shortest history that fails."""
    counted = DeedTally()
    with village() as built:

        class Village(QuarterOffice):
            templates = built
            tally = counted

        machine: Callable[[], QuarterOffice] = seed(part)(Village) if how.derandomize else Village
        try:
            run_state_machine_as_test(machine, settings=how)
        except Exception as failure:
            raise retold(failure, counted.begin, counted.history, partial(tell, built)) from failure
    return counted


def tell(
    templates: Templates, begin: str, steps: Sequence[Step], say: Say = silent
) -> Exception | None:
    """Tell a history in a village of its own; how it fails, if it does."""
    return failure_of(lambda: templates.world(DeedTally(), begin), steps, say)
