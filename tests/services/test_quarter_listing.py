"""Which quarters can be chosen, and how far each of them is."""

from datetime import date

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.ratings import RatingState
from jifen_desktop.services.quarter_listing import ListedQuarter, list_quarters
from tests.quarter_village import Q2, Q3, Q4, MakeRated, close, gift, number, rate
from tests.village import moment

Q1 = Quarter(2026, 1)


def listed(found: tuple[ListedQuarter, ...]) -> list[tuple[str, bool, bool]]:
    return [(str(one.quarter), one.over, one.close is not None) for one in found]


def test_the_last_quarter_is_due_where_nothing_was_entered(make: MakeRated) -> None:
    store = make([], closed=False)
    assert listed(list_quarters(store, at=moment())) == [
        ("2026Q3", True, False),
        ("2026Q4", False, False),
    ]


def test_what_is_due_comes_first_from_the_first_entry_on(make: MakeRated) -> None:
    store = make([9, 8], closed=False)
    gift(store, {number(1): 3}, on=date(2026, 2, 3))
    found = list_quarters(store, at=moment())
    assert [one.quarter for one in found] == [Q1, Q2, Q3, Q4]
    close(store, Q1)
    gift(store, {number(1): 3}, on=date(2026, 5, 3))
    close(store, Q2)
    found = list_quarters(store, at=moment())
    assert [one.quarter for one in found] == [Q3, Q2, Q1, Q4]
    assert [one.close is not None for one in found] == [False, True, True, False]


def test_the_running_quarter_stands_last_and_is_not_over(make: MakeRated) -> None:
    store = make([9, 8])
    gift(store, {number(1): 3}, on=date(2026, 11, 3))
    assert listed(list_quarters(store, at=moment())) == [
        ("2026Q3", True, True),
        ("2026Q4", False, False),
    ]


def test_a_closed_quarter_tells_what_became_of_its_rating(make: MakeRated) -> None:
    store = make([9, 8])
    assert list_quarters(store, at=moment())[0].rated is None
    rate(store)
    assert list_quarters(store, at=moment())[0].rated is RatingState.RATED
