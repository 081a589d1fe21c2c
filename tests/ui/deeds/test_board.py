"""What waits at each step: tabs, the table, ticks, the find box, switched-off steps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.checking_deeds import check_deeds, return_deeds
from jifen_desktop.services.declaring import drop_deeds
from jifen_desktop.services.deed_board import board
from jifen_desktop.ui.deeds.deed_table import COLUMNS, TICK_COLUMN, DeedTable
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.wedge import Scan
from tests.ui.deeds.conftest import declared, typed
from tests.ui.deeds.keys import CTRL, SHIFT, Key, focus, press
from tests.ui.office import PageOffice
from tests.village import CLERK, DAY, MAINTAINER, moment, new_key

ItemRole = Qt.ItemDataRole


def shown(page: DeedsPage) -> list[int]:
    return [line.item_no for line in page.board.table.lines]


def ticked(page: DeedsPage) -> list[int]:
    return [line.item_no for line in page.board.table.ticked]


def tabs(page: DeedsPage) -> list[str]:
    return [tab.text() for tab in page.board._tabs]


def set_to(store: Store, name: str, value: str) -> None:
    change_setting(store, name, value, key=new_key(), actor=MAINTAINER, at=moment())


# --- the table ---------------------------------------------------------------------


def test_the_table_is_a_sound_model(store: Store, look: Look) -> None:
    table = DeedTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = board(store, Step.DECLARED)
    table.tick_all()
    table.show_lines(lines, today=DAY)
    table.toggle(0)
    table.show_lines(lines, today=DAY)
    assert [line.item_no for line in table.ticked] == [1]
    table.show_lines(lines[1:], today=DAY, mixed=True)
    assert table.ticked == ()
    table.show_lines((), today=DAY)
    assert table.columnCount(QModelIndex()) == len(COLUMNS)
    assert tester.model() is table


def test_a_row_says_what_its_columns_say(store: Store, look: Look) -> None:
    table = DeedTable()
    table.show_lines(board(store, Step.CHECKED), today=DAY)

    def row(role: ItemRole) -> list[object]:
        return [table.data(table.index(0, column), role) for column in range(len(COLUMNS))]

    assert row(ItemRole.DisplayRole) == [
        *("", "3", "08-10", "01-002", "张伟", "第一组", "C23", "乱倒垃圾、乱堆杂物"),
        *("1次", "-5", "", "扣分"),
    ]
    assert row(ItemRole.DecorationRole)[TICK_COLUMN] is None
    table.toggle(0)
    assert row(ItemRole.DecorationRole)[TICK_COLUMN] is not None
    assert row(ItemRole.AccessibleTextRole)[:2] == ["选 已选", "事项号 3"]
    assert row(ItemRole.UserRole) == [None] * len(COLUMNS)
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(0, Qt.Orientation.Horizontal, ItemRole.UserRole) is None


# --- places ------------------------------------------------------------------------


def test_each_tab_says_how_many_wait(page: DeedsPage, qtbot: QtBot) -> None:
    assert tabs(page) == [
        *("草稿 1", "已申报 2", "已初审 1", "已评议", "已退回", "已入账", "未通过、冲正"),
    ]
    assert shown(page) == [1, 2]
    page.board._tabs[0].click()
    qtbot.waitUntil(lambda: shown(page) == [4])
    page.board._tabs[5].click()
    qtbot.waitUntil(lambda: shown(page) == [6, 5])
    points = page.board.table.data(page.board.table.index(1, 9))
    assert (points, page.board.table.data(page.board.table.index(1, 11))) == ("+20", "超上限 纸面")
    press(qtbot, Key.Key_Tab, CTRL | SHIFT)
    qtbot.waitUntil(page.board.empty.isVisible)
    assert page.board.place.name is Step.RETURNED


def test_what_ended_stands_in_one_tab_and_says_how(
    page: DeedsPage, qtbot: QtBot, store: Store
) -> None:
    drop_deeds(store, [1], key=new_key(), actor=CLERK, at=moment())
    page.board.show_place(Step.DROPPED)
    qtbot.waitUntil(lambda: shown(page) == [1])
    assert page.board.table.data(page.board.table.index(0, 11)) == "已放弃 重复"
    assert not any(button.isVisible() for button in page.board.foot.buttons[1:])


def test_a_step_that_is_switched_off_is_not_there(
    page: DeedsPage, qtbot: QtBot, store: Store
) -> None:
    set_to(store, "deed_check_step", "no")
    set_to(store, "deed_meeting_step", "no")
    page.refresh()
    qtbot.waitUntil(lambda: len(tabs(page)) == 6)
    assert "已初审 1" in tabs(page), "one still waits there"
    assert page.board.foot.forward.text() == "入账"
    return_deeds(store, [3], "没有照片", key=new_key(), actor=CLERK, at=moment())
    page.board.show_place(Step.CHECKED)
    qtbot.waitUntil(
        lambda: tabs(page) == ["草稿 1", "已申报 2", "已退回 1", "已入账", "未通过、冲正"]
    )
    assert page.board.place.name is Step.DECLARED
    set_to(store, "deed_meeting_step", "yes")
    page.refresh()
    qtbot.waitUntil(lambda: page.board.foot.forward.text() == "评议")
    assert "已评议" in tabs(page)


@pytest.mark.parametrize(
    ("step", "buttons"),
    [
        (Step.DRAFT, ["放弃", "改", "申报"]),
        (Step.DECLARED, ["打印", "放弃", "改", "退回", "初审通过"]),
        (Step.CHECKED, ["打印", "退回", "评议"]),
        (Step.POSTED, ["打印", "冲正"]),
    ],
)
def test_only_what_a_step_allows_is_offered(
    page: DeedsPage, qtbot: QtBot, step: Step, buttons: list[str]
) -> None:
    page.board.show_place(step)
    qtbot.waitUntil(lambda: page.board.table.rowCount() > 0)
    qtbot.waitUntil(lambda: page.board.place.name is step)

    def offered() -> list[str]:
        return [button.text() for button in page.board.foot.buttons if not button.isHidden()]

    qtbot.waitUntil(lambda: offered() == buttons)


# --- choosing ----------------------------------------------------------------------


def test_rows_are_ticked_by_space_shift_and_ctrl_a(page: DeedsPage, qtbot: QtBot) -> None:
    assert focus() is page.board.rows
    press(qtbot, Key.Key_Space)
    assert (ticked(page), page.board.foot.words()) == ([1], "已选 1 项，合计 +4 分")
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Space)
    assert ticked(page) == [1]
    press(qtbot, Key.Key_A, CTRL)
    assert ticked(page) == [1, 2]
    press(qtbot, Key.Key_A, CTRL)
    assert (ticked(page), page.board.foot.words()) == ([], "共 2 项")
    page.board.mark(1)
    press(qtbot, Key.Key_Down, SHIFT)
    assert ticked(page) == [1, 2]
    assert page.step_back()
    assert ticked(page) == []


def test_a_click_ticks_in_the_first_column_and_opens_in_the_others(
    page: DeedsPage, qtbot: QtBot
) -> None:
    rows = page.board.rows
    for column in (TICK_COLUMN, 3):
        place = rows.visualRect(page.board.table.index(0, column)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert ticked(page) == [1]
    qtbot.waitUntil(page.face.isVisible)


def test_the_box_finds_among_what_is_shown(page: DeedsPage, qtbot: QtBot, store: Store) -> None:
    declared(store, typed("01-002", "C06", "3", activity="清沟劳动"))
    page.refresh()
    qtbot.waitUntil(lambda: shown(page) == [1, 2, 7])
    press(qtbot, Key.Key_F2)
    page.board.box.setText("c06 清沟")
    assert shown(page) == [7]
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.face.isVisible)
    assert page.face.details is not None
    assert page.face.details.line.item_no == 7
    assert page.step_back()
    press(qtbot, Key.Key_F2)
    page.board.box.setText("王建国")
    press(qtbot, Key.Key_Down)
    assert page.board.targets()[0].item_no == 1
    press(qtbot, Key.Key_Return)
    assert focus() is page.board.rows
    page.board.box.setText("没有这样的")
    assert page.board.empty.isVisible()
    assert page.board.targets() == ()
    page.take_focus()
    assert focus() is page.board.box
    press(qtbot, Key.Key_Return)
    assert page.step_back()
    assert shown(page) == [1, 2, 7]
    assert not page.step_back()


def test_a_scan_is_looked_for(page: DeedsPage) -> None:
    page.scanned(Scan(code="01-001", into=None))
    assert (page.board.box.text(), shown(page)) == ("01-001", [1, 2])


def test_the_bar_and_the_ticks_stay_when_somebody_else_works(
    page: DeedsPage, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Space)
    check_deeds(store, [1], key=new_key(), actor=CLERK, at=moment())
    page.refresh()
    qtbot.waitUntil(lambda: shown(page) == [2])
    assert (ticked(page), page.board.rows.current_row()) == ([2], 0)


def test_nothing_personal_stays_when_the_seat_is_left(page: DeedsPage, qtbot: QtBot) -> None:
    page.open_item("1")
    qtbot.waitUntil(page.face.isVisible)
    page.lock()
    assert (shown(page), page.face.details) == ([], None)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: shown(page) == [1, 2])


# --- one deed ----------------------------------------------------------------------


def test_a_deed_tells_its_whole_life(page: DeedsPage, office: PageOffice, qtbot: QtBot) -> None:
    page.open_item("5")
    qtbot.waitUntil(page.face.isVisible)
    face = page.face
    assert (face.points.text(), face._over.text()) == ("+20", "超上限 25 分不计")
    assert face.facts["计算"].text() == "9 x 5 = 45"
    assert face.facts["上限"].text() == "每季20分"
    assert face.facts["为谁计"].text() == "全户"
    assert face.facts["备注"].isHidden()
    texts = [row.children()[1].property("text") for row in face._life._shown]
    assert texts == [
        f"{name} · 2026-11-27 09:00" for name in ("已申报", "已初审", "已评议", "已入账")
    ]
    face.household_button.click()
    assert office.went == [(PageKey.HOUSEHOLDS, "01-001")]
    assert page.board.place.name is Step.POSTED


def test_a_deed_that_looks_like_another_says_so(page: DeedsPage, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.face.isVisible)
    assert page.face.facts["重复"].text() == "与事项 2 相同"
    assert page.face._marks.text() == "重复"
    page.refresh()
    press(qtbot, Key.Key_F2)
    assert not page.face.isVisible()


def test_a_number_that_no_deed_has_is_said(
    page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.open_item("x")
    page.open_item("99")
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["没有编号为 99 的申报事项。"]


def test_who_may_not_is_told_before_typing(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, seated: Callable[[Role], None]
) -> None:
    seated(Role.KEEPER)
    page.add()
    page.add_many()
    page.edit()
    assert len(office.said) == 3
    assert page.findChildren(EntryForm) == [], "forms are made when they are wanted"
    assert page.board.isVisible()
    page.board.show_place(Step.CHECKED)
    qtbot.waitUntil(lambda: shown(page) == [3])
    page.take_focus()
    press(qtbot, Key.Key_F8)
    assert len(office.said) == 4
    assert page.board.isVisible()
