"""导入商品 from the goods page."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.importing.import_dialog import ImportDialog
from jifen_desktop.ui.products.products_page import ProductsPage
from tests.ui.office import PageOffice


def test_a_goods_list_is_imported_and_taken_back(
    page: ProductsPage, office: PageOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("编码,品名,单位,积分\nNEW1,红糖,袋,6\nNEW2,冰糖,袋,8\n", encoding="utf-8-sig")

    def bring(dialog: ImportDialog) -> int:
        dialog.show()
        qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10000)
        dialog.write()
        qtbot.waitUntil(lambda: dialog.written is not None, timeout=10000)
        return 1

    office.dialogs.answers += [path, bring]
    page.list.import_wanted.emit()

    assert office.said[0].startswith("已导入：新增 2 种")
    qtbot.waitUntil(lambda: page.list.table.row_of("NEW2") >= 0, timeout=5000)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.list.take_focus()
    qtbot.keyClick(page.list.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: page.list.table.row_of("NEW2") < 0, timeout=5000)
