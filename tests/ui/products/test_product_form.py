"""The form of a product: checked at the field, refused without loss, fed by the scanner."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.products import ProductState
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.products.picture_field import PictureDialog
from jifen_desktop.ui.products.picture_names import PICTURE_NAMES
from jifen_desktop.ui.products.product_form import ProductForm
from jifen_desktop.ui.products.products_page import ProductsPage
from jifen_desktop.ui.products.words import history_words
from jifen_desktop.ui.wedge import Scan
from tests.ui.office import PageOffice
from tests.ui.products.conftest import open_card
from tests.ui.products.test_product_card import card_of


def open_form(page: ProductsPage, qtbot: QtBot, code: str = "LY01") -> ProductForm:
    open_card(page, qtbot, code)
    page.edit()
    return page.form


def error(form: ProductForm, name: str) -> str:
    box = form.boxes[name]
    return box.error.text() if box.error.isVisible() else ""


def scan(page: ProductsPage, code: str) -> None:
    page.scanned(Scan(code=code, into=None))


# --- new goods ------------------------------------------------------------------------


def test_a_new_product_is_added_by_keyboard_and_scanner(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.form
    assert form.fields["code"].hasFocus()
    for name, text in (("code", "yl01"), ("name", "Milk"), ("price_points", "45")):
        assert form.fields[name].hasFocus()
        qtbot.keyClicks(form.fields[name], text)
        qtbot.keyClick(form.fields[name], Qt.Key.Key_Return)
    scan(page, "6911111111111")
    scan(page, "6911111111111")
    scan(page, "6922222222222")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    card = card_of(office, "YL01")
    assert (card.product.name, card.product.price_points) == ("Milk", 4500)
    assert card.barcodes == ("6911111111111", "6922222222222")
    assert office.said == ["已新增Milk。"]
    assert office.sounds == ["scan"] * 3
    qtbot.waitUntil(lambda: page.list.table.row_of("YL01") >= 0, timeout=5000)


def test_enter_goes_through_the_fields_to_the_button(page: ProductsPage, qtbot: QtBot) -> None:
    page.add()
    form = page.form
    for field in (*form.fields.values(), form.barcodes.field):
        assert field.hasFocus(), field.accessibleName()
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert form.save_button.hasFocus()
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)
    assert error(form, "code") == "没有填写编码。"
    assert form.fields["code"].hasFocus()


def test_what_is_missing_is_said_beside_its_field(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.add()
    page.form.save()

    assert [error(page.form, name) for name in ("code", "name", "price_points", "unit")] == [
        "没有填写编码。", "没有填写品名。", "没有填写积分。", ""
    ]  # fmt: skip
    assert office.sounds == ["refused"]
    qtbot.keyClicks(page.form.fields["code"], "A1")
    assert error(page.form, "code") == ""


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("code", "ly01", "已经有编码为“LY01”的商品。"),
        ("code", "6900000000017", "条码 6900000000017 已经属于商品 LY01。"),
        ("code", "A/1", "编码“A/1”里有不能用的字符，只能用字母、数字和 - _ . 。"),
        ("price_points", "abc", "积分：“abc”不是数字。"),
        ("price_points", "-1", "积分：数值“-1”超出允许范围，或小数位太多。"),
        ("reference_price_fen", "1.234", "参考价：数值“1.234”超出允许范围，或小数位太多。"),
        ("unit", "u" * 11, "单位太长，最多 10 个字。"),
        ("barcode", "6900000000017", "条码 6900000000017 已经属于商品 LY01。"),
    ],
)
def test_a_field_is_checked_when_it_is_left(
    page: ProductsPage, qtbot: QtBot, name: str, text: str, sentence: str
) -> None:
    page.add()
    form = page.form
    field = {**form.fields, "barcode": form.barcodes.field}[name]
    field.setFocus()
    qtbot.keyClicks(field, text)
    form.save_button.setFocus()

    assert error(form, name) == sentence
    assert field.accessibleDescription() == sentence


def test_a_barcode_of_other_goods_is_refused_at_the_scan(
    page: ProductsPage, office: PageOffice
) -> None:
    page.add()
    scan(page, "6900000000017")

    assert error(page.form, "barcode") == "条码 6900000000017 已经属于商品 LY01。"
    assert page.form.barcodes.codes() == ()
    assert office.sounds == ["refused"]


@pytest.mark.parametrize(
    ("code", "barcode", "name"),
    [("LY01", "", "code"), ("6900000000017", "", "code"), ("NEW1", "6900000000017", "barcode")],
)
def test_what_the_book_refuses_is_said_beside_its_field(
    page: ProductsPage, office: PageOffice, qtbot: QtBot, code: str, barcode: str, name: str
) -> None:
    """As if another window had taken the code a moment ago."""
    page.add()
    form = page.form
    form._goods = None
    form.fields["code"].setText(code)
    form.fields["name"].setText("牛奶")
    form.fields["price_points"].setText("5")
    form.barcodes.field.setText(barcode)
    form.save()
    form.save()

    qtbot.waitUntil(lambda: bool(error(form, name)))
    assert form.boxes[name].field.hasFocus()
    assert form.fields["name"].text() == "牛奶"
    assert office.sounds == ["refused"]


def test_a_name_that_is_there_already_is_hinted_at(page: ProductsPage, qtbot: QtBot) -> None:
    page.add()
    page.form.fields["name"].setText("食 盐")
    page.form.fields["name"].editingFinished.emit()

    assert page.form.hints.banner.isVisible()
    assert page.form.hints.banner.text() == "已经有同名的商品：LY02，请先核对。"
    page.form.fields["name"].setText("红糖")
    page.form.fields["name"].editingFinished.emit()
    assert not page.form.hints.banner.isVisible()


def test_a_character_no_paper_shows_is_hinted_at(page: ProductsPage, qtbot: QtBot) -> None:
    page.add()
    page.form.fields["name"].setText("糖\U0001f36c")
    page.form.fields["name"].editingFinished.emit()
    page.form.fields["name"].editingFinished.emit()

    qtbot.waitUntil(page.form.hints.banner.isVisible, timeout=20000)
    assert page.form.hints.banner.text() == "“\U0001f36c”在纸上印不出来，会印成〓。"


def test_the_categories_there_are_are_offered(page: ProductsPage) -> None:
    completer = page.form.fields["category"].completer()
    model = completer.model()

    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered == ["粮油副食", "日化", "杂物"]


# --- corrections ----------------------------------------------------------------------


def test_only_what_was_changed_is_sent(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    assert not form.fields["code"].isVisible()
    form.fields["price_points"].setText("30")
    form.fields["reference_price_fen"].setText("")
    form.offered.setChecked(False)
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    card = card_of(office, "LY01")
    assert (card.product.price_points, card.product.reference_price_fen) == (3000, None)
    assert card.product.state is ProductState.OFF
    assert (card.product.name, card.barcodes) == ("大米 5kg", ("6900000000017",))
    assert office.said == ["已保存。"]
    page.face.history_button.click()
    qtbot.waitUntil(page.history.isVisible)
    said = [history_words(line) for line in page.history.lines.values()]
    assert ("积分", "28 → 30") in said
    assert ("参考价", "25 → —") in said


def test_a_form_without_changes_writes_nothing(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    assert office.said == ["没有改动。"]


def test_barcodes_are_taken_away_and_typed(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    remove = [
        button
        for button in form.findChildren(type(form.barcodes.add_button))
        if button.accessibleName() == "删去条码 6900000000017"
    ]
    remove[0].click()
    assert form.barcodes.field.hasFocus()
    qtbot.keyClicks(form.barcodes.field, "111")
    form.barcodes.add_button.click()
    form.barcodes.add_button.click()
    qtbot.keyClicks(form.barcodes.field, "222")
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    assert card_of(office, "LY01").barcodes == ("111", "222")


def test_goods_that_moved_stay_counted(page: ProductsPage, qtbot: QtBot) -> None:
    assert not open_form(page, qtbot).weighed.isEnabled()
    page.step_back()

    form = open_form(page, qtbot, "RH01")
    assert form.weighed.isEnabled()
    assert form.weighed.accessibleName() == form.weighed.text()


def test_goods_become_weighed_before_they_moved(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot, "RH01")
    form.weighed.setChecked(True)
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    assert card_of(office, "RH01").product.scale == 1000


def test_a_price_a_keeper_may_not_change_is_refused_at_the_form(
    page: ProductsPage, office: PageOffice, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.KEEPER)
    form = open_form(page, qtbot)
    form.fields["price_points"].setText("1")
    form.save()

    qtbot.waitUntil(form.message.isVisible)
    assert form.message.text() == "您不能改商品资料，请由负责人办理。"
    assert form.fields["price_points"].text() == "1"
    assert card_of(office, "LY01").product.price_points == 2800
    seated(Role.LEADER)
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    assert card_of(office, "LY01").product.price_points == 100


# --- nothing is lost ------------------------------------------------------------------


def test_what_was_typed_goes_only_on_demand(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    form.fields["name"].setText("新名字")
    assert page.step_back()
    assert form.isVisible()
    assert office.dialogs.asked == ["放弃填写"]

    office.dialogs.answers.append(True)
    form.cancel_button.click()

    assert page.face.isVisible()
    page.edit()
    assert form.fields["name"].text() == "大米 5kg"


def test_a_form_with_words_is_not_left_by_other_ways(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.add()
    page.form.fields["name"].setText("新货")
    page.open_item("LY02")
    page.add()
    page.bring()

    assert page.form.isVisible()
    assert page.form.fields["name"].text() == "新货"
    assert office.said == ["请先保存或取消正在填写的内容。"] * 3
    page.take_focus()
    assert page.form.isVisible()


def test_an_empty_form_is_left_at_once(page: ProductsPage, qtbot: QtBot) -> None:
    page.add()
    assert page.step_back()
    assert not page.form.isVisible()

    page.add()
    page.open_item("LY02")
    qtbot.waitUntil(page.face.isVisible)


def test_a_form_stays_when_its_product_is_changed_by_others(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    form.fields["price_points"].setText("31")
    page.refresh()
    qtbot.waitUntil(lambda: page.list.goods is not None)

    assert form.isVisible()
    assert form.fields["price_points"].text() == "31"


# --- pictures -------------------------------------------------------------------------


def test_a_picture_is_chosen_from_tiles(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    asked: list[PictureDialog] = []

    def choose(dialog: PictureDialog) -> int:
        asked.append(dialog)
        dialog.show()
        assert dialog.tiles.current_row() == tuple(PICTURE_NAMES).index("rice-5kg.svg")
        dialog.tiles.select_row(tuple(PICTURE_NAMES).index("salt.svg"))
        assert not dialog.grab().isNull()
        qtbot.keyClick(dialog.tiles, Qt.Key.Key_Return)
        return dialog.result()

    office.dialogs.answers.append(choose)
    form.picture.choose_button.click()
    assert form.picture.file == "salt.svg"
    assert form.picture.choose_button.accessibleDescription() == "食盐"
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    assert card_of(office, "LY01").product.picture == "salt.svg"
    page.face.history_button.click()
    qtbot.waitUntil(page.history.isVisible)
    said = [history_words(line) for line in page.history.lines.values()]
    assert ("图片", "大米（小袋） → 食盐") in said


def test_who_turns_away_keeps_the_picture(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    office.dialogs.answers.append(PictureDialog.result)
    form.picture.choose_button.click()

    assert form.picture.file == "rice-5kg.svg"
    assert not form.is_dirty()


def test_goods_can_do_without_a_picture(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form = open_form(page, qtbot)
    form.picture.clear_button.setFocus()
    form.picture.clear_button.click()
    assert form.picture.choose_button.hasFocus()
    assert not form.picture.clear_button.isVisible()
    form.save()

    qtbot.waitUntil(page.face.isVisible, timeout=5000)
    assert card_of(office, "LY01").product.picture == ""
