"""One act in a child of its own: forked from a warm process, so that thousands cost little."""

import io
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: What a child ends with when something was raised that nobody caught.
UNCAUGHT = 70


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit status, or minus the signal that killed it."""

    status: int
    out: str
    err: str


def fork_for(
    act: Callable[[], int],
    notes: Path,
    *,
    stdin: Path | int | None = None,
    before: Callable[[], None] | None = None,
) -> Ended:
    """Run `act` in a forked child and wait; its words go through two files in `notes`.

    The caller holds no open book: SQLite's connections must not cross a fork.
    """
    pid = start(act, notes, stdin=stdin, before=before)
    return wait_for(pid, notes)


def start(
    act: Callable[[], int],
    notes: Path,
    *,
    stdin: Path | int | None = None,
    before: Callable[[], None] | None = None,
) -> int:
    """Fork the child and return its process id; see wait_for."""
    notes.mkdir(parents=True, exist_ok=True)
    pid = os.fork()
    if pid == 0:
        status = UNCAUGHT
        try:
            _redirect(stdin, notes / "out", notes / "err")
            if before is not None:
                before()
            status = act()
            sys.stdout.flush()
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        except BaseException:  # a child must never come back into the parent's code
            traceback.print_exc()
            raise
        finally:
            sys.stderr.flush()
            os._exit(status)
    return pid


def wait_for(pid: int, notes: Path) -> Ended:
    _, waited = os.waitpid(pid, 0)
    return Ended(
        status=os.waitstatus_to_exitcode(waited),
        out=(notes / "out").read_text(encoding="utf-8"),
        err=(notes / "err").read_text(encoding="utf-8"),
    )


def _redirect(stdin: Path | int | None, out: Path, err: Path) -> None:
    if not isinstance(stdin, int):
        stdin = os.open(stdin or os.devnull, os.O_RDONLY)
    new = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, descriptor in enumerate((stdin, os.open(out, new), os.open(err, new))):
        os.dup2(descriptor, number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8")
