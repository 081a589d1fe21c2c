"""`python -m tests.machine.show [NAME...]`: a short history for every bug put in on purpose.

Without names, for those that have none yet. The files it writes belong into the commit.
"""

from pathlib import Path

from tests.machine import asks, history
from tests.machine.mutants import MUTANTS
from tests.machine.office import ORDINARY, run_machine
from tests.machine.shown import Showcase

SHOWCASE = Showcase(
    folder=Path(__file__).parent / "shown",
    mutants=MUTANTS,
    words={**vars(asks), **vars(history)},
    usual=ORDINARY,
    run=run_machine,
)

if __name__ == "__main__":
    SHOWCASE.show()
