"""评选 on the wall: objections hold one name back, the rest is honoured; lists are settled."""

from datetime import timedelta

import pytest

from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.selection_refusals import (
    HouseholdNotHonoured,
    NobodyAccepted,
    NominationNotPublished,
    NominationSettled,
    ObjectionsUnanswered,
    SelectionElsewhere,
    SelectionHangs,
    UnknownNomination,
    UnknownNominationObjection,
    UnknownSelection,
)
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.concluding_selections import (
    conclude_selection,
    drop_selection,
    publish_selection,
)
from jifen_desktop.services.honours import Honour, give_honour
from jifen_desktop.services.selection_listing import selections
from jifen_desktop.services.selection_objections import (
    NominationProtest,
    answer_on_nomination,
    object_to_nomination,
)
from tests.life_village import merge, takes_back
from tests.quarter_village import FREE, LAST_DAY, MakeRated, number
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
    winners,
)
from tests.vetoes_at_work import lay, lift, suspend
from tests.village import CLERK, DAY, LEADER, moment, new_key

MAINTAINED, REMOVED = RatingConclusion.MAINTAINED, RatingConclusion.REMOVED


def test_from_the_name_to_the_certificate(make: MakeRated) -> None:
    store = make([9, 8, 7])
    no = begin(store)
    second, first, third = name(store, no, [named(2), named(1), named(3)])
    review(store, no, {second: "另有安排"})
    assert hang(store, no) == LAST_DAY
    objection = protest(store, first, who="李四")
    with pytest.raises(SelectionHangs):
        conclude(store, no, at=moment(LAST_DAY))
    assert conclude(store, no).awarded == 1
    with pytest.raises(NothingToDo):
        conclude(store, no)
    answer(store, objection, MAINTAINED, at=FREE)
    assert conclude(store, no).awarded == 1
    assert winners(store, no) == [("02-003", 1), ("02-001", 2)]
    assert [one.nomination_id for one in honours(store, no)] == [third, first]
    [award, _] = honours(store, no)
    assert (award.person_name, award.given_on, award.village_name) == (
        "户主3",
        FREE.local.date(),
        "清水湾村",
    )
    assert selections(store)[0].state is SelectionState.CONCLUDED


def test_honours_of_a_selection_go_on_counting_those_of_paper(make: MakeRated) -> None:
    store = make([9, 8])
    paper = Honour(
        name="最美家庭",
        rank_of_giver=HonourRank.COUNTY,
        scope=HonourScope.HOUSEHOLD,
        household_no=number(2),
        person="",
        given_on=DAY,
    )
    give_honour(store, paper, key=new_key(), actor=LEADER, at=moment())
    no = hung(store, (2, 1))
    conclude(store, no)
    assert winners(store, no) == [("02-001", 2), ("02-002", 3)]


def test_the_wall_wants_days_that_fit_and_names(make: MakeRated) -> None:
    store = make([9, 8])
    no = begin(store)
    with pytest.raises(SelectionElsewhere):
        hang(store, no)
    name(store, no, [named(1), named(2)])
    review(store, no, {2: "不合适"})
    with pytest.raises(DaysOutOfRange):
        hang(store, no, days=2)
    with pytest.raises(PublishedBeforeDecided):
        hang(store, no, DAY - timedelta(days=1))
    with pytest.raises(PublishedTooFar):
        hang(store, no, DAY + timedelta(days=31))
    assert hang(store, no, days=7) == DAY + timedelta(days=7)
    nobody = begin(store, "文明家庭")
    name(store, nobody, [named(1)])
    review(store, nobody, {3: "不合适"})
    with pytest.raises(NobodyAccepted):
        hang(store, nobody)
    with pytest.raises(UnknownSelection):
        conclude(store, 9)


def test_only_what_hangs_and_is_not_settled_is_objected_to(make: MakeRated) -> None:
    store = make([9, 8, 7])
    no = begin(store)
    name(store, no, [named(1), named(2), named(3)])
    with pytest.raises(NominationNotPublished):
        protest(store, 1)
    review(store, no, {2: "不合适"})
    hang(store, no)
    with pytest.raises(NominationNotPublished):
        protest(store, 2)
    with pytest.raises(UnknownNomination):
        protest(store, 9)
    removed = protest(store, 3)
    answer(store, removed, REMOVED)
    for unknown in (removed, 9):
        with pytest.raises(UnknownNominationObjection):
            answer(store, unknown, MAINTAINED)
    conclude(store, no)
    assert winners(store, no) == [("02-001", 1)]
    with pytest.raises(NominationSettled):
        protest(store, 1, at=FREE)
    answer(store, protest(store, 3, at=FREE), MAINTAINED, at=FREE)
    with pytest.raises(NothingToDo):  # another answer took the name off
        conclude(store, no)
    with pytest.raises(SelectionElsewhere):
        drop(store, no, at=FREE)


def test_a_list_is_settled_once_and_gives_no_certificate(make: MakeRated) -> None:
    store = make([9, 8])
    no = hung(store, (1, 2), purpose=LIST)
    objection = protest(store, 2)
    with pytest.raises(ObjectionsUnanswered):
        conclude(store, no)
    answer(store, objection, REMOVED, at=FREE)
    assert conclude(store, no).awarded == 0
    assert honours(store, no) == []
    assert [one.chosen for one in board(store, no, at=FREE).lines] == [True, False]
    with pytest.raises(NominationSettled):
        protest(store, 1, at=FREE)
    with pytest.raises(SelectionElsewhere):
        conclude(store, no)


def test_a_list_waits_for_a_household_that_may_not_stand_on_it(make: MakeRated) -> None:
    """Nobody drops out of it silently: an answer to an objection takes the name off."""
    store = make([9, 8])
    no = hung(store, (1, 2), purpose=LIST)
    suspend(store, number(1))
    with pytest.raises(HouseholdNotHonoured):
        conclude(store, no)
    answer(store, protest(store, 1, at=FREE), REMOVED, at=FREE)
    conclude(store, no)


def test_a_list_of_which_nothing_is_left_is_dropped(make: MakeRated) -> None:
    store = make([9])
    no = hung(store, (1,), purpose=LIST)
    answer(store, protest(store, 1), REMOVED)
    with pytest.raises(NothingToDo):
        conclude(store, no)
    drop(store, no, at=FREE)
    assert selections(store)[0].state is SelectionState.DROPPED


def test_a_veto_that_comes_after_the_review_keeps_its_honour_back(make: MakeRated) -> None:
    store = make([9, 8])
    no = hung(store, (1, 2))
    vetoed = lay(store, number(1))
    assert [one.kept_back for one in board(store, no).lines] == [True, False]
    assert conclude(store, no).awarded == 1
    with pytest.raises(NothingToDo):
        conclude(store, no)
    lift(store, vetoed.veto_no, at=FREE)
    assert conclude(store, no).awarded == 1
    assert winners(store, no) == [("02-002", 1), ("02-001", 2)]


def test_a_household_that_was_merged_away_gets_no_honour(make: MakeRated) -> None:
    """It is told on the board, and a merge that is taken back frees the honour."""
    store = make([9, 8, 7])
    no = hung(store, (1, 2))
    event = merge(store, number(2), number(3))
    shown = board(store, no, at=FREE)
    assert [(one.kept_back, one.chosen) for one in shown.lines] == [(False, True), (True, True)]
    assert shown.concludable == 1
    assert conclude(store, no).awarded == 1
    with pytest.raises(NothingToDo):
        conclude(store, no)
    takes_back(store, event, at=FREE)
    assert conclude(store, no).awarded == 1
    assert winners(store, no) == [("02-001", 1), ("02-002", 2)]


def test_keys_said_twice_do_nothing_more(make: MakeRated) -> None:
    store = make([9, 8])
    no = begin(store)
    name(store, no, [named(1), named(2)])
    review(store, no)
    key, at = new_key(), moment()
    came = NominationProtest(nomination_no=1, content="不属实")
    for _ in range(2):
        assert publish_selection(store, no, DAY, key=key, actor=CLERK, at=at) == LAST_DAY
    for _ in range(2):
        assert object_to_nomination(store, came, key=key, actor=CLERK, at=at) == 1
    answers = {
        answer_on_nomination(store, 1, REMOVED, "查过了", key=key, actor=LEADER, at=at)
        for _ in range(2)
    }
    done = {conclude_selection(store, no, key=key, actor=LEADER, at=FREE) for _ in range(2)}
    other = begin(store, at=FREE)
    dropped = {
        drop_selection(store, other, "不评了", key=key, actor=CLERK, at=FREE) for _ in range(2)
    }
    assert (len(answers), len(done), len(dropped)) == (1, 1, 1)
    assert winners(store, no) == [("02-002", 1)]
