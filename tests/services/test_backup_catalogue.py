"""Which copies of the book lie where, told to the person who may need one."""

import os
from datetime import UTC, datetime
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.services.backup_catalogue import backup_file, catalogue
from jifen_desktop.services.keeping import back_up_to, list_backups
from tests import village

MADE = datetime(2026, 11, 28, 8, 30, tzinfo=UTC)


def test_copies_of_all_folders_are_told_newest_first(store: Store, tmp_path: Path) -> None:
    first = back_up_to(store, tmp_path / "here").path
    village.household(store)
    second = back_up_to(store, tmp_path / "stick").path
    os.utime(second, (MADE.timestamp(), MADE.timestamp()))

    newest, oldest = catalogue(store, [tmp_path / "here", tmp_path / "stick"])

    assert (newest.seen.path, oldest.seen.path) == (second, first)
    assert newest.made_utc == MADE
    assert newest.size_bytes == second.stat().st_size


def test_the_copies_of_other_books_are_none_of_ours(store: Store, tmp_path: Path) -> None:
    village.make_new_book(tmp_path / "other", book_id=b"another village.")
    with_other = Store(tmp_path / "other" / "book.jifen", durable=False)
    back_up_to(with_other, tmp_path / "stick")
    with_other.close()

    assert catalogue(store, [tmp_path / "stick"]) == ()


def test_a_copy_that_goes_away_is_left_out(store: Store, tmp_path: Path) -> None:
    back_up_to(store, tmp_path / "stick")
    [seen] = list_backups(tmp_path / "stick")
    seen.path.unlink()

    assert backup_file(seen) is None
    assert catalogue(store, [tmp_path / "stick"]) == ()
