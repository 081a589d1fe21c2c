"""A book of an older program is brought up when it is opened or restored, a backup first."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from jifen_desktop.db import store as store_module
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite import backup, integrity, migrations, schema
from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.file_refusals import BookFromTheFuture, BookInUse, BookNeedsMigration
from jifen_desktop.services import book_folder
from jifen_desktop.services import restoring as restoring_module
from jifen_desktop.services.balances import balance
from jifen_desktop.services.book_folder import open_book
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.restoring import Signature, restoring
from tests import village
from tests.village import HEAD_NAME, PIN, moment, new_key

BOTH = Signature(name=HEAD_NAME, pin=PIN, second_name="李秀英", second_pin=PIN)


NEXT = schema.VERSION + 1


def changes_nothing(connection: Connection) -> None:
    """The step to a next version that has the same tables."""
    assert connection.in_transaction()


def next_program(patch: pytest.MonkeyPatch) -> None:
    """From here on the program is the one of the next version."""
    for module in (store_module, schema, backup, integrity):
        patch.setattr(module, "VERSION", NEXT)
    patch.setitem(schema.SCHEMA_SHA256, NEXT, schema.SCHEMA_SHA256[NEXT - 1])
    steps = (*migrations.STEPS, changes_nothing)
    bring_up: Callable[..., int] = partial(migrations.migrate, steps=steps)
    for module in (book_folder, restoring_module):
        patch.setattr(module, "migrate", bring_up)


@pytest.fixture
def folder(store: Store) -> Path:
    village.household(store, "01-001", points="100")
    return store.path.parent


def test_an_older_book_is_brought_up_when_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / BOOK_FILE).read_bytes()
    next_program(monkeypatch)
    with pytest.raises(BookNeedsMigration):
        Store(folder / BOOK_FILE)

    store = open_book(folder, "test")

    assert balance(store, "01-001") == 10000
    store.close()
    assert look_inside(folder / BOOK_FILE).version == NEXT
    kept = folder / "backups" / f"before-version-{NEXT}.jifen"
    assert look_inside(kept).version == NEXT - 1
    assert kept.stat().st_size == len(before)


def test_while_a_window_has_it_an_older_book_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_program(monkeypatch)
    with BookLock(folder, "window"), pytest.raises(BookInUse):
        open_book(folder, "test")
    assert look_inside(folder / BOOK_FILE).version == NEXT - 1


def test_an_older_backup_over_an_older_book_is_restored(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = back_up_to(store, tmp_path / "copies").path
    before = copy.read_bytes()
    next_program(monkeypatch)

    with restoring(folder, copy, "test") as under_way:
        done = under_way.finish(BOTH, key=new_key(), at=moment())

    assert done.preview.lost == 0
    assert look_inside(folder / BOOK_FILE).version == NEXT
    assert copy.read_bytes() == before


def test_a_book_of_a_newer_program_is_left_alone(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = back_up_to(store, tmp_path / "copies").path
    with monkeypatch.context() as newer:
        next_program(newer)
        open_book(folder, "test").close()
    before = (folder / BOOK_FILE).read_bytes()

    with pytest.raises(BookFromTheFuture):
        open_book(folder, "test")
    with pytest.raises(BookFromTheFuture), restoring(folder, copy, "test"):
        pass

    assert (folder / BOOK_FILE).read_bytes() == before
