"""The door to the book: all or nothing, one view, and never a file that is gone."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from jifen_desktop.db import driver
from jifen_desktop.db.book import Book
from jifen_desktop.db.sqlite import connection
from jifen_desktop.db.sqlite.integrity import problems
from jifen_desktop.db.store import Store, writers_held
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.file_refusals import (
    BookBusy,
    BookFromTheFuture,
    BookMissing,
    NotABook,
)
from tests.db.office import (
    SECOND,
    SOAP,
    SOAP_BATCH,
    WANG,
    WANGS_ACCOUNT,
    act,
    as_a_vandal,
    ask,
    copy_of,
    moving,
    redeem,
)

SOON = 0.05


class PaperJamError(Exception):
    """Something that goes wrong in the middle of an act."""


def last_seq(store: Store) -> int:
    with store.reading() as book:
        last = book.actions.last()
    return last.seq if last else 0


def test_what_is_done_inside_a_transaction_stays(store: Store, path: Path) -> None:
    with store.transaction() as book:
        seq = act(book)

    assert ask(path, "SELECT max(seq) FROM action") == [(seq,)]


def test_whatever_is_raised_undoes_the_whole_transaction(store: Store) -> None:
    def jam() -> None:
        with store.transaction() as book:
            redeem(book, WANG, [(SOAP, 1, SOAP_BATCH)])
            raise PaperJamError

    with pytest.raises(PaperJamError):
        jam()

    assert last_seq(store) == SECOND
    with store.reading() as book:
        assert problems(book.connection) == []
        assert book.redemptions.of_action(SECOND + 1) is None


def test_the_till_goes_on_after_a_failed_act(store: Store) -> None:
    with pytest.raises(PaperJamError), store.transaction():
        raise PaperJamError

    with store.transaction() as book:
        assert act(book) == SECOND + 1


def test_nothing_written_while_reading_is_kept(store: Store) -> None:
    with store.reading() as book:
        act(book)

    assert last_seq(store) == SECOND


def test_a_reader_sees_one_view_from_its_first_look_on(store: Store, path: Path) -> None:
    other = Store(path, busy_seconds=SOON)
    with store.reading() as book:
        before = book.ledger.balance(WANGS_ACCOUNT)

        with pytest.raises(BookBusy), other.transaction() as writing:
            redeem(writing, WANG, [(SOAP, 1, SOAP_BATCH)])

        assert book.ledger.balance(WANGS_ACCOUNT) == before
    other.close()


def test_a_reader_sees_nothing_of_an_act_that_is_not_done(store: Store, path: Path) -> None:
    other = Store(path)
    with store.transaction() as book:
        act(book)

        assert last_seq(other) == SECOND

    assert last_seq(other) == SECOND + 1
    other.close()


def test_a_book_that_another_writes_is_busy_after_the_busy_time(store: Store, path: Path) -> None:
    other = Store(path, busy_seconds=SOON)
    started = monotonic()

    with store.transaction(), pytest.raises(BookBusy), other.transaction():
        pass

    assert SOON <= monotonic() - started < 3
    other.close()


def test_who_waits_for_a_busy_book_finds_a_gap_of_a_few_milliseconds(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed leaves no longer one between two of its commits."""
    other = Store(path)
    holding = ExitStack()
    holding.enter_context(store.transaction())
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            holding.close()

    monkeypatch.setattr(connection, "time", SimpleNamespace(monotonic=monotonic, sleep=sleep))
    with other.transaction():
        assert waited == [connection.TRY_AGAIN_SECONDS] * 3
    other.close()


def test_other_statements_wait_as_long_as_before(store: Store, path: Path) -> None:
    def busy_ms(book: Book) -> int:
        return book.connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()

    other = Store(path, busy_seconds=SOON)
    with other.transaction() as book:
        assert busy_ms(book) == SOON * 1000
    with store.transaction(), pytest.raises(BookBusy), other.transaction():
        pass
    with other.reading() as book:
        assert busy_ms(book) == SOON * 1000
    other.close()


def test_holding_the_writers_keeps_them_out_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    other = Store(path, busy_seconds=SOON)

    with writers_held(path), pytest.raises(BookBusy), other.transaction():
        pass

    other.close()
    assert path.read_bytes() == before


def test_writers_of_a_book_that_is_not_sound_are_held_too(path: Path) -> None:
    as_a_vandal(path, "DROP TRIGGER transfer_no_update", guarded=True)

    with writers_held(path), pytest.raises(Exception, match="locked"):
        as_a_vandal(path, "UPDATE book SET epoch = 2", guarded=True)


def test_after_forgetting_its_connections_the_store_works_on(store: Store) -> None:
    store.forget_connections()

    assert last_seq(store) == SECOND


# --- two tills at once -----------------------------------------------------------


def together(*jobs: Callable[[], None]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("stores", [1, 2], ids=["one store", "two stores"])
def test_two_tills_spend_a_hundred_times_and_lose_nothing(path: Path, stores: int) -> None:
    opened = [Store(path, durable=False) for _ in range(stores)]
    with opened[0].transaction() as book:
        seq = act(book)
        book.ledger.append(seq, [moving(SystemAccount.ADJUSTED, WANGS_ACCOUNT, 50_000)])
        before = book.ledger.balance(WANGS_ACCOUNT)

    def till(store: Store) -> None:
        for _ in range(50):
            with store.transaction() as book:
                balance = book.ledger.balance(WANGS_ACCOUNT)
                seq = act(book)
                book.ledger.append(seq, [moving(WANGS_ACCOUNT, SystemAccount.REDEEMED, 100)])
                assert book.ledger.balance(WANGS_ACCOUNT) == balance - 100

    together(lambda: till(opened[0]), lambda: till(opened[-1]))

    with opened[0].reading() as book:
        assert book.ledger.balance(WANGS_ACCOUNT) == before - 100 * 100
        assert book.ledger.wrong_caches() == []
    assert last_seq(opened[-1]) == SECOND + 1 + 100
    for store in opened:
        store.close()


# --- another file under the same name --------------------------------------------


@pytest.fixture
def restored(path: Path, new_template: Path) -> Path:
    """A second file beside the book, as a restore stages it; one act long."""
    return copy_of(new_template, path.parent / "staged")


def test_after_a_restore_the_next_act_goes_into_the_new_file(
    store: Store, path: Path, restored: Path
) -> None:
    assert last_seq(store) == SECOND
    old = path.open("rb")  # keeps the replaced file readable
    before = old.read()
    restored.replace(path)

    with store.transaction() as book:
        assert act(book) == 2

    old.seek(0)
    assert old.read() == before
    old.close()
    assert ask(path, "SELECT max(seq) FROM action") == [(2,)]


def test_after_a_restore_the_next_look_sees_the_new_file(
    store: Store, path: Path, restored: Path
) -> None:
    restored.replace(path)

    assert last_seq(store) == 1


def test_who_waited_while_the_file_was_replaced_writes_into_the_new_one(
    path: Path, restored: Path
) -> None:
    waiting = Store(path)

    def wait_and_write() -> None:
        with waiting.transaction() as book:
            act(book)

    with writers_held(path):
        writer = threading.Thread(target=wait_and_write)
        writer.start()
        writer.join(SOON)
        restored.replace(path)
    writer.join()

    assert ask(path, "SELECT max(seq) FROM action") == [(2,)]
    waiting.close()


def test_a_book_that_is_gone_is_missing_and_not_made_anew(store: Store, path: Path) -> None:
    path.unlink()

    with pytest.raises(BookMissing), store.transaction():
        pass

    assert not path.exists()


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [("PRAGMA user_version = 99", BookFromTheFuture), ("PRAGMA application_id = 7", NotABook)],
)
def test_a_replaced_file_is_checked_like_any_other(
    statement: str, refusal: type[Exception], store: Store, path: Path, restored: Path
) -> None:
    as_a_vandal(restored, statement, guarded=True)
    restored.replace(path)

    with pytest.raises(refusal), store.transaction():
        pass


def test_a_file_replaced_while_it_is_being_opened_is_not_written(
    store: Store, path: Path, restored: Path
) -> None:
    def replace_once(*_: object) -> None:
        if restored.exists():
            restored.replace(path)

    event.listen(store._engine, "connect", replace_once, insert=True)
    store.forget_connections()

    with store.transaction() as book:
        act(book)

    assert ask(path, "SELECT max(seq) FROM action") == [(2,)]


def test_a_file_replaced_before_its_first_page_is_read_is_opened_again(
    path: Path, restored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = connection._prepare

    def prepare_and_replace(opened: driver.Connection, pragmas: dict[str, int | str]) -> None:
        prepare(opened, pragmas)
        if restored.exists():
            restored.replace(path)

    monkeypatch.setattr(connection, "_prepare", prepare_and_replace)

    store = Store(path)

    assert last_seq(store) == 1
    store.close()
