"""Which day it is at the counter: it never goes back, and a doubtful one is asked for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.clock import (
    QUIET_DAYS_MAX,
    TYPED_AHEAD_DAYS_MAX,
    BusinessDay,
    Moment,
    business_day,
)
from jifen_desktop.domain.refusals import ClockDoubtful, DateBeforeLast, DateTooFar

BUILD = date(2026, 11, 23)
CHINA = 480
DAYS = st.dates(BUILD - timedelta(days=900), BUILD + timedelta(days=900))
LAST = st.none() | st.dates(BUILD, BUILD + timedelta(days=500))


def noon(day: date, typed: date | None = None) -> Moment:
    """Twelve o'clock of that day in China, as the PC says."""
    utc = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    return Moment(utc=utc, utc_offset_minutes=CHINA, typed=typed)


def after(days: int) -> date:
    return BUILD + timedelta(days=days)


def is_believable(pc_day: date, last: date | None) -> bool:
    if last is None:
        return pc_day >= BUILD
    return pc_day >= BUILD and last <= pc_day <= last + timedelta(days=QUIET_DAYS_MAX)


@given(DAYS, LAST)
def test_a_believable_clock_is_believed_and_no_other(pc_day: date, last: date | None) -> None:
    moment = noon(pc_day)

    if is_believable(pc_day, last):
        assert business_day(moment, last=last, build=BUILD) == BusinessDay(
            day=pc_day, flagged=False
        )
    else:
        with pytest.raises(ClockDoubtful) as refused:
            business_day(moment, last=last, build=BUILD)
        assert (refused.value.pc_date, refused.value.last_business_date) == (pc_day, last)


@given(DAYS, LAST, DAYS)
def test_a_typed_day_is_taken_as_typed_and_flagged_unless_the_clock_says_the_same(
    pc_day: date, last: date | None, typed: date
) -> None:
    try:
        found = business_day(noon(pc_day, typed), last=last, build=BUILD)
    except DateBeforeLast:
        assert last is not None
        assert typed < last
    except DateTooFar as refusal:
        assert typed > refusal.latest  # noqa: PT017 - any of three ends is right
    else:
        assert found.day == typed
        assert found.flagged == (typed != pc_day or not is_believable(pc_day, last))


@given(DAYS, LAST, st.none() | DAYS)
def test_the_business_day_never_goes_back(
    pc_day: date, last: date | None, typed: date | None
) -> None:
    try:
        found = business_day(noon(pc_day, typed), last=last, build=BUILD)
    except (ClockDoubtful, DateBeforeLast, DateTooFar):
        return
    assert last is None or found.day >= last


@given(DAYS, LAST, DAYS)
def test_no_day_runs_away_further_than_its_limit(
    pc_day: date, last: date | None, typed: date
) -> None:
    try:
        found = business_day(noon(pc_day, typed), last=last, build=BUILD)
    except (DateBeforeLast, DateTooFar):
        return
    if is_believable(pc_day, last):
        assert found.day <= pc_day + timedelta(days=QUIET_DAYS_MAX)
    else:
        assert found.day <= max(last or BUILD, BUILD) + timedelta(days=TYPED_AHEAD_DAYS_MAX)


@given(DAYS, LAST)
def test_a_person_can_always_type_the_day_of_the_last_act(pc_day: date, last: date | None) -> None:
    typed = last or BUILD

    assert business_day(noon(pc_day, typed), last=last, build=BUILD).day == typed


def test_a_shop_closed_for_45_days_is_not_asked_and_after_46_it_is() -> None:
    last = after(10)

    assert not business_day(noon(after(55)), last=last, build=BUILD).flagged
    with pytest.raises(ClockDoubtful):
        business_day(noon(after(56)), last=last, build=BUILD)


def test_a_day_before_the_last_act_is_refused_with_both_days() -> None:
    with pytest.raises(DateBeforeLast) as refused:
        business_day(noon(after(5), after(2)), last=after(3), build=BUILD)

    assert (refused.value.typed, refused.value.last_business_date) == (after(2), after(3))


def test_a_typed_day_far_ahead_is_refused_with_the_latest_possible() -> None:
    with pytest.raises(DateTooFar) as refused:
        business_day(noon(after(5), after(51)), last=after(3), build=BUILD)

    assert refused.value.latest == after(50)


def test_a_dead_battery_lets_a_person_type_a_day_more_than_a_year_ahead() -> None:
    battery_dead = noon(date(2000, 1, 1), after(TYPED_AHEAD_DAYS_MAX))

    found = business_day(battery_dead, last=BUILD, build=BUILD)

    assert found == BusinessDay(day=after(TYPED_AHEAD_DAYS_MAX), flagged=True)


def test_the_first_act_of_a_book_believes_a_clock_after_the_build_day() -> None:
    assert business_day(noon(after(700)), last=None, build=BUILD).day == after(700)


def test_the_day_at_the_counter_is_the_local_one() -> None:
    late = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)

    moment = Moment(utc=late, utc_offset_minutes=CHINA)

    assert moment.local == datetime(2026, 12, 1, 0, 0)  # noqa: DTZ001 - wall time has no zone
    assert business_day(moment, last=None, build=BUILD).day == date(2026, 12, 1)
