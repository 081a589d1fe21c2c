"""What a disk may hold after a power cut, from the record of what a program did to it.

A model, hostile within what SQLite and POSIX assume: content that was not synced may be
there, not be there, or be there in any of its sectors of 512 bytes; a name that was made,
changed or removed counts only once its folder was synced, and the names of one folder
come in the order of making.
"""

import os
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<cIIQQQ")
ANSWERS = "ACKNOWLEDGED"


@dataclass(frozen=True)
class Event:
    """One thing that a program did to the disk; `what` is a letter of recorder.c."""

    what: str
    path: str
    second: str
    inode: int
    offset: int
    data: bytes


def read_trace(trace: Path) -> list[Event]:
    events: list[Event] = []
    content, at = trace.read_bytes(), 0
    while at < len(content):
        what, first, second, inode, offset, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        parts = [content[at : at + first]]
        parts.append(content[at + first : at + first + second])
        at += first + second + size
        event = Event(
            what.decode(),
            parts[0].decode(),
            parts[1].decode(),
            inode,
            offset,
            content[at - size : at],
        )
        events.append(event)
    return events


class Survival(StrEnum):
    """What of the unsynced is still there after the cut."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    BEGINNING = "beginning"
    ANYTHING = "anything"


#: In the order of trying; torn states are the many.
SURVIVALS = (
    Survival.NOTHING,
    Survival.EVERYTHING,
    Survival.BEGINNING,
    Survival.ANYTHING,
    Survival.ANYTHING,
    Survival.ANYTHING,
)


@dataclass(eq=False)
class File:
    """An inode: what surely is in it, and what was done to it since its last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending = []

    def after_cut(self, survival: Survival, chance: random.Random) -> bytes:
        match survival:
            case Survival.NOTHING:
                kept = []
            case Survival.EVERYTHING:
                kept = self.pending
            case Survival.BEGINNING:
                kept = self.pending[: chance.randint(0, len(self.pending))]
            case Survival.ANYTHING:
                share = chance.random()
                torn = [part for change in self.pending for part in _sectors(change)]
                kept = [part for part in torn if chance.random() < share]
        content = bytearray(self.durable)
        for change in kept:
            _apply(content, change)
        return bytes(content)


def _apply(content: bytearray, change: tuple[int, bytes | None]) -> None:
    """Write data at an offset, or cut or lengthen to it where there is no data."""
    offset, data = change
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


def _sectors(change: tuple[int, bytes | None]) -> Iterator[tuple[int, bytes | None]]:
    offset, data = change
    if data is None:
        yield change
        return
    begin = 0
    while begin < len(data):
        end = min(len(data), ((offset + begin) // SECTOR + 1) * SECTOR - offset)
        yield offset + begin, data[begin:end]
        begin = end


#: A name that appears with its file (None: a folder), or goes (False).
Naming = tuple[str, File | bool | None]


class Disk:
    """Files and names under one folder, sure ones and hoped-for ones."""

    def __init__(self, base: Path) -> None:
        """Take what is in the folder now as durable."""
        self.answers: list[str] = []
        self._base = str(base)
        self._inodes: dict[int, File] = {}
        self._now: dict[str, File | None] = {str(base): None}
        for place, _, names in os.walk(base):
            self._now[place] = None
            for name in names:
                path = Path(place, name)
                file = File(durable=bytearray(path.read_bytes()))
                self._now[str(path)] = file
                self._inodes[path.stat().st_ino] = file
        self._durable = dict(self._now)
        self._pending: dict[str, list[list[Naming]]] = {}

    def do(self, event: Event) -> None:
        """Let one event happen."""
        if event.what == "A":
            self.answers += event.data.decode().splitlines()
        elif Path(event.path).name == ANSWERS:
            pass
        elif event.what in "wt":
            change = (event.offset, event.data if event.what == "w" else None)
            self._inodes[event.inode].pending.append(change)
        elif event.what == "s":
            self._sync(event)
        else:
            self._name(event)

    def _sync(self, event: Event) -> None:
        if self._now.get(event.path, False) is not None:
            self._inodes[event.inode].sync()
            return
        for step in self._pending.pop(event.path, []):
            _take_names(self._durable, step)

    def _name(self, event: Event) -> None:
        match event.what:
            case "c":
                file = self._inodes[event.inode] = File()
                self._change(event.path, file)
            case "m":
                self._change(event.path, None)
            case "u":
                self._change(event.path, gone=True)
            case "l":
                self._change(event.second, self._now[event.path])
            case "r":
                file = self._now[event.path]
                if Path(event.path).parent == Path(event.second).parent:
                    self._change(event.second, file, event.path)
                else:  # two folders, and nobody says which of them is written first
                    self._change(event.second, file)
                    self._change(event.path, gone=True)
            case _:
                raise AssertionError(event)

    def _change(
        self, path: str, file: File | None = None, old: str = "", *, gone: bool = False
    ) -> None:
        step: list[Naming] = [(path, False if gone else file)]
        if old:
            step.append((old, False))
        _take_names(self._now, step)
        self._pending.setdefault(str(Path(path).parent), []).append(step)

    def after_cut(self, survival: Survival, chance: random.Random) -> dict[str, bytes]:
        """Path within the folder to content, of one of the states that may be found."""
        names = dict(self._durable)
        for steps in self._pending.values():
            match survival:
                case Survival.NOTHING:
                    count = 0
                case Survival.EVERYTHING:
                    count = len(steps)
                case _:
                    count = chance.randint(0, len(steps))
            for step in steps[:count]:
                _take_names(names, step)
        return {
            path.removeprefix(self._base).lstrip("/"): file.after_cut(survival, chance)
            for path, file in names.items()
            if file is not None and self._reachable(path, names)
        }

    def _reachable(self, path: str, names: dict[str, File | None]) -> bool:
        parents = [str(parent) for parent in Path(path).parents]
        return all(parent in names for parent in parents[: parents.index(self._base) + 1])


def _take_names(names: dict[str, File | None], step: list[Naming]) -> None:
    for path, file in step:
        if isinstance(file, bool):
            names.pop(path, None)
        else:
            names[path] = file


@dataclass(frozen=True)
class Cut:
    """One state after a power cut, with what was acknowledged before it."""

    at: int
    survival: Survival
    answers: tuple[str, ...]
    files: dict[str, bytes]


def cuts(disk: Disk, events: list[Event], count: int, seed: int) -> Iterator[Cut]:
    """So many states: every way right after each answer, then random moments and ways."""
    chance = random.Random(seed)
    answered = [at for at, event in enumerate(events) if event.what == "A"]
    wanted = [(at, survival) for at in answered for survival in SURVIVALS][:count]
    everywhere = [(at, survival) for at in range(len(events)) for survival in SURVIVALS]
    while len(wanted) < count:
        wanted += chance.sample(everywhere, min(len(everywhere), count - len(wanted)))
    ways: dict[int, list[Survival]] = {}
    for at, survival in wanted:
        ways.setdefault(at, []).append(survival)
    for at, event in enumerate(events):
        disk.do(event)
        for survival in ways.get(at, []):
            yield Cut(at, survival, tuple(disk.answers), disk.after_cut(survival, chance))


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Put a state into an empty or used folder, and nothing else."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
