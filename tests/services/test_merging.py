"""并户: the whole balance, debt too, goes to the target; the source is closed and still found."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import CardState, HouseholdState
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.life_refusals import (
    HouseholdClosed,
    MergedWithItself,
    OpenItems,
    ZeroedStands,
)
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.refusals import (
    KeyTaken,
    NumberOutOfRange,
    SecondPersonNeeded,
    SomethingDepends,
    UnknownHousehold,
)
from jifen_desktop.services.household_people import give_card, mark_card_lost
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.services.merging import Merging
from jifen_desktop.services.merging import merge as merge_households
from jifen_desktop.services.searching import find_households, load_search_text
from jifen_desktop.services.vetoing import VetoRequest, unveto, veto
from tests import points_village, village
from tests.life_village import TWO, found, members, merge, points_of, split, takes_back
from tests.points_village import BOTH, score_of
from tests.village import CLERK, DAY, moment, new_key


@pytest.fixture
def store(points: Store) -> Store:
    """王建国 has 60 points, 张伟 of 01-002 has 15, the other one owes 5."""
    village.opening(points, "01-001", "60")
    village.opening(points, "01-002", "15")
    village.opening(points, "01-003", "-5")
    return points


def test_the_whole_balance_and_everybody_go_to_the_target(store: Store) -> None:
    event = merge(store, "01-002", "01-001")
    assert (event.kind, event.moved_points) == (LifeKind.MERGE, 1500)
    assert (event.balance_after_points, event.other_after_points) == (0, 7500)
    assert (event.head_name, event.new_head_name) == ("张伟", "王建国")
    assert points_of(store, "01-001", "01-002") == [75, 0]
    assert members(store) == ["李小花", "王小明", "张伟", "赵丽"]
    assert members(store, "01-002") == []
    assert found(store, "01-002").state is HouseholdState.CLOSED


def test_a_debt_goes_too(store: Store) -> None:
    event = merge(store, "01-003", "01-001")
    assert event.moved_points == -500
    assert points_of(store, "01-001", "01-003") == [55, 0]


def test_nothing_to_move_is_no_transfer(store: Store) -> None:
    split(store, "01-009", "王小明", "0")
    event = merge(store, "01-009", "01-001")
    assert event.moved_points == 0
    assert points_of(store, "01-001", "01-009") == [60, 0]


def test_scores_stay_where_they_were_earned(store: Store) -> None:
    points_village.award(store, points_village.deed("01-002"))
    scores = score_of(store, "01-001"), score_of(store, "01-002")
    merge(store, "01-002", "01-001")
    assert (score_of(store, "01-001"), score_of(store, "01-002")) == scores


def test_the_closed_household_is_found_and_points_to_the_target(store: Store) -> None:
    merge(store, "01-002", "01-001")
    text = load_search_text(store)
    [hit] = find_households(store, text, "01-002")
    assert (hit.state, hit.merged_into) == (HouseholdState.CLOSED, "01-001")
    assert {hit.merged_into for hit in find_households(store, text, "01-001")} == {""}
    assert household_card(store, "01-002").merged_into == "01-001"
    assert household_card(store, "01-001").merged_into == ""


def test_cards_of_the_source_open_nothing(store: Store) -> None:
    for card_no in ("880001", "880002"):
        give_card(store, "01-002", card_no, key=new_key(), actor=CLERK, at=moment())
    mark_card_lost(store, "880002", key=new_key(), actor=CLERK, at=moment())
    event = merge(store, "01-002", "01-001")
    assert cards(store) == [CardState.WITHDRAWN, CardState.LOST]
    takes_back(store, event)
    assert cards(store) == [CardState.VALID, CardState.LOST]


def cards(store: Store) -> list[CardState]:
    return [card.state for card in household_card(store, "01-002").cards]


def test_what_cannot_be_merged(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(MergedWithItself):
        merge(store, "01-001", "01-001")
    with pytest.raises(UnknownHousehold):
        merge(store, "01-001", "09-999")
    with pytest.raises(SecondPersonNeeded):
        merge(store, actor=CLERK)
    typed = Merging(from_no="01-002", into_no="01-001", happened_on=DAY + timedelta(days=1))
    with pytest.raises(DayNotYet):
        merge_households(store, typed, key=new_key(), actor=TWO, at=moment())
    assert village.last_seq(store) == before
    merge(store, "01-002", "01-001")
    for source, target in (("01-002", "01-003"), ("01-003", "01-002")):
        with pytest.raises(HouseholdClosed):
            merge(store, source, target)


def test_items_that_wait_hold_a_merge_back(store: Store) -> None:
    number = points_village.declare(store, points_village.deed("01-002"))
    with pytest.raises(OpenItems) as refused:
        merge(store, "01-002", "01-001")
    assert refused.value.items == (number,)
    merge(store, "01-003", "01-002")  # those of the target do not


def test_more_points_than_one_entry_takes_are_refused(store: Store) -> None:
    village.household(store, "01-008", "富户", points="1000000")
    merge(store, "01-002", "01-008")
    with pytest.raises(NumberOutOfRange):
        merge(store, "01-008", "01-001")


def test_a_household_whose_points_may_come_back_is_not_merged(store: Store) -> None:
    zeroed = VetoRequest(ground="原因", document="文号", decided_on=DAY, zero=True)
    veto(store, "01-002", zeroed, key=new_key(), actor=BOTH, at=moment())
    with pytest.raises(ZeroedStands):
        merge(store, "01-002", "01-001")
    unveto(store, "01-002", "改判", key=new_key(), actor=BOTH, at=moment())
    assert merge(store, "01-002", "01-001").moved_points == 1500


def test_a_merge_from_paper_and_a_repeated_key(store: Store) -> None:
    typed = Merging(from_no="01-002", into_no="01-001", from_paper=True)
    first = merge_households(store, typed, key="k", actor=CLERK, at=moment())
    assert merge_households(store, typed, key="k", actor=CLERK, at=moment()) == first
    with pytest.raises(KeyTaken):
        merge(store, "01-002", "01-001", key="k")


def test_a_merge_is_taken_back(store: Store) -> None:
    before = found(store, "01-002"), members(store, "01-002"), members(store)
    event = merge(store, "01-002", "01-001")
    takes_back(store, event)
    assert (found(store, "01-002"), members(store, "01-002"), members(store)) == before
    assert points_of(store, "01-001", "01-002") == [60, 15]
    merge(store, "01-002", "01-003")
    assert points_of(store, "01-002", "01-003") == [0, 10]


def test_points_that_may_be_spent_by_now_are_not_taken_back(store: Store) -> None:
    event = merge(store, "01-002", "01-001")
    later = points_village.award(store).voucher_no
    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, event)
    assert (refused.value.on, refused.value.voucher) == ("01-001", later)
    takes_back(store, later)
    takes_back(store, event)


def test_a_debt_that_was_taken_over_is_given_back_whatever_came_later(store: Store) -> None:
    event = merge(store, "01-003", "01-001")
    points_village.award(store)
    takes_back(store, event)
    assert points_of(store, "01-001", "01-003") == [65, -5]
