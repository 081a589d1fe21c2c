"""小组成员: entered, corrected, and let go, by keyboard."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import Panel, PanelMember, SeatKind
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.keeping_panels import panel_members
from jifen_desktop.ui.panels.members_page import MembersPage
from tests.ui.office import PageOffice
from tests.village import DAY

CTRL = Qt.KeyboardModifier.ControlModifier


def in_book(office: PageOffice) -> tuple[PanelMember, ...]:
    store = Store(office.folder / "book.jifen", durable=False)
    try:
        return panel_members(store)
    finally:
        store.close()


def texts(page: MembersPage) -> list[str]:
    return [str(page.table.index(row, 0).data()) for row in range(page.table.rowCount())]


def test_somebody_is_entered_by_keyboard(
    members: MembersPage, office: PageOffice, qtbot: QtBot
) -> None:
    members.take_focus()
    qtbot.keyClick(members.rows, Qt.Key.Key_N, CTRL)
    form = members.form
    assert form.name.hasFocus()
    form.panel.setFocus()
    qtbot.keyClick(form.panel, Qt.Key.Key_Down)
    qtbot.keyClick(form.panel, Qt.Key.Key_Return)
    qtbot.keyClick(form.seat_kind, Qt.Key.Key_Down)
    qtbot.keyClick(form.seat_kind, Qt.Key.Key_Return)
    for field, typed in ((form.name, "wu"), (form.duty, "zu"), (form.term_from, "2026.7.1")):
        assert field.hasFocus()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(form.term_until, Qt.Key.Key_Return)
    assert form.save_button.hasFocus()
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "wu" in texts(members))
    new = in_book(office)[-1]
    assert (new.panel, new.seat_kind, new.duty) == (Panel.SUPERVISION, SeatKind.COMMITTEE, "zu")
    assert office.said == ["wu已列入监督小组。"]
    assert members.opened() is None
    assert members.count.text() == "积分管理小组 4 人 · 监督小组 2 人"


def test_somebody_is_corrected(members: MembersPage, office: PageOffice, qtbot: QtBot) -> None:
    members.rows.setFocus()
    qtbot.keyClick(members.rows, Qt.Key.Key_Return)
    form = members.form
    assert form.title.text() == "修改 王建业"
    assert form.term_from.text() == "2026-01-01"
    form.term_until.setText("2028-12-31")
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: members.opened() is None)
    assert office.said == ["王建业已改好。"]
    qtbot.waitUntil(lambda: members.table.index(0, 4).data() == "2026-01-01 至 2028-12-31")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("panel_member_name", "", "没有填写小组成员姓名。"),
        ("duty", "组" * 21, "职务太长，最多 20 个字。"),
        (
            "term_from",
            "去年",
            "任期开始日期：“去年”不是日期，请写成 2026-11-23 这样。",
        ),
        ("term_until", "2025-12-31", "任期从 2026年1月1日开始，不能早于这一天结束。"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    members: MembersPage, office: PageOffice, qtbot: QtBot, field: str, typed: str, sentence: str
) -> None:
    members.take(members.table.values[0])
    form = members.form
    {
        "panel_member_name": form.name,
        "duty": form.duty,
        "term_from": form.term_from,
        "term_until": form.term_until,
    }[field].setText(typed)
    members.save()
    members.save()

    qtbot.waitUntil(form.boxes[field].error.isVisible)
    assert form.boxes[field].error.text() == sentence
    assert form.boxes[field].field.hasFocus()
    assert office.sounds[-1] == "refused"


def test_a_term_ends_and_who_left_is_shown_on_demand(
    members: MembersPage, office: PageOffice, qtbot: QtBot
) -> None:
    assert not members.with_left.isVisible()
    members.take(members.table.values[0])
    members.form.end_button.click()
    assert office.dialogs.asked == ["结束任期"]
    office.dialogs.answers = [DAY + timedelta(days=1), DAY]
    members.form.end_button.click()
    qtbot.waitUntil(members.form.message.isVisible)
    members.form.end_button.click()

    qtbot.waitUntil(lambda: "王建业" not in texts(members))
    assert office.said == [f"王建业的任期到 {DAY} 为止。"]
    members.with_left.click()
    assert texts(members)[-1] == "王建业"
    members._taken(4)
    assert office.said[-1] == "王建业已经离任，不能再改。"
    assert members.opened() is None


def test_a_keeper_is_told_who_may(members: MembersPage, office: PageOffice, qtbot: QtBot) -> None:
    assert office.seat.facts is not None
    keeper = frozenset({Role.KEEPER})
    office.seat.take(next(o for o in office.seat.facts.operators if o.roles == keeper))
    members.take(members.table.values[0])
    members.form.duty.setText("成员")
    members.save()

    qtbot.waitUntil(members.form.message.isVisible)
    assert members.form.message.text() == "您不能管理小组和网格名单，请由文书、负责人办理。"


def test_nothing_typed_is_lost(members: MembersPage, office: PageOffice) -> None:
    members.add()
    members.form.name.setText("吴")
    for leave in (members.add, lambda: members._taken(1)):
        leave()
        assert office.said.pop() == "请先保存或取消正在填写的内容。"
        assert members.form.name.text() == "吴"
    assert members.step_back()
    assert members.opened() is members.form
    office.dialogs.answers = [True]
    members.form.cancel_button.click()
    assert members.opened() is None
    assert not members.step_back()


def test_a_form_that_waits_is_not_left_or_sent_twice(
    members: MembersPage, office: PageOffice, qtbot: QtBot
) -> None:
    members.take(members.table.values[1])
    members.save()
    members.save()
    members.form._end()
    members.add()
    assert office.said == ["请先保存或取消正在填写的内容。"]
    qtbot.waitUntil(lambda: members.opened() is None)
    assert office.said[-1] == "李秀英已改好。"
    assert office.dialogs.asked == []


def test_a_locked_page_shows_no_name_and_keeps_what_was_typed(
    members: MembersPage, qtbot: QtBot
) -> None:
    members.take(members.table.values[0])
    members.lock()
    assert members.opened() is None
    assert members.table.rowCount() == 0
    members.add()
    members.form.name.setText("吴")
    members.lock()
    assert members.opened() is members.form
    members.refresh()
    qtbot.waitUntil(lambda: members.table.rowCount() == 5)


def test_the_table_tells_what_it_shows(
    members: MembersPage, qtmodeltester: Callable[..., None]
) -> None:
    qtmodeltester.check(members.table)  # pyright: ignore[reportFunctionMemberAccess]
    table, role = members.table, Qt.ItemDataRole
    assert table.index(0, 0).data(role.AccessibleTextRole) == "姓名 王建业"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "小组"
    assert table.headerData(1, Qt.Orientation.Vertical) is None
    assert table.headerData(1, Qt.Orientation.Horizontal, role.DecorationRole) is None
    assert table.data(table.index(9, 0)) is None
