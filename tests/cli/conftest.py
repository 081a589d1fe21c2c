"""The village's book of today, ready for the command line."""

import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.services import sign_in
from tests import village
from tests.cli.counter import TODAY, Jifen
from tests.village import PIN, STAFF_NAMES, moment

QUICK = 2


def build_book(folder: Path) -> bytes:
    """A morning: 100 points, a household without any, rice and salt on the shelf."""
    path = village.make_new_book(folder, book_id=b"village of today", staff=STAFF_NAMES, day=TODAY)
    store, at = Store(path, durable=False), moment(TODAY)
    village.household(store, "01-001", "张伟", points="100", at=at)
    village.household(store, "01-002", "李小明", at=at)
    village.product(store, "LY01", price="10", stock="20", barcodes=["2000000000015"], at=at)
    village.product(store, "LY02", "盐", price="2.5", stock="20", at=at)
    store.close()
    return path.read_bytes()


@pytest.fixture(scope="session")
def real_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Today's book as any program reads it."""
    return build_book(tmp_path_factory.mktemp("today"))


@pytest.fixture(scope="session")
def todays_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Today's book with PINs that cost no time, for `quick_pins`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sign_in, "_SCRYPT_N", QUICK)
        return build_book(tmp_path_factory.mktemp("quick"))


@pytest.fixture
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scrypt as ever, only not a tenth of a second of it."""
    monkeypatch.setattr(sign_in, "_SCRYPT_N", QUICK)


@pytest.fixture
def empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Generator[Jifen]:
    """A folder that is not there yet; no bug is met on the way."""
    crashes = tmp_path / "crashes"
    crashes.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(crashes))
    for name in ("JIFEN_PIN2", "JIFEN_NEW_PIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JIFEN_PIN", PIN)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    yield Jifen(tmp_path / "book", monkeypatch, capsys)
    assert [log.read_text("utf-8") for log in crashes.glob("jifen-crash-*")] == []


@pytest.fixture
def jifen(empty: Jifen, todays_book: bytes, quick_pins: None) -> Jifen:
    """The village of today."""
    empty.folder.mkdir()
    (empty.folder / BOOK_FILE).write_bytes(todays_book)
    return empty
