"""The command line as people run it: a process of its own, fed line by line."""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.faults.village import FIRST, PIN, PIN_OF_SECOND, SECOND

ROOT = Path(__file__).parents[2]
TRACEBACK = "Traceback"


def words(folder: Path, *command: str, signed: bool = True) -> list[str]:
    """The arguments of one command, signed by the village's first operator."""
    return ["--data", str(folder), *command, *(["--as", FIRST] if signed else [])]


def pins() -> dict[str, str]:
    return dict(os.environ) | {"JIFEN_PIN": PIN, "JIFEN_PIN2": PIN_OF_SECOND}


def start(
    folder: Path,
    *command: str,
    signed: bool = True,
    stdin: int | IO[bytes] = subprocess.PIPE,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Start a command; whoever starts it waits for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "jifen_desktop", *words(folder, *command, signed=signed)],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=pins(),
    )


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


def run(folder: Path, *command: str, lines: str = "", signed: bool = True) -> Ran:
    """Run a command to its end."""
    with start(folder, *command, signed=signed) as process:
        out, err = process.communicate(lines.encode())
        return Ran(process.returncode, out.decode(), err.decode())


class Till:
    """A `jifen redeem` at the counter: a line goes in, its answer comes out.

    Another command is fed in the same way.
    """

    def __init__(self, folder: Path, *command: str) -> None:
        self.process = start(folder, *(command or ("redeem",)), "--from", "-")
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self._lines, self._answers = self.process.stdin, self.process.stdout
        self._troubles = self.process.stderr

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self._lines, self._answers, self._troubles):
            with suppress(BrokenPipeError):  # what was fed and never read
                pipe.close()

    def feed(self, lines: str) -> None:
        self._lines.write(lines.encode())
        self._lines.flush()

    def answer(self) -> str:
        return self._answers.readline().decode()

    def redeem(self, key: str) -> str:
        """One line for the first household, and its answer."""
        self.feed(f"{key}\t01-001\tA1\n")
        return self.answer()

    def kill(self) -> str:
        """Kill it, and return the answers that nobody read yet.

        Not by `communicate`, which knows nothing of what `readline` read ahead.
        """
        self.process.kill()
        return self._answers.read().decode()

    def end(self) -> Ran:
        """No more lines: let it end by itself."""
        self._lines.close()
        out, err = self._answers.read(), self._troubles.read()
        self.process.wait()
        return Ran(self.process.returncode, out.decode(), err.decode())


def restore_words(backup: Path) -> list[str]:
    return ["restore", str(backup), "--second", SECOND]


def ok_answers(out: str) -> dict[str, tuple[int, int]]:
    """Key to receipt number and balance in hundredths, of every complete `ok` line."""
    found: dict[str, tuple[int, int]] = {}
    for line in out.splitlines(keepends=True):
        fields = line.split()
        if line.endswith("\n") and fields[0] == "ok":
            _, key, receipt_no, balance = fields
            found[key] = (int(receipt_no), round(float(balance) * 100))
    return found


def awards(out: str) -> dict[str, str]:
    """Key to everything that was answered, of every complete `ok` line of an award feed."""
    lines = [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
    told = [line.split(maxsplit=2) for line in lines if line.startswith("ok ")]
    return {key: answer.strip() for _, key, answer in told}
