"""Vetoes by their days: when one freezes, which quarters it keeps a household from."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.quarters import Quarter, quarter_at, quarter_named
from jifen_desktop.domain.vetoes import Reach, Veto, VetoKind, stretches, usual_end

FROM, UNTIL = date(2026, 5, 20), date(2027, 12, 31)
VETO = Veto(
    id=1,
    action_seq=10,
    kind=VetoKind.VETO,
    household_id=1,
    member_id=None,
    of_head=False,
    fact_on=None,
    decided_on=FROM,
    from_on=FROM,
    until_on=UNTIL,
    freeze=True,
    exclude=True,
    zero=False,
    revoke_honours=False,
    ended_on=None,
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


def vetoes() -> st.SearchStrategy[Veto]:
    """Vetoes with and without an end, lifted or not."""
    spans = st.one_of(st.none(), st.integers(0, 900))

    def made(from_on: date, until: int | None, ended: int | None) -> Veto:
        return replace(
            VETO,
            from_on=from_on,
            until_on=None if until is None else from_on + timedelta(days=until),
            ended_on=None if ended is None else from_on + timedelta(days=ended),
        )

    return st.builds(made, DAYS, spans, spans)


@pytest.mark.parametrize(
    ("day", "in_force"),
    [(FROM - timedelta(days=1), False), (FROM, True), (UNTIL, True), (date(2028, 1, 1), False)],
)
def test_the_first_and_the_last_day_are_in_force(day: date, *, in_force: bool) -> None:
    assert VETO.in_force(day) is VETO.freezes(day) is in_force
    assert not replace(VETO, freeze=False).freezes(day)


def test_the_day_of_the_lifting_is_free() -> None:
    lifted = replace(VETO, ended_on=date(2026, 9, 1))
    assert lifted.in_force(date(2026, 8, 31))
    assert not lifted.in_force(date(2026, 9, 1))
    assert not lifted.stands(date(2026, 8, 31))


def test_what_begins_later_or_has_no_end_stands() -> None:
    assert VETO.stands(FROM - timedelta(days=99))
    assert VETO.stands(UNTIL)
    assert not VETO.stands(UNTIL + timedelta(days=1))
    assert replace(VETO, until_on=None).stands(date(2099, 1, 1))


@pytest.mark.parametrize(("member_id", "of_head"), [(None, True), (7, False)])
def test_a_head_or_a_member_is_a_person(member_id: int | None, *, of_head: bool) -> None:
    assert replace(VETO, member_id=member_id, of_head=of_head).of_person
    assert not VETO.of_person


@pytest.mark.parametrize(
    ("ended_on", "excluded"),
    [
        (None, ["2026Q2", "2026Q3", "2027Q4"]),
        (date(2026, 6, 29), []),  # before the last day: rated as if nothing had been
        (date(2026, 6, 30), ["2026Q2"]),
        (date(2026, 9, 1), ["2026Q2"]),  # example 8: rated from Q3
        (date(2026, 9, 30), ["2026Q2", "2026Q3"]),
    ],
)
def test_quarters_that_a_veto_keeps_a_household_from(
    ended_on: date | None, excluded: list[str]
) -> None:
    lifted = replace(VETO, ended_on=ended_on)
    asked = ["2026Q1", "2026Q2", "2026Q3", "2027Q4", "2028Q1"]
    assert [q for q in asked if lifted.excludes_from(quarter_named(q))] == excluded
    none = replace(lifted, exclude=False)
    assert not any(none.excludes_from(quarter_named(q)) for q in asked)


@given(vetoes(), DAYS)
def test_a_quarter_is_excluded_by_its_days_unless_lifted_before_its_last(
    veto: Veto, day: date
) -> None:
    """Held against every single day of the quarter."""
    quarter = quarter_at(day)
    length = (quarter.last_day - quarter.first_day).days + 1
    days = [quarter.first_day + timedelta(days=number) for number in range(length)]
    never_lifted = replace(veto, ended_on=None)
    touched = any(never_lifted.in_force(one) for one in days)
    in_time = veto.ended_on is not None and veto.ended_on < quarter.last_day
    assert veto.excludes_from(quarter) is (touched and not in_time)


@given(DAYS)
def test_this_year_and_the_next(decided_on: date) -> None:
    """Trap 28: over New Year, and over leap days."""
    end = usual_end(decided_on)
    assert (end.year, end.month, end.day) == (decided_on.year + 1, 12, 31)
    assert end > decided_on


# --- reaching ------------------------------------------------------------------------


def reach(reaches: bool, on: date, seq: int = 20) -> Reach:  # noqa: FBT001 - as it is written
    return Reach(veto_id=1, household_id=2, reaches=reaches, action_seq=seq, written_on=on)


LAID = reach(True, date(2026, 8, 1), seq=10)


def days_of(*reaches: Reach, veto: Veto = VETO) -> list[tuple[date, date | None]]:
    return [(each.from_on, each.ended_on) for each in stretches(veto, reaches)]


def test_the_household_of_the_veto_is_under_it_from_its_own_first_day() -> None:
    """It may be written down later than it begins."""
    assert days_of(LAID) == [(FROM, None)]


def test_who_leaves_takes_it_along_from_that_day_on() -> None:
    moved = date(2026, 10, 5)
    assert days_of(LAID, reach(False, moved)) == [(FROM, moved)]
    assert days_of(reach(True, moved)) == [(moved, None)]
    assert days_of(reach(True, date(2026, 5, 1))) == [(FROM, None)]  # it begins later itself


def test_who_comes_back_brings_it_back() -> None:
    gone, back = date(2026, 10, 5), date(2027, 1, 9)
    assert days_of(LAID, reach(False, gone), reach(True, back)) == [(FROM, gone), (back, None)]


def test_the_earlier_of_leaving_and_lifting_counts() -> None:
    lifted = replace(VETO, ended_on=date(2026, 9, 1))
    assert days_of(LAID, reach(False, date(2026, 10, 5)), veto=lifted) == [(FROM, date(2026, 9, 1))]
    assert days_of(LAID, reach(False, date(2026, 8, 5)), veto=lifted) == [(FROM, date(2026, 8, 5))]


def test_what_never_came_does_not_leave() -> None:
    assert days_of() == []
    assert days_of(reach(False, date(2026, 10, 5))) == []


def test_a_stretch_keeps_its_household_from_its_own_quarters() -> None:
    first, second = stretches(
        VETO, [LAID, reach(False, date(2026, 10, 5)), reach(True, date(2027, 4, 2))]
    )
    asked = [Quarter(2026, 3), Quarter(2026, 4), Quarter(2027, 1), Quarter(2027, 2)]
    assert [each for each in asked if first.excludes_from(each)] == [Quarter(2026, 3)]
    assert [each for each in asked if second.excludes_from(each)] == [Quarter(2027, 2)]
