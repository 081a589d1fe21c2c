"""What a group may agree to, what a deduction may take, and base points by days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.base_points import begins_on, share_of_quarter
from jifen_desktop.domain.deciding import agreed_size, check_votes, taken_above_zero
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange
from jifen_desktop.domain.rule_refusals import AgreedTooMuch

POINTS = st.integers(min_value=0, max_value=10_000_000)
QUARTERS = st.builds(Quarter, st.integers(2000, 2100), st.integers(1, 4))


def test_nothing_typed_agrees_to_all() -> None:
    assert agreed_size(1, " ", 500) == 500


def test_a_group_may_lower_to_nothing() -> None:
    assert agreed_size(1, "0", 500) == 0
    assert agreed_size(1, "２.5", 500) == 250


@pytest.mark.parametrize(
    ("typed", "why"), [("5.01", AgreedTooMuch), ("-1", NumberOutOfRange), ("五", NotANumber)]
)
def test_a_group_agrees_to_no_more_than_was_asked(typed: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        agreed_size(1, typed, 500)


@pytest.mark.parametrize("votes", [(-1, 0, 0), (0, 10_001, 0)])
def test_nobody_counts_such_votes(votes: tuple[int, int, int]) -> None:
    with pytest.raises(NumberOutOfRange):
        check_votes(votes)
    check_votes((0, 10_000, 3))


@given(size=POINTS, balance=st.integers(min_value=-10_000_000, max_value=10_000_000))
def test_a_deduction_that_stops_at_zero_never_leads_into_debt(size: int, balance: int) -> None:
    taken = taken_above_zero(size, balance)
    assert 0 <= taken <= size
    assert balance - taken >= min(balance, 0)
    assert taken == size or balance - taken <= 0


@given(points=POINTS, quarter=QUARTERS, day=st.integers(min_value=-200, max_value=200))
def test_base_points_are_the_days_share_half_up(points: int, quarter: Quarter, day: int) -> None:
    opened_on = quarter.first_day + timedelta(days=day)
    days = (quarter.last_day - quarter.first_day).days + 1
    left = min(max(days - day, 0), days)

    share = share_of_quarter(points, quarter, opened_on)

    assert abs(share * days - points * left) * 2 <= days  # nearest
    assert 0 <= share <= points
    assert begins_on(quarter, opened_on) >= quarter.first_day


def test_a_household_without_a_day_was_always_there() -> None:
    quarter = Quarter(2026, 3)
    assert share_of_quarter(10_000, quarter, None) == 10_000
    assert begins_on(quarter, None) == date(2026, 7, 1)


def test_half_a_hundredth_is_rounded_up() -> None:
    """One of 92 days of 0.46: 0.005."""
    assert share_of_quarter(46, Quarter(2026, 3), date(2026, 9, 30)) == 1
