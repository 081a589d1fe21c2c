"""Days on the wall, days to answer, and ranks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.publication import Publication, due_on, last_day, ranks

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
SATURDAY = 5


@given(DAYS)
def test_an_answer_has_seven_working_days(received_on: date) -> None:
    due = due_on(received_on)
    days = [received_on + timedelta(days=n) for n in range(1, (due - received_on).days + 1)]
    assert sum(day.weekday() < SATURDAY for day in days) == 7
    assert due.weekday() < SATURDAY


@pytest.mark.parametrize(
    ("received_on", "due"),
    [
        (date(2026, 11, 23), date(2026, 12, 2)),  # a Monday
        (date(2026, 11, 27), date(2026, 12, 8)),  # a Friday
        (date(2026, 11, 28), date(2026, 12, 8)),  # a Saturday is no working day
        (date(2026, 11, 29), date(2026, 12, 8)),
    ],
)
def test_weekends_do_not_count(received_on: date, due: date) -> None:
    assert due_on(received_on) == due


def test_the_day_of_putting_up_does_not_count() -> None:
    """Trap 2: put up on 3 October for five days, on the wall to the end of the 8th."""
    last = last_day(date(2026, 10, 3), 5)
    assert last == date(2026, 10, 8)
    hung = Publication(
        id=1,
        action_seq=9,
        first_day=date(2026, 10, 3),
        last_day=last,
        place="",
        village_name="清水湾村",
        office_phone="",
        note=None,
    )
    assert not hung.over(last)
    assert hung.over(last + timedelta(days=1))


@given(st.lists(st.integers(-5, 5)))
def test_a_rank_says_how_many_have_more(totals: list[int]) -> None:
    assert ranks(totals) == [1 + sum(other > total for other in totals) for total in totals]
