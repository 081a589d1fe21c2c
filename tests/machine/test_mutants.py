"""Every bug that was put in on purpose is found: the machine sees what it should see."""

import pytest
from hypothesis import settings

from tests.machine.mutants import MUTANTS, Mutant
from tests.machine.office import ORDINARY, run_machine

#: No mutant may live longer than this many histories.
HISTORIES_MAX = 600


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_the_machine_finds_the_bug(mutant: Mutant) -> None:
    how = settings(ORDINARY, max_examples=HISTORIES_MAX, derandomize=True)

    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        with pytest.raises(AssertionError):
            run_machine(how, retell=False)
