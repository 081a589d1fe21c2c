"""What a page shows of a selection: figures behind each name, and what may be done next."""

from datetime import date

import pytest

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.selection_refusals import UnknownSelection
from jifen_desktop.domain.selections import FiguresAsked, NominationFigures
from jifen_desktop.services.honour_candidates import best_in_category, often_high
from jifen_desktop.services.honours import revoke_honour
from jifen_desktop.services.selection_listing import NextAct
from tests.points_village import award, deed
from tests.quarter_village import FREE, Q3, Q4, MakeRated, close, gift, number
from tests.selection_village import (
    LIST,
    answer,
    begin,
    board,
    conclude,
    drop,
    hang,
    honours,
    hung,
    name,
    named,
    protest,
    review,
)
from tests.vetoes_at_work import lay
from tests.village import LEADER, moment, new_key

WINTER = moment(date(2027, 1, 4), typed=date(2027, 1, 4))


def figures(
    make: MakeRated, *, places: tuple[int, ...] = (1, 2, 3), **asked: object
) -> list[NominationFigures | None]:
    store = make([9, 8, 7])
    gift(store, {number(1): 1, number(3): 4}, on=date(2026, 10, 20))
    award(store, deed(number(2), "C01", event_date=date(2026, 10, 20)))
    close(store, Q4, at=WINTER)
    wanted = FiguresAsked(**({"last": Q4, "quarters": 4, "first": 1} | asked))  # type: ignore[arg-type]
    no = begin(store, asked=wanted, at=WINTER)
    name(store, no, [named(place) for place in places], at=WINTER)
    return [one.figures for one in board(store, no, at=WINTER).lines]


def told(points: int, *high: Quarter) -> NominationFigures:
    return NominationFigures(points=points, high=high, deductions=0)


def test_points_and_places_of_several_quarters(make: MakeRated) -> None:
    assert figures(make, places=(3, 1)) == [told(1000, Q3), told(1100)]


def test_points_of_one_category_of_the_last_quarter(make: MakeRated) -> None:
    found = figures(make, quarters=1, category=Category.B)
    assert found == [told(100), told(0, Q4), told(400)]


def test_who_stood_in_no_close_has_no_figures(make: MakeRated) -> None:
    assert figures(make, places=(1,), last=Q3, first=3) == [told(900, Q3)]
    store = make([9], closed=False)
    no = begin(store, asked=None)
    name(store, no, [named(1)])
    assert board(store, no).lines[0].figures is None


def test_each_state_says_what_may_be_done(make: MakeRated) -> None:
    store = make([9, 8])
    with pytest.raises(UnknownSelection):
        board(store, 1)
    no = begin(store)
    assert board(store, no).next_acts == {NextAct.NOMINATE, NextAct.DROP}
    first, second = name(store, no, [named(1), named(2)])
    assert board(store, no).next_acts == {NextAct.NOMINATE, NextAct.REVIEW, NextAct.DROP}
    review(store, no)
    assert board(store, no).next_acts == {NextAct.PUBLISH, NextAct.DROP}
    hang(store, no)
    shown = board(store, no)
    assert (shown.free, shown.next_acts) == (False, {NextAct.OBJECT, NextAct.DROP})
    objection = protest(store, first)
    shown = board(store, no, at=FREE)
    assert (shown.free, shown.concludable) == (True, 1)
    assert shown.next_acts == {NextAct.OBJECT, NextAct.CONCLUDE, NextAct.DROP}
    assert [one.held for one in shown.lines] == [True, False]
    conclude(store, no)
    assert board(store, no, at=FREE).next_acts == {NextAct.OBJECT}
    answer(store, objection, RatingConclusion.MAINTAINED, at=FREE)
    assert board(store, no, at=FREE).next_acts == {NextAct.OBJECT, NextAct.CONCLUDE}
    conclude(store, no)
    assert board(store, no, at=FREE).next_acts == set()
    revoke_honour(store, honours(store, no)[0].id, "另有决定", key=new_key(), actor=LEADER, at=FREE)
    shown = board(store, no, at=FREE)
    assert (shown.next_acts, shown.concludable) == (set(), 0)
    revoked = shown.lines[second - 1].award
    assert revoked is not None
    assert revoked.revoked_on == FREE.local.date()


def test_nobody_accepted_leaves_a_drop_alone(make: MakeRated) -> None:
    store = make([9])
    no = begin(store)
    name(store, no, [named(1)])
    review(store, no, {1: "不合适"})
    assert board(store, no).next_acts == {NextAct.DROP}
    drop(store, no)
    assert board(store, no).next_acts == set()


def test_a_list_waits_for_its_answers(make: MakeRated) -> None:
    store = make([9, 8])
    no = hung(store, (1, 2), purpose=LIST)
    objection = protest(store, 2)
    shown = board(store, no, at=FREE)
    assert (shown.concludable, NextAct.CONCLUDE in shown.next_acts) == (0, False)
    answer(store, objection, RatingConclusion.REMOVED, at=FREE)
    assert board(store, no, at=FREE).concludable == 1
    lay(store, number(1), at=FREE)
    assert board(store, no, at=FREE).concludable == 0


def test_who_may_not_be_honoured_is_not_proposed(make: MakeRated) -> None:
    store = make([9, 8])
    lay(store, number(1))
    best = best_in_category(store, Q3, Category.B, at=moment())
    high = often_high(store, Q3, quarters=1, first=2, times=1, at=moment())
    assert [[one.household_no for one in found] for found in (best, high)] == [[number(2)]] * 2
