"""What people see while they rate: figures, both ways out of a tie, moves, objections."""

from datetime import timedelta

import pytest

from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rating_refusals import NobodyRated, NoTieAtCut, QuarterNotClosed
from jifen_desktop.domain.ratings import RatingConclusion, RatingState
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.services.consenting import set_consent
from jifen_desktop.services.rating_board import rating_board
from jifen_desktop.services.rating_notices import shown_notice
from jifen_desktop.services.rating_quarters import Move
from tests.quarter_village import (
    FREE,
    LAST_DAY,
    NARROW,
    Q3,
    Q4,
    WIDEN,
    MakeRated,
    answer,
    give,
    levels,
    number,
    protest,
    publish,
    rate,
)
from tests.vetoes_at_work import lay
from tests.village import CLERK, moment, new_key

SCORES = [9, 7, 7, 4, 2, 0]


def test_both_ways_out_of_a_tie_are_figured_before_anybody_decides(make: MakeRated) -> None:
    store = make(SCORES)
    levels(store, "5=2;4=2")
    board = rating_board(store, Q3, at=moment())
    assert (board.rating, board.rated, board.free, board.awardable) == (None, 6, False, 0)
    [tie] = board.ties
    assert (tie.name, tie.fitting) == ("5", 1)
    assert [line.household_no for line in tie.lines] == [number(2), number(3)]
    assert tie.sizes == {WIDEN: (3, 1), NARROW: (1, 3)}
    assert [one.tied for one in board.lines] == [False, True, True, False, False, False]
    decided = rating_board(store, Q3, choices={"5": NARROW}, at=moment())
    assert decided.ties == ()
    assert [level.choice for level in decided.levels] == [NARROW, None]
    assert [one.decided for one in decided.lines] == [0, 1, 1, 1, None, None]
    with pytest.raises(NoTieAtCut):
        rating_board(store, Q3, choices={"4": WIDEN}, at=moment())


def test_there_is_no_board_without_a_close_or_without_anybody(make: MakeRated) -> None:
    store = make([])
    with pytest.raises(QuarterNotClosed):
        rating_board(store, Q4, at=moment())
    with pytest.raises(NobodyRated):
        rating_board(store, Q3, at=moment())


def test_a_kept_rating_says_what_people_decided_and_why(make: MakeRated) -> None:
    store = make(SCORES)
    levels(store, "5=2;4=2")
    moved = Move(household_no=number(5), level="4", reason="带头修路")
    rate(store, choices={"5": TieChoice.WIDEN}, moves=[moved])
    board = rating_board(store, Q3, at=moment())
    assert board.rating is not None
    assert board.rating.state is RatingState.RATED
    assert [(one.figured, one.decided) for one in board.levels] == [(3, 3), (1, 2)]
    assert [one.reason for one in board.levels] == ["评议会同意", ""]
    line = next(one for one in board.lines if one.line.household_no == number(5))
    assert (line.figured, line.decided, line.reason) == (None, 1, "带头修路")
    assert board.awardable == 5


def test_what_hangs_is_free_after_its_last_day_but_for_objections(make: MakeRated) -> None:
    store = make(SCORES)
    levels(store, "5=2;4=2")
    rate(store, choices={"5": WIDEN})
    publish(store)
    first, second = protest(store, number(1)), protest(store, number(4))
    answer(store, second, RatingConclusion.REMOVED)
    board = rating_board(store, Q3, at=moment(LAST_DAY))
    assert (board.free, board.awardable) == (False, 2)
    assert [one.held for one in board.lines][:2] == [True, False]
    assert [one.line.household_no for one in board.lines if one.removed] == [number(4)]
    assert [one.id for one in board.objections] == [first, second]
    assert give(store) == 2
    board = rating_board(store, Q3, at=FREE)
    assert (board.free, board.awardable) == (True, 0)
    assert sum(one.awarded for one in board.lines) == 2


def test_a_level_that_a_later_veto_keeps_back_is_not_counted_as_free(make: MakeRated) -> None:
    store = make(SCORES)
    levels(store, "5=1;4=1")
    rate(store, choices={"4": NARROW})
    publish(store)
    lay(store, number(1), decided_on=Q3.last_day)
    assert rating_board(store, Q3, at=FREE).awardable == 0
    with pytest.raises(NothingToDo):
        give(store)


def test_the_list_on_the_wall_hides_names_where_somebody_wants_it(make: MakeRated) -> None:
    store = make([9, 8, 7])
    rate(store)
    publish(store)
    set_consent(store, number(2), ConsentState.REFUSED, key=new_key(), actor=CLERK, at=moment())

    def names(*, masked: bool) -> list[str | None]:
        blocks = shown_notice(store, Q3, masked=masked).blocks
        return [one.head_name for block in blocks for one in block.names]

    assert names(masked=False) == ["户主1", mask_name("户主2"), "户主3"]
    assert names(masked=True) == [mask_name(f"户主{place}") for place in (1, 2, 3)]


def test_the_days_on_the_wall(make: MakeRated) -> None:
    store = make([9])
    rate(store)
    assert publish(store) == LAST_DAY
    assert rating_board(store, Q3, at=moment(LAST_DAY + timedelta(days=1))).free
