"""Days, moments and flags as the file keeps them: text and whole numbers, nothing else."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from jifen_desktop.db.column_types import Flag, IsoDate, UtcMoment

DIALECT = sqlite.dialect()
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(st.dates() | st.none(), st.dates())
def test_a_day_comes_back_and_sorts_as_it_reads(day: date | None, other: date) -> None:
    kept, kept_other = (IsoDate().process_bind_param(value, DIALECT) for value in (day, other))

    assert IsoDate().process_result_value(kept, DIALECT) == day
    assert kept is None or day is None or kept_other is None or (kept < kept_other) == (day < other)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
)
def test_a_moment_comes_back_in_utc_to_the_second(moment: datetime) -> None:
    kept = UtcMoment().process_bind_param(moment, DIALECT)

    assert kept is not None
    assert kept.endswith("Z")
    back = UtcMoment().process_result_value(kept, DIALECT)
    assert back == moment.astimezone(UTC).replace(microsecond=0)


@pytest.mark.parametrize("value", [True, False, None])
def test_a_flag_is_one_or_zero(*, value: bool | None) -> None:
    kept = Flag().process_bind_param(value, DIALECT)

    assert kept is None if value is None else type(kept) is int
    assert Flag().process_result_value(kept, DIALECT) is value


def test_no_moment_stays_no_moment() -> None:
    assert UtcMoment().process_bind_param(None, DIALECT) is None
    assert UtcMoment().process_result_value(None, DIALECT) is None
