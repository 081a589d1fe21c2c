"""Rows of persons folded into households, and groups carried down to them."""

from pathlib import Path

import pytest

from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft, Roster
from jifen_desktop.domain.file_faults import HeadUnknown, HouseholdSpoiled, MemberWithoutHousehold
from jifen_desktop.domain.refusals import TextMissing, TextUnprintable
from jifen_desktop.exchange.roster import read_roster
from tests.exchange import office
from tests.exchange.bad_files import AN_ID_NUMBER, PRIVATE_USE
from tests.exchange.office import Area, Content

HEAD, WIFE, SON = "户主", "之妻", "之子"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


def read(file: Path, *rows: tuple[Content, ...], merged: tuple[Area, ...] = ()) -> Roster:
    return read_roster(office.write_xlsx(file, rows, merged))


def only(roster: Roster) -> HouseholdDraft:
    assert roster.faults == ()
    (draft,) = roster.drafts
    return draft


def member(name: str, relation: str | None) -> MemberDraft:
    return MemberDraft(name=name, relation=relation)


# --- one row a person --------------------------------------------------------


def test_members_fold_into_their_household(file: Path) -> None:
    roster = read(
        file,
        ("组别", "户号", "姓名", "与户主关系", "联系电话", "身份证号"),
        ("一组", "01", "张伟", HEAD, "13800001234", AN_ID_NUMBER),
        (None, None, "李秀英", WIFE, "13900001234", AN_ID_NUMBER),
        (None, None, "张小明", None, None, None),
        ("二组", "02", "王㛃", HEAD, None, None),
    )
    first, second = roster.drafts
    assert (first.row, first.household_no, first.head_name) == (2, "01", "张伟")
    assert (first.group_name, first.phone) == ("一组", "13800001234")
    assert first.members == (member("李秀英", WIFE), member("张小明", None))
    assert (second.row, second.head_name, second.members) == (5, "王㛃", ())


def test_numbers_on_every_row_or_merged_over_them(file: Path) -> None:
    heading = ("户号", "姓名", "关系")
    people = [
        ("01", "张伟", HEAD),
        ("01", "李秀英", WIFE),
        ("02", "王㛃", HEAD),
        ("01", "张三", SON),
    ]
    roster = read(file, heading, *people)
    assert [len(draft.members) for draft in roster.drafts] == [2, 0]
    merged = read(
        file,
        heading,
        ("01", "张伟", HEAD),
        (None, "李秀英", WIFE),
        (None, "张三", SON),
        ("02", "王㛃", HEAD),
        merged=((1, 0, 3, 0),),
    )
    assert merged.drafts[0].members == roster.drafts[0].members


def test_without_numbers_a_head_begins_a_household(file: Path) -> None:
    roster = read(
        file,
        ("组别", "姓名", "与户主关系"),
        ("一组", "张伟", "户主(已故)"),
        (None, "李秀英", WIFE),
        (None, "王五", "本人"),
    )
    assert [(draft.head_name, len(draft.members)) for draft in roster.drafts] == [
        ("张伟", 1),
        ("王五", 0),
    ]


def test_a_head_that_stands_below_the_members(file: Path) -> None:
    draft = only(
        read(
            file,
            ("组别", "户号", "姓名", "关系", "电话"),
            ("一组", "01", "李秀英", WIFE, "13900001234"),
            (None, None, "张伟", HEAD, "13800001234"),
        )
    )
    assert (draft.row, draft.head_name, draft.phone) == (2, "张伟", "13800001234")
    assert (draft.group_name, draft.members) == ("一组", (member("李秀英", WIFE),))


def test_a_first_row_without_a_relation_is_the_head(file: Path) -> None:
    roster = read(
        file,
        ("户号", "姓名", "与户主关系"),
        ("01", "张伟", None),
        (None, "李秀英", WIFE),
        ("02", "王㛃", None),
    )
    assert [draft.head_name for draft in roster.drafts] == ["张伟", "王㛃"]


def test_a_column_that_repeats_the_head(file: Path) -> None:
    roster = read(
        file,
        ("户主姓名", "姓名", "组别"),
        ("张伟", "张伟", "一组"),
        ("张伟", "李秀英", "一组"),
        (None, "张小明", "一组"),
        ("王㛃", "王小明", "二组"),
    )
    first, second = roster.drafts
    assert (first.head_name, first.members) == (
        "张伟",
        (member("李秀英", None), member("张小明", None)),
    )
    assert (second.head_name, second.members) == ("王㛃", (member("王小明", None),))


def test_a_cell_that_lists_the_members(file: Path) -> None:
    draft = only(read(file, ("户号", "户主", "家庭成员"), ("01", "张伟", "张伟、李秀英，张 小明")))
    assert draft.head_name == "张伟"
    assert draft.members == (member("李秀英", None), member("张小明", None))


def test_a_bad_member_spoils_the_household(file: Path) -> None:
    roster = read(
        file,
        ("户号", "姓名", "关系"),
        ("01", "张伟", HEAD),
        (None, PRIVATE_USE, WIFE),
        ("02", "王㛃", HEAD),
    )
    assert [draft.household_no for draft in roster.drafts] == ["02"]
    head, wife = (fault.reason for fault in roster.faults)
    assert isinstance(head, HouseholdSpoiled)
    assert head.bad_row == 3
    assert isinstance(wife, TextUnprintable)
    assert wife.field == "member_name"


def test_members_of_nobody(file: Path) -> None:
    roster = read(
        file,
        ("户号", "姓名", "关系"),
        (None, "李秀英", WIFE),
        ("01", "张小明", SON),
        (None, "张伟", HEAD),
        (None, "王五", HEAD),
        ("03", "赵六", SON),
    )
    assert [draft.household_no for draft in roster.drafts] == ["01"]
    orphan, unnumbered, headless = (fault.reason for fault in roster.faults)
    assert isinstance(orphan, MemberWithoutHousehold)
    assert orphan.name == "李秀英"
    assert isinstance(unnumbered, TextMissing)
    assert unnumbered.field == "household_no"
    assert isinstance(headless, HeadUnknown)
    assert headless.household_no == "03"


def test_without_numbers_a_person_needs_a_relation(file: Path) -> None:
    roster = read(file, ("组别", "姓名", "关系"), ("一组", "李秀英", None), ("一组", "张伟", HEAD))
    (fault,) = roster.faults
    assert isinstance(fault.reason, TextMissing)
    assert (fault.row, fault.reason.field) == (2, "relation")


# --- groups ------------------------------------------------------------------


def test_groups_merged_over_their_households(file: Path) -> None:
    roster = read(
        file,
        ("组别", "户号", "户主"),
        ("一组", "01", "张伟"),
        (None, "02", "李䶮"),
        ("二组", "03", "王㛃"),
        (None, None, None),
        merged=((1, 0, 2, 0), (3, 0, 4, 0)),
    )
    assert [draft.group_name for draft in roster.drafts] == ["一组", "一组", "二组"]
    assert roster.faults == ()


def test_groups_named_once_above_their_block_as_csv_keeps_them(tmp_path: Path) -> None:
    rows = [
        ("组别", "户号", "户主"),
        ("一组", "01", "张伟"),
        ("", "02", "李䶮"),
        ("", "03", "王㛃"),
    ]
    block = office.write_csv(
        tmp_path / "块.csv", [*rows, ("二组", "04", "赵六"), ("", "05", "钱七")]
    )
    groups = [draft.group_name for draft in read_roster(block).drafts]
    assert groups == ["一组", "一组", "一组", "二组", "二组"]


def test_an_empty_group_among_full_ones_stays_empty(tmp_path: Path) -> None:
    rows = [("组别", "户号"), ("一组", "01"), ("", "02"), ("一组", "03"), ("二组", "04")]
    file = office.write_csv(tmp_path / "组.csv", rows)
    assert [draft.group_name for draft in read_roster(file).drafts] == [
        "一组",
        None,
        "一组",
        "二组",
    ]


def test_groups_as_title_rows(file: Path) -> None:
    roster = read(
        file,
        ("户号", "户主", "人口"),
        ("第一村民小组",),
        ("01", "张伟", 4),
        ("青山村花名册（续）",),
        ("02", "李䶮", 3),
        merged=((1, 0, 1, 2), (3, 0, 3, 2)),
    )
    assert [draft.group_name for draft in roster.drafts] == ["第一村民小组", None]
    assert roster.faults == ()
