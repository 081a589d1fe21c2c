"""Short histories, kept as text: each shows a bug that was put in on purpose.

A line of such a file is a step as Python prints it; the first line says how the village began.
Where no step follows, a village cannot even begin so with that bug. The machines find them by
themselves (`python -m tests.machine.show`, `python -m tests.machine.deeds.show`), so that a
run of the tests need not look for every bug again; the nightly run does look.
"""

import datetime as dt
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.machine.mutants import Mutant
from tests.machine.telling import BookWrong

#: No mutant may live longer than this many histories, of each of these seeds.
HISTORIES_MAX, SEEDS = 100, 6


@dataclass(frozen=True)
class Showcase:
    """The bugs of one machine, and a folder with a history of each."""

    folder: Path
    mutants: Sequence[Mutant]
    #: The classes that steps speak of.
    words: Mapping[str, object]
    #: How the machine usually runs, and a run of it from a seed; raises BookWrong.
    usual: settings
    run: Callable[[settings, int], object]

    def find(self, mutant: Mutant) -> BookWrong:
        """What the machine finds with this bug in the program. Raises LookupError."""
        how = settings(self.usual, max_examples=HISTORIES_MAX, derandomize=True)
        for part in range(SEEDS):
            with pytest.MonkeyPatch.context() as patch:
                mutant(patch)
                try:
                    self.run(how, part)
                except BookWrong as found:
                    if found.steps is not None:
                        return found
        raise LookupError(mutant.__name__)

    def read(self, mutant: Mutant) -> tuple[str, list[Any]]:
        """How the village began, and its steps."""
        begin, *lines = self._file(mutant).read_text(encoding="utf-8").splitlines()
        known = {"datetime": dt, **self.words}
        return begin, [eval(line, {"__builtins__": {}}, known) for line in lines]  # noqa: S307 - ours

    def show(self) -> None:
        """Find a history for each mutant that was named to the script, or has none yet."""
        named = sys.argv[1:]
        for mutant in self.mutants:
            if mutant.__name__ in named or not (named or self._file(mutant).exists()):
                found = self.find(mutant)
                steps = found.steps or []
                self.folder.mkdir(exist_ok=True)
                text = "\n".join([found.begin, *map(repr, steps), ""])
                self._file(mutant).write_text(text, encoding="utf-8")
                print(f"{mutant.__name__}: {len(steps)} steps")  # noqa: T201 - it is a script

    def _file(self, mutant: Mutant) -> Path:
        return self.folder / f"{mutant.__name__}.txt"
