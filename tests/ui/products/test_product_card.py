"""The card of a product, and what can be done from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.products import BatchStock, MoveLine, ProductState
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.looking_up import ProductCard, product_card
from jifen_desktop.services.reversing import reverse
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.pages import PAGES
from jifen_desktop.ui.products.picture_names import PICTURE_NAMES
from jifen_desktop.ui.products.product_face import ProductFace
from jifen_desktop.ui.products.products_page import ProductsPage
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, TwoLineRow
from tests.ui.office import PageOffice
from tests.ui.products.conftest import NARROW, deliver, open_card, show_page
from tests.village import DAY, LEADER, make_store, moment, new_key, product


def words(page: ProductsPage) -> str:
    return "|".join(label.text() for label in page.face.findChildren(QLabel) if label.isVisible())


def buttons(page: ProductsPage, text: str) -> list[Button]:
    return [one for one in page.face.findChildren(Button) if one.text() == text and one.isVisible()]


def card_of(office: PageOffice, code: str) -> ProductCard:
    store = Store(office.folder / "book.jifen", durable=False)
    card = product_card(store, code)
    store.close()
    return card


# --- what it shows --------------------------------------------------------------------


def test_the_card_says_all_there_is_of_a_product(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot)
    said = words(page)

    assert page.face.price.text() == "28"
    assert page.face.price.accessibleDescription() == "28"
    assert page.face.stock.text() == "63袋"
    for part in ("大米 5kg", "在售", "编码 LY01 · 粮油副食", "分/袋", "25 元", "6900000000017"):
        assert part in said
    for part in ("其中过期 5袋", "已过期", "快到期", "没有写有效期", "期初", "兑换", "−2", "+30"):
        assert part in said


def test_goods_that_lack_everything_have_a_card_too(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot, "LY02")

    assert page.face.stock.text() == "0袋"
    for part in ("—", "没有库存", "还没有出入库", "2.5"):
        assert part in words(page)


def test_weighed_goods_say_so(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot, "LY03")

    assert page.face.stock.text() == "1.5公斤"
    assert "编码 LY03 · 称重" in words(page)


def test_a_card_with_very_many_batches_says_how_many_more(
    tmp_path: Path, qtbot: QtBot, look: Look
) -> None:
    store = make_store(tmp_path)
    product(store)
    card = product_card(store, "LY01")
    store.close()
    batches = tuple(BatchStock(batch_id=n, expires_on=None, quantity=1) for n in range(15))
    face = ProductFace()
    qtbot.addWidget(face)

    face.show_card(
        ProductCard(product=card.product, barcodes=(), on_hand=15, batches=batches, moves=()), DAY
    )

    assert "还有 3 批" in [label.text() for label in face.findChildren(QLabel)]


def test_goods_without_a_unit_cost_points_alone(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    store = make_store(tmp_path)
    product(store)
    without = replace(product_card(store, "LY01").product, unit="")
    store.close()
    move = MoveLine(
        seq=9, business_date=DAY, operator_name="王", kind="return", batch_id=1, quantity=1
    )
    card = ProductCard(product=without, barcodes=(), on_hand=0, batches=(), moves=(move,))
    face = ProductFace()
    qtbot.addWidget(face)

    face.show_card(card, DAY)

    assert {"分", "退回"} <= {label.text() for label in face.findChildren(QLabel)}


def test_the_card_follows_the_book(page: ProductsPage, office: PageOffice, qtbot: QtBot) -> None:
    open_card(page, qtbot, "LY02")
    store = Store(office.folder / "book.jifen", durable=False)
    deliver(store, "LY02", "7")
    store.close()

    qtbot.waitUntil(lambda: page.face.stock.text() == "7袋", timeout=5000)


def test_goods_that_are_taken_back_are_closed(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    store = Store(office.folder / "book.jifen", durable=False)
    product(store, "NEW1", "新货")
    with store.reading() as book:
        last = book.actions.last()
    assert last is not None
    open_card(page, qtbot, "NEW1")
    reverse(store, last.seq, "导错了", key=new_key(), actor=LEADER, at=moment())
    store.close()

    qtbot.waitUntil(lambda: not page.face.isVisible(), timeout=5000)
    assert office.said == ["没有编码或条码为“NEW1”的商品。"]


def test_the_page_is_the_one_of_the_navigation(office: PageOffice, qtbot: QtBot) -> None:
    made = next(spec for spec in PAGES if spec.key is PageKey.PRODUCTS).make(office.surroundings())
    qtbot.addWidget(made)

    assert isinstance(made, ProductsPage)
    assert [hint.words for hint in made.hints()][:3] == ["找商品", "打开", "入库"]


# --- coming and going -----------------------------------------------------------------


def test_a_narrow_window_shows_the_card_instead_of_the_list(
    office: PageOffice, qtbot: QtBot
) -> None:
    page = show_page(office, qtbot, NARROW)
    assert page.list.isVisible()

    open_card(page, qtbot)
    assert not page.list.isVisible()
    assert page.face.receive_button.hasFocus()
    page.face.back_button.click()

    assert page.list.isVisible()
    assert page.list.box.hasFocus()
    open_card(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.list.isVisible()


def test_a_wide_window_shows_both(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot)

    assert page.list.isVisible()
    assert not page.face.back_button.isVisible()
    assert page.list.rows.current_row() == 0
    assert page.step_back()
    assert not page.face.isVisible()
    assert not page.step_back()


def test_a_scan_opens_the_goods_of_the_barcode(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.scanned(Scan(code="6900000000017", into=None))

    qtbot.waitUntil(page.face.isVisible)
    assert page.face.card is not None
    assert page.face.card.product.code == "LY01"
    assert office.sounds == ["scan"]


def test_a_scan_nobody_knows_offers_a_new_product(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.scanned(Scan(code="6999999999999", into=None))
    qtbot.waitUntil(page.unknown.isVisible)
    assert office.sounds == ["refused"]
    assert page.add_unknown.hasFocus()
    assert "6999999999999" in page.add_unknown.accessibleDescription()

    qtbot.keyClick(page.add_unknown, Qt.Key.Key_Return)

    assert page.form.isVisible()
    assert page.form.barcodes.codes() == ("6999999999999",)


def test_esc_leaves_an_unknown_code(page: ProductsPage, qtbot: QtBot) -> None:
    page.scanned(Scan(code="6999999999999", into=None))
    qtbot.waitUntil(page.unknown.isVisible)

    assert page.step_back()
    assert page.list.box.hasFocus()


def test_a_code_that_says_nothing_is_refused(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.open_item(" ")

    qtbot.waitUntil(lambda: bool(office.sounds))
    assert not page.form.isVisible()


# --- acts -----------------------------------------------------------------------------


def test_goods_are_taken_off_and_offered_again(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    open_card(page, qtbot)
    page.face.offer_button.click()
    page.face.offer_button.click()

    qtbot.waitUntil(lambda: page.face.offer_button.text() == "恢复兑换", timeout=5000)
    assert card_of(office, "LY01").product.state is ProductState.OFF
    assert page.face.offer_button.accessibleName() == "恢复兑换"
    page.face.offer_button.click()

    qtbot.waitUntil(lambda: page.face.offer_button.text() == "停售", timeout=5000)
    assert office.said == ["大米 5kg已停售，柜台上不再兑换。", "大米 5kg恢复兑换。"]


def test_a_keeper_cannot_take_goods_off(
    page: ProductsPage, office: PageOffice, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.KEEPER)
    open_card(page, qtbot)
    page.face.offer_button.click()

    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["您不能改商品资料，请由负责人办理。"]
    assert office.sounds == ["refused"]


def test_a_delivery_is_taken_back(page: ProductsPage, office: PageOffice, qtbot: QtBot) -> None:
    open_card(page, qtbot)
    office.dialogs.answers.append("多写了")
    buttons(page, "冲正")[0].click()
    qtbot.waitUntil(lambda: page.face.stock.text() == "33袋", timeout=5000)

    assert office.said[0].endswith("已冲正。")
    qtbot.waitUntil(lambda: len(buttons(page, "冲正")) == 3)
    assert "冲正" in words(page)


def test_nothing_is_taken_back_without_a_reason(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    open_card(page, qtbot)
    buttons(page, "冲正")[0].click()

    assert len(office.dialogs.asked) == 1
    assert office.said == []


def test_a_delivery_of_which_goods_were_handed_out_stays(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    open_card(page, qtbot)
    office.dialogs.answers += ["多写了", "再来"]
    second = buttons(page, "冲正")[1]
    second.click()
    second.click()

    qtbot.waitUntil(lambda: bool(office.said))
    assert "之后还有业务" in office.said[0]
    assert len(office.dialogs.asked) == 1


def test_the_history_says_what_was_changed(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot)
    page.face.history_button.click()
    qtbot.waitUntil(page.history.isVisible)

    lines = page.history.lines
    rows = [lines.index(row, 0).data(ROW_ROLE) for row in range(lines.rowCount())]
    said = [(row.title, row.note) for row in rows if isinstance(row, TwoLineRow)]
    assert ("条码", "— → 6900000000017") in said
    assert ("导入商品", "— → 在售") in said
    assert page.history.list.hasFocus()
    assert page.step_back()
    assert page.face.isVisible()


# --- pictures -------------------------------------------------------------------------


def test_every_drawing_can_be_chosen_by_its_name() -> None:
    folder = Path(__file__).parents[3] / "assets" / "pictures"

    assert set(PICTURE_NAMES) == {file.name for file in folder.glob("*.svg")}
    assert len(set(PICTURE_NAMES.values())) == len(PICTURE_NAMES)
