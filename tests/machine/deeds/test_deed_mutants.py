"""Every bug that was put into the points on purpose is found."""

from collections.abc import Generator

import pytest

from tests.machine.deeds.history import failure_of
from tests.machine.deeds.mutants import half_a_hundredth_of_a_deed_is_cut_off
from tests.machine.deeds.show import EVERY_MUTANT, WORDS, find, shown_file
from tests.machine.deeds.templates import Templates, village
from tests.machine.deeds.world import DeedTally
from tests.machine.mutants import Mutant
from tests.machine.office import NIGHTLY
from tests.machine.shown import read_shown

#: The machine looks for one by itself each time, for every one at night.
SOUGHT = EVERY_MUTANT if NIGHTLY else (half_a_hundredth_of_a_deed_is_cut_off,)
of_each = pytest.mark.parametrize("mutant", EVERY_MUTANT, ids=lambda mutant: mutant.__name__)


@pytest.fixture(scope="module")
def sound_village() -> Generator[Templates]:
    with village() as templates:
        yield templates


def _failure(templates: Templates, mutant: Mutant) -> Exception | None:
    begin, steps = read_shown(shown_file(mutant), WORDS)
    return failure_of(templates.world(DeedTally(), begin), steps, lambda _: None)


@of_each
def test_without_the_bug_its_history_holds(mutant: Mutant, sound_village: Templates) -> None:
    assert _failure(sound_village, mutant) is None


@of_each
def test_with_the_bug_program_and_model_part(mutant: Mutant) -> None:
    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        with village() as templates:
            assert _failure(templates, mutant) is not None


@pytest.mark.parametrize("mutant", SOUGHT, ids=lambda mutant: mutant.__name__)
def test_the_machine_finds_the_bug_by_itself(mutant: Mutant) -> None:
    assert find(mutant).steps
