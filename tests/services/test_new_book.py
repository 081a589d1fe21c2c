"""A new book: whole or not there at all, never over another one."""

import errno
import os
from pathlib import Path

import pytest

from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.file_refusals import (
    BookExists,
    BookMissing,
    BookReadOnly,
    JournalLeft,
    OutcomeUnknown,
)
from jifen_desktop.domain.refusals import PinTooWeak, TextMissing, TextTooLong
from jifen_desktop.domain.roles import ALL_ROLES
from jifen_desktop.services.book_folder import backups_folder, open_book
from jifen_desktop.services.checking import check
from jifen_desktop.services.new_book import NewBook, make_book
from jifen_desktop.services.own_folders import default_folder, practice_folder
from tests import village
from tests.village import HEAD_NAME, PIN, VILLAGE, moment


def wanted(village_name: str = VILLAGE, operator_name: str = HEAD_NAME, pin: str = PIN) -> NewBook:
    return NewBook(
        village_name=village_name,
        operator_name=operator_name,
        pin=pin,
        book_id=bytes(range(16)),
        salt=bytes(16),
        key="init",
    )


def test_a_new_book_has_one_act_and_one_operator_with_all_roles(tmp_path: Path) -> None:
    make_book(tmp_path / "new" / "book", wanted(), at=moment())
    store = open_book(tmp_path / "new" / "book", "test")
    with store.reading() as book:
        last = book.actions.last()
        [operator] = book.operators.all()
        head = book.head.read()
    assert last is not None
    assert (last.seq, operator.name, operator.roles) == (1, HEAD_NAME, ALL_ROLES)
    assert (head.village_name, head.epoch, head.practice) == (VILLAGE, 1, False)
    assert check(store) == []
    store.close()


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    make_book(tmp_path, wanted(), at=moment())
    assert [path.name for path in tmp_path.iterdir()] == [BOOK_FILE]


def test_a_folder_has_one_book(tmp_path: Path) -> None:
    make_book(tmp_path, wanted(), at=moment())
    before = (tmp_path / BOOK_FILE).read_bytes()
    with pytest.raises(BookExists):
        make_book(tmp_path, wanted("别的村"), at=moment())
    assert (tmp_path / BOOK_FILE).read_bytes() == before


@pytest.mark.parametrize("links", [True, False], ids=["with links", "as on FAT"])
def test_of_two_books_made_at_once_one_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    def link(_: Path, target: Path) -> None:
        target.write_bytes(b"the other program's book")
        raise FileExistsError if links else OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(BookExists):
        make_book(tmp_path, wanted(), at=moment())
    assert (tmp_path / BOOK_FILE).read_bytes() == b"the other program's book"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_drive_without_links_gets_its_book_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    make_book(tmp_path, wanted(), at=moment())
    Store(tmp_path / BOOK_FILE).close()


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (wanted(pin="123456"), PinTooWeak),
        (wanted(" "), TextMissing),
        (wanted("村" * 31), TextTooLong),
        (wanted(operator_name=""), TextMissing),
    ],
)
def test_a_book_that_cannot_be_is_not_begun(
    tmp_path: Path, new: NewBook, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        make_book(tmp_path / "book", new, at=moment())
    assert not (tmp_path / "book").exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BookReadOnly):
        make_book(tmp_path / "file" / "book", wanted(), at=moment())


# --- the folder ------------------------------------------------------------------


def test_a_folder_without_a_book_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(BookMissing):
        open_book(tmp_path, "test")


def test_opening_a_book_needs_no_lock(tmp_path: Path) -> None:
    make_book(tmp_path, wanted(), at=moment())
    with BookLock(tmp_path, "window"):
        open_book(tmp_path, "test").close()


def test_backups_stand_beside_the_book(tmp_path: Path) -> None:
    assert backups_folder(tmp_path) == tmp_path / "backups"
    assert (tmp_path / "backups").is_dir()
    (tmp_path / "file").write_text("")
    with pytest.raises(BookReadOnly):
        backups_folder(tmp_path / "file")


def test_the_book_has_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert default_folder() == Path("/data/jifen")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/zhang")
    assert default_folder() == Path("/home/zhang/.local/share/jifen")
    assert practice_folder() == Path("/home/zhang/.local/share/jifen-practice")


def test_no_book_is_made_beside_what_another_left_unfinished(tmp_path: Path) -> None:
    """SQLite would play the old journal into the new book."""
    (tmp_path / f"{BOOK_FILE}-journal").write_bytes(b"half an act")

    with pytest.raises(JournalLeft):
        village.make_new_book(tmp_path, book_id=b"a village anew .")

    assert not (tmp_path / BOOK_FILE).exists()


def test_a_book_that_may_not_outlast_a_power_cut_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> None:
        raise OSError(errno.EIO, "bad disk")

    monkeypatch.setattr("jifen_desktop.services.new_book.sync_folder", fails)

    with pytest.raises(OSError, match="bad disk"):
        village.make_new_book(tmp_path, book_id=b"a village anew .")
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_can_neither_be_made_to_last_nor_unmade_is_not_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("jifen_desktop.services.new_book.sync_folder", fails)
    monkeypatch.setattr(Path, "unlink", fails)

    with pytest.raises(OutcomeUnknown):
        village.make_new_book(tmp_path, book_id=b"a village anew .")
    assert (tmp_path / BOOK_FILE).exists()
