"""Killing a forked child at its n-th step: an SQL statement, or a touch of a file."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.forking import Ended, fork_for

#: What Python does to files, as sys.addaudithook tells it before it is done.
FILE_EVENTS = frozenset(
    {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.listdir", "shutil.copyfile"}
)
KILLED = -signal.SIGKILL
#: No act takes more steps than this: more means that it never ends.
STEPS_MAX = 20_000


class Fuse:
    """Counts steps and kills its process at one of them."""

    def __init__(self, last: int) -> None:
        self._left = last

    def step(self, *_: object) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def at_statements(fuse: Fuse, folder: Path) -> Callable[[], None]:
    """Steps are statements on any connection, those of triggers and BEGIN and COMMIT too."""
    del folder

    def arm() -> None:
        connect = sqlite3.connect

        def traced_connect(*words: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401
            connection = connect(*words, **options)
            connection.set_trace_callback(fuse.step)
            return connection

        sqlite3.connect = traced_connect

    return arm


def at_files(fuse: Fuse, folder: Path) -> Callable[[], None]:
    """Steps are Python's own touches of files in the folder, and its syncs."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in FILE_EVENTS and str(arguments[0]).startswith(str(folder)):
            fuse.step()

    def arm() -> None:
        sync = os.fsync

        def stopping_fsync(descriptor: int) -> None:
            fuse.step()
            sync(descriptor)
            fuse.step()

        os.fsync = stopping_fsync
        sys.addaudithook(hook)

    return arm


Arming = Callable[[Fuse, Path], Callable[[], None]]


def kill_at_each(
    arming: Arming,
    folder: Path,
    prepare: Callable[[], object],
    act: Callable[[], int],
    judge: Callable[[Ended], None],
    *,
    stride: int = 1,
) -> int:
    """Prepare, act, be killed at step 1, 2, 3 ..., judge, until the act completes.

    With a stride of 1 the last kill comes when the act is done and nobody was told yet.
    Returns how many times the child was killed.
    """
    notes = folder.with_name(folder.name + "-notes")
    for kills, last in enumerate(range(1, STEPS_MAX, stride)):
        prepare()
        fuse = Fuse(last)

        def whole(fuse: Fuse = fuse) -> int:
            status = act()
            fuse.step()
            return status

        ended = fork_for(whole, notes, before=arming(fuse, folder))
        assert ended.status in {0, KILLED}, ended
        judge(ended)
        if ended.status == 0:
            return kills
    raise AssertionError("the act never ended")
