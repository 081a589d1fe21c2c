"""Every bug that was put into the points on purpose is found."""

from collections.abc import Generator

import pytest

from jifen_desktop.db.sqlite import schema
from tests.machine.deeds.mutants import half_a_hundredth_of_a_deed_is_cut_off
from tests.machine.deeds.running import tell
from tests.machine.deeds.show import SHOWCASE
from tests.machine.deeds.templates import Templates, village
from tests.machine.mutants import Mutant
from tests.machine.office import NIGHTLY

#: The machine looks for one by itself each time, for every one at night.
SOUGHT = SHOWCASE.mutants if NIGHTLY else (half_a_hundredth_of_a_deed_is_cut_off,)
of_each = pytest.mark.parametrize("mutant", SHOWCASE.mutants, ids=lambda mutant: mutant.__name__)


@pytest.fixture(scope="module")
def sound_village() -> Generator[Templates]:
    with village() as templates:
        yield templates


@of_each
def test_without_the_bug_its_history_holds(mutant: Mutant, sound_village: Templates) -> None:
    assert tell(sound_village, *SHOWCASE.read(mutant)) is None


@of_each
def test_with_the_bug_program_and_model_part(mutant: Mutant, sound_village: Templates) -> None:
    """Only a bug that takes guards off a book needs a village made without them."""
    guarded = dict(schema.SCHEMA_SHA256)
    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        if guarded == schema.SCHEMA_SHA256:
            assert tell(sound_village, *SHOWCASE.read(mutant)) is not None
            return
        with village() as templates:
            assert tell(templates, *SHOWCASE.read(mutant)) is not None


@pytest.mark.parametrize("mutant", SOUGHT, ids=lambda mutant: mutant.__name__)
def test_the_machine_finds_the_bug_by_itself(mutant: Mutant) -> None:
    assert SHOWCASE.find(mutant).steps is not None
