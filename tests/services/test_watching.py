"""The window notices what others do to its book, and nothing else."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jifen_desktop.db import driver
from jifen_desktop.db.drafts import SavedDraft
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.file_refusals import BookMissing, BookReplaced
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.services.restoring import Signature, restoring
from jifen_desktop.services.watching import Glimpse, Watch
from tests import village
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, moment

SECOND = STAFF_NAMES[village.Role.MAINTAINER]
BOTH = Signature(name=HEAD_NAME, pin=PIN, second_name=SECOND, second_pin=PIN)


@pytest.fixture(name="watch")
def _watch(store: Store) -> Iterator[Watch]:
    watch = Watch(store)
    yield watch
    watch.close()


@pytest.fixture(name="other")
def _other(store: Store) -> Iterator[Store]:
    """Another program on the same book."""
    other = Store(store.path, durable=False)
    yield other
    other.close()


def restore(store: Store, backup: Path) -> None:
    with restoring(store.path.parent, backup, "test") as under_way:
        under_way.finish(BOTH, key=village.new_key(), at=moment())


def test_the_first_look_tells_where_the_book_is_and_the_next_nothing(
    store: Store, watch: Watch
) -> None:
    assert watch.look() == Glimpse(seq=village.last_seq(store), epoch=1, replaced=False)
    assert [watch.look(), watch.look()] == [None, None]


def test_what_another_program_books_is_seen_once(store: Store, watch: Watch, other: Store) -> None:
    watch.look()
    village.household(other)

    assert watch.look() == Glimpse(seq=village.last_seq(store), epoch=1, replaced=False)
    assert watch.look() is None


def test_what_the_window_books_itself_is_seen(store: Store, watch: Watch) -> None:
    watch.look()
    village.household(store)

    assert watch.look() is not None


def test_a_saved_cart_is_no_change_and_hides_none(store: Store, watch: Watch) -> None:
    watch.look()
    cart = SavedDraft(
        key="cart",
        household_id=None,
        collector_member_id=None,
        collector_typed=False,
        operator_id=1,
        opened_utc=datetime(2026, 11, 23, tzinfo=UTC),
        parked_utc=None,
        lines=(),
    )
    with store.transaction() as book:
        book.drafts.put(cart)
    assert watch.look() is None

    with store.transaction() as book:
        book.drafts.drop("cart")
    village.household(store)
    assert watch.look() is not None


def test_a_restored_book_is_seen_as_another(store: Store, watch: Watch) -> None:
    backup = back_up_beside(store).path
    village.household(store)
    watch.look()

    restore(store, backup)

    seen = watch.look()
    assert seen == Glimpse(seq=village.last_seq(store), epoch=2, replaced=True)
    assert watch.look() is None


def test_the_same_facts_in_another_file_are_a_replaced_book(
    store: Store, watch: Watch, tmp_path: Path
) -> None:
    watch.look()
    shutil.copyfile(store.path, tmp_path / "copy")
    (tmp_path / "copy").replace(store.path)

    assert watch.look() == Glimpse(seq=village.last_seq(store), epoch=1, replaced=True)


def test_an_older_book_copied_over_the_file_is_a_replaced_one(
    store: Store, watch: Watch, tmp_path: Path
) -> None:
    shutil.copyfile(store.path, tmp_path / "older")
    seq = village.last_seq(store)
    village.household(store)
    watch.look()
    older = (tmp_path / "older").read_bytes()

    with store.path.open("rb+") as file:
        file.write(older)
        file.truncate()

    assert watch.look() == Glimpse(seq=seq, epoch=1, replaced=True)


def test_a_book_that_is_gone_is_missing_until_it_is_back(
    store: Store, watch: Watch, tmp_path: Path
) -> None:
    watch.look()
    store.path.rename(tmp_path / "away")
    with pytest.raises(BookMissing):
        watch.look()

    (tmp_path / "away").rename(store.path)

    assert watch.look() is None


def test_another_villages_book_in_its_place_is_refused_at_each_look(
    store: Store, watch: Watch, tmp_path: Path
) -> None:
    watch.look()
    other = village.make_new_book(tmp_path / "other", book_id=b"another village.")
    other.replace(store.path)

    for _ in range(2):
        with pytest.raises(BookReplaced):
            watch.look()


def test_while_somebody_writes_nothing_is_new_and_then_it_is(
    store: Store, watch: Watch, other: Store
) -> None:
    watch.look()
    village.household(other)
    with closing(driver.MODULE.connect(store.path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert watch.look() is None
        writer.execute("ROLLBACK")

    assert watch.look() is not None


def test_it_can_be_made_before_the_book_is_there(store: Store, tmp_path: Path) -> None:
    store.path.rename(tmp_path / "away")
    watch = Watch(store)
    with pytest.raises(BookMissing):
        watch.look()

    (tmp_path / "away").rename(store.path.parent / BOOK_FILE)

    assert watch.look() is not None
    watch.close()
