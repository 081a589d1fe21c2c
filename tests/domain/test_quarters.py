"""Calendar quarters."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.quarters import Quarter, quarter_at, quarter_of, score_quarter

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))


def test_the_last_quarter_of_a_year() -> None:
    assert quarter_of(date(2026, 11, 23)) == (date(2026, 10, 1), date(2026, 12, 31))


@given(DAYS)
def test_quarters_follow_each_other_without_gaps(day: date) -> None:
    first, last = quarter_of(day)

    assert first <= day <= last
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)
    assert {quarter_of(first), quarter_of(last)} == {(first, last)}
    assert quarter_of(last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(DAYS)
def test_quarters_before_and_after_are_neighbours(day: date) -> None:
    quarter = quarter_at(day)

    assert quarter.after.before == quarter
    assert quarter.before < quarter < quarter.after


@given(DAYS, DAYS)
def test_an_entry_never_counts_for_a_closed_quarter(day: date, closed_day: date) -> None:
    own, closed = quarter_at(day), quarter_at(closed_day)

    assert score_quarter(own, None) == own
    counted = score_quarter(own, closed)
    assert counted > closed
    assert counted in {own, closed.after}


def test_the_quarter_before_may_lie_in_another_year() -> None:
    assert Quarter(2026, 3).before == Quarter(2026, 2)
    assert Quarter(2026, 1).before == Quarter(2025, 4)
