"""Boards of a year, of a group, of a grid: the sums of quarters, ranked among themselves."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.papers_of_quarter import Leaderboard, RollStyle
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services import leaderboard_parts
from jifen_desktop.services.grids import GridEntry, add_grid
from jifen_desktop.services.leaderboard import leaderboard
from jifen_desktop.services.leaderboard_parts import (
    BoardWanted,
    board_choices,
    board_disclosure,
    board_of,
)
from jifen_desktop.services.quarter_papers import leaderboard_paper
from tests import village
from tests.documents.readers import pdf_text
from tests.quarter_village import Q2, Q3, Q4, close, gift, make_rated_store, number
from tests.village import DAY, LEADER, moment, new_key

IN_Q4 = date(2026, 11, 2)
Row = tuple[int, str, int, int | None]
OF_GROUP = BoardWanted(quarter=Q4, part_name="第二组", group_names=("第二组",))


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    """01-001 of the first group beside two of the second; 2026Q3 closed, points in 2026Q4."""
    store = make_rated_store(tmp_path, [100, 90])
    village.household(store, "01-001", "王建国")
    gift(store, {"01-001": 95})
    close(store)
    gift(store, {"01-001": 70, number(2): 60, number(1): 40}, on=IN_Q4)
    yield store
    store.close()


def rows(board: Leaderboard) -> list[Row]:
    """Rank, number, whole points and the rank before."""
    return [
        (line.rank, line.household_no, line.score_points // 100, line.rank_before)
        for line in board.lines
    ]


def test_the_village_s_quarter_is_the_board_there_always_was(store: Store) -> None:
    at = moment()
    for quarter in (Q3, Q4):
        wanted = BoardWanted(quarter=quarter)
        assert board_of(store, wanted, at=at) == leaderboard(store, quarter, at=at)


def test_ranks_and_movement_of_a_group_are_those_within_it(store: Store) -> None:
    board = board_of(store, OF_GROUP, at=moment())
    assert rows(board) == [(1, number(2), 60, 2), (2, number(1), 40, 1)]
    assert (board.part_name, board.whole_year, board.closed) == ("第二组", False, False)
    closed = board_of(store, replace(OF_GROUP, quarter=Q3), at=moment())
    assert rows(closed) == [(1, number(1), 100, None), (2, number(2), 90, None)]
    assert closed.closed


def test_a_year_is_the_sum_of_its_quarters(store: Store) -> None:
    board = board_of(store, BoardWanted(quarter=Q2, whole_year=True), at=moment())
    assert rows(board) == [
        (1, "01-001", 165, None),
        (2, number(2), 150, None),
        (3, number(1), 140, None),
    ]
    assert (board.whole_year, board.closed) == (True, False)
    assert board.as_of == DAY


def test_a_year_moves_against_the_year_before_and_is_closed_with_its_last_quarter(
    store: Store,
) -> None:
    january = moment(date(2027, 1, 8))
    close(store, Q4, at=january)
    board = board_of(store, BoardWanted(quarter=Q3, whole_year=True), at=january)
    assert board.closed
    gift(store, {number(1): 5}, on=date(2027, 1, 5), at=january)
    year = BoardWanted(quarter=Quarter(2027, 1), whole_year=True, part_name="东片")
    of_group = replace(year, group_names=("第二组",))
    found = board_of(store, of_group, at=january)
    assert rows(found) == [(1, number(1), 5, 2), (2, number(2), 0, 1)]
    assert not found.closed
    assert board_of(store, year, at=january).lines == ()


def test_where_nothing_was_entered_everybody_of_a_part_is_equal(store: Store) -> None:
    board = board_of(store, replace(OF_GROUP, quarter=Q2), at=moment())
    assert rows(board) == [(1, number(1), 0, None), (1, number(2), 0, None)]


def test_a_year_whose_last_quarter_is_empty_has_the_households_of_today(tmp_path: Path) -> None:
    store = make_rated_store(tmp_path, [3])
    board = board_of(store, BoardWanted(quarter=Q4, whole_year=True), at=moment())
    assert rows(board) == [(1, number(1), 3, None)]
    store.close()


def test_names_are_masked_as_asked(store: Store) -> None:
    board = board_of(store, OF_GROUP, masked=True, at=moment())
    assert [line.head_name for line in board.lines] == ["户*2", "户*1"]
    assert board_disclosure(store, board)(PaperWay.SAVED).masked


def test_what_boards_there_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = GridEntry(name="东片网格", worker_name="李四", group_names=("第一组", "第二组"))
    add_grid(store, entry, key=new_key(), actor=LEADER, at=moment())
    found = board_choices(store, at=moment())
    assert (found.quarters, found.latest) == ((Q4, Q3), Q4)
    assert found.parts == (
        ("第一组", ("第一组",)),
        ("第二组", ("第二组",)),
        ("东片网格", ("第一组", "第二组")),
    )
    in_january = board_choices(store, at=moment(date(2027, 1, 4)))
    assert (in_january.quarters[0], in_january.latest) == (Quarter(2027, 1), Q4)
    monkeypatch.setattr(leaderboard_parts, "QUARTERS_BACK_MAX", 1)
    assert board_choices(store, at=moment()).quarters == (Q4,)


def test_a_new_book_has_the_quarter_of_today(tmp_path: Path) -> None:
    store = make_rated_store(tmp_path, [])
    found = board_choices(store, at=moment())
    assert (found.quarters, found.latest) == ((Q4,), None)
    store.close()


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_paper_says_the_period_and_the_part(store: Store, paper: str) -> None:
    wanted = replace(OF_GROUP, whole_year=True)
    board = board_of(store, wanted, masked=False, at=moment())
    assert "第二组2026年度" in pdf_text(leaderboard_paper(board, paper, RollStyle.PLAIN))
    of_quarter = board_of(store, OF_GROUP, at=moment())
    quarter = pdf_text(leaderboard_paper(of_quarter, paper, RollStyle.PLAIN))
    assert "第二组2026年第4季度" in quarter
    shown = board_disclosure(store, board)(PaperWay.PRINTED)
    assert (shown.paper, shown.households, shown.masked) == (PaperKind.LEADERBOARD, 2, False)
