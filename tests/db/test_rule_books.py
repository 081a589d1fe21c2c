"""Rule books in the file: which one is the draft, which is in force, and which deeds use."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.rules import RuleUse
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.rules import RuleKind
from tests.db.deed_office import (
    IN_AUGUST,
    IN_OCTOBER,
    NAMES,
    RULES,
    SINCE,
    a_rule,
    adopt,
    adopted,
    declare,
    deed_values,
    draft,
    lead,
)
from tests.db.office import WANG, ZHANG, act


def test_rules_of_every_kind_come_back_as_given(store: Store) -> None:
    with store.transaction() as book:
        rule_book_id = draft(book)

        assert tuple(kept.rule for kept in book.rules.of_book(rule_book_id)) == RULES
        assert {kept.rule.kind for kept in book.rules.of_book(rule_book_id)} == set(RuleKind)
        assert book.rules.book(rule_book_id).category_names == NAMES
        assert book.rules.counts() == {rule_book_id: sum(rule.active for rule in RULES)}


def test_the_last_drafted_book_is_the_draft_until_it_is_adopted(store: Store) -> None:
    with store.transaction() as book:
        assert book.rules.newest_draft() is None
        first, second = draft(book), draft(book)

        newest = book.rules.newest_draft()
        assert newest is not None
        assert (newest.id, newest.version, newest.effective_on) == (second, 0, None)
        adopt(book, second)
        assert book.rules.newest_draft() is None  # the first one is history
        assert [one.version for one in book.rules.books()] == [0, 1]
        assert first < second


def test_a_draft_that_was_taken_back_uncovers_the_one_before(store: Store) -> None:
    with store.transaction() as book:
        first = draft(book)
        draft(book)
        last = book.actions.last()
        assert last is not None
        act(book, Kind.REVERSE, reverses=last.seq)

        newest = book.rules.newest_draft()
        assert newest is not None
        assert newest.id == first


def test_an_adoption_that_was_taken_back_leaves_no_draft_and_no_rules(store: Store) -> None:
    with store.transaction() as book:
        rule_book_id = draft(book)
        seq = adopt(book, rule_book_id)
        act(book, Kind.REVERSE, reverses=seq)

        assert book.rules.in_force(IN_AUGUST) is None
        assert book.rules.newest_draft() is None
        assert book.rules.book(rule_book_id).version == 0
        assert book.rules.last_version() == 1  # its number is used up


def test_the_book_of_the_day_is_in_force(store: Store) -> None:
    with store.transaction() as book:
        assert book.rules.last_version() == 0
        first, second = adopted(book), draft(book)
        adopt(book, second, date(2026, 10, 1))

        assert book.rules.in_force(SINCE - timedelta(days=1)) is None
        in_august, in_october = book.rules.in_force(IN_AUGUST), book.rules.in_force(IN_OCTOBER)
        assert in_august is not None
        assert in_october is not None
        assert (in_august.id, in_august.version) == (first, 1)
        assert (in_october.id, in_october.version) == (second, 2)


def test_of_two_books_for_one_day_the_later_version_counts(store: Store) -> None:
    with store.transaction() as book:
        adopted(book)
        second = adopted(book)

        found = book.rules.in_force(SINCE)
        assert found is not None
        assert found.id == second


def test_deeds_that_stand_are_uses_of_their_rule(store: Store) -> None:
    with store.transaction() as book:
        first = adopted(book)
        declare(
            book,
            deed_values(book, "B01"),
            deed_values(book, "B01"),
            deed_values(book, "B01", household_id=ZHANG),
        )
        last = book.actions.last()
        assert last is not None
        [dropped] = declare(book, deed_values(book, "B03", event_date=IN_OCTOBER))
        lead(book, [dropped], Step.DROPPED)

        assert book.rules.uses({"B01", "B03"}) == {"B01": RuleUse(households=2, deeds=3)}
        assert list(book.rules.used()) == ["B01", "B03"]
        assert book.rules.first_use(first) == last.seq
        assert book.rules.used_under_others(first, SINCE) is None
        assert book.rules.used_under_others(first + 1, SINCE) == (IN_AUGUST, 1)
        assert book.rules.used_under_others(first + 1, IN_OCTOBER) is None
        assert {deed.household_id for deed in book.deeds.of_action(last.seq)} == {WANG, ZHANG}


def test_a_rule_is_never_altered(store: Store) -> None:
    with store.transaction() as book:
        rule_book_id = draft(book)
        act(book)
        with pytest.raises(IntegrityError, match="never added to an earlier action"):
            book.rules._insert(rule_book_id, a_rule("X01", "新事项"))
