"""The list of goods: all of them, those of a category, those that are looked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.shelf import ShelfProduct
from jifen_desktop.services.listing_goods import load_goods
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.products.product_table import COLUMNS, ProductTable
from jifen_desktop.ui.products.products_page import ProductsPage
from tests.ui.office import PageOffice, open_page_office
from tests.ui.products.conftest import deliver, show_page
from tests.village import DAY, enter_products, make_store, product_draft


def codes(page: ProductsPage) -> list[str]:
    return [one.product.code for one in page.list.table.items]


def cells(page: ProductsPage, row: int) -> list[object]:
    return [page.list.table.index(row, column).data() for column in range(len(COLUMNS))]


# --- what it shows --------------------------------------------------------------------


def test_all_goods_stand_by_code_those_that_are_off_too(page: ProductsPage) -> None:
    assert codes(page) == ["LY01", "LY02", "LY03", "RH01", "ZZ01"]
    assert page.list.count.text() == "共 5 种，停售 1 种"


def test_a_row_says_what_is_left_and_until_when_it_is_good(page: ProductsPage) -> None:
    expires_on = page.list.table.items[0].expires_on

    assert cells(page, 0)[1:] == [
        "LY01", "大米 5kg", "粮油副食", "袋", "28", "58", str(expires_on), "在售"
    ]  # fmt: skip
    assert cells(page, 2)[6] == "1.5"
    assert cells(page, 4)[-1] == "停售"


@pytest.mark.parametrize(
    ("row", "column", "tone"),
    [
        (0, 5, Tone.BRAND),
        (0, 6, Tone.INK),
        (0, 7, Tone.AMBER),
        (1, 6, Tone.DANGER),
        (4, 2, Tone.FAINT),
        (4, 8, Tone.DANGER),
        (0, 8, Tone.BRAND),
    ],
)
def test_what_is_worth_a_look_has_its_colour(
    page: ProductsPage, look: Look, row: int, column: int, tone: Tone
) -> None:
    index = page.list.table.index(row, column)

    assert index.data(Qt.ItemDataRole.ForegroundRole) == look.colour(tone)


def test_a_cell_says_its_column_to_a_screen_reader(page: ProductsPage) -> None:
    index = page.list.table.index(1, 2)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "品名 食盐"
    assert page.list.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "图"


def test_an_empty_book_offers_the_import(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    make_store(tmp_path).close()
    office = open_page_office(qtbot, tmp_path, look)
    page = show_page(office, qtbot)

    assert page.list.empty.isVisible()
    page.list.import_button.click()

    assert office.dialogs.asked == ["导入商品"]
    office.desk.shut_down()


# --- looking for goods ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("LY02", ["LY02"]),
        ("6900000000017", ["LY01"]),
        ("大米", ["LY01"]),
        ("xz", ["RH01"]),
        ("jiuhuo", ["ZZ01"]),
        ("没有的", []),
    ],
)
def test_goods_are_found_by_code_barcode_name_and_pinyin(
    page: ProductsPage, typed: str, found: list[str]
) -> None:
    page.list.box.setText(typed)

    assert codes(page) == found
    assert page.list.none_found.isVisible() is (not found)


def test_enter_opens_the_only_hit(page: ProductsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.box, "xz")
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)

    qtbot.waitUntil(page.face.isVisible)
    assert page.face.card is not None
    assert page.face.card.product.code == "RH01"


def test_enter_opens_none_of_several_until_one_is_chosen(page: ProductsPage, qtbot: QtBot) -> None:
    chosen: list[str] = []
    page.list.chosen.connect(chosen.append)
    qtbot.keyClicks(page.list.box, "ly")
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)
    assert chosen == []

    qtbot.keyClick(page.list.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.box, Qt.Key.Key_Up)
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)

    assert chosen == ["LY01"]


def test_enter_opens_an_exact_code_among_several_hits(page: ProductsPage, qtbot: QtBot) -> None:
    chosen: list[str] = []
    page.list.chosen.connect(chosen.append)
    qtbot.keyClicks(page.list.box, "ly03")
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)

    assert chosen == ["LY03"]


def test_a_slash_leads_to_the_box_and_is_not_typed_into_it(
    page: ProductsPage, qtbot: QtBot
) -> None:
    page.list.rows.setFocus()
    qtbot.keyClicks(page.list.rows, "/")
    assert page.list.box.hasFocus()

    qtbot.keyClicks(page.list.box, "/")
    assert page.list.box.text() == ""


def test_a_category_shows_its_goods_and_typing_looks_in_all(
    page: ProductsPage, qtbot: QtBot
) -> None:
    page.list.tabs.choose("粮油副食")
    assert codes(page) == ["LY01", "LY02"]
    assert page.list.count.text() == "共 2 种"

    qtbot.keyClicks(page.list.box, "xz")
    assert codes(page) == ["RH01"]

    page.list.tabs.choose("日化")
    assert page.list.box.text() == ""


def test_esc_takes_the_words_away_and_then_the_category(page: ProductsPage, qtbot: QtBot) -> None:
    page.list.tabs.choose("粮油副食")
    qtbot.keyClicks(page.list.box, "xz")

    assert page.step_back()
    assert codes(page) == ["LY01", "LY02"]
    assert page.step_back()
    assert len(codes(page)) == 5
    assert not page.step_back()


def test_what_is_typed_before_the_goods_are_read_is_found_then(
    office: PageOffice, qtbot: QtBot
) -> None:
    page = ProductsPage(office.surroundings())
    qtbot.addWidget(page)
    page.show()
    assert page.list.reading.isVisible()
    qtbot.keyClicks(page.list.box, "xz")
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: codes(page) == ["RH01"])


def test_whole_screens_of_rows_are_passed_by_keyboard(page: ProductsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list.box, Qt.Key.Key_PageDown)
    assert page.list.rows.current_row() == 4
    qtbot.keyClick(page.list.box, Qt.Key.Key_PageUp)
    assert page.list.rows.current_row() == 0


# --- the book changes -----------------------------------------------------------------


def test_goods_that_others_bring_are_shown(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.list.rows.select_row(1)
    store = Store(office.folder / "book.jifen", durable=False)
    deliver(store, "LY02", "7")
    enter_products(store, product_draft("AA01", "新货"))
    store.close()

    qtbot.waitUntil(lambda: codes(page)[0] == "AA01", timeout=5000)
    assert cells(page, 2)[6] == "7"
    assert page.list.rows.current_row() == 2


def test_goods_that_change_while_they_are_read_are_read_again(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    reads = QSignalSpy(page.list.loaded)
    for _ in range(3):
        page.list.refresh()

    qtbot.waitUntil(lambda: reads.count() == 2)


def test_a_book_that_cannot_be_read_is_told_and_the_list_stays(
    page: ProductsPage, office: PageOffice, qtbot: QtBot
) -> None:
    told = QSignalSpy(office.desk.refused)
    book = office.folder / "book.jifen"
    book.rename(office.folder / "elsewhere.jifen")
    page.list.refresh()

    qtbot.waitUntil(lambda: told.count() > 0)
    assert len(codes(page)) == 5


def test_the_model_is_sound(qtmodeltester: ModelTester, tmp_path: Path) -> None:
    store = make_store(tmp_path)
    enter_products(store, product_draft("LY01"), product_draft("LY02", "食盐", row=3))
    goods = load_goods(store, DAY)
    deliver(store, "LY01", "3")
    later = load_goods(store, DAY, goods)
    store.close()
    table = ProductTable()
    changed = QSignalSpy(table.dataChanged)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(table, mode)

    table.show_items(goods.everything, DAY)
    table.show_items(later.everything, DAY)
    assert changed.count() == 1
    table.show_items(later.everything[:1], DAY)
    table.show_items((), DAY)
    table.show_items(goods.everything, DAY)

    assert table.row_of("LY02") == 1
    assert table.row_of("XX") == -1
    qtmodeltester.check(table)
    del tester


def test_a_search_with_too_many_hits_says_so(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    store = make_store(tmp_path)
    drafts = [product_draft(f"C{n:03d}", f"毛巾{n}", row=n + 2) for n in range(70)]
    enter_products(store, *drafts)
    store.close()
    office = open_page_office(qtbot, tmp_path, look)
    page = show_page(office, qtbot)
    found: list[ShelfProduct] = []

    qtbot.keyClicks(page.list.box, "mj")
    found += page.list.table.items

    assert page.list.count.text() == f"最像的 {len(found)} 种"
    office.desk.shut_down()
