"""The sample village's quarters: closed, rated, honoured, and what a late correction became."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.closing_quarters import closed_quarters
from jifen_desktop.services.sample.booking import build_sample
from jifen_desktop.services.sample.events import HouseholdHonoured, QuarterClosed, QuarterRated
from jifen_desktop.services.sample.quarters import quarters
from jifen_desktop.services.selection_listing import NextAct, selection_board, selections
from tests import village

DAY = date(2026, 11, 23)
CLOSED = [Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)]
USUAL = ("5", "4", "3")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("sample")
    build_sample(folder, DAY, random_bytes=random.Random(5).randbytes)
    store = Store(folder / BOOK_FILE)
    yield store
    store.close()


def test_a_quarter_is_told_of_once_it_is_over_and_done_with() -> None:
    told = list(quarters(date(2025, 11, 24), date(2026, 1, 25)))
    assert [type(event) for event in told] == [
        *(QuarterClosed, QuarterRated, HouseholdHonoured, HouseholdHonoured),
    ]
    assert all(event.at.date() < date(2026, 1, 25) for event in told)
    assert list(quarters(date(2025, 11, 24), date(2026, 1, 24))) == []


def test_every_quarter_that_is_over_is_closed(store: Store) -> None:
    assert [close.quarter for close in closed_quarters(store)] == CLOSED


def test_every_quarter_has_its_stars_and_honours(store: Store) -> None:
    with store.reading() as book:
        for quarter in CLOSED:
            rating = book.ratings.standing(quarter)
            assert rating is not None
            levels = Counter(award.name for award in book.awards.of_rating(rating.id))
            assert levels.keys() == set(USUAL)
            named = book.awards.given_between(quarter.first_day, quarter.last_day)
            assert len([award for award in named if award.rating_id is None]) == 2


def test_one_selection_is_honoured_one_hangs_and_a_list_is_open(store: Store) -> None:
    found = [(one.name, one.state, one.nominations) for one in selections(store)]
    assert found == [
        ("职业技能培训", SelectionState.OPEN, 2),
        ("文明家庭", SelectionState.PUBLISHED, 2),
        ("最美家庭", SelectionState.CONCLUDED, 3),
    ]
    board = selection_board(store, 1, at=village.moment(DAY))
    assert all(line.award is not None and line.figures is not None for line in board.lines)
    assert NextAct.CONCLUDE not in selection_board(store, 2, at=village.moment(DAY)).next_acts


def test_what_was_posted_too_late_counts_for_the_quarter_after(store: Store) -> None:
    with store.reading() as book:
        entries = [
            entry for home in book.households.all() for entry in book.scores.of_household(home.id)
        ]
    late = [entry for entry in entries if entry.event_date < entry.score_quarter.first_day]
    assert late
    assert {entry.score_quarter for entry in late} <= {*CLOSED[1:], Quarter(2026, 4)}
