"""Vetoes follow people through splits and merges, and keep whom they reach from being rated."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.services.booking import Request, append_action
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.following_vetoes import (
    excluded_households,
    follow_merge,
    follow_person,
    zeroed_and_standing,
)
from jifen_desktop.services.household_event import Happening, Told
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.splitting import Splitting, split
from tests import village
from tests.points_village import BOTH, household_id
from tests.vetoes_at_work import lay, lift, suspend
from tests.village import CLERK, DAY, LEADER, moment, new_key

OLD, NEW = "01-001", "01-002"


@pytest.fixture
def family(points: Store) -> Store:
    """01-001 is 王建国 with 李小花 and 王小明; 01-002 is where somebody goes to."""
    return points


def member(store: Store, name: str) -> int:
    with store.reading() as book:
        return next(one.id for one in book.households.members() if one.name == name)


def act(store: Store, names: Sequence[str] = (), *, day: date = DAY, gone: bool = False) -> None:
    """Some of the old household leave for the new one; nothing else of a split is written."""
    with store.transaction() as book:
        at = moment(day, typed=day)
        request = Request(kind=Kind.SPLIT, key=new_key(), actor=CLERK, at=at)
        action = append_action(book, request, "")
        ids = [one.id for one in book.households.members() if one.name in names]
        old, new = book.households.find(OLD), book.households.find(NEW)
        assert old is not None
        assert new is not None
        tell(book, action, LifeKind.SPLIT, OLD, NEW)
        follow_person(book, action, old.id, new.id, ids)
        for one in ids if gone else []:
            book.households.update_member(one, {"state": "gone"})


def tell(book: Book, action: Action, kind: LifeKind, source: str, target: str) -> None:
    """The event of a split or a merge without points: a guard and a law ask for it."""
    event = Happening(book, action)
    told = Told(
        kind=kind,
        household=event.living(source),
        other=event.living(target),
        happened_on=action.business_date,
    )
    event.tell(told)


def merge(store: Store, source: str = OLD, target: str = NEW) -> None:
    with store.transaction() as book:
        request = Request(kind=Kind.MERGE, key=new_key(), actor=CLERK, at=moment())
        action = append_action(book, request, "")
        tell(book, action, LifeKind.MERGE, source, target)
        ids = [found.id for no in (source, target) if (found := book.households.find(no))]
        follow_merge(book, action, ids[0], ids[1])


def reached(store: Store) -> set[str]:
    """Numbers of the households that are frozen today."""
    with store.reading() as book:
        households = {one.id: one.household_no for one in book.households.all()}
        return {households[one] for one in book.vetoes.frozen(households, DAY)}


# --- splits --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "leaving", "frozen"),
    [
        ("王小明", ["王小明"], {NEW}),  # trap 26: follows the person
        ("王小明", ["李小花"], {OLD}),
        ("王小明", ["李小花", "王小明"], {NEW}),
        ("王小明", [], {OLD}),  # somebody from outside heads the new household
        ("王建国", ["王小明"], {OLD}),  # the head stays
        ("", ["王小明"], {OLD, NEW}),  # until it is decided who it was
        ("", [], {OLD, NEW}),
    ],
)
def test_a_veto_follows_the_person(
    family: Store, person: str, leaving: list[str], frozen: set[str]
) -> None:
    lay(family, person=person)
    act(family, leaving)
    assert reached(family) == frozen


def test_a_suspension_follows_to_both(family: Store) -> None:
    suspend(family)
    act(family, ["王小明"])
    assert reached(family) == {OLD, NEW}

    lay(family, NEW, person="张伟")  # the case is decided: it was somebody of the new one

    assert reached(family) == {NEW}


def test_what_is_lifted_or_over_stays_where_it_was(family: Store) -> None:
    lay(family)
    lift(family)
    lay(family, decided_on=DAY - timedelta(days=2), until_on=DAY - timedelta(days=1))
    act(family, ["王小明"])
    with family.reading() as book:
        assert book.vetoes.reaching(household_id(family, NEW)) == []


def test_who_was_head_is_known_by_the_name_of_that_day(family: Store) -> None:
    """A new head came, and the old one leaves the household as its member."""
    lay(family, person="王建国")
    change_household(
        family, OLD, Correction(head_name="李小花"), key=new_key(), actor=CLERK, at=moment()
    )
    with family.transaction() as book:
        book.households.update_member(member(family, "李小花"), {"name": "王建国"})
    act(family, ["王建国"])
    assert reached(family) == {NEW}


def test_who_became_somebody_elses_head_is_known_by_name(family: Store) -> None:
    """The vetoed member left and heads the new household: a member of it leaves without him."""
    lay(family, person="王小明")
    act(family, ["王小明"], gone=True)
    change_household(
        family, NEW, Correction(head_name="王小明"), key=new_key(), actor=CLERK, at=moment()
    )
    with family.transaction() as book:
        request = Request(kind=Kind.MERGE, key=new_key(), actor=CLERK, at=moment())
        action = append_action(book, request, "")
        tell(book, action, LifeKind.MERGE, NEW, "01-003")
        here, there = household_id(family, NEW), household_id(family, "01-003")
        leaving = [one.id for one in book.households.members(here)]
        follow_person(book, action, here, there, leaving)
    assert reached(family) == {NEW}


@pytest.mark.parametrize(("leaving", "frozen"), [(["李小花"], {OLD, NEW}), ([], {OLD})])
def test_a_name_that_was_erased_is_anybodys(
    family: Store, leaving: list[str], frozen: set[str]
) -> None:
    laid = lay(family, person="王小明")
    with family.transaction() as book:
        book.connection.exec_driver_sql(
            f"UPDATE text_copy SET text = NULL WHERE action_seq = {laid.voucher_no}"  # noqa: S608
        )
    act(family, leaving)
    assert reached(family) == frozen


# --- merges --------------------------------------------------------------------------


def test_a_merge_brings_a_veto_into_the_target(family: Store) -> None:
    lay(family)
    merge(family)
    assert reached(family) == {OLD, NEW}


def test_a_veto_that_reaches_both_already_is_not_written_twice(family: Store) -> None:
    laid = lay(family)
    act(family)
    merge(family)
    with family.reading() as book:
        assert len(book.vetoes.reaches()) == 2
        assert [one.id for one in book.vetoes.reaching(household_id(family, NEW))] == [laid.veto_no]


def test_points_that_may_come_back_are_known(family: Store) -> None:
    """A merge would lead them to a closed account."""
    village.opening(family, OLD, "46")

    def standing(day: date = DAY) -> list[int]:
        with family.reading() as book:
            found = zeroed_and_standing(book, household_id(family), day)
        return [veto.id for veto in found]

    lay(family)
    assert standing() == []
    zeroed = lay(family, zero=True)
    assert standing() == [zeroed.veto_no]
    act(family)
    with family.reading() as book:
        assert zeroed_and_standing(book, household_id(family, NEW), DAY) == []
    assert standing(date(DAY.year + 2, 1, 1)) == []
    lift(family, zeroed.veto_no)
    assert standing() == []


# --- rating --------------------------------------------------------------------------


def excluded(store: Store, quarter: Quarter | str) -> set[str]:
    wanted = quarter_named(quarter) if isinstance(quarter, str) else quarter
    with store.reading() as book:
        return {
            book.households.get(number).household_no for number in excluded_households(book, wanted)
        }


def test_a_household_is_rated_as_it_was_under_the_veto(family: Store) -> None:
    """王小明 leaves in March 2027: the old household was under his veto till then."""
    lay(family, person="王小明", decided_on=date(2026, 8, 3))
    act(family, ["王小明"], day=date(2027, 3, 5))

    assert excluded(family, "2026Q2") == set()
    assert excluded(family, "2026Q3") == {OLD}
    assert excluded(family, "2026Q4") == {OLD}
    assert excluded(family, "2027Q1") == {NEW}
    assert excluded(family, "2027Q4") == {NEW}
    assert excluded(family, "2028Q1") == set()


def test_a_split_that_was_a_mistake_leaves_no_gap(family: Store) -> None:
    """Taken back after the last day of the quarter: the old household was under it all along."""
    lay(family, person="王小明")
    typed = Splitting(household_no=OLD, new_no="01-009", head="王小明", points="0")
    done = split(family, typed, key=new_key(), actor=BOTH, at=moment())
    assert excluded(family, "2026Q4") == {"01-009"}

    later = date(2027, 1, 5)
    at = moment(later, typed=later)
    reverse(family, done.action_seq, "没有分成", key=new_key(), actor=LEADER, at=at)

    assert reached(family) == {OLD}
    assert excluded(family, "2026Q4") == excluded(family, "2027Q1") == {OLD}


def test_without_exclusion_a_veto_keeps_nobody_from_being_rated(family: Store) -> None:
    lay(family, exclude=False)
    assert excluded(family, "2026Q4") == set()


def test_a_suspension_excludes_the_quarters_that_it_lasted(family: Store) -> None:
    suspend(family)
    later = date(2027, 2, 1)
    lay(family, at=moment(later, typed=later), decided_on=later, exclude=False)
    assert excluded(family, "2026Q4") == {OLD}
    assert excluded(family, "2027Q1") == set()
