"""After a disk error nobody is left in doubt whether an act was booked."""

from collections.abc import Callable

import pytest

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.file_refusals import DiskFailed, DiskFull, OutcomeUnknown
from jifen_desktop.domain.refusals import NotEnoughPoints
from jifen_desktop.services.balances import balance
from jifen_desktop.services.booking import Request, carry_out
from tests import village
from tests.village import KEEPER, checkout, moment


def request(key: str) -> Request:
    return Request(kind=Kind.REDEEM, key=key, actor=KEEPER, at=moment())


def failing_once(answer: str, before: Callable[[], object] = lambda: None) -> Callable[[Book], str]:
    """An act whose first commit the disk reports as failed."""
    asked: list[Book] = []

    def act(book: Book) -> str:
        asked.append(book)
        if len(asked) == 1:
            before()
            raise DiskFailed("book.jifen", "SQLITE_IOERR_FSYNC")
        return answer

    return act


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="1", stock="100")


def test_a_full_disk_books_nothing_and_the_key_may_be_tried_again(store: Store) -> None:
    with store.reading() as book:
        pages = book.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        book.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    booked: list[str] = []

    def until_it_is_full() -> None:
        for number in range(100):  # some pages still have room
            checkout(store, "01-001", "LY01", key=f"k{number}")
            booked.append(f"k{number}")

    with pytest.raises(DiskFull):
        until_it_is_full()

    assert balance(store, "01-001") == 10000 - len(booked) * 100
    checkout(store, "01-001", "LY01", key=f"k{len(booked)}")  # a new connection has no limit
    assert balance(store, "01-001") == 10000 - len(booked) * 100 - 100


def test_an_act_that_was_booked_after_all_gives_its_first_answer(store: Store) -> None:
    checkout(store, "01-001", "LY01", key="k")
    assert carry_out(store, request("k"), failing_once("the first answer")) == "the first answer"


def test_an_act_that_was_not_booked_is_refused_by_the_disk(store: Store) -> None:
    with pytest.raises(DiskFailed):
        carry_out(store, request("k"), failing_once("never"))


def test_where_the_book_cannot_even_be_read_the_outcome_is_unknown(store: Store) -> None:
    with pytest.raises(OutcomeUnknown) as refused:
        carry_out(store, request("k"), failing_once("never", before=store.path.unlink))
    assert refused.value.key == "k"


def test_any_other_refusal_is_simply_that(store: Store) -> None:
    with pytest.raises(NotEnoughPoints):
        checkout(store, "01-001", "LY01*100 LY01")
