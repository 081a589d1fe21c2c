"""批量登记: households of every source, a preview of every line, one voucher."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.services.bulk_deeds import PreviewLine
from jifen_desktop.services.deed_board import board
from jifen_desktop.services.grids import GridsInUse
from jifen_desktop.ui.deeds import bulk_sources
from jifen_desktop.ui.deeds.bulk_form import NO_LINES, BulkForm
from jifen_desktop.ui.deeds.bulk_lines import ListedHousehold, ShownLine, read_list, remark
from jifen_desktop.ui.deeds.bulk_sources import NO_GRIDS, NO_GROUPS
from jifen_desktop.ui.deeds.bulk_table import COLUMNS, BulkTable
from jifen_desktop.ui.deeds.deeds_page import SAVE_FIRST, DeedsPage
from jifen_desktop.ui.deeds.paste_dialog import PasteDialog
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.wedge import Scan
from tests.panel_village import grid
from tests.ui.deeds.keys import CTRL, Key, focus, press, write
from tests.ui.importing.test_import_stalls import breathing
from tests.ui.office import PageOffice
from tests.village import enter_households, household_draft

ItemRole = Qt.ItemDataRole


@pytest.fixture
def form(page: DeedsPage, qtbot: QtBot) -> BulkForm:
    """A01, one 人次 each; the list is empty."""
    press(qtbot, Key.Key_B, CTRL)
    form = page.bulk
    qtbot.waitUntil(lambda: bool(form.fields.rule._rules))
    assert form.count.text() == NO_LINES
    write(qtbot, "A01")
    press(qtbot, Key.Key_Return)
    assert focus() is form.fields.amount
    write(qtbot, "1")
    return form


def texts(form: BulkForm, column: int) -> list[object]:
    table = form.table
    return [table.data(table.index(row, column)) for row in range(table.rowCount())]


def seen(form: BulkForm, qtbot: QtBot, *points: str) -> None:
    """The preview comes to say these points."""
    qtbot.waitUntil(lambda: texts(form, 5) == list(points))


def add(form: BulkForm, *numbers: str) -> None:
    form.add([ListedHousehold(text=number) for number in numbers])


# --- lines -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("01-001\n\n 01-002\t3 \n", [("01-001", "", ""), ("01-002", "", "3")]),
        ("张伟，李小花，2.5", [("张伟", "李小花", "2.5")]),
        ("０１-００１ 张伟", [("01-001", "张伟", "")]),
        ("", []),
    ],
)
def test_a_pasted_list_is_read_line_by_line(text: str, lines: list[tuple[str, str, str]]) -> None:
    assert [(line.text, line.member, line.amount) for line in read_list(text)] == lines


def test_a_line_says_what_is_wrong_with_it() -> None:
    listed = ListedHousehold(text="张伟", several=("01-002", "01-003"))
    assert remark(ShownLine(listed=listed)) == "有 2 户叫这个名字，请写户号：01-002、01-003"
    one = ListedHousehold(text="01-001")
    assert remark(ShownLine(listed=one)) == ""
    unknown = PreviewLine(line_no=1, household_no="9", refusal=UnknownHousehold("9"))
    assert "9" in remark(ShownLine(listed=one, preview=unknown))
    cut = PreviewLine(
        line_no=2, household_no="01-001", over_points=150, duplicates=(3, 5), repeats=1
    )
    assert remark(ShownLine(listed=one, preview=cut)) == (
        "超上限 1.5 分不计；可能重复：事项 3、5；与第 1 行同一户；按细则得 0 分"
    )


def test_the_table_is_a_sound_model(look: Look) -> None:
    table = BulkTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = (
        ShownLine(
            listed=ListedHousehold(text="01-001", amount="2"),
            preview=PreviewLine(line_no=1, household_no="01-001", given_points=-200),
        ),
        ShownLine(listed=ListedHousehold(text="张伟", several=("1", "2"))),
    )
    table.show_lines(lines, "1")
    table.show_lines(lines, "3")
    assert [table.data(table.index(row, 4)) for row in (0, 1)] == ["2", "3"]
    assert table.data(table.index(0, 5), ItemRole.AccessibleTextRole) == "得分 -2"
    assert table.data(table.index(0, 5), ItemRole.UserRole) is None
    assert table.headerData(0, Qt.Orientation.Horizontal, ItemRole.UserRole) is None
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    table.show_lines((), "")
    assert table.columnCount(QModelIndex()) == len(COLUMNS)
    assert tester.model() is table


# --- sources -----------------------------------------------------------------------


def test_households_are_picked_one_by_one(
    form: BulkForm, page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form.pick.setFocus()
    write(qtbot, "01-001")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: texts(form, 1) == ["01-001"])
    assert focus() is form.pick
    page.scanned(Scan(code="01-003", into=None))
    qtbot.waitUntil(lambda: texts(form, 1) == ["01-001", "01-003"])
    seen(form, qtbot, "+2", "+2")
    assert form.count.text() == "共 2 户，合计 +4 分"
    write(qtbot, "nobody")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: office.sounds == ["refused"])


def test_a_group_and_a_grid_bring_their_households(
    form: BulkForm, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    form.grid_button.click()
    qtbot.waitUntil(lambda: office.said == [NO_GRIDS])
    enter_households(store, household_draft("02-001", "李四", group_name="第二组"))
    grid(store, "第一网格", "第一组", "第二组")
    form.group_button.click()
    qtbot.waitUntil(lambda: office.dialogs.asked == ["按组加入"])
    office.dialogs.answers = [1]
    form.group_button.click()
    qtbot.waitUntil(lambda: texts(form, 1) == ["02-001"])
    office.dialogs.answers = [0]
    form.grid_button.click()
    qtbot.waitUntil(lambda: len(texts(form, 1)) == 4)
    assert office.said[-1] == "1 户已经在名单里，没有再加。"
    seen(form, qtbot, "+2", "+2", "+2", "+2")


def test_a_village_without_households_has_no_groups(
    form: BulkForm, office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(_store: Store) -> GridsInUse:
        return GridsInUse(grids=(), households={})

    monkeypatch.setattr(bulk_sources, "grids_in_use", nothing)
    form.group_button.click()
    qtbot.waitUntil(lambda: office.said == [NO_GROUPS])


def test_a_list_is_pasted(form: BulkForm, office: PageOffice, qtbot: QtBot) -> None:
    def paste(dialog: object) -> bool:
        assert isinstance(dialog, PasteDialog)
        dialog.field.setPlainText("王建国 2\n张伟\n99-9")
        return True

    form.paste_button.click()
    office.dialogs.answers = [paste]
    form.paste_button.click()
    qtbot.waitUntil(lambda: texts(form, 1) == ["01-001", "张伟", "99-9"])
    seen(form, qtbot, "+4", "", "")
    assert form.count.text() == "共 3 户，合计 +4 分；2 户不能登，请改好或移出"
    form.save()
    qtbot.waitUntil(lambda: form.count.text().startswith("第 2 行（户号 张伟）："))
    assert form.rows.current_row() == 1
    form.tidy_button.click()
    assert texts(form, 1) == ["01-001"]


def test_a_list_is_imported(
    form: BulkForm, office: PageOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("户号,户主\n01-001,王建国\n01-002,张伟\n", encoding="utf-8")
    form.file_button.click()
    office.dialogs.answers = [path]
    form.file_button.click()
    qtbot.waitUntil(lambda: texts(form, 1) == ["01-001", "01-002"])
    path.write_text("户主\n张伟\n\n张伟\n", encoding="utf-8")
    office.dialogs.answers = [path]
    form.file_button.click()
    qtbot.waitUntil(lambda: len(texts(form, 1)) >= 3 or bool(office.said))
    office.dialogs.answers = [tmp_path / "没有.csv"]
    said = len(office.said)
    form.file_button.click()
    qtbot.waitUntil(lambda: len(office.said) > said)


def test_an_imported_list_brings_amounts_and_persons(
    form: BulkForm, office: PageOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    form.fields.rule.choose_code("D06")
    path = tmp_path / "名单.csv"
    path.write_text(
        "户号,户主,参加人,次数\n01-001,王建国,李小花,1\n01-002,张伟,赵丽,\n,,,3\n", encoding="utf-8"
    )
    office.dialogs.answers = [path]
    form.file_button.click()
    qtbot.waitUntil(lambda: texts(form, 1) == ["01-001", "01-002"])
    assert office.said == ["名单里有 1 行看不懂，没有加入。"]
    assert [line.listed.amount for line in form.list.lines] == ["1", ""]
    seen(form, qtbot, "+30", "+30")
    assert texts(form, 2) == ["李小花", "赵丽"]


# --- lines are changed -------------------------------------------------------------


def test_lines_get_an_amount_of_their_own_and_are_removed(
    form: BulkForm, page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form.change_amount()
    add(form, "01-001", "01-002", "01-003")
    seen(form, qtbot, "+2", "+2", "+2")
    form.rows.setFocus()
    form.rows.select_row(1)
    press(qtbot, Key.Key_F4)
    office.dialogs.answers = ["2"]
    press(qtbot, Key.Key_F4)
    seen(form, qtbot, "+2", "+4", "+2")
    assert office.dialogs.asked == ["改数量", "改数量"]
    press(qtbot, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Key.Key_Delete)
    assert texts(form, 1) == ["01-001"]
    page.add()
    assert office.said == [SAVE_FIRST]
    form.fields.amount.setText("x")
    qtbot.waitUntil(lambda: texts(form, 5) == [""])
    form.fields.event_date.setText("x")
    form.save()
    assert form.boxes["event_date"].error.isVisible()


def test_a_rule_with_tiers_asks_for_one(form: BulkForm, qtbot: QtBot) -> None:
    form.fields.rule.choose_code("E01")
    form.fields._go_on_from_rule()
    assert focus() is form.fields.tier
    add(form, "01-001")
    seen(form, qtbot, "+5")


def test_a_rule_for_one_person_asks_who(form: BulkForm, office: PageOffice, qtbot: QtBot) -> None:
    form.fields.rule.choose_code("D06")
    add(form, "01-002")
    qtbot.waitUntil(lambda: "请写明是哪位成员" in str(texts(form, 6)[0]))
    form.pick.setFocus()
    write(qtbot, "01-001")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: office.dialogs.asked == ["01-001 王建国"])
    for person in (1, 0):
        office.dialogs.answers = [person]
        write(qtbot, "01-001")
        press(qtbot, Key.Key_Return)
        qtbot.waitUntil(lambda: not office.dialogs.answers)
    seen(form, qtbot, "", "+30", "+30")
    assert texts(form, 2)[1:] == ["李小花", "王建国"]


# --- writing -----------------------------------------------------------------------


def test_all_are_declared_under_one_voucher(
    form: BulkForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    form.fields.activity_name.setText("第三季度院坝会")
    add(form, "01-001", "01-002", "01-003")
    seen(form, qtbot, "+2", "+2", "+2")
    press(qtbot, Key.Key_S, CTRL)
    form.save()
    qtbot.waitUntil(page.board.isVisible)
    assert office.said[-1].startswith("已申报 3 项，合计 +6 分，凭证 ")
    new = [line for line in board(store, Step.DECLARED) if line.item_no > 6]
    assert {line.deed.activity for line in new} == {"第三季度院坝会"}
    assert len({line.deed.action_seq for line in new}) == 1


def test_a_paper_that_decided_posts_all(
    form: BulkForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    form.fields.on_paper.setChecked(True)
    assert form.save_button.text() == "全部入账"
    add(form, "01-001", "01-002")
    form.save()
    qtbot.waitUntil(page.board.isVisible)
    assert office.said[-1].startswith("已入账 2 项，合计 +4 分，凭证 ")
    assert len(board(store, Step.POSTED)) == 4


def test_a_refusal_of_the_whole_is_said(
    form: BulkForm, page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form.save()
    qtbot.waitUntil(lambda: form.count.text() == "没有需要办理的农户或事项，什么也没有记。")
    add(form, "01-001")
    office.dialogs.answers = [True]
    assert page.step_back()
    assert page.board.isVisible()


def test_three_hundred_households_do_not_stall_the_window(
    form: BulkForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    drafts = [
        household_draft(f"03-{n:03}", f"农户{n}", group_name="第三组", row=n + 1)
        for n in range(1, 301)
    ]
    enter_households(store, *drafts)
    office.dialogs.answers = [1]
    with breathing("300 households weighed and declared"):
        form.group_button.click()
        qtbot.waitUntil(lambda: form.count.text() == "共 300 户，合计 +600 分", timeout=20_000)
        form.save()
        qtbot.waitUntil(page.board.isVisible, timeout=20_000)
    assert office.said[-1].startswith("已申报 300 项")
