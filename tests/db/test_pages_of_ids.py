"""More ids than one statement may name: a township is taken back as a village is."""

from collections.abc import Callable, Collection

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import OperationalError

from jifen_desktop.db import driver
from jifen_desktop.db.book import Book
from jifen_desktop.db.models import HouseholdRow
from jifen_desktop.db.rows import IDS_A_PAGE, in_pages
from jifen_desktop.db.store import Store

TOO_MANY = range(1, driver.PARAMETERS_MAX + 2)


def test_every_id_is_on_one_page() -> None:
    assert list(in_pages([])) == []
    pages = list(in_pages(range(2 * IDS_A_PAGE + 1)))
    assert [len(page) for page in pages] == [IDS_A_PAGE, IDS_A_PAGE, 1]
    assert [one for page in pages for one in page] == list(range(2 * IDS_A_PAGE + 1))


def test_a_statement_takes_no_more_than_on_windows(store: Store) -> None:
    query = select(HouseholdRow.id).where(HouseholdRow.id.in_(bindparam("ids", expanding=True)))
    with store.reading() as book:
        book.connection.execute(query, {"ids": list(TOO_MANY)[:-1]})
        with pytest.raises(OperationalError, match="too many SQL variables"):
            book.connection.execute(query, {"ids": list(TOO_MANY)})


ASKED: dict[str, Callable[[Book, Collection[int]], object]] = {
    "deeds": lambda book, ids: book.deeds.first_of_households(ids, 0),
    "scores": lambda book, ids: book.scores.moved_later(ids, 0),
    "merges": lambda book, ids: book.life_events.merged_into(ids),
    "consents": lambda book, ids: book.consents.some(ids),
}


@pytest.mark.parametrize("of", ASKED)
def test_any_number_of_households_may_be_asked_for(store: Store, of: str) -> None:
    with store.reading() as book:
        assert ASKED[of](book, TOO_MANY) == {}
