"""`python -m tests.machine.deeds.show [NAME...]`: a short history for every bug put in on purpose.

Without names, for those that have none yet. The files it writes belong into the commit.
"""

from pathlib import Path

from tests.machine.asks import When, Who
from tests.machine.deeds import asks, history, rules
from tests.machine.deeds.life_mutants import LIFE_MUTANTS
from tests.machine.deeds.mutants import MUTANTS
from tests.machine.deeds.quarter_mutants import QUARTER_MUTANTS
from tests.machine.deeds.running import USUAL, run_machine
from tests.machine.deeds.wall_mutants import WALL_MUTANTS
from tests.machine.shown import Showcase

SHOWCASE = Showcase(
    folder=Path(__file__).parent / "shown",
    mutants=(*MUTANTS, *WALL_MUTANTS, *LIFE_MUTANTS, *QUARTER_MUTANTS),
    words={**vars(rules), **vars(asks), **vars(history), "Who": Who, "When": When},
    usual=USUAL,
    run=run_machine,
)

if __name__ == "__main__":
    SHOWCASE.show()
