"""`python -m tests.machine.deeds.show [NAME...]`: a short history for every bug put in on purpose.

Without names, for those that have none yet. The files it writes belong into the commit.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.machine.asks import When, Who
from tests.machine.deeds import asks, history, rules
from tests.machine.deeds.life_mutants import LIFE_MUTANTS
from tests.machine.deeds.mutants import MUTANTS
from tests.machine.deeds.running import USUAL, DeedsWrong, run_machine
from tests.machine.deeds.wall_mutants import WALL_MUTANTS
from tests.machine.mutants import Mutant
from tests.machine.shown import keep_shown

EVERY_MUTANT = (*MUTANTS, *WALL_MUTANTS, *LIFE_MUTANTS)
SHOWN = Path(__file__).parent / "shown"
#: What the steps are made of.
WORDS = {**vars(rules), **vars(asks), **vars(history), "Who": Who, "When": When}
#: No mutant may live longer than this many histories, of each of these seeds.
HISTORIES_MAX, SEEDS = 100, 6


def shown_file(mutant: Mutant) -> Path:
    return SHOWN / f"{mutant.__name__}.txt"


def find(mutant: Mutant) -> DeedsWrong:
    """What the machine finds with this bug in the program. Raises LookupError."""
    how = settings(USUAL, max_examples=HISTORIES_MAX, derandomize=True)
    for part in range(SEEDS):
        with pytest.MonkeyPatch.context() as patch:
            mutant(patch)
            try:
                run_machine(how, part=part)
            except DeedsWrong as found:
                if found.steps:
                    return found
    raise LookupError(mutant.__name__)


def main() -> None:
    named = sys.argv[1:]
    for mutant in EVERY_MUTANT:
        if mutant.__name__ in named or not (named or shown_file(mutant).exists()):
            found = find(mutant)
            keep_shown(shown_file(mutant), found.begin, found.steps)
            print(f"{mutant.__name__}: {len(found.steps)} steps")  # noqa: T201 - it is a script


if __name__ == "__main__":
    main()
