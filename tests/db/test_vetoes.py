"""Vetoes in the book: where they reach, and what no SQL gets past their guards."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.book import Book
from jifen_desktop.db.life_models import VetoRow
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.vetoes import Reach, Veto, VetoKind
from tests.db.office import TODAY, WANG, WANGS_ACCOUNT, ZHANG, ZHANGS_ACCOUNT, act, moving

FORFEITED, REDEEMED = SystemAccount.FORFEITED, SystemAccount.REDEEMED
LAST_DAY = date(2027, 12, 31)


def values(seq: int, **instead: Any) -> dict[str, Any]:  # noqa: ANN401 - columns of a veto
    """A veto of 王建国's household from today on, that zeroes."""
    usual: dict[str, Any] = {
        "action_seq": seq,
        "kind": "veto",
        "household_id": WANG,
        "member_id": None,
        "of_head": True,
        "fact_on": None,
        "decided_on": TODAY,
        "from_on": TODAY,
        "until_on": LAST_DAY,
        "freeze": True,
        "exclude": True,
        "zero": True,
        "revoke_honours": False,
        "ground_text_id": None,
        "document_text_id": None,
    }
    return usual | instead


SUSPENSION = {"kind": "suspension", "decided_on": None, "until_on": None, "zero": False}


def lay(book: Book, **instead: Any) -> tuple[int, int]:  # noqa: ANN401 - columns of a veto
    """Lay a veto and return its act and its number."""
    seq = act(book, Kind.VETO)
    return seq, book.vetoes.append(values(seq, **instead))


def redeem(book: Book, account_id: int = WANGS_ACCOUNT, *, day: date = TODAY) -> None:
    book.ledger.append(act(book, Kind.REDEEM, day=day), [moving(account_id, REDEEMED, 100)])


# --- what is asked -------------------------------------------------------------------


def test_a_veto_is_found_as_it_was_written(store: Store) -> None:
    with store.transaction() as book:
        seq, number = lay(book)

        written = Veto(
            id=1,
            action_seq=seq,
            kind=VetoKind.VETO,
            household_id=WANG,
            member_id=None,
            of_head=True,
            fact_on=None,
            decided_on=TODAY,
            from_on=TODAY,
            until_on=LAST_DAY,
            freeze=True,
            exclude=True,
            zero=True,
            revoke_honours=False,
            ended_on=None,
        )
        assert number == 1
        assert book.vetoes.find(1) == book.vetoes.of_action(seq) == written
        assert book.vetoes.all() == book.vetoes.reaching(WANG) == book.vetoes.laid_on(WANG)
        assert book.vetoes.reaching(ZHANG) == book.vetoes.laid_on(ZHANG) == []
        assert book.vetoes.find(2) is None
        assert book.vetoes.of_action(seq - 1) is None


def test_the_newest_word_says_where_a_veto_reaches(store: Store) -> None:
    with store.transaction() as book:
        laid_in, number = lay(book)
        seq = act(book, Kind.SPLIT)
        book.vetoes.reach(seq, number, WANG, reaches=False)
        book.vetoes.reach(seq, number, ZHANG, reaches=True)
        assert book.vetoes.frozen({WANG, ZHANG}, TODAY) == {ZHANG}

        again = act(book, Kind.REVERSE, reverses=seq)
        book.vetoes.reach(again, number, WANG, reaches=True)
        book.vetoes.reach(again, number, ZHANG, reaches=False)

        assert book.vetoes.frozen({WANG, ZHANG}, TODAY) == {WANG}
        only = {"veto_id": number, "household_id": WANG}
        assert book.vetoes.reaches() == [
            Reach(
                **only, reaches=True, action_seq=laid_in, written_on=TODAY
            )  # a mistake was never there
        ]


@pytest.mark.parametrize(("days", "frozen"), [(-1, False), (0, True), (5, True), (6, False)])
def test_a_freeze_has_days(store: Store, days: int, *, frozen: bool) -> None:
    with store.transaction() as book:
        lay(book, until_on=TODAY + timedelta(days=5))
        there = book.vetoes.frozen({WANG, ZHANG}, TODAY + timedelta(days=days))
    assert there == ({WANG} if frozen else set())


# --- the guards ----------------------------------------------------------------------

#: What a tool might try on a book with veto 1 standing and veto 2 lifted; {seq} is a new act.
REFUSED = {
    "a veto changed": ("only grows", "UPDATE veto SET freeze = 0"),
    "a veto deleted": ("only grows", "DELETE FROM veto"),
    "a reach changed": ("only grows", "UPDATE veto_reach SET reaches = 0"),
    "a reach deleted": ("only grows", "DELETE FROM veto_reach"),
    "a reach replaced": ("not replaced", "REPLACE INTO veto_reach VALUES (1, {seq}, 1, 1, 0)"),
    "a reach of an earlier act": (
        "earlier action|follows people",
        "INSERT INTO veto_reach VALUES (9, {seq} - 1, 1, 1, 0)",
    ),
    "an end changed": ("only grows", "UPDATE veto_end SET ended_on = '2030-01-01'"),
    "an end deleted": ("only grows", "DELETE FROM veto_end"),
    "a second end": ("is lifted", "REPLACE INTO veto_end VALUES (2, {seq}, '2026-11-23')"),
    "an end by any act": ("is lifted", "INSERT INTO veto_end VALUES (1, {seq}, '2026-11-23')"),
}


@pytest.fixture
def vetoed(store: Store) -> Store:
    """Veto 1 of 王建国's household stands, veto 2 of 张伟's was lifted; both have points."""
    with store.transaction() as book:
        book.ledger.append(act(book), [moving(SystemAccount.ADJUSTED, ZHANGS_ACCOUNT, 900)])
        lay(book)
        laid, number = lay(book, household_id=ZHANG)
        book.vetoes.end(act(book, Kind.UNVETO, reverses=laid), number, TODAY)
    return store


def test_a_veto_reaches_others_by_a_split_or_a_merge_alone(vetoed: Store) -> None:
    for kind in (Kind.SETTING, Kind.HOUSEHOLD, Kind.VETO):
        with (
            pytest.raises(IntegrityError, match="follows people"),
            vetoed.transaction() as book,
        ):
            book.vetoes.reach(act(book, kind), 1, WANG, reaches=False)


@pytest.mark.parametrize("name", REFUSED)
def test_the_guards_refuse(vetoed: Store, name: str) -> None:
    words, statement = REFUSED[name]
    with vetoed.transaction() as book:
        seq = act(book, Kind.SPLIT)
        with pytest.raises(IntegrityError, match=words):
            book.connection.exec_driver_sql(statement.format(seq=seq))


def test_numbers_have_no_gaps_and_are_given_once(vetoed: Store) -> None:
    with vetoed.transaction() as book:
        seq = act(book, Kind.VETO)
        for statement, number, words in (
            (insert(VetoRow), 4, "no gaps"),
            (insert(VetoRow).prefix_with("OR REPLACE"), 2, "no gaps|not replaced"),
        ):
            with pytest.raises(IntegrityError, match=words):
                book.connection.execute(statement, [values(seq, id=number)])
        assert book.vetoes.append(values(seq)) == 3


@pytest.mark.parametrize(
    ("instead", "name"),
    [
        ({"kind": "fine"}, "kind_known"),
        ({"decided_on": None}, "suspension_without_dates"),
        (SUSPENSION | {"until_on": LAST_DAY}, "suspension_without_dates"),
        (SUSPENSION | {"zero": True}, "suspension_without_dates"),
        (SUSPENSION | {"freeze": False}, "suspension_without_dates"),
        ({"until_on": TODAY - timedelta(days=1)}, "days_forward"),
        ({"member_id": 1}, "one_person"),
        ({"zero": 2}, "flags"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(
    store: Store, instead: dict[str, Any], name: str
) -> None:
    with pytest.raises(IntegrityError, match=name), store.transaction() as book:
        lay(book, **instead)


def test_no_sql_lets_a_frozen_household_redeem(vetoed: Store) -> None:
    with vetoed.transaction() as book:
        redeem(book, ZHANGS_ACCOUNT)
    for day in (TODAY, LAST_DAY):
        with pytest.raises(IntegrityError, match="not redeem"), vetoed.transaction() as book:
            redeem(book, day=day)
    with vetoed.transaction() as book:
        redeem(book, day=LAST_DAY + timedelta(days=1))


def test_a_veto_that_begins_later_freezes_later(store: Store) -> None:
    with store.transaction() as book:
        lay(book, from_on=TODAY + timedelta(days=2))
        redeem(book)
    with pytest.raises(IntegrityError, match="does not redeem"), store.transaction() as book:
        redeem(book, day=TODAY + timedelta(days=2))


def test_one_that_freezes_nothing_refuses_nothing(store: Store) -> None:
    with store.transaction() as book:
        lay(book, freeze=False)
        redeem(book)


def test_a_freeze_goes_where_the_veto_reaches(vetoed: Store) -> None:
    with vetoed.transaction() as book:
        seq = act(book, Kind.SPLIT)
        book.vetoes.reach(seq, 1, WANG, reaches=False)
        book.vetoes.reach(seq, 1, ZHANG, reaches=True)
        redeem(book)
    with pytest.raises(IntegrityError, match="not redeem"), vetoed.transaction() as book:
        redeem(book, ZHANGS_ACCOUNT)


def test_a_lifting_ends_the_veto_before_it_gives_points_back(store: Store) -> None:
    with store.transaction() as book:
        laid, number = lay(book)
        book.ledger.append(laid, [moving(WANGS_ACCOUNT, FORFEITED, 500)])
        lifting = act(book, Kind.UNVETO, reverses=laid)
        with pytest.raises(IntegrityError, match="come back"):
            book.ledger.append(lifting, [moving(FORFEITED, WANGS_ACCOUNT, 500)])
        book.vetoes.end(lifting, number, TODAY)
        book.ledger.append(lifting, [moving(FORFEITED, WANGS_ACCOUNT, 500)])
        redeem(book)


def test_a_veto_ends_a_suspension_and_no_veto(store: Store) -> None:
    with store.transaction() as book:
        lay(book, **SUSPENSION)
        seq, _ = lay(book)
        book.vetoes.end(seq, 1, TODAY)
        ended = book.vetoes.find(1)
        assert ended is not None
        assert ended.ended_on == TODAY
        seq, _ = lay(book)
        with pytest.raises(IntegrityError, match="is lifted"):
            book.vetoes.end(seq, 2, TODAY)


def test_texts_that_rows_name_get_their_ids(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book, Kind.VETO)
        ids = book.actions.keep_named_texts(seq, {"one": "甲", "two": "", "three": "丙"})
        assert list(ids) == ["one", "three"]
        assert book.actions.texts(seq) == {"one": "甲", "three": "丙"}
        assert book.actions.keep_named_texts(seq, {"four": ""}) == {}
        number = book.vetoes.append(values(seq, ground_text_id=ids["three"]))
        found = book.connection.exec_driver_sql(
            "SELECT text FROM text_copy JOIN veto ON ground_text_id = text_copy.id"
        ).scalars()
        assert (number, found.all()) == (1, ["丙"])
