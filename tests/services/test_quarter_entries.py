"""Any figure of a quarter or a year is the sum of the entries that are shown behind it."""

import random
import tempfile
from collections.abc import Generator, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.figure_entries import Figure, FigureEntries, figures_shown
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal, UnknownHousehold
from jifen_desktop.domain.settings import BASE_POINTS
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.closing_quarters import quarter_lines
from jifen_desktop.services.leaderboard import leaderboard
from jifen_desktop.services.quarter_entries import entries_behind
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.sample.booking import build_sample
from tests import village
from tests.points_village import CATEGORY_NAMES, award, deed, make_points_store, switch
from tests.points_village import reverse_deeds as take_back
from tests.quarter_village import Q2, Q3, Q4, close
from tests.services.watched_queries import queries_of, tables_scanned
from tests.village import DAY, LEADER, household_draft, moment, new_key

WANG = "01-001"
#: Days of deeds in Q2, Q3 and Q4.
DAYS = (date(2026, 5, 10), date(2026, 8, 10), date(2026, 11, 10))
YEAR_OVER = date(2027, 1, 4)


def on(day: date) -> Moment:
    return moment(day, typed=day)


def behind(store: Store, *quarters: Quarter, household_no: str = WANG) -> FigureEntries:
    return entries_behind(store, household_no, quarters)


def points_of(found: FigureEntries, quarter: Quarter | None = None) -> dict[Figure, int]:
    """What the rows behind each figure add up to."""
    return {
        figure: sum(row.entry.score_points for row in found.of(figure, quarter))
        for figure in Figure
    }


def lines_now(store: Store, quarter: Quarter) -> Iterable[CloseLine]:
    """As frozen, or as a close would freeze them now."""
    with store.reading() as book:
        found = book.quarters.find(quarter)
        return book.quarters.lines(found.id) if found else quarter_lines(book, quarter)


def quarters_of(store: Store) -> set[Quarter]:
    with store.reading() as book:
        return book.quarters.with_entries() | {one.quarter for one in book.quarters.all()}


def check_every_figure(store: Store, *, at: Moment) -> int:
    """The law, for every quarter, household and figure; how many rows were behind them."""
    known, rows = quarters_of(store), 0
    for quarter in known:
        for line in lines_now(store, quarter):
            found = behind(store, quarter, household_no=line.household_no)
            assert points_of(found) == figures_shown(line.figures), (quarter, line)
            rows += len(found.rows)
    for year in {quarter.year for quarter in known}:
        all_four = tuple(Quarter(year, number) for number in range(1, 5))
        for place in leaderboard(store, all_four[0], whole_year=True, at=at).lines:
            found = behind(store, *all_four, household_no=place.household_no)
            assert found.points(Figure.SCORE) == place.score_points
            for quarter in all_four:
                alone = behind(store, quarter, household_no=place.household_no)
                assert points_of(found, quarter) == points_of(alone)
    return rows


# --- the law -----------------------------------------------------------------------


def test_every_figure_of_the_sample_village_is_the_sum_of_its_entries(tmp_path: Path) -> None:
    day = date(2026, 11, 23)
    build_sample(tmp_path, day, random_bytes=random.Random(5).randbytes)
    with closing(Store(tmp_path / BOOK_FILE)) as store:
        with store.reading() as book:
            entries = sum(len(book.scores.of_household(home.id)) for home in book.households.all())
        assert check_every_figure(store, at=on(day)) == entries > 0


_ACTS = st.one_of(
    st.tuples(st.just("award"), st.integers(1, 3), st.sampled_from(("C21", "B06", "E01", "C23"))),
    st.tuples(st.just("base"), st.just(0), st.just("")),
    st.tuples(st.just("reverse"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("close"), st.just(0), st.just("")),
)
_AMOUNTS = {"C21": "3", "B06": "1", "E01": "县", "C23": "1"}


@given(
    st.lists(st.tuples(_ACTS, st.sampled_from(DAYS)), min_size=4, max_size=16),
    st.integers(0, 3),
)
@settings(max_examples=25, deadline=None)
def test_any_figure_is_the_sum_of_the_entries_behind_it(
    acts: list[tuple[tuple[str, int, str], date]], closes_at_the_end: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(make_points_store(Path(folder))) as store:
        switch(store, BASE_POINTS, "30")
        for (act, number, rule_code), day in acts:
            _do(store, act, number, rule_code, day)
        for _ in range(closes_at_the_end):
            _do(store, "close", 0, "", DAYS[0])
        check_every_figure(store, at=on(YEAR_OVER))


def _do(store: Store, act: str, number: int, rule_code: str, day: date) -> None:
    """One act, all on a day after the year; what cannot be done is not."""
    at, quarter = on(YEAR_OVER), Quarter(day.year, (day.month + 2) // 3)
    with store.reading() as book:
        items = sorted({one.id for home in (1, 2, 3) for one in book.deeds.of_household(home)})
        last = book.quarters.last_closed()
    try:
        match act:
            case "award":
                item = deed(f"01-00{number}", rule_code, _AMOUNTS[rule_code], on=day)
                award(store, item, at=at)
            case "base":
                give_base_points(store, quarter, key=new_key(), actor=LEADER, at=at)
            case "reverse" if items:
                take_back(store, items[number % len(items)], at=at)
            case "close":
                close(store, Q2 if last is None else last.after, at=at)
            case _:
                pass
    except Refusal:
        pass


# --- what the rows say ----------------------------------------------------------------


def test_a_row_says_what_it_is_when_it_was_booked_and_what_became_of_it(points: Store) -> None:
    kept = award(points, deed(rule_code="C01"))
    wrong = award(points, deed(rule_code="C23"))
    take_back(points, wrong.item_no)
    close(points)
    award(points, deed(rule_code="B06"))
    take_back(points, kept.item_no)

    third, fourth = behind(points, Q3), behind(points, Q4)

    assert third.category_names == CATEGORY_NAMES
    [row] = third.of(Figure.C)
    assert (row.entry.rule_code, row.entry.score_points) == ("C01", 500)
    assert (row.business_date, row.reversed_in) == (DAY, Q4), "it is frozen all the same"
    assert [one.takes_back for one in third.of(Figure.CORRECTIONS)] == [None, wrong.voucher_no]
    assert third.points(Figure.CORRECTIONS) == third.points(Figure.DEDUCTIONS) == 0
    late, corrected = fourth.of(Figure.CORRECTIONS)
    assert (late.entry.carried_from, late.takes_back, late.reversed_by) == (Q3, None, None)
    assert (corrected.entry.score_points, corrected.takes_back) == (-500, kept.voucher_no)
    assert row.reversed_by == corrected.entry.action_seq
    both = behind(points, Q3, Q4)
    assert both.points(Figure.SCORE) == 1000
    assert both.points(Figure.SCORE, Q4) == 500


def test_a_deduction_and_base_points_are_figures_of_their_own(points: Store) -> None:
    switch(points, BASE_POINTS, "30")
    give_base_points(points, Q3, key=new_key(), actor=LEADER, at=moment())
    given_out = village.last_seq(points)
    award(points, deed(rule_code="C23"))
    found = behind(points, Q3)
    assert found.points(Figure.BASE) == 3000
    assert [row.entry.rule_code for row in found.of(Figure.DEDUCTIONS)] == ["C23"]
    assert found.points(Figure.DEDUCTIONS) == -500
    reverse(points, given_out, "发错了", key=new_key(), actor=LEADER, at=moment())
    again = behind(points, Q3)
    assert again.of(Figure.BASE) == ()
    assert len(again.of(Figure.CORRECTIONS)) == 2


def test_what_a_cap_left_nothing_of_is_a_row_of_0(points: Store) -> None:
    for _ in range(2):
        award(points, deed(rule_code="A02"))
    found = behind(points, Q3)
    assert [row.entry.score_points for row in found.of(Figure.A)] == [300, 0]


def test_a_household_that_is_withdrawn_is_still_found(points: Store) -> None:
    entered = village.enter_households(points, household_draft("01-009", "新户", row=2))
    reverse(points, entered.voucher_no, "导错了", key=new_key(), actor=LEADER, at=moment())
    close(points)
    assert behind(points, Q3, household_no="01-009").rows == ()
    with pytest.raises(UnknownHousehold):
        behind(points, Q3, household_no="99-999")


def test_before_there_are_rules_categories_have_no_names(store: Store) -> None:
    village.household(store)
    found = behind(store, Q3)
    assert found.category_names == {}


def test_only_the_households_own_rows_are_read(points: Store) -> None:
    award(points, deed(rule_code="C01"))
    close(points)
    with queries_of(points) as seen:
        behind(points, Q3)
    assert tables_scanned(points, seen) <= {"rule_adoption"}  # a row a version


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    made = village.make_store(tmp_path / "bare")
    yield made
    made.close()
