"""The village every fault happens to, built once."""

import functools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.services import sign_in
from tests.faults import recording
from tests.faults import village as building
from tests.faults.village import Village
from tests.faults.warm import Warm
from tests.programs import require_tool


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Village:
    """A settled book: two operators, eight households, four goods, openings."""
    folder = tmp_path_factory.mktemp("village")
    building.found(folder)
    building.settle(folder)
    return Village(folder / BOOK_FILE)


@pytest.fixture
def in_memory() -> Iterator[Path]:
    """A folder in memory, for states that are made and looked at by the thousand."""
    base = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    folder = Path(tempfile.mkdtemp(prefix="jifen-faults-", dir=base if base.is_dir() else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of recorder.c, built with gcc."""
    return recording.build(require_tool("gcc"), tmp_path_factory.mktemp("recorder"))


@pytest.fixture
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs that were hashed once: children forked from here do not hash them again."""
    quick = functools.cache(sign_in.pin_hash)
    for pin in (building.PIN, building.PIN_OF_SECOND):
        quick(pin, building.SALT)
    monkeypatch.setattr(sign_in, "pin_hash", quick)


@pytest.fixture
def watched(in_memory: Path) -> Path:
    """The folder whose system calls are counted and spoilt."""
    return in_memory / "book"


@pytest.fixture
def warm(recorder: Path, watched: Path) -> Iterator[Warm]:
    with Warm(recorder, watched, watched.with_name("notes")) as warm:
        yield warm
