"""Every bug that was put into the points on purpose is found."""

import pytest
from hypothesis import settings

from tests.machine.deeds.mutants import FIRST, OTHERS
from tests.machine.deeds.running import USUAL, run_machine
from tests.machine.mutants import Mutant
from tests.machine.office import NIGHTLY

#: No mutant may live longer than this many histories.
HISTORIES_MAX = 300
SEEDS = FIRST | dict.fromkeys(OTHERS, 0) if NIGHTLY else FIRST


@pytest.mark.parametrize("mutant", SEEDS, ids=lambda mutant: mutant.__name__)
def test_the_machine_finds_the_bug_in_points(mutant: Mutant) -> None:
    how = settings(USUAL, max_examples=HISTORIES_MAX, derandomize=True)

    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        with pytest.raises(AssertionError):
            run_machine(how, part=SEEDS[mutant], retell=False)
