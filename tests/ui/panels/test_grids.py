"""网格: which groups make them, and who records there."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import Grid
from jifen_desktop.services.grids import grids_in_use
from jifen_desktop.ui.panels.grids_page import GridsPage
from tests.panel_village import grid as make_grid
from tests.ui.office import PageOffice

CTRL = Qt.KeyboardModifier.ControlModifier


def in_book(office: PageOffice) -> dict[str, Grid]:
    store = Store(office.folder / "book.jifen", durable=False)
    try:
        return {grid.name: grid for grid in grids_in_use(store).grids}
    finally:
        store.close()


def test_the_list_says_what_is_free(grids: GridsPage) -> None:
    rows = [
        [grids.table.index(row, column).data() for column in range(4)]
        for row in range(grids.table.rowCount())
    ]
    assert rows == [["第一网格", "陈𠮷", "第一组", "3"], ["第二网格", "—", "第二组", "1"]]
    assert grids.count.text() == "还没有网格的组：第三组"


def test_a_grid_is_made_by_keyboard(grids: GridsPage, office: PageOffice, qtbot: QtBot) -> None:
    grids.take_focus()
    qtbot.keyClick(grids.rows, Qt.Key.Key_N, CTRL)
    form = grids.form
    names = {check.accessibleName(): check for check in form.groups.checks.values()}
    assert {name: check.isEnabled() for name, check in names.items()} == {
        "第一组（第一网格）": False,
        "第二组（第二网格）": False,
        "第三组（1 户）": True,
    }
    qtbot.waitUntil(names["第三组（1 户）"].isVisible)
    qtbot.keyClicks(form.name, "dong")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.keyClicks(form.worker, "wu")
    qtbot.keyClick(form.worker, Qt.Key.Key_Return)
    third = names["第三组（1 户）"]
    assert third.hasFocus()
    qtbot.keyClick(third, Qt.Key.Key_Space)
    qtbot.keyClick(third, Qt.Key.Key_Return)
    assert form.save_button.hasFocus()
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: grids.table.rowCount() == 3)
    assert in_book(office)["dong"].group_names == ("第三组",)
    assert office.said == ["dong已建好。"]
    assert grids.count.text() == ""


def test_a_grid_is_corrected(grids: GridsPage, office: PageOffice, qtbot: QtBot) -> None:
    grids._taken(0)
    form = grids.form
    form.groups.tick_all()
    assert form.groups.ticked() == ("第一组", "第三组")
    form.worker.setText("")
    grids.save()
    grids.save()

    qtbot.waitUntil(lambda: grids.opened() is None)
    assert in_book(office)["第一网格"].group_names == ("第一组", "第三组")
    assert office.said == ["第一网格已改好。"]


def test_a_group_that_died_out_can_still_be_given_back(
    grids: GridsPage, office: PageOffice, qtbot: QtBot
) -> None:
    store = Store(office.folder / "book.jifen", durable=False)
    make_grid(store, "第三网格", "老屋场组以前叫做东头的那一片组")
    store.close()
    grids.refresh()
    qtbot.waitUntil(lambda: grids.table.rowCount() == 3)
    row = next(n for n, each in enumerate(grids.table.values) if each.name == "第三网格")
    grids._taken(row)
    check = grids.form.groups.checks["老屋场组以前叫做东头的那一片组"]
    assert check.text() == "老屋场组以前叫做东头的那一…"
    assert check.toolTip() == check.accessibleName() == "老屋场组以前叫做东头的那一片组（0 户）"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "没有填写网格名称。"),
        ("第二网格", "“第二网格”已经属于另一个网格，请先从那里移出，或换一个名称。"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    grids: GridsPage, qtbot: QtBot, name: str, sentence: str
) -> None:
    grids._taken(0)
    grids.form.name.setText(name)
    grids.save()
    form = grids.form
    qtbot.waitUntil(lambda: form.message.isVisible() or form.boxes["grid_name"].error.isVisible())
    assert sentence in (form.message.text(), form.boxes["grid_name"].error.text())


def test_a_grid_is_given_up(grids: GridsPage, office: PageOffice, qtbot: QtBot) -> None:
    grids._taken(1)
    grids.form.give_up_button.click()
    assert office.dialogs.asked == ["停用网格"]
    office.dialogs.answers = [True]
    grids.form.give_up_button.click()
    grids.form.give_up_button.click()

    qtbot.waitUntil(lambda: grids.table.rowCount() == 1)
    assert office.said == ["第二网格已停用。"]
    assert office.dialogs.asked == ["停用网格"] * 2
    assert grids.count.text() == "还没有网格的组：第二组、第三组"


def test_each_grid_has_its_own_ticks(grids: GridsPage, qtbot: QtBot) -> None:
    grids._taken(0)
    grids._taken(1)
    assert grids.form.title.text() == "修改 第二网格"
    assert grids.form.groups.ticked() == ("第二组",)
    assert [check.isEnabled() for check in grids.form.groups.checks.values()] == [
        False,
        True,
        True,
    ]


def test_nothing_typed_is_lost(grids: GridsPage, office: PageOffice) -> None:
    grids.add()
    assert not grids.form.give_up_button.isVisible()
    grids.form._give_up()
    grids.form.name.setText("东网格")
    grids.add()
    grids._taken(0)
    assert office.said == ["请先保存或取消正在填写的内容。"] * 2
    grids.lock()
    assert grids.table.rowCount() == 0
    assert grids.form.name.text() == "东网格"
