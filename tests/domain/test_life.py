"""How old a household must be to be rated, and points as transfers may carry them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.amounts import ENTRY_POINTS_MAX, in_entries
from jifen_desktop.domain.life import RATED_DAYS_MIN, rated_long_enough
from jifen_desktop.domain.quarters import Quarter

Q3 = Quarter(2026, 3)


def test_forty_five_days_before_the_end_of_the_quarter() -> None:
    last = Q3.last_day - timedelta(days=RATED_DAYS_MIN)
    assert last == date(2026, 8, 16)
    assert rated_long_enough(last, Q3)
    assert not rated_long_enough(last + timedelta(days=1), Q3)
    assert not rated_long_enough(date(2026, 11, 1), Q3)


def test_a_household_of_long_ago_is_rated() -> None:
    assert rated_long_enough(None, Q3)
    assert rated_long_enough(date(1990, 1, 1), Q3)


@given(st.integers(0, 5 * ENTRY_POINTS_MAX))
def test_entries_add_up_and_each_is_within_its_limit(points: int) -> None:
    amounts = in_entries(points)
    assert sum(amounts) == points
    assert all(0 < amount <= ENTRY_POINTS_MAX for amount in amounts)
