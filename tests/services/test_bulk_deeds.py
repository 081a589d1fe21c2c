"""One activity, many households: seen line by line, booked together or not at all."""

from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.refusals import KeyTaken, NumberOutOfRange, RoleMissing, UnknownHousehold
from jifen_desktop.domain.rule_refusals import (
    BulkLineRefused,
    EvidenceNeeded,
    NothingToDo,
    UnknownMember,
)
from jifen_desktop.services.balances import balance
from jifen_desktop.services.bulk_deeds import (
    BULK_LINES_MAX,
    Activity,
    BulkDone,
    BulkLine,
    award_bulk,
    declare_bulk,
    households_of_groups,
    preview_bulk,
)
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.points_village import EVENT_DAY, award, deed, found, score_of
from tests.village import CLERK, DAY, KEEPER, LEADER, household_draft, last_seq, moment, new_key

CLEANING = Activity(
    rule_code="C01", amount="1", event_date=EVENT_DAY, name="清沟", evidence="派工单"
)
#: As many as a village cleans its ditches with, and how long it may take together.
HOUSEHOLDS, SECONDS_MAX = 300, 2.0


def lines(*household_nos: str) -> list[BulkLine]:
    return [BulkLine(household_no=number) for number in household_nos]


def award_all(points: Store, activity: Activity, said: list[BulkLine], key: str = "") -> BulkDone:
    return award_bulk(points, activity, said, key=key or new_key(), actor=CLERK, at=moment())


def test_every_line_is_seen_before_anything_is_written(points: Store) -> None:
    award(points, deed("01-002", "C01", "4"))  # the whole of the quarter's 20
    before = last_seq(points)

    first, second, unknown, again, own = preview_bulk(
        points,
        CLEANING,
        [
            *lines("01-001", "01-002", "09-009", "01-001"),
            BulkLine(household_no="01-003", amount="2", note="两个人"),
        ],
        at=moment(),
    )

    assert last_seq(points) == before
    assert (first.household_no, first.head_name, first.group_name) == ("01-001", "王建国", "第一组")
    assert (first.nominal_points, first.given_points, first.repeats) == (500, 500, None)
    assert (second.given_points, second.over_points, second.duplicates) == (0, 500, (1,))
    assert isinstance(unknown.refusal, UnknownHousehold)
    assert (again.line_no, again.repeats, again.refusal) == (4, 1, None)
    assert own.given_points == 1000


def test_lines_of_one_household_share_its_caps(points: Store) -> None:
    said = [
        BulkLine(household_no="01-001", amount="3", member=name) for name in ("李小花", "王小明")
    ]
    seen = preview_bulk(points, CLEANING, said, at=moment())
    assert [line.given_points for line in seen] == [1500, 500]
    assert [line.member_name for line in seen] == ["李小花", "王小明"]
    assert seen[1].repeats is None  # another person

    done = award_all(points, CLEANING, said)

    assert done.total_points == 2000
    assert [found(points, number).given_points for number in done.item_nos] == [1500, 500]
    assert {found(points, number).source for number in done.item_nos} == {Source.PAPER}


def test_a_preview_is_what_is_booked(points: Store) -> None:
    award(points, deed("01-002", "C01", "3"))
    said = lines("01-001", "01-002", "01-003")
    seen = preview_bulk(points, CLEANING, said, at=moment())
    done = award_all(points, CLEANING, said)
    booked = [found(points, number).given_points for number in done.item_nos]
    assert [line.given_points for line in seen] == booked == [500, 500, 500]


def test_declared_together_they_wait_for_the_group(points: Store) -> None:
    done = declare_bulk(
        points, CLEANING, lines("01-001", "01-002"), key=new_key(), actor=CLERK, at=moment()
    )
    assert done.total_points == 1000
    assert {found(points, number).step for number in done.item_nos} == {Step.DECLARED}
    assert {found(points, number).activity for number in done.item_nos} == {"清沟"}
    assert balance(points, "01-001") == 0


def test_one_bad_line_refuses_them_all_and_is_named(points: Store) -> None:
    before = last_seq(points)
    with pytest.raises(BulkLineRefused) as refused:
        award_all(points, CLEANING, lines("01-001", "01-002", "09-009"))
    assert (refused.value.line_no, refused.value.household_no) == (3, "09-009")
    assert isinstance(refused.value.reason, UnknownHousehold)
    with pytest.raises(BulkLineRefused) as refused:
        award_all(points, CLEANING, [BulkLine(household_no="01-001", member="外人")])
    assert isinstance(refused.value.reason, UnknownMember)
    with pytest.raises(BulkLineRefused) as refused:
        award_all(points, replace(CLEANING, rule_code="C23", evidence=""), lines("01-001"))
    assert isinstance(refused.value.reason, EvidenceNeeded)
    assert last_seq(points) == before


def test_a_list_has_lines_and_not_too_many(points: Store) -> None:
    with pytest.raises(NothingToDo):
        preview_bulk(points, CLEANING, [], at=moment())
    with pytest.raises(NumberOutOfRange):
        award_all(points, CLEANING, lines(*["01-001"] * (BULK_LINES_MAX + 1)))


def test_a_repeated_key_gives_its_first_answer(points: Store) -> None:
    first = award_all(points, CLEANING, lines("01-001", "01-002"), "k")
    award(points)
    assert award_all(points, CLEANING, lines("01-001", "01-002"), "k") == first
    with pytest.raises(KeyTaken):
        award_all(points, CLEANING, lines("01-001"), "k")
    with pytest.raises(KeyTaken):
        award_all(points, replace(CLEANING, amount="2"), lines("01-001", "01-002"), "k")


def test_the_keeper_enters_no_lists(points: Store) -> None:
    for enter in (award_bulk, declare_bulk):
        with pytest.raises(RoleMissing):
            enter(points, CLEANING, lines("01-001"), key=new_key(), actor=KEEPER, at=moment())


def test_deductions_of_one_list_go_one_after_the_other(points: Store) -> None:
    missed = Activity(rule_code="A08", amount="1", event_date=EVENT_DAY, evidence="会议签到")
    done = award_all(points, missed, lines("01-001", "01-001", "01-001", "01-001"))
    given = [found(points, number).given_points for number in done.item_nos]
    assert given == [-200, -200, -200, 0]
    assert (done.total_points, balance(points, "01-001")) == (-600, -600)


def test_a_group_lives_where_the_list_says(points: Store) -> None:
    village.enter_households(points, household_draft("02-001", "李四", group_name="第二组"))
    away = Correction(state=HouseholdState.AWAY)
    change_household(points, "01-002", away, key=new_key(), actor=CLERK, at=moment())
    assert households_of_groups(points, ["第一组"]) == ["01-001", "01-003"]
    assert households_of_groups(points, ["第一组", "第二组"])[-1] == "02-001"


def test_three_hundred_households_in_one_activity(points: Store) -> None:
    numbers = [f"02-{number:03d}" for number in range(1, HOUSEHOLDS + 1)]
    drafts = [household_draft(number, "张伟", row=row) for row, number in enumerate(numbers, 2)]
    village.enter_households(points, *drafts)
    began = perf_counter()

    preview_bulk(points, CLEANING, lines(*numbers), at=moment())
    done = award_all(points, CLEANING, lines(*numbers))

    assert perf_counter() - began <= SECONDS_MAX
    assert done.total_points == HOUSEHOLDS * 500
    later = moment(DAY + timedelta(days=1))
    reverse(points, done.voucher_no, "日期错了", key=new_key(), actor=LEADER, at=later)
    assert score_of(points, numbers[-1]) == 0
