"""A warm process under recorder.c: forks a child for each command and spoils its n-th call.

Run as a program, it reads one errand as JSON from a line of its input and answers with
what came of it, until its input ends.
"""

import ctypes
import dataclasses
import functools
import importlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jifen_desktop.cli.main import main
from jifen_desktop.services import sign_in
from tests.faults import forking, recording, village

FOR_EVER = 10**9
#: Instead of an error number: the process is killed where the call would have been made.
KILL = -1
#: Loaded before forking: what a command loads must not be one of the calls that go wrong.
LOADED = (
    *("cli.main", "cli.importing", "cli.feed_lines", "db.parts"),
    *("services.keeping", "services.restoring"),
)


@dataclass(frozen=True, kw_only=True)
class Errand:
    """A command line, what it is fed, and which call on the watched folder goes wrong."""

    words: list[str]
    lines: str = ""
    #: 1 is the first call; 0: none goes wrong.
    nth: int = 0
    count: int = 1
    error: int = 5
    #: Whether calls that only read are counted, and spoilt, too.
    reads: bool = False


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str
    #: Calls counted and calls spoilt; -1 where the process did not live to tell.
    calls: int
    hits: int


class Warm:
    """The process, from the side of the tests."""

    def __init__(self, recorder: Path, watched: Path, notes: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm", str(notes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=recording.ROOT,
            env=recording.environment(recorder, watched)
            | {"JIFEN_PIN": village.PIN, "JIFEN_PIN2": village.PIN_OF_SECOND},
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()
        assert self._process.returncode == 0

    def run(self, errand: Errand) -> Outcome:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(dataclasses.asdict(errand)), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return Outcome(**answer)


def _carry_out(errand: Errand, notes: Path) -> Outcome:
    library = ctypes.CDLL(None)
    told = notes / "told"
    told.unlink(missing_ok=True)
    fed = notes / "fed"
    fed.write_text(errand.lines, encoding="utf-8")

    def arm() -> None:
        library.recorder_arm(
            ctypes.c_long(errand.nth), ctypes.c_long(errand.count), errand.error, errand.reads
        )

    def act() -> int:
        status = main(errand.words)
        told.write_text(f"{library.recorder_calls()} {library.recorder_hits()}")
        return status

    ended = forking.fork_for(act, notes, stdin=fed, before=arm)
    calls, hits = map(int, told.read_text().split()) if told.exists() else (-1, -1)
    return Outcome(ended.status, ended.out, ended.err, calls, hits)


def serve(notes: Path) -> None:
    """Carry out errands until there are no more."""
    for name in LOADED:
        importlib.import_module(f"jifen_desktop.{name}")
    notes.mkdir(parents=True, exist_ok=True)
    quick = functools.cache(sign_in.pin_hash)
    for pin in (village.PIN, village.PIN_OF_SECOND):
        quick(pin, village.SALT)
    sign_in.pin_hash = quick
    for line in sys.stdin:
        outcome = _carry_out(Errand(**json.loads(line)), notes)
        sys.stdout.write(json.dumps(dataclasses.asdict(outcome)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
