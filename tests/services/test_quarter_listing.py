"""The list of quarters, and whom their figures propose for an honour."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.rules import Category
from jifen_desktop.services.honour_candidates import Candidate, best_in_category, often_high
from jifen_desktop.services.honours import revoke_honour
from jifen_desktop.services.quarter_listing import QuarterLine, quarters
from tests.points_village import award, deed
from tests.quarter_village import Q2, Q3, Q4, MakeRated, close, gift, number, rate
from tests.village import LEADER, moment, new_key

WINTER = moment(date(2027, 1, 4), typed=date(2027, 1, 4))


def told(line: QuarterLine) -> tuple[Quarter, bool, bool, bool, bool, int]:
    own, rated = line.close is not None, line.rating is not None
    return line.quarter, line.over, line.closed, own, rated, line.awarded


def test_quarters_say_what_was_done(make: MakeRated) -> None:
    store = make([9, 8, 7], closed=False)
    gift(store, {number(1): 3}, on=date(2026, 5, 10))
    assert [told(line) for line in quarters(store, at=moment())] == [
        (Q4, False, False, False, False, 0),
        (Q3, True, False, False, False, 0),
        (Q2, True, False, False, False, 0),
    ]
    close(store, Q2)
    close(store)
    rate(store, from_paper=True)
    revoke_honour(store, 1, "另有决定", key=new_key(), actor=LEADER, at=moment())
    assert [told(line) for line in quarters(store, at=moment())][1:] == [
        (Q3, True, True, True, True, 2),
        (Q2, True, True, True, False, 0),
    ]


def named(candidates: tuple[Candidate, ...]) -> list[tuple[str, int]]:
    return [(one.household_no, one.points) for one in candidates]


def test_the_best_of_a_category_are_proposed(make: MakeRated) -> None:
    store = make([9, 8, 0], closed=False)
    award(store, deed(number(3), "C01"))
    with pytest.raises(QuarterNotClosed):
        best_in_category(store, Q3, Category.B, at=moment())
    close(store)
    assert named(best_in_category(store, Q3, Category.B, at=moment())) == [
        (number(1), 900),
        (number(2), 800),
    ]
    [third] = best_in_category(store, Q3, Category.C, at=moment())
    assert (third.head_name, third.group_name, third.quarters) == ("户主3", "第二组", (Q3,))


def test_who_stands_high_again_and_again_is_proposed(make: MakeRated) -> None:
    store = make([9, 8, 7, 0])
    gift(store, {number(1): 1, number(2): 5, number(3): 4}, on=date(2026, 10, 20))
    close(store, Q4, at=WINTER)

    def ask(store: Store, *, first: int, times: int) -> list[tuple[str, int]]:
        return named(often_high(store, Q4, quarters=4, first=first, times=times, at=WINTER))

    assert ask(store, first=2, times=2) == [(number(2), 1300)]
    assert ask(store, first=2, times=1) == [
        (number(2), 1300),
        (number(3), 1100),
        (number(1), 1000),
    ]
    assert ask(store, first=4, times=1)[-1] == (number(1), 1000)  # nothing is no place
    assert named(often_high(store, Q4, quarters=1, first=1, times=1, at=WINTER)) == [
        (number(2), 500)
    ]
    with pytest.raises(QuarterNotClosed):
        often_high(store, Q2, quarters=4, first=3, times=1, at=WINTER)
