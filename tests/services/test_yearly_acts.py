"""Base points and clearing: off unless a village wants them, seen first, one act, a list."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.refusals import (
    KeyTaken,
    NotAQuarter,
    RoleMissing,
    SecondPersonNeeded,
    UnknownHousehold,
    UnknownVoucher,
)
from jifen_desktop.domain.rule_refusals import EventInFuture, NothingToDo, SwitchedOff
from jifen_desktop.domain.settings import BASE_POINTS, CLEARING
from jifen_desktop.services.balances import balance
from jifen_desktop.services.base_points import (
    base_points_list,
    give_base_points,
    preview_base_points,
)
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.clearing import clear_balances, clearing_list, preview_clearing
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.score import score
from jifen_desktop.services.yearly_lists import ListedHousehold
from tests import village
from tests.points_village import BOTH, award, deed, score_of, switch
from tests.village import CLERK, LEADER, household_draft, last_seq, moment, new_key

Q3 = quarter_named("2026Q3")
Q4 = quarter_named("2026Q4")


def change(points: Store, household_no: str, correction: Correction) -> None:
    change_household(points, household_no, correction, key=new_key(), actor=CLERK, at=moment())


def give(points: Store, key: str = "", actor: Actor = LEADER) -> int:
    return give_base_points(points, Q3, key=key or new_key(), actor=actor, at=moment())


def clear(points: Store, key: str = "", actor: Actor = BOTH) -> int:
    return clear_balances(points, key=key or new_key(), actor=actor, at=moment())


# --- base points -------------------------------------------------------------------


def test_base_points_are_off_at_first(points: Store) -> None:
    with pytest.raises(SwitchedOff):
        preview_base_points(points, Q3, at=moment())
    with pytest.raises(SwitchedOff):
        give(points)


def test_who_lives_there_gets_base_points_once_a_quarter(points: Store) -> None:
    switch(points, BASE_POINTS, "100")
    change(points, "01-002", Correction(state=HouseholdState.AWAY))
    change(points, "01-003", Correction(state=HouseholdState.MOVED_OUT))

    voucher_no = give(points)

    assert [score_of(points, number) for number in ("01-001", "01-002", "01-003")] == [
        10000,
        10000,
        0,
    ]
    assert balance(points, "01-001") == 0
    with pytest.raises(NothingToDo):
        give(points)
    change(points, "01-003", Correction(state=HouseholdState.OPEN))
    later = give(points)
    assert [row.household_no for row in base_points_list(points, later)] == ["01-003"]
    assert base_points_list(points, voucher_no)[0] == ListedHousehold(
        household_no="01-001", head_name="王建国", group_name="第一组", points=10000
    )


def test_base_points_count_from_the_day_a_household_was_opened(points: Store) -> None:
    switch(points, BASE_POINTS, "100")
    for number, opened_on in (
        ("01-001", date(2026, 10, 2)),  # of 92 days, 91
        ("01-002", date(2026, 12, 31)),  # not yet there
        ("01-003", date(2027, 1, 1)),
    ):
        change(points, number, Correction(opened_on=opened_on))
    [line] = preview_base_points(points, Q4, at=moment())
    assert (line.points, line.event_date) == (9891, date(2026, 10, 2))
    assert preview_base_points(points, Q3, at=moment()) == ()


def test_a_quarter_that_has_not_begun_has_no_base_points(points: Store) -> None:
    switch(points, BASE_POINTS, "100")
    with pytest.raises(EventInFuture):
        preview_base_points(points, quarter_named("2027Q1"), at=moment())


# --- clearing -----------------------------------------------------------------------


def test_clearing_is_off_at_first(points: Store) -> None:
    for ask in (lambda: preview_clearing(points, at=moment()), lambda: clear(points)):
        with pytest.raises(SwitchedOff):
            ask()


def test_what_is_left_is_forfeited_and_debts_stay(points: Store) -> None:
    switch(points, CLEARING, "yes")
    award(points)
    award(points, deed("01-002", "C23"))
    before = score_of(points)

    voucher_no = clear(points)

    assert [balance(points, number) for number in ("01-001", "01-002", "01-003")] == [0, -500, 0]
    assert score_of(points) == before
    assert clearing_list(points, voucher_no) == (
        ListedHousehold(household_no="01-001", head_name="王建国", group_name="第一组", points=500),
    )


def test_the_list_says_who_they_were_then(points: Store) -> None:
    switch(points, CLEARING, "yes")
    award(points)
    voucher_no = clear(points)
    change(points, "01-001", Correction(head_name="王小明"))
    assert clearing_list(points, voucher_no)[0].head_name == "王建国"


def test_a_balance_beyond_one_transfer_is_cleared_too(points: Store) -> None:
    switch(points, CLEARING, "yes")
    village.opening(points, "01-001", "1000000")
    award(points)
    village.opening(points, "01-002", "1000000")
    voucher_no = clear(points)
    assert balance(points, "01-001") == 0
    assert [row.points for row in clearing_list(points, voucher_no)] == [100_000_500, 100_000_000]


def test_clearing_needs_two_people(points: Store) -> None:
    switch(points, CLEARING, "yes")
    award(points)
    with pytest.raises(SecondPersonNeeded):
        clear(points, actor=LEADER)


# --- both -----------------------------------------------------------------------------


def test_both_are_the_leaders(points: Store) -> None:
    for act in (clear, give):
        with pytest.raises(RoleMissing):
            act(points, actor=Actor(operator_id=CLERK.operator_id, second_id=1))


def test_a_repeated_key_gives_its_first_answer(points: Store) -> None:
    switch(points, CLEARING, "yes")
    switch(points, BASE_POINTS, "10")
    award(points)
    cleared, given = clear(points, "k"), give(points, "k")
    award(points, deed("01-002"))
    assert (clear(points, "k"), give(points, "k")) == (cleared, given)
    with pytest.raises(KeyTaken):
        give_base_points(points, Q4, key="k", actor=LEADER, at=moment())
    assert given + 1 == last_seq(points)


def test_only_such_a_voucher_has_such_a_list(points: Store) -> None:
    award(points)
    for voucher_no in (last_seq(points), 9999):
        with pytest.raises(UnknownVoucher):
            base_points_list(points, voucher_no)
        with pytest.raises(UnknownVoucher):
            clearing_list(points, voucher_no)


def test_a_score_is_asked_by_household_and_quarter(points: Store) -> None:
    award(points)
    assert score(points, " 01-001", quarter_named("2026q3")) == 500
    with pytest.raises(UnknownHousehold):
        score(points, "09-009", Q3)
    for text in ("2026", "2026Q5", "第三季度", "0000Q1"):
        with pytest.raises(NotAQuarter):
            quarter_named(text)


def test_a_withdrawn_household_is_asked_no_more(points: Store) -> None:
    switch(points, BASE_POINTS, "10")
    brought = village.enter_households(points, household_draft("02-001", "李四")).voucher_no
    reverse(points, brought, "导错了", key=new_key(), actor=LEADER, at=moment())
    assert len(preview_base_points(points, Q3, at=moment())) == 3
