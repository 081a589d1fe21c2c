"""The business day: the PC clock is believed while it can be right, and it never goes back."""

from datetime import date, timedelta

import pytest

from jifen_desktop import BUILD_DATE
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.clock import QUIET_DAYS_MAX, TYPED_AHEAD_DAYS_MAX, Moment
from jifen_desktop.domain.refusals import ClockDoubtful, DateBeforeLast, DateTooFar
from tests import village
from tests.village import DAY, checkout, moment

QUIET = timedelta(days=QUIET_DAYS_MAX)
AHEAD = timedelta(days=TYPED_AHEAD_DAYS_MAX)
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", points="1000")
    village.product(store, "LY01", price="1", stock="1000")


def sell(store: Store, at: Moment) -> Action:
    done = checkout(store, "01-001", "LY01", at=at)
    with store.reading() as book:
        redemption = book.redemptions.with_number(done.receipt_no)
        assert redemption is not None
        action = book.actions.get(redemption.action_seq)
    assert action is not None
    return action


def test_a_sound_clock_is_believed(store: Store) -> None:
    action = sell(store, moment(DAY, 23, 59))
    assert action.business_date == DAY
    assert not action.clock_flag


@pytest.mark.parametrize(
    "pc_day",
    [date(1970, 1, 1), BUILD_DATE - ONE_DAY, DAY - ONE_DAY, DAY + QUIET + ONE_DAY],
    ids=["dead battery", "before the program", "before the last act", "after a long silence"],
)
def test_a_clock_that_cannot_be_right_asks_for_the_day(store: Store, pc_day: date) -> None:
    before = village.last_seq(store)

    with pytest.raises(ClockDoubtful) as refused:
        sell(store, moment(pc_day))

    assert (refused.value.pc_date, refused.value.last_business_date) == (pc_day, DAY)
    assert village.last_seq(store) == before


@pytest.mark.parametrize("pc_day", [DAY, DAY + QUIET])
def test_a_clock_at_the_edge_is_believed(store: Store, pc_day: date) -> None:
    assert sell(store, moment(pc_day)).business_date == pc_day


def test_under_a_dead_battery_a_typed_day_is_taken_and_flagged(store: Store) -> None:
    action = sell(store, moment(date(1970, 1, 1), typed=DAY + ONE_DAY))
    assert action.business_date == DAY + ONE_DAY
    assert action.clock_flag
    assert action.recorded_utc.year == 1970


def test_a_typed_day_that_the_clock_says_too_is_not_flagged(store: Store) -> None:
    assert not sell(store, moment(DAY, typed=DAY)).clock_flag
    assert sell(store, moment(DAY, typed=DAY + ONE_DAY)).clock_flag


def test_a_typed_day_never_goes_back(store: Store) -> None:
    sell(store, moment(DAY + ONE_DAY))
    with pytest.raises(DateBeforeLast):
        sell(store, moment(DAY + ONE_DAY, typed=DAY))


def test_a_typed_day_runs_no_further_ahead_than_a_silence_under_a_sound_clock(
    store: Store,
) -> None:
    with pytest.raises(DateTooFar):
        sell(store, moment(DAY, typed=DAY + QUIET + ONE_DAY))
    assert sell(store, moment(DAY, typed=DAY + QUIET)).clock_flag


def test_a_typed_day_runs_no_further_ahead_than_a_year_under_a_doubtful_clock(
    store: Store,
) -> None:
    with pytest.raises(DateTooFar) as refused:
        sell(store, moment(date(2099, 1, 1), typed=DAY + AHEAD + ONE_DAY))
    assert refused.value.latest == DAY + AHEAD
    assert sell(store, moment(date(2099, 1, 1), typed=DAY + AHEAD)).clock_flag


def test_after_a_flagged_day_the_order_is_by_number(store: Store) -> None:
    first = sell(store, moment(DAY, 23))
    second = sell(store, moment(DAY, 7))
    assert second.seq == first.seq + 1
    assert second.recorded_utc < first.recorded_utc


def test_the_local_day_counts_not_the_utc_day(store: Store) -> None:
    early = moment(DAY + ONE_DAY, 0, 30)
    assert early.utc.date() == DAY
    assert sell(store, early).business_date == DAY + ONE_DAY


def test_receipt_numbers_begin_anew_with_the_year(store: Store) -> None:
    def number(day: date) -> int:
        return checkout(store, "01-001", "LY01", at=moment(day)).receipt_no

    assert [number(DAY), number(date(2026, 12, 31))] == [2026000001, 2026000002]
    assert [number(date(2027, 1, 1)), number(date(2027, 1, 1))] == [2027000001, 2027000002]


def test_the_sample_village_may_lie_before_its_program(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    long_ago = BUILD_DATE - timedelta(days=300)
    path = village.make_new_book(
        tmp_path_factory.mktemp("practice"),
        book_id=bytes(16),
        staff=village.STAFF_NAMES,
        practice=True,
        day=long_ago,
    )
    store = Store(path)
    village.household(store, at=moment(long_ago + ONE_DAY))
    store.close()
