"""入库 from the goods page: a small form, fed by the scanner."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.products.products_page import ProductsPage
from jifen_desktop.ui.products.receive_form import ReceiveForm
from jifen_desktop.ui.wedge import Scan
from tests.ui.office import PageOffice
from tests.ui.products.conftest import open_card
from tests.ui.products.test_product_card import card_of


def open_form(page: ProductsPage, qtbot: QtBot, code: str = "LY02") -> ReceiveForm:
    open_card(page, qtbot, code)
    page.face.receive_button.click()
    return page.receiving


def test_a_keeper_receives_goods_by_keyboard(
    page: ProductsPage, office: PageOffice, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.KEEPER)
    open_card(page, qtbot, "LY02")
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    form = page.receiving
    for field, text in ((form.quantity, "12"), (form.expires_on, "2027.6.30"), (form.note, "abc")):
        assert field.hasFocus()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form.save_button.hasFocus()
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    card = card_of(office, "LY02")
    assert [(one.quantity, one.expires_on) for one in card.batches] == [(12, date(2027, 6, 30))]
    assert office.said == ["食盐已入库，现有 12袋。"]
    qtbot.waitUntil(lambda: page.list.table.items[1].stock == 12, timeout=5000)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("quantity", "", "“”不是数字。"),
        ("quantity", "x", "“x”不是数字。"),
        ("quantity", "1.5", "数值“1.5”超出允许范围，或小数位太多。"),
        ("expires_on", "2027-13-01", "有效期至：“2027-13-01”不是日期，请写成 2026-11-23 这样。"),
        ("note", "n" * 201, "备注太长，最多 200 个字。"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    page: ProductsPage, office: PageOffice, qtbot: QtBot, name: str, text: str, sentence: str
) -> None:
    form = open_form(page, qtbot)
    form.quantity.setText("1")
    fields = {"quantity": form.quantity, "expires_on": form.expires_on, "note": form.note}
    fields[name].setText(text)
    form.save()

    qtbot.waitUntil(form.boxes[name].error.isVisible)
    assert form.boxes[name].error.text() == sentence
    assert fields[name].hasFocus()
    assert card_of(office, "LY02").on_hand == 0


def test_a_clerk_may_not_receive_goods(
    page: ProductsPage, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.CLERK)
    form = open_form(page, qtbot)
    form.quantity.setText("3")
    form.save()

    qtbot.waitUntil(form.message.isVisible)
    assert form.message.text() == "您不能登记入库，请由超市管理员、负责人办理。"
    assert form.quantity.text() == "3"


def test_the_next_scan_is_the_next_delivery(page: ProductsPage, qtbot: QtBot) -> None:
    form = open_form(page, qtbot)
    page.scanned(Scan(code="6900000000017", into=None))

    qtbot.waitUntil(lambda: form.product is not None and form.product.code == "LY01")
    assert form.isVisible()
    assert form.quantity.hasFocus()


def test_a_scan_does_not_throw_away_what_was_typed(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    form.quantity.setText("12")
    page.scanned(Scan(code="6900000000017", into=None))

    assert office.said == ["请先保存或取消正在填写的内容。"]
    assert form.product is not None
    assert form.product.code == "LY02"
    assert page.step_back()
    assert form.isVisible()
    office.dialogs.answers.append(True)
    assert page.step_back()
    assert page.face.isVisible()


def test_there_is_nothing_to_receive_without_a_product(page: ProductsPage) -> None:
    page.receive()
    page.edit()
    page.receiving.save()
    page._save()

    assert not page.receiving.isVisible()
    assert not page.form.isVisible()
