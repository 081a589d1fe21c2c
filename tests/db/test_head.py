"""Which book this is, who may sign in, and what its settings say on a day."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Operator
from jifen_desktop.domain.roles import ALL_ROLES, Role
from jifen_desktop.domain.settings import BACKUPS_KEPT, RECEIPT_PAPER
from tests.db.office import HEAD, KEEPER, LEADER, TODAY, act, as_a_vandal

WANG = Operator(id=KEEPER, name="王站长", roles=ALL_ROLES, active=True)
LI = Operator(id=LEADER, name="李会计", roles=frozenset({Role.LEADER, Role.CLERK}), active=True)


def test_a_book_knows_which_it_is(store: Store) -> None:
    with store.reading() as book:
        assert book.head.read() == HEAD


def test_a_restore_opens_a_new_epoch_and_changes_nothing_else(store: Store) -> None:
    with store.transaction() as book:
        assert book.head.read() is book.head.read()
        book.head.open_epoch(2)
        assert book.head.read() == replace(HEAD, epoch=2)

    with store.reading() as book:
        assert book.head.read() == replace(HEAD, epoch=2)


def test_a_file_holds_one_book(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as book:
        book.head.create(HEAD)


def test_operators_are_listed_with_their_roles(store: Store) -> None:
    with store.reading() as book:
        assert book.operators.all() == [WANG, LI]
        assert book.operators.get(LEADER) == LI
        assert book.operators.find(LEADER) == LI
        assert book.operators.find(9) is None


def test_ids_of_operators_follow_each_other(store: Store, new_store: Store) -> None:
    with store.reading() as book, new_store.reading() as new:
        assert (book.operators.next_id(), new.operators.next_id()) == (3, 2)


def test_the_first_operator_of_a_book_is_number_one(new_store: Store) -> None:
    as_a_vandal(new_store.path, "DELETE FROM operator_role", "DELETE FROM operator")

    with new_store.reading() as book:
        assert book.operators.next_id() == 1


def test_only_an_active_operator_has_a_secret(store: Store) -> None:
    as_a_vandal(store.path, "UPDATE operator SET active = 0 WHERE id = 2", guarded=True)

    with store.reading() as book:
        assert book.operators.secret("王站长") == (KEEPER, bytes(16), bytes(32))
        assert book.operators.secret("李会计") is None
        assert book.operators.secret("nobody") is None
        assert book.operators.get(LEADER) == replace(LI, active=False)


def test_a_setting_that_nobody_changed_has_its_default(store: Store) -> None:
    with store.reading() as book:
        assert book.settings.value(RECEIPT_PAPER, TODAY) == "80"


def test_a_setting_counts_from_its_day_on(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.settings.add(seq, RECEIPT_PAPER, "58", date(2026, 12, 1))
        book.settings.add(seq, BACKUPS_KEPT, "20", TODAY)

    with store.reading() as book:
        assert book.settings.value(RECEIPT_PAPER, date(2026, 11, 30)) == "80"
        assert book.settings.value(RECEIPT_PAPER, date(2026, 12, 1)) == "58"
        assert book.settings.value(BACKUPS_KEPT, TODAY) == "20"


def test_of_two_changes_on_one_day_the_later_counts(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        for paper in ("58", "a5"):
            book.settings.add(seq, RECEIPT_PAPER, paper, TODAY)

        assert book.settings.value(RECEIPT_PAPER, TODAY) == "a5"
