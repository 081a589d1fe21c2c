"""Deeds in the file: where they are, how they came there, and what they used of caps."""

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Fixed, Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.file_refusals import BookDamaged
from jifen_desktop.domain.quarters import quarter_of, year_of
from jifen_desktop.domain.scoring import Used
from tests.db.deed_office import (
    IN_AUGUST,
    IN_OCTOBER,
    adopted,
    declare,
    deed_values,
    lead,
    posted,
    take_back_deeds,
)
from tests.db.office import WANG, ZHANG, act, as_a_vandal


@pytest.fixture(autouse=True)
def rules(store: Store) -> None:
    """A rule book is in force."""
    with store.transaction() as book:
        adopted(book)


def test_a_deed_comes_back_as_it_was_declared(store: Store) -> None:
    with store.transaction() as book:
        values = deed_values(book, "B02", "85", activity="清河行动", source="contest")
        [deed_id] = declare(book, values)
        deed = book.deeds.find(deed_id)

        assert deed is not None
        assert {name: getattr(deed, name) for name in values} == values
        assert (deed.source, deed.step) == (Source.CONTEST, Step.DECLARED)
        assert (deed.agreed_points, deed.given_points, deed.given_quantity) == (None,) * 3
        assert book.deeds.find(99) is None
        assert book.deeds.some([deed_id, 99]) == {deed_id: deed}
        assert book.deeds.of_household(WANG) == [deed]
        assert book.deeds.of_household(ZHANG) == []


def test_deeds_are_numbered_in_the_order_of_declaring(store: Store) -> None:
    with store.transaction() as book:
        value = deed_values(book, "B01")

        assert declare(book, value, value) == [1, 2]
        assert declare(book, value) == [3]


def test_each_step_says_who_where_and_how_it_was_voted(store: Store) -> None:
    with store.transaction() as book:
        [deed_id] = declare(book, deed_values(book, "B01"))
        checked = lead(book, [deed_id], Step.CHECKED, kind=Kind.CHECK)
        meeting = book.meetings.all(newest=1)[0]
        seq = act(book, Kind.DECIDE)
        going = Going(
            deed_id=deed_id,
            step=Step.DECIDED,
            meeting_id=meeting.id,
            votes=(5, 1, 2),
            reason="少给一点",
            recused="王站长",
            fixed=Fixed(agreed_points=50, given_points=40, given_quantity=1),
        )
        book.deeds.go(seq, [going])

        first, second, last = book.deeds.steps(deed_id)
        assert (first.step, first.votes_for, first.reason) == (Step.DECLARED, None, None)
        assert (second.step, second.action_seq) == (Step.CHECKED, checked)
        assert (last.meeting_id, last.reason, last.recused) == (meeting.id, "少给一点", "王站长")
        assert (last.votes_for, last.votes_against, last.votes_abstained) == (5, 1, 2)
        deed = book.deeds.some([deed_id])[deed_id]
        assert (deed.agreed_points, deed.given_points, deed.given_quantity) == (50, 40, 1)
        assert [deed.id for deed in book.deeds.of_action(seq)] == [deed_id]


def test_a_returned_deed_has_no_points_any_more(store: Store) -> None:
    with store.transaction() as book:
        several = declare(book, *[deed_values(book, "B01")] * 3)
        lead(book, several, Step.CHECKED, Step.DECIDED)
        lead(book, several[:1], Step.RETURNED)
        lead(book, several[1:2], Step.REJECTED)

        returned, rejected, decided = (book.deeds.some(several)[each] for each in several)
        assert (returned.step, returned.given_points) == (Step.RETURNED, None)
        assert (rejected.step, rejected.given_points) == (Step.REJECTED, None)
        assert (decided.step, decided.given_points) == (Step.DECIDED, 100)


def test_what_waits_is_counted_and_listed(store: Store) -> None:
    with store.transaction() as book:
        several = declare(book, *[deed_values(book, "B01")] * 4)
        lead(book, several[:1], Step.CHECKED, kind=Kind.CHECK)

        waiting = book.deeds.waiting()
        assert (waiting[Step.DECLARED], waiting[Step.CHECKED]) == (3, 1)
        assert [deed.id for deed in book.deeds.at_step(Step.DECLARED, newest=2)] == several[2:]
        lead(book, several[1:2], Step.DROPPED)
        assert [deed.id for deed in book.deeds.at_step(Step.DROPPED, newest=9)] == several[1:2]
        assert Step.DROPPED not in book.deeds.waiting()  # done with


def test_facts_change_while_they_may(store: Store) -> None:
    with store.transaction() as book:
        several = declare(book, *[deed_values(book, "B01")] * 2)
        book.deeds.change(several[0], {"event_date": IN_OCTOBER})
        lead(book, several, Step.CHECKED, kind=Kind.CHECK)

        assert book.deeds.some(several)[several[0]].event_date == IN_OCTOBER
        with pytest.raises(IntegrityError, match="facts of a checked deed are fixed"):
            book.deeds.change(several[1], {"event_date": IN_OCTOBER})


def test_the_newest_text_of_a_field_counts_and_an_erased_one_is_none(store: Store) -> None:
    with store.transaction() as book:
        several = declare(book, *[deed_values(book, "B01")] * 2)
        seq = act(book, Kind.CORRECT_DEED)
        book.deeds.write(seq, "evidence", {several[0]: "旧照片", several[1]: "名单"})
        book.deeds.write(seq, "evidence", {several[0]: "新照片"})
        book.deeds.write(seq, "note", {})

        assert book.deeds.texts(several) == {
            several[0]: {"evidence": "新照片"},
            several[1]: {"evidence": "名单"},
        }
    as_a_vandal(store.path, "UPDATE text_copy SET text = NULL WHERE field = 'evidence'")
    with store.reading() as book:
        assert book.deeds.texts(several[:1]) == {several[0]: {"evidence": None}}


def test_deeds_that_look_the_same_are_named(store: Store) -> None:
    with store.transaction() as book:
        same_day, same_activity, other, dropped = declare(
            book,
            deed_values(book, "B01"),
            deed_values(book, "B01", event_date=IN_OCTOBER, activity="大扫除"),
            deed_values(book, "B01", household_id=ZHANG),
            deed_values(book, "B01"),
        )
        lead(book, [dropped], Step.DROPPED)

        assert book.deeds.alike(WANG, "B01", IN_AUGUST, "") == [same_day]
        assert book.deeds.alike(WANG, "B01", IN_AUGUST, "大扫除") == [same_day, same_activity]
        assert book.deeds.alike(WANG, "B02", IN_AUGUST, "大扫除") == []
        assert book.deeds.alike_of([same_day, dropped, other]) == {
            same_day: [],
            dropped: [same_day],
            other: [],
        }


def test_deeds_of_one_matter_find_each_other(store: Store) -> None:
    with store.transaction() as book:
        first, alone = declare(book, *[deed_values(book, "C02", "县级")] * 2)
        [second] = declare(book, deed_values(book, "C02", "市级", instead_of=first))
        [third] = declare(book, deed_values(book, "C02", "市级", instead_of=second))

        for each in (first, second, third):
            found = [deed.id for deed in book.deeds.same_matter(each)]
            assert found == [first, second, third]
        assert [deed.id for deed in book.deeds.same_matter(alone)] == [alone]


def used(book: Book, person: tuple[int | None, bool] | None = None) -> Used:
    return book.deeds.used(WANG, "B01", quarter_of(IN_AUGUST), person)


def test_caps_count_what_was_decided_and_stands(store: Store) -> None:
    with store.transaction() as book:
        posted(book, deed_values(book, "B01", "2"))
        gone = posted(book, deed_values(book, "B01", "4"))
        take_back_deeds(book, gone)
        declare(book, deed_values(book, "B01", "8"))
        decided = declare(book, deed_values(book, "B01", "16"))
        lead(book, decided, Step.CHECKED, Step.DECIDED)
        posted(book, deed_values(book, "B01", "32", event_date=IN_OCTOBER))
        posted(book, deed_values(book, "B01", "64", household_id=ZHANG))
        posted(book, deed_values(book, "E01", "1"))

        assert used(book) == Used(points=1_800, times=2, quantity=18)
        whole_year = book.deeds.used(WANG, "B01", year_of(IN_AUGUST), None)
        assert whole_year == Used(points=5_000, times=3, quantity=50)
        deducted = book.deeds.used(WANG, "E01", year_of(IN_AUGUST), None)
        assert deducted == Used(points=300, times=1, quantity=1)
        nothing = book.deeds.used(WANG, "C01", year_of(IN_AUGUST), None)
        assert nothing == Used(points=0, times=0, quantity=0)


def test_caps_of_persons_count_each_for_himself(store: Store) -> None:
    with store.transaction() as book:
        posted(book, deed_values(book, "B01", "2", of_head=True))
        posted(book, deed_values(book, "B01", "4"))

        assert used(book, (None, True)).times == 1
        assert used(book, (None, False)).quantity == 4
        assert used(book, (1, False)).times == 0
        assert used(book).times == 2


def test_what_was_given_nothing_used_nothing(store: Store) -> None:
    with store.transaction() as book:
        [deed_id] = declare(book, deed_values(book, "B01", "3"))
        lead(book, [deed_id], Step.CHECKED, kind=Kind.CHECK)
        nothing = Fixed(agreed_points=300, given_points=0, given_quantity=0)
        going = Going(deed_id=deed_id, step=Step.DECIDED, fixed=nothing)
        book.deeds.go(act(book, Kind.DECIDE), [going])

        assert used(book) == Used(points=0, times=0, quantity=0)


def test_the_first_later_deed_of_a_household_is_named(store: Store) -> None:
    with store.transaction() as book:
        before = act(book)
        dropped = declare(book, deed_values(book, "B01"))
        lead(book, dropped, Step.DROPPED)
        declare(book, deed_values(book, "B01"))
        last = book.actions.last()
        assert last is not None
        declare(book, deed_values(book, "B01"))

        assert book.deeds.first_of_households({WANG, ZHANG}, before) == {WANG: last.seq}
        assert book.deeds.first_of_households({WANG}, last.seq + 1) == {}


def test_a_step_that_nobody_knows_is_damage(store: Store) -> None:
    with store.transaction() as book:
        declare(book, deed_values(book, "B01"))
    as_a_vandal(
        store.path,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE deed SET step = 'dancing'",
    )

    with pytest.raises(BookDamaged), store.reading() as book:
        book.deeds.find(1)
