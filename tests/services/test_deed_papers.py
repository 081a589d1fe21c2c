"""A declaration form says what is asked; the notice of a deduction says what was decided."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rule_refusals import ItemElsewhere, NotADeduction, UnknownItem
from jifen_desktop.services.deciding import Ruling
from jifen_desktop.services.deed_papers import declaration_form, deduction_notices
from jifen_desktop.services.posting import post
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests.deeds_at_work import awarded, checked, decided, declaration, declared
from tests.points_village import EVENT_DAY, make_points_store
from tests.village import DAY, LEADER, moment, new_key


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    store = make_points_store(tmp_path / "book")
    yield store
    store.close()


def test_a_form_has_the_awards_that_wait_for_a_decision(store: Store) -> None:
    first = declared(store, declaration("A02", "1", member="李小花", note="抽问三题"))
    second = checked(store, declaration("C06", "5"))
    declared(store, declaration("C23", "1"))
    decided(store, declaration("B06", "1"))

    found = declaration_form(store, "01-001", printed_on=DAY)

    assert [row.item_no for row in found.rows] == [first, second]
    row = found.rows[0]
    assert (row.rule.code, row.category_name, row.event_date) == (
        "A02",
        "政策内容知晓类",
        EVENT_DAY,
    )
    assert (row.member_name, row.note, row.evidence) == ("李小花", "抽问三题", "签到表")
    assert (row.quantity, row.tier, row.nominal_points) == (1, "", 300)


def test_a_form_of_chosen_items(store: Store) -> None:
    deduction = decided(store, declaration("C23", "1"))
    declared(store, declaration("A02", "1"))
    others = declared(store, declaration("A02", "1", household_no="01-002"))

    found = declaration_form(store, "01-001", item_nos=[deduction], printed_on=DAY)

    assert [row.nominal_points for row in found.rows] == [-500]
    for item_no in (others, 999):
        with pytest.raises(UnknownItem):
            declaration_form(store, "01-001", item_nos=[item_no], printed_on=DAY)


def test_a_notice_says_what_was_decided(store: Store) -> None:
    ruling = Ruling(item_no=0, agreed="3", reason="初次")
    item_no = decided(
        store,
        declaration("C23", "1", evidence="照片2张", note="村口河边", member="王小明"),
        ruling=ruling,
    )

    [notice] = deduction_notices(store, [item_no])

    assert (notice.item_no, notice.household_no, notice.head_name) == (item_no, "01-001", "王建国")
    assert (notice.member_name, notice.event_date) == ("王小明", EVENT_DAY)
    assert (notice.rule_code, notice.rule_version, notice.rule_item) == (
        "C23",
        1,
        "乱倒垃圾、乱堆杂物",
    )
    assert (notice.nominal_points, notice.given_points, notice.over_points) == (500, 300, 0)
    assert (notice.evidence, notice.note) == ("照片2张", "村口河边")
    assert (notice.decided_on, notice.meeting_title, notice.meeting_day) == (
        DAY,
        "八月评议会",
        EVENT_DAY,
    )
    assert (notice.operator_name, notice.second_name) == ("王建业", "孙监督")

    post(store, [item_no], key=new_key(), actor=LEADER, at=moment())
    assert deduction_notices(store, [item_no]) == (notice,)


def test_a_notice_of_a_deduction_from_paper_leaves_room_for_names(store: Store) -> None:
    first = awarded(store, declaration("A08", "2", evidence="会议签到")).item_no
    second = awarded(store, declaration("A08", "2", evidence="会议签到")).item_no

    one, other = deduction_notices(store, [first, second])

    assert (one.second_name, one.meeting_title, one.meeting_day) == ("", None, None)
    assert (other.nominal_points, other.given_points, other.over_points) == (400, 200, 200)


def test_other_items_have_no_notice(store: Store) -> None:
    award = awarded(store, declaration()).item_no
    waiting = checked(store, declaration("C23", "1"))
    gone = awarded(store, declaration("C23", "1")).item_no
    reverse_deeds(store, [gone], "查无此事", key=new_key(), actor=LEADER, at=moment())

    with pytest.raises(UnknownItem):
        deduction_notices(store, [999])
    with pytest.raises(NotADeduction):
        deduction_notices(store, [award])
    for item_no in (waiting, gone):
        with pytest.raises(ItemElsewhere):
            deduction_notices(store, [item_no])
