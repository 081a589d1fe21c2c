"""The score in the file: sums of its entries and of nothing else."""

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import BASE_CATEGORY
from jifen_desktop.domain.file_refusals import BookDamaged
from jifen_desktop.domain.quarters import Quarter
from tests.db.deed_office import (
    IN_OCTOBER,
    adopted,
    base_entry,
    deed_values,
    give_base_points,
    mirror_of,
    posted,
    take_back_deeds,
)
from tests.db.office import WANG, WANGS_ACCOUNT, ZHANG, act, as_a_vandal, redeem, take_back

SUMMER, AUTUMN = Quarter(2026, 3), Quarter(2026, 4)


@pytest.fixture(autouse=True)
def rules(store: Store) -> None:
    """A rule book is in force."""
    with store.transaction() as book:
        adopted(book)


def last_seq(book: Book) -> int:
    last = book.actions.last()
    assert last is not None
    return last.seq


def test_a_score_is_the_sum_of_the_quarter(store: Store) -> None:
    with store.transaction() as book:
        posted(
            book,
            deed_values(book, "B01", "3"),
            deed_values(book, "C01", "4"),
            deed_values(book, "E01", "2"),
            deed_values(book, "B01", event_date=IN_OCTOBER),
        )

        assert book.scores.score(WANG, SUMMER) == 300 + 400 - 600
        assert book.scores.score(WANG, AUTUMN) == 100
        assert book.scores.score(ZHANG, SUMMER) == 0
        assert book.scores.by_quarter(WANG) == {
            SUMMER: {"B": 300, "C": 400, "E": -600},
            AUTUMN: {"B": 100},
        }


def test_redeeming_lowers_the_balance_and_never_the_score(store: Store) -> None:
    with store.transaction() as book:
        posted(book, deed_values(book, "C02", "市级"))
        before = book.ledger.balance(WANGS_ACCOUNT)
        redeem(book, WANG, [(1, 1, 1)])

        assert book.ledger.balance(WANGS_ACCOUNT) == before - 2_500
        assert book.scores.score(WANG, SUMMER) == 5_000


def test_what_cannot_be_spent_is_in_the_score_alone(store: Store) -> None:
    with store.transaction() as book:
        before = book.ledger.balance(WANGS_ACCOUNT)
        posted(book, deed_values(book, "D02", "2"))

        assert book.ledger.balance(WANGS_ACCOUNT) == before
        assert book.scores.score(WANG, SUMMER) == 200


def test_entries_say_what_they_were_made_of(store: Store) -> None:
    with store.transaction() as book:
        [deed_id] = posted(book, deed_values(book, "C02", "县级"))
        seq = last_seq(book)

        [entry] = book.scores.of_action(seq)
        assert (entry.rule_item, entry.tier, entry.rule_version) == ("文明家庭", "县级", 1)
        assert (entry.category, entry.score_quarter, entry.over_points) == ("C", SUMMER, 0)
        assert book.scores.of_deeds([deed_id, 99]) == {deed_id: entry}
        assert book.scores.of_household(WANG) == [entry]
        assert book.scores.of_household(ZHANG) == []


def test_a_mirror_takes_score_and_balance_back(store: Store) -> None:
    with store.transaction() as book:
        before = book.ledger.balance(WANGS_ACCOUNT)
        first, second = posted(book, *[deed_values(book, "B03", "2.5")] * 2)
        seq = take_back_deeds(book, [first])

        entries = book.scores.of_deeds([first, second])
        assert book.scores.mirrored([entry.id for entry in entries.values()]) == {
            entries[first].id: seq
        }
        assert book.scores.score(WANG, SUMMER) == 38
        assert book.ledger.balance(WANGS_ACCOUNT) == before + 38
        assert [entry.mirrors for entry in book.scores.of_household(WANG)][-1] == entries[first].id


def test_base_points_are_known_while_they_stand(store: Store) -> None:
    with store.transaction() as book:
        give_base_points(book, WANG, SUMMER, 1_000)
        seq = give_base_points(book, ZHANG, SUMMER, 500)
        give_base_points(book, ZHANG, AUTUMN, 1_000)
        [entry] = book.scores.of_action(seq)
        mirror = act(book, Kind.REVERSE, reverses=seq)
        book.scores.append([mirror_of(entry, mirror)])

        assert book.scores.based(SUMMER) == {WANG}
        assert book.scores.by_quarter(ZHANG) == {
            SUMMER: {BASE_CATEGORY: 0},
            AUTUMN: {BASE_CATEGORY: 1_000},
        }


def test_a_second_base_entry_is_stopped_by_the_file(store: Store) -> None:
    with store.transaction() as book:
        give_base_points(book, WANG, SUMMER, 1_000)
        second = base_entry(last_seq(book), WANG, SUMMER, 1)

        with pytest.raises(IntegrityError, match="once a quarter"):
            book.scores.append([second])


def test_the_first_later_entry_of_a_household_is_named(store: Store) -> None:
    with store.transaction() as book:
        before = last_seq(book)
        seq = give_base_points(book, WANG, SUMMER, 1_000)
        give_base_points(book, WANG, AUTUMN, 1_000)

        assert book.scores.moved_later({WANG, ZHANG}, before) == {WANG: seq}
        assert book.scores.moved_later({WANG}, last_seq(book)) == {}


def test_nothing_to_append_is_nothing(store: Store) -> None:
    with store.transaction() as book:
        book.scores.append([])

        assert book.scores.of_household(WANG) == []


def test_a_quarter_that_is_none_is_damage(store: Store) -> None:
    with store.transaction() as book:
        give_base_points(book, WANG, SUMMER, 1_000)
    as_a_vandal(store.path, "UPDATE score_entry SET score_quarter = '0000Q1'")

    with pytest.raises(BookDamaged), store.reading() as book:
        book.scores.by_quarter(WANG)


def test_points_are_issued_by_the_score_alone(store: Store) -> None:
    """A posting is taken back by its mirrors, never by its transfers alone."""
    with store.transaction() as book:
        posted(book, deed_values(book, "B01"))
        seq = last_seq(book)
    with (
        pytest.raises(IntegrityError, match="by an entry of the score"),
        store.transaction() as book,
    ):
        take_back(book, seq, Kind.REVERSE)
