"""Short histories, kept as text: each shows a bug that was put in on purpose.

A line of such a file is a step as Python prints it; the first line says how the village began.
They are found by the machine itself (`python -m tests.machine.deeds.show`), so that a run of
the tests need not look for every bug again; the nightly run does look.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def keep_shown(path: Path, begin: str, steps: Sequence[object]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([begin, *map(repr, steps), ""]), encoding="utf-8")


def read_shown(path: Path, words: Mapping[str, object]) -> tuple[str, list[Any]]:
    """How the village began, and its steps; `words` are the classes that steps speak of."""
    begin, *lines = path.read_text(encoding="utf-8").splitlines()
    known = {"datetime": dt, **words}
    return begin, [eval(line, {"__builtins__": {}}, known) for line in lines]  # noqa: S307 - ours
