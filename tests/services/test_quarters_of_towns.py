"""A quarter of a whole town is read some households at a time, so that acts go on meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from jifen_desktop.db import rows
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.services.closing_quarters import preview_close
from jifen_desktop.services.leaderboard import leaderboard
from jifen_desktop.services.rating_board import rating_board
from tests.quarter_village import Q3, Q4, close, levels, make_rated_store, publish, rate
from tests.village import moment


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Six households, the second and the third equal at the end of five stars."""
    made = make_rated_store(tmp_path, (90, 70, 70, 40, 20, 0))
    levels(made, "5=2;4=2")
    yield made
    made.close()


def nothing(_: Store) -> None:
    """The quarter is open."""


def rated(store: Store) -> None:
    close(store)
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)


def preview(store: Store) -> object:
    return preview_close(store, Q3, at=moment())


def board(store: Store) -> object:
    return rating_board(store, Q3, at=moment())


def places(store: Store) -> object:
    return leaderboard(store, Q3, at=moment())


def moves(store: Store) -> object:
    return leaderboard(store, Q4, at=moment())


def year(store: Store) -> object:
    return leaderboard(store, Q3, whole_year=True, at=moment())


@pytest.mark.parametrize(
    ("begin", "look"),
    [
        (nothing, preview),
        (close, board),
        (rated, board),
        (nothing, places),
        (close, places),
        (nothing, moves),
        (close, moves),
        (close, year),
    ],
)
def test_pages_of_households_come_to_the_same(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    begin: Callable[[Store], object],
    look: Callable[[Store], object],
) -> None:
    begin(store)
    whole = look(store)
    monkeypatch.setattr(rows, "IDS_A_PAGE", 2)
    views: list[int] = []
    reading = Store.reading

    def counted(one: Store) -> AbstractContextManager[Book]:
        views.append(1)
        return reading(one)

    monkeypatch.setattr(Store, "reading", counted)
    assert look(store) == whole
    assert len(views) > 3, "an act is committed between two pages"


def test_the_first_of_a_closed_quarter_are_those_of_all(store: Store) -> None:
    close(store)
    at, some = moment(), range(1, 4)
    assert (
        leaderboard(store, Q3, places=some, at=at).lines
        == (leaderboard(store, Q3, at=at).lines[1:4])
    )
