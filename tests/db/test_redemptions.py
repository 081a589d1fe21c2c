"""Receipts: numbered without gaps within a year, printed from copies that never change."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from tests.db.office import (
    FIRST,
    PEOPLE,
    RECEIPT,
    RICE,
    SECOND,
    SOAP,
    SOAP_BATCH,
    VOID,
    WANG,
    act,
    as_a_vandal,
    paper_line,
    redeem,
)

ONE_SOAP = [(SOAP, 1, SOAP_BATCH)]
NEW_YEAR = date(2027, 1, 1)


def test_a_receipt_is_found_by_number_and_by_act(store: Store) -> None:
    with store.reading() as book:
        found = book.redemptions.with_number(RECEIPT)

        assert found is not None
        assert found == book.redemptions.of_action(FIRST)
        assert (found.household_no, found.household_id) == ("01-001", WANG)
        assert (found.balance_before_points, found.total_points) == (20_000, 5_975)
        assert found.balance_after_points == 14_025
        assert book.redemptions.with_number(RECEIPT + 9) is None
        assert book.redemptions.of_action(PEOPLE) is None


def test_the_lines_of_a_receipt_stay_as_they_were(store: Store) -> None:
    with store.transaction() as book:
        expected = (
            paper_line(book.products.get(SOAP), 2),
            paper_line(book.products.get(RICE), 1_500),
        )
        act(book)
        book.products.update(SOAP, {"name": "新皂", "price_points": 9_900})

        assert book.redemptions.lines(FIRST) == expected
        assert book.redemptions.lines(VOID) == ()


def test_a_voided_number_is_not_used_again(store: Store) -> None:
    with store.transaction() as book:
        seq = redeem(book, WANG, ONE_SOAP)
        found = book.redemptions.of_action(seq)

    assert found is not None
    assert found.receipt_no == RECEIPT + 2


def test_numbers_begin_anew_with_each_year(store: Store) -> None:
    with store.transaction() as book:
        assert book.redemptions.last_number(2027) == 2027_000_000

        redeem(book, WANG, ONE_SOAP, day=NEW_YEAR)

        assert book.redemptions.last_number(2027) == 2027_000_001
        assert book.redemptions.last_number(2026) == RECEIPT + 1
        assert book.redemptions.number_gaps() == []


def test_numbering_goes_on_after_papers_that_the_book_lost(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book, Kind.RESTORE)
        book.head.keep_number_floor(seq, "receipt", 2026, RECEIPT + 40)
        book.head.keep_number_floor(seq, "certificate", 2026, RECEIPT + 90)

        assert book.redemptions.last_number(2026) == RECEIPT + 40
        redeem(book, WANG, ONE_SOAP)
        assert book.redemptions.last_number(2026) == RECEIPT + 41
        assert book.redemptions.number_gaps() == []


def test_a_gap_is_seen(store: Store) -> None:
    as_a_vandal(store.path, "UPDATE redemption SET receipt_no = 2026000008 WHERE action_seq = 9")

    with store.reading() as book:
        assert book.redemptions.number_gaps() == [2026_000_008]


def test_a_floor_of_another_series_excuses_no_gap(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book, Kind.RESTORE)
        book.head.keep_number_floor(seq, "certificate", 2026, 2026_000_007)
    as_a_vandal(store.path, "UPDATE redemption SET receipt_no = 2026000008 WHERE action_seq = 9")

    with store.reading() as book:
        assert book.redemptions.number_gaps() == [2026_000_008]


def test_a_number_out_of_turn_is_stopped_by_the_file(store: Store) -> None:
    with store.reading() as book:
        found = book.redemptions.of_action(SECOND)
    assert found is not None

    ahead = replace(found, action_seq=SECOND + 1, receipt_no=RECEIPT + 7)
    with store.transaction() as book:
        act(book, Kind.REDEEM)

        with pytest.raises(IntegrityError, match="no gaps"):
            book.redemptions.append(ahead, ())


def test_the_second_receipt_of_the_office_is_the_next_number(store: Store) -> None:
    with store.reading() as book:
        found = book.redemptions.of_action(SECOND)

    assert found is not None
    assert found.receipt_no == RECEIPT + 1
