"""Rosters as offices write them."""

from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.domain.drafts import HouseholdDraft, Roster
from jifen_desktop.domain.file_faults import (
    CellUnfit,
    DigitsLost,
    IdNumberFound,
    TurnedIntoDate,
    TwiceInFile,
)
from jifen_desktop.domain.refusals import NotADate
from jifen_desktop.exchange.roster import read_roster
from tests.exchange import office
from tests.exchange.bad_files import AN_ID_NUMBER
from tests.exchange.office import Area, Content


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


def read(file: Path, *rows: tuple[Content, ...], merged: tuple[Area, ...] = ()) -> Roster:
    return read_roster(office.write_xlsx(file, rows, merged))


def only(roster: Roster) -> HouseholdDraft:
    assert roster.faults == ()
    (draft,) = roster.drafts
    return draft


def test_one_row_a_household_under_a_title(file: Path) -> None:
    roster = read(
        file,
        ("青山村积分户花名册",),
        ("序号", "户 号", "户主\n姓名", "组别", "家庭人口（人）", "手机号码", "家庭住址"),
        (1, "０１－００１", "张 伟", "第１组", "4人", 13800001234, "青山村１号"),
        merged=((0, 0, 0, 6),),
    )
    draft = only(roster)
    assert (draft.row, draft.household_no, draft.head_name) == (3, "01-001", "张伟")
    assert (draft.group_name, draft.population) == ("第1组", 4)
    assert (draft.phone, draft.address) == ("13800001234", "青山村1号")
    assert (draft.opened_on, draft.card_no, draft.members) == (None, None, ())
    assert roster.heading[1:3] == ("户 号", "户主\n姓名")


@pytest.mark.parametrize(
    "heading",
    [
        ("户号", "户主"),
        ("编号", "姓名"),
        ("户编号", "户主姓名"),
        (" 户\u3000号 ", "户主（签字）："),
    ],
)
def test_headings_that_mean_the_same(file: Path, heading: tuple[str, str]) -> None:
    draft = only(read(file, heading, ("7", "张伟")))
    assert (draft.household_no, draft.head_name) == ("7", "张伟")


def test_a_serial_number_is_no_household_number(file: Path) -> None:
    draft = only(read(file, ("序号", "编号", "户号", "户主"), (1, "旧9", "01-001", "张伟")))
    assert draft.household_no == "01-001"


def test_without_a_number_column_the_number_is_open(file: Path) -> None:
    draft = only(read(file, ("网格", "姓名"), ("二网格", "李䶮")))
    assert (draft.household_no, draft.head_name, draft.group_name) == (None, "李䶮", "二网格")


def test_an_empty_cell_is_none(file: Path) -> None:
    draft = only(
        read(file, ("户号", "户主", "联系电话", "卡号", "住址"), ("01", None, "无", "—", None))
    )
    assert (draft.head_name, draft.phone, draft.card_no, draft.address) == (None, None, None, None)


@pytest.mark.parametrize(
    "written",
    ["2020.3.1", "2020年3月1日", "20200301", "2020/3/1", 43891, date(2020, 3, 1), "２０２０-03-01"],
)
def test_opening_dates(file: Path, written: Content) -> None:
    assert only(read(file, ("户号", "立户日期"), ("01", written))).opened_on == date(2020, 3, 1)


def test_rows_that_are_no_households(file: Path) -> None:
    roster = read(
        file,
        ("组别", "户号", "户主", "人口"),
        ("一组", "01", "张伟", 4),
        (None, None, None, None),
        ("组别", "户号", "户主", "人口"),
        ("一组", "02", "李䶮", 3),
        ("合 计", None, None, 7),
        ("制表人：王会计", None, None, None),
        (None, "审核：", None, "2026年"),
    )
    assert [draft.household_no for draft in roster.drafts] == ["01", "02"]
    assert roster.faults == ()


def test_id_numbers_are_counted_and_left_out(file: Path) -> None:
    roster = read(
        file,
        ("户号", "户主", "身份证号", "公民身份号码"),
        ("01", "张伟", AN_ID_NUMBER, None),
        ("02", "李䶮", 330106195001011234, AN_ID_NUMBER),
    )
    assert (len(roster.drafts), roster.id_numbers_left_out) == (2, 3)
    assert "33010619" not in repr(roster)


def test_an_id_number_elsewhere_makes_the_row_bad_and_is_not_repeated(file: Path) -> None:
    roster = read(file, ("户号", "户主", "住址"), ("01", "张伟", f"1号 {AN_ID_NUMBER}"))
    (fault,) = roster.faults
    assert isinstance(fault.reason, IdNumberFound)
    assert fault.reason.field == "address"
    assert fault.cells == ("01", "张伟", "1号330106************")


def test_what_the_spreadsheet_has_spoiled(file: Path) -> None:
    roster = read(
        file,
        ("户号", "户主", "立户日期"),
        (6228480012345678901, "张伟", None),
        (date(2026, 1, 2), "李䶮", None),
        ("03", "王五", "2020年3月"),
    )
    lost, turned, unfit = (fault.reason for fault in roster.faults)
    assert isinstance(lost, DigitsLost)
    assert isinstance(turned, TurnedIntoDate)
    assert turned.text == "2026-01-02"
    assert isinstance(unfit, CellUnfit)
    assert isinstance(unfit.reason, NotADate)


def test_a_number_twice_spoils_both(file: Path) -> None:
    roster = read(file, ("户号", "户主"), ("01", "张伟"), ("02", "李䶮"), ("０１", "王五"))
    assert [draft.household_no for draft in roster.drafts] == ["02"]
    first, second = (fault.reason for fault in roster.faults)
    assert isinstance(first, TwiceInFile)
    assert isinstance(second, TwiceInFile)
    assert (first.text, first.other_row, second.other_row) == ("01", 4, 2)


def test_same_names_without_numbers_need_another_phone(file: Path) -> None:
    heading = ("组别", "户主", "电话")
    apart = read(file, heading, ("一组", "张伟", "13800001234"), ("一组", "张伟", "13800001235"))
    assert len(apart.drafts) == 2
    alike = read(file, heading, ("一组", "张伟", None), ("一组", "张 伟", None))
    assert [type(fault.reason) for fault in alike.faults] == [TwiceInFile, TwiceInFile]


def test_the_sheet_with_the_headings_is_taken(file: Path) -> None:
    office.write_xlsx(file, [("户号", "户主"), ("01", "张伟")], sheets=3)
    assert only(read_roster(file)).head_name == "张伟"


def test_a_heading_of_two_rows(file: Path) -> None:
    draft = only(
        read(
            file,
            ("户号", "家庭情况", None),
            (None, "户主", "人口"),
            ("01", "张伟", 4),
            merged=((0, 0, 1, 0), (0, 1, 0, 2)),
        )
    )
    assert (draft.row, draft.head_name, draft.population) == (3, "张伟", 4)


def test_a_real_xls() -> None:
    roster = read_roster(office.ROSTER_XLS)
    assert [draft.head_name for draft in roster.drafts][:4] == [
        "张伟",
        "李䶮",
        "王㛃",
        "阿卜杜热西提·买买提",
    ]
    assert [draft.group_name for draft in roster.drafts] == ["一组"] * 3 + ["二组"] * 3
    assert roster.drafts[0].opened_on == date(2020, 3, 1)
    assert (roster.faults, roster.id_numbers_left_out) == ((), 6)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [("户号", "户主"), ("01", "李䶮𠮷㛃")]
    file = office.write_csv(tmp_path / "花名册.xls", rows, encoding, delimiter)
    assert only(read_roster(file)).head_name == "李䶮𠮷㛃"
