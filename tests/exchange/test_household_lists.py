"""Lists of households for one activity, as offices keep them."""

from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.domain.drafts import HouseholdList
from jifen_desktop.domain.file_faults import DigitsLost, IdNumberFound, TurnedIntoDate
from jifen_desktop.domain.file_refusals import HeadingMissing, HeadingTwice
from jifen_desktop.domain.refusals import Refusal, TextMissing, TextTooLong
from jifen_desktop.exchange.household_lists import read_household_list
from tests.exchange import office
from tests.exchange.bad_files import AN_ID_NUMBER
from tests.exchange.office import Area, Content


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "名单.xlsx"


def read(file: Path, *rows: tuple[Content, ...], merged: tuple[Area, ...] = ()) -> HouseholdList:
    return read_household_list(office.write_xlsx(file, rows, merged))


def lines(found: HouseholdList) -> list[tuple[str, str, str]]:
    return [(line.household, line.member, line.quantity) for line in found.lines]


def faults(found: HouseholdList) -> dict[int, type[Refusal]]:
    return {fault.row: type(fault.reason) for fault in found.faults}


def test_amounts_and_persons_have_columns(file: Path) -> None:
    found = read(
        file,
        ("九月志愿服务签到表",),
        ("序号", "户号", "户主", "参加人", "时长（小时）", "签字"),
        (1, "01-001", "王建国", "李小花", 2.5, "√"),
        (2, "", "张伟", "", 3, ""),
        (3, "01-003", "", "张三", None, ""),
        ("合计", "", "", "", 5.5, ""),
        merged=((0, 0, 0, 5),),
    )
    assert lines(found) == [("01-001", "李小花", "2.5"), ("张伟", "", "3"), ("01-003", "张三", "")]
    assert [line.row for line in found.lines] == [3, 4, 5]
    assert found.faults == ()


@pytest.mark.parametrize("heading", ["数量", "次 数", "工时", "公斤", "金额（元）", "档次"])
def test_an_amount_has_many_headings(file: Path, heading: str) -> None:
    assert lines(read(file, ("户号", heading), ("01-001", "２"))) == [("01-001", "", "2")]


def test_points_are_no_amount(file: Path) -> None:
    found = read(file, ("户号", "户主", "分值", "积分"), ("01-001", "王建国", 2, 4))
    assert lines(found) == [("01-001", "", "")]


def test_a_name_alone_is_the_heads(file: Path) -> None:
    found = read(file, ("姓名", "组别", "数量"), ("张伟", "一组", "/"), ("王建国", "一组", "县级"))
    assert lines(found) == [("张伟", "", ""), ("王建国", "", "县级")]


def test_a_number_that_is_merged_over_persons_is_of_each(file: Path) -> None:
    found = read(
        file,
        ("户号", "姓名"),
        ("01-001", "王建国"),
        (None, "李小花"),
        merged=((1, 0, 2, 0),),
    )
    assert lines(found) == [("01-001", "王建国", ""), ("01-001", "李小花", "")]


def test_a_roster_is_a_line_for_each_household(file: Path) -> None:
    rows = (
        ("户号", "姓名", "与户主关系"),
        ("01-001", "王建国", "户主"),
        ("", "李小花", "之妻"),
        ("01-002", "张伟", "户主"),
        ("01-003", "", "户主"),
    )
    found = read(file, *rows)
    assert lines(found) == [("01-001", "", ""), ("01-002", "", ""), ("01-003", "", "")]
    heads = tuple(row[1:] for row in rows[:4])
    assert lines(read(file, *heads)) == [("王建国", "", ""), ("张伟", "", "")]


def test_a_roster_with_amounts_is_a_list_of_persons(file: Path) -> None:
    found = read(
        file,
        ("户号", "姓名", "与户主关系", "次数"),
        ("01-001", "王建国", "户主", 1),
        ("01-001", "李小花", "之妻", 2),
    )
    assert lines(found) == [("01-001", "王建国", "1"), ("01-001", "李小花", "2")]


def test_a_bad_line_is_left_out_with_its_reason(file: Path) -> None:
    found = read(
        file,
        ("户号", "姓名", "数量"),
        ("", "", 3),
        ("01-001", AN_ID_NUMBER, 1),
        ("01-002", "张伟", 12345678901234567),
        ("01-003", "张三", date(2026, 3, 1)),
        ("01-004", "李四", "很" * 41),
        ("01-005", "王五", 1),
    )
    assert lines(found) == [("01-005", "王五", "1")]
    assert faults(found) == {
        2: TextMissing,
        3: IdNumberFound,
        4: DigitsLost,
        5: TurnedIntoDate,
        6: TextTooLong,
    }
    assert AN_ID_NUMBER not in str(found.faults)


def test_no_table_and_two_amounts_are_refused(file: Path) -> None:
    with pytest.raises(HeadingMissing):
        read(file, ("甲", "乙"), ("1", "2"))
    with pytest.raises(HeadingTwice):
        read(file, ("户号", "次数", "时长"), ("01-001", 1, 2))
