"""评选: naming people, what the group finds of them, and what a page shows meanwhile."""

from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.selection_listing import NextAct, selections
from tests.quarter_village import FREE, MakeRated
from tests.selection_village import (
    answer,
    begin,
    board,
    conclude,
    hang,
    honours,
    name,
    named,
    protest,
    review,
    winners,
)


def test_from_the_name_to_the_certificate(make: MakeRated) -> None:
    store = make([9, 8, 7])
    number = begin(store)
    assert board(store, number).next_acts == {NextAct.NOMINATE, NextAct.DROP}
    first, second, third = name(store, number, [named(2, deed="照顾邻居"), named(1), named(3)])
    review(store, number, {second: "另有安排"})
    hang(store, number)
    objection = protest(store, third)
    assert conclude(store, number).awarded == 1
    answer(store, objection, RatingConclusion.MAINTAINED, at=FREE)
    assert conclude(store, number).awarded == 1
    assert winners(store, number) == [("02-002", 1), ("02-003", 2)]
    assert [one.nomination_id for one in honours(store, number)] == [first, third]
    assert selections(store)[0].state is SelectionState.CONCLUDED
    assert board(store, number, at=FREE).next_acts == set()
