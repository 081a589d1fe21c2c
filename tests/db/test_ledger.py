"""Points come, go, and never vanish; a balance is the sum of its rows."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.ledger import Entry
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from tests.db.office import (
    FIRST,
    KEEPER,
    OPENING,
    PEOPLE,
    SECOND,
    TODAY,
    VOID,
    WANG,
    WANGS_ACCOUNT,
    ZHANG,
    ZHANGS_ACCOUNT,
    act,
    as_a_vandal,
    bring_people,
    make_file,
    moving,
    open_points,
    take_back,
)

REDEEMED, ADJUSTED = SystemAccount.REDEEMED, SystemAccount.ADJUSTED
ISSUED, FORFEITED = SystemAccount.ISSUED, SystemAccount.FORFEITED


def entry(seq: int, kind: Kind, points: int, **links: int) -> Entry:
    return Entry(
        seq=seq,
        kind=kind,
        business_date=TODAY,
        operator_id=KEEPER,
        points=points,
        reverses=links.get("reverses"),
        reversed_by=links.get("reversed_by"),
    )


HISTORY = [
    entry(OPENING, Kind.OPENING, 20_000),
    entry(FIRST, Kind.REDEEM, -5_975, reversed_by=VOID),
    entry(VOID, Kind.VOID, 5_975, reverses=FIRST),
    entry(SECOND, Kind.REDEEM, -2_500),
]


def test_a_balance_is_the_sum_of_what_came_and_went(store: Store) -> None:
    with store.reading() as book:
        assert book.ledger.balance(WANGS_ACCOUNT) == 17_500
        assert book.ledger.balance(WANGS_ACCOUNT, until_seq=FIRST) == 14_025
        assert book.ledger.balance(WANGS_ACCOUNT, until_seq=PEOPLE) == 0
        assert book.ledger.balance(ZHANGS_ACCOUNT) == 0
        assert book.ledger.balance(SystemAccount.OPENING) == -20_000


def test_a_household_sees_its_entries_in_order_with_signs_and_links(store: Store) -> None:
    with store.reading() as book:
        assert book.ledger.entries(WANGS_ACCOUNT) == HISTORY
        assert book.ledger.entries(ZHANGS_ACCOUNT) == []


@pytest.mark.parametrize("newest", [1, 2, 3, 4, 50])
def test_the_newest_entries_are_the_end_of_the_same_list(newest: int, store: Store) -> None:
    with store.reading() as book:
        assert book.ledger.entries(WANGS_ACCOUNT, newest=newest) == HISTORY[-newest:]


def test_an_act_names_its_transfers(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        both = [moving(ADJUSTED, WANGS_ACCOUNT, 300), moving(WANGS_ACCOUNT, ADJUSTED, 100)]
        book.ledger.append(seq, both)

        assert book.ledger.of_action(seq) == both
        assert book.ledger.of_action(PEOPLE) == []


@pytest.mark.parametrize("points", [0, -1])
def test_a_transfer_of_nothing_is_a_bug_of_ours(points: int, store: Store) -> None:
    with pytest.raises(AssertionError), store.transaction() as book:
        book.ledger.append(act(book), [moving(ADJUSTED, WANGS_ACCOUNT, points)])


# --- openings --------------------------------------------------------------------


def test_a_household_is_opened_until_its_opening_is_taken_back(store: Store) -> None:
    with store.transaction() as book:
        assert book.ledger.opened(WANGS_ACCOUNT)
        assert not book.ledger.opened(ZHANGS_ACCOUNT)

        take_back(book, OPENING, Kind.REVERSE)

        assert not book.ledger.opened(WANGS_ACCOUNT)


def test_a_debt_brought_over_is_an_opening_too(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book, Kind.OPENING)
        book.ledger.append(seq, [moving(ZHANGS_ACCOUNT, SystemAccount.OPENING, 500)])

        assert book.ledger.opened(ZHANGS_ACCOUNT)
        assert book.ledger.balance(ZHANGS_ACCOUNT) == -500


def test_a_second_opening_is_stopped_by_the_file(store: Store) -> None:
    with pytest.raises(IntegrityError, match="opens once"), store.transaction() as book:
        open_points(book, WANGS_ACCOUNT, 100)


# --- what stands on an import ----------------------------------------------------


def test_households_whose_points_moved_after_their_import_are_named(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.ledger.append(seq, [moving(ZHANGS_ACCOUNT, ADJUSTED, 5)])

        assert book.ledger.moved_later(PEOPLE) == {WANG: OPENING, ZHANG: seq}


def test_the_first_of_coming_and_going_is_named(store: Store) -> None:
    with store.transaction() as book:
        out = act(book)
        book.ledger.append(out, [moving(ZHANGS_ACCOUNT, ADJUSTED, 5)])
        back = act(book)
        book.ledger.append(back, [moving(ADJUSTED, ZHANGS_ACCOUNT, 5)])

        assert book.ledger.moved_later(PEOPLE)[ZHANG] == out


def test_points_that_were_taken_back_did_not_move(store: Store) -> None:
    with store.transaction() as book:
        take_back(book, SECOND)
        take_back(book, OPENING, Kind.REVERSE)

        assert book.ledger.moved_later(PEOPLE) == {}


# --- the cached balance ----------------------------------------------------------


def test_a_wrong_cache_is_listed_with_both_figures(store: Store) -> None:
    as_a_vandal(store.path, "UPDATE account SET balance_points = 9 WHERE id > 5")

    with store.reading() as book:
        assert book.ledger.wrong_caches() == [("01-001", 9, 17_500), ("01-002", 9, 0)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(make_file(tmp_path_factory.mktemp("shared") / "book.jifen"), durable=False)
    with store.transaction() as book:
        bring_people(book)
    yield store
    store.close()


ACCOUNTS = st.sampled_from([ISSUED, REDEEMED, FORFEITED, ADJUSTED, WANGS_ACCOUNT, ZHANGS_ACCOUNT])
SPENT = {REDEEMED, FORFEITED}
MOVES = st.tuples(ACCOUNTS, ACCOUNTS, st.integers(1, 5_000)).filter(lambda m: m[0] != m[1])


@given(st.lists(MOVES, max_size=15))
def test_whatever_moves_all_balances_add_up_to_zero_and_caches_follow(
    shared: Store, moves: list[tuple[int, int, int]]
) -> None:
    accounts = [*SystemAccount, WANGS_ACCOUNT, ZHANGS_ACCOUNT]
    with shared.reading() as book:
        expected = Counter({account: book.ledger.balance(account) for account in accounts})
    for source, target, points in moves:
        try:
            with shared.transaction() as book:
                book.ledger.append(act(book), [moving(source, target, points)])
        except IntegrityError:
            overdrawn = target in SPENT and expected[source] < points
            # Nothing was posted here, nothing is reversed, and no household split.
            odd = source in SPENT or ISSUED in {source, target}
            assert overdrawn or odd or {source, target} == {WANGS_ACCOUNT, ZHANGS_ACCOUNT}
        else:
            expected[source] -= points
            expected[target] += points

    with shared.reading() as book:
        found = {account: book.ledger.balance(account) for account in accounts}
        assert found == dict(expected)
        assert sum(found.values()) == 0
        assert book.ledger.wrong_caches() == []
