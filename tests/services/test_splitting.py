"""分户: who moves, what goes along, and what stays."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeEvent, LifeKind, rated_long_enough
from jifen_desktop.domain.life_refusals import HeadStays, HouseholdClosed, SplitTooMuch
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.domain.refusals import (
    HouseholdExists,
    KeyTaken,
    NotANumber,
    RoleMissing,
    SecondPersonNeeded,
    TextMissing,
    UnknownHousehold,
)
from jifen_desktop.domain.rule_refusals import UnknownMember
from jifen_desktop.services.splitting import Splitting
from jifen_desktop.services.splitting import split as split_household
from tests import points_village, village
from tests.life_village import (
    close,
    found,
    members,
    points_of,
    split,
    takes_back,
)
from tests.points_village import score_of
from tests.village import CLERK, DAY, KEEPER, moment, new_key


@pytest.fixture
def store(points: Store) -> Store:
    """王建国 with his two members has 60 points of an opening."""
    village.opening(points, "01-001", "60")
    return points


def test_example_9_sixty_points_agreed_sixty_to_forty(store: Store) -> None:
    """domain.md 9: -24 / +24 of one day, scores unchanged, too new to be rated."""
    points_village.award(store)
    scored = score_of(store)
    event = split(store, points="24")

    assert (event.balance_before_points, event.balance_after_points) == (6500, 4100)
    assert (event.other_before_points, event.other_after_points) == (0, 2400)
    assert event.moved_points == 2400
    assert points_of(store, "01-001", "01-009") == [41, 24]
    assert (score_of(store), score_of(store, "01-009")) == (scored, 0)
    new = found(store, "01-009")
    assert new.opened_on == DAY
    this_quarter = quarter_at(DAY)
    assert not rated_long_enough(this_quarter.last_day - timedelta(days=44), this_quarter)
    assert rated_long_enough(this_quarter.last_day - timedelta(days=45), this_quarter)
    assert rated_long_enough(None, this_quarter)


def test_both_lines_of_the_transfer_name_one_act(store: Store) -> None:
    event = split(store)
    with store.reading() as book:
        [transfer] = book.ledger.of_action(event.action_seq)
    assert transfer.amount_points == 2400


def test_a_member_moves_and_any_other_name_is_added(store: Store) -> None:
    first = split(store, "01-009", "王小明")
    assert members(store) == ["李小花"]
    assert (first.kind, first.head_name, first.new_head_name) == (
        LifeKind.SPLIT,
        "王建国",
        "王小明",
    )
    assert first.member_id is not None

    second = split(store, "01-010", "新人", "0")
    assert members(store) == ["李小花"]
    assert second.member_id is None
    assert found(store, "01-010").head_name == "新人"
    assert points_of(store, "01-001", "01-009", "01-010") == [36, 24, 0]


def test_members_move_along(store: Store) -> None:
    split(store, head="王小明", also_moving=("李小花", "王小明"))
    assert (members(store), members(store, "01-009")) == ([], ["李小花"])


def test_the_new_household_is_of_the_same_group_unless_said(store: Store) -> None:
    split(store, "01-009", "王小明")
    split(store, "02-001", "新人", "0", group_name="第二组", on=date(2026, 9, 1))
    assert found(store, "01-009").group_name == "第一组"
    other = found(store, "02-001")
    assert (other.group_name, other.opened_on) == ("第二组", date(2026, 9, 1))
    assert other.state is HouseholdState.OPEN
    assert other.pinyin == " xin ren"


@pytest.mark.parametrize("asked", ["60.01", "-1", "61"])
def test_no_more_points_than_the_household_has(store: Store, asked: str) -> None:
    with pytest.raises(SplitTooMuch) as refused:
        split(store, points=asked)
    assert refused.value.most_points == 6000
    split(store, points="６０")
    assert points_of(store, "01-001", "01-009") == [0, 60]


def test_of_a_debt_nothing_is_split(store: Store) -> None:
    village.opening(store, "01-002", "-5")
    with pytest.raises(SplitTooMuch) as refused:
        split(store, "01-009", "赵丽", "1", old_no="01-002")
    assert refused.value.most_points == 0
    split(store, "01-009", "赵丽", "0", old_no="01-002")
    assert points_of(store, "01-002", "01-009") == [-5, 0]


def test_what_cannot_be_split(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(HeadStays):
        split(store, head="王建国")
    with pytest.raises(HeadStays):
        split(store, head="新人", also_moving=("王建国",))
    with pytest.raises(UnknownMember):
        split(store, head="新人", also_moving=("陌生人",))
    with pytest.raises(UnknownMember):  # two of that name live there
        split(store, "01-009", "张三", "0", old_no="01-003")
    with pytest.raises(HouseholdExists):
        split(store, "01-002")
    with pytest.raises(UnknownHousehold):
        split(store, old_no="09-999")
    with pytest.raises(NotANumber):
        split(store, points="许多")
    with pytest.raises(TextMissing):
        split(store, head=" ")
    with pytest.raises(DayNotYet):
        split(store, on=DAY + timedelta(days=1))
    assert village.last_seq(store) == before
    close(store, "01-002")
    with pytest.raises(HouseholdClosed):
        split(store, "01-009", "赵丽", "0", old_no="01-002")


def test_both_sign(store: Store) -> None:
    with pytest.raises(SecondPersonNeeded):
        split(store, actor=CLERK)
    split(store)


def test_a_signed_paper_takes_the_second_persons_place(store: Store) -> None:
    typed = Splitting(
        household_no="01-001", new_no="01-009", head="王小明", points="1", from_paper=True
    )
    event = split_household(store, typed, key=new_key(), actor=CLERK, at=moment())
    assert signed_by(store, event) == "纸面"
    assert signed_by(store, split(store, "01-010", "新人", "0")) is None


def signed_by(store: Store, event: LifeEvent) -> str | None:
    with store.reading() as book:
        return book.actions.texts(event.action_seq).get("signed_by")


def test_a_repeated_key_splits_nothing_twice(store: Store) -> None:
    first = split(store, key="k")
    village.opening(store, "01-009", "5")
    assert split(store, key="k") == first
    assert points_of(store, "01-001", "01-009") == [36, 29]
    with pytest.raises(KeyTaken):
        split(store, points="23", key="k")


def test_a_split_is_taken_back_and_its_number_is_free_again(store: Store) -> None:
    before = found(store), members(store)
    takes_back(store, split(store, also_moving=("李小花",)))

    assert (found(store), members(store)) == before
    assert points_of(store, "01-001") == [60]
    with pytest.raises(UnknownHousehold):
        found(store, "01-009")
    again = split(store, points="1")
    assert again.id == 2
    assert points_of(store, "01-001", "01-009") == [59, 1]


def test_the_keeper_splits_nothing(store: Store) -> None:
    with pytest.raises(RoleMissing):
        split(store, actor=KEEPER)
