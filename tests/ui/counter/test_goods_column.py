"""查找商品 and the tiles: an exact code goes first, several hits wait for a choice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.refusals import NumberOutOfRange, ProductNotOffered
from jifen_desktop.services.shelf import load_shelf
from jifen_desktop.ui.counter.goods_column import GoodsColumn
from jifen_desktop.ui.counter.goods_words import split_quantity
from jifen_desktop.ui.look.style import Look
from tests import village
from tests.ui.counter.columns import EAN, Counter, open_counter
from tests.village import DAY

ALL = ["LY01", "LY02", "LY03", "RH01", "RH02", "SC01", "XX01"]
RICE = ["LY01", "LY02"]


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def text_of(counter: Counter) -> str:
    return counter.page.goods.box.box.text()


@pytest.mark.parametrize(
    ("typed", "split"),
    [
        ("3*001", ("3", "001")),
        ("3*", ("3", "")),
        ("2.5x白菜", ("2.5", "白菜")),
        (" 3 × 大米 ", ("3", "大米")),
        ("３＊00１", ("3", "001")),
        ("0X1", ("0", "1")),
        ("xsp", ("", "xsp")),
        ("大米", ("", "大米")),
        ("*3", ("", "*3")),
        ("", ("", "")),
    ],
)
def test_a_number_and_a_star_are_a_quantity(typed: str, split: tuple[str, str]) -> None:
    assert split_quantity(typed) == split


@pytest.mark.parametrize("typed", ["RH01", "rh01", EAN, "香皂", "xz"])
def test_a_code_a_barcode_or_the_only_hit_is_taken(counter: Counter, typed: str) -> None:
    counter.type_goods(typed)
    counter.press(Qt.Key.Key_Return)
    assert counter.wanted == [("RH01", "1")]
    assert text_of(counter) == ""
    assert counter.tiles() == ALL


def test_a_quantity_before_the_code(counter: Counter) -> None:
    for typed in ("3*RH01", "1.5x白菜", "2×xz"):
        counter.type_goods(typed)
        counter.press(Qt.Key.Key_Enter)
    assert counter.wanted == [("RH01", "3"), ("SC01", "1.5"), ("RH01", "2")]


def test_enter_in_the_empty_box_checks_out_once(counter: Counter) -> None:
    counter.page.goods.take_focus()
    counter.press(Qt.Key.Key_Return)
    counter.hold_enter(counter.page.goods.box.box)
    assert counter.checkouts == [True]


def test_a_quantity_alone_waits_for_its_scan(counter: Counter) -> None:
    counter.type_goods("3*")
    counter.press(Qt.Key.Key_Return)
    assert (counter.wanted, counter.checkouts, text_of(counter)) == ([], [], "3*")
    counter.page.goods.scan(EAN)
    assert (counter.wanted, text_of(counter)) == ([("RH01", "3")], "")


def test_a_scan_leaves_other_words_alone(counter: Counter) -> None:
    counter.type_goods("dm")
    counter.page.goods.scan(EAN)
    assert (counter.wanted, text_of(counter)) == ([("RH01", "1")], "dm")


def test_several_hits_wait_for_a_choice(counter: Counter) -> None:
    counter.type_goods("dm")
    assert counter.tiles() == RICE
    counter.press(Qt.Key.Key_Return)
    assert (counter.wanted, counter.unknown) == ([], [])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        counter.press(key)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert counter.wanted == [("LY02", "1")]


def test_a_choice_ends_with_the_words_it_was_made_among(counter: Counter) -> None:
    counter.type_goods("d")
    counter.press(Qt.Key.Key_Down)
    counter.type_goods("dm")
    counter.press(Qt.Key.Key_Return)
    assert counter.wanted == []


@pytest.mark.parametrize("typed", ["9999999999999", "3*zz9"])
def test_a_code_that_nothing_has_is_told_and_leaves_the_box(counter: Counter, typed: str) -> None:
    counter.type_goods(typed)
    counter.press(Qt.Key.Key_Return)
    assert counter.unknown == [split_quantity(typed)[1]]
    assert counter.page.goods.box.box.text() == ""
    counter.page.goods.scan("2000000000015")
    assert counter.unknown[1:] == ["2000000000015"]


@pytest.mark.parametrize("typed", ["不存在", "3*zzz"])
def test_words_that_name_nothing_stay_to_be_corrected(counter: Counter, typed: str) -> None:
    counter.type_goods(typed)
    counter.press(Qt.Key.Key_Return)
    assert counter.unknown == []
    assert counter.page.goods.box.box.selectedText() == typed


def test_a_quantity_that_does_not_fit_the_unit_is_refused(counter: Counter) -> None:
    for typed in ("2.5*RH01", "0*RH01"):
        counter.type_goods(typed)
        counter.press(Qt.Key.Key_Return)
    assert [type(refusal) for refusal in counter.refused] == [NumberOutOfRange] * 2
    assert counter.wanted == []
    assert text_of(counter) == "0*RH01"


def test_what_is_not_offered_is_refused_by_name(counter: Counter) -> None:
    drafts = [village.product_draft("RH02", "牙膏", price="8", active=False)]
    village.enter_products(counter.store, *drafts)
    counter.page.goods.show_shelf(load_shelf(counter.store, DAY))
    assert "RH02" not in counter.tiles()
    counter.type_goods("RH02")
    counter.press(Qt.Key.Key_Return)
    assert [type(refusal) for refusal in counter.refused] == [ProductNotOffered]


def test_down_in_the_empty_box_leads_to_the_tiles(counter: Counter) -> None:
    counter.page.goods.take_focus()
    counter.press(Qt.Key.Key_Down)
    tiles = counter.page.goods.tiles
    assert QApplication.focusWidget() is tiles
    counter.press(Qt.Key.Key_Right)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Space)
    assert counter.wanted == [("LY02", "1")] * 2
    counter.page.goods.take_focus()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert counter.wanted[2:] == [("LY02", "1")]  # where one was before


def test_a_quantity_in_the_box_counts_for_a_tile(counter: Counter) -> None:
    counter.type_goods("4*")
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Enter)
    assert (counter.wanted, text_of(counter)) == ([("LY01", "4")], "")


def test_a_clicked_tile_is_taken_and_the_keyboard_stays(counter: Counter) -> None:
    counter.type_goods("dm")
    tiles = counter.page.goods.tiles
    where = tiles.visualRect(tiles.model().index(1, 0)).center()
    QTest.mouseClick(tiles.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert counter.wanted == [("LY02", "1")]
    assert QApplication.focusWidget() is counter.page.goods.box.box


def test_a_category_shows_its_goods(counter: Counter) -> None:
    goods = counter.page.goods
    goods.tabs.choose("日化")
    assert counter.tiles() == ["RH01", "RH02"]
    counter.type_goods("dm")
    assert counter.tiles() == RICE  # words look everywhere
    goods.tabs.choose("")
    assert (counter.tiles(), text_of(counter)) == (["XX01"], "")
    goods.tabs.choose(None)
    assert counter.tiles() == ALL


def test_a_new_shelf_keeps_words_and_choice(counter: Counter) -> None:
    counter.type_goods("dm")
    counter.press(Qt.Key.Key_Down)
    village.household(counter.store, "09-001", points="500")
    village.checkout(counter.store, "01-001", "LY01*5")
    counter.page.goods.show_shelf(load_shelf(counter.store, DAY, counter.shelf))
    tiles = counter.page.goods.tiles
    assert counter.tiles() == RICE
    assert tiles.chosen() is not None
    assert tiles.items()[0].stock == 25
    counter.press(Qt.Key.Key_Return)
    assert counter.wanted == [("LY01", "1")]


def test_what_lies_in_the_cart_is_on_the_tiles(counter: Counter) -> None:
    counter.page.goods.show_cart({counter.item("LY01").product.id: "2"})
    model = counter.page.goods.tiles.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "清单里有 2" in str(spoken)


def test_no_hits_say_what_to_try(counter: Counter) -> None:
    goods = counter.page.goods
    counter.type_goods("zzzz")
    assert not goods.tiles.isVisible()
    assert "没有找到“zzzz”" in goods._empty._label.text()
    assert goods.step_back()
    assert goods.tiles.isVisible()
    assert not goods.step_back()


def test_before_the_goods_are_read_nothing_is_taken(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    goods = GoodsColumn(page)
    goods.setParent(page)
    told: list[object] = []
    for signal in (goods.wanted, goods.unknown, goods.refused, goods.checkout_wanted):
        signal.connect(told.append)
    goods.scan(EAN)
    goods.box.box.setText("dm")
    QTest.keyClick(goods.box.box, Qt.Key.Key_Return)
    goods.tabs.chosen.emit(None)
    assert told == []
    assert goods._empty._label.text() == "正在读取商品……"


# --- a window too narrow for tiles ------------------------------------------------------


@pytest.fixture
def narrow(counter: Counter) -> Counter:
    counter.page.goods.set_on_demand(True)
    counter.page.goods.set_on_demand(True)
    counter.page.resize(880, 560)
    return counter


def test_in_a_narrow_window_tiles_open_with_the_words(narrow: Counter) -> None:
    goods = narrow.page.goods
    assert not goods.tiles.isVisible()
    narrow.type_goods("dm")
    assert goods.panel.isVisible()
    assert narrow.page.rect().contains(goods.panel.geometry())
    narrow.press(Qt.Key.Key_Down)
    narrow.press(Qt.Key.Key_Return)
    assert narrow.wanted == [("LY01", "1")]
    assert not goods.panel.isVisible()


def test_in_a_narrow_window_a_button_and_an_arrow_open_the_tiles(narrow: Counter) -> None:
    goods = narrow.page.goods
    goods.box.tiles_button.click()
    assert QApplication.focusWidget() is goods.tiles
    narrow.press(Qt.Key.Key_Return)
    assert goods.panel.isVisible()  # for the next one
    goods.show_shelf(narrow.shelf)
    assert goods.panel.isVisible()
    goods.box.tiles_button.click()
    assert not goods.panel.isVisible()
    assert QApplication.focusWidget() is goods.box.box
    narrow.press(Qt.Key.Key_Down)
    assert goods.panel.isVisible()
    narrow.page.household.take_focus()
    assert not goods.panel.isVisible()
    assert narrow.wanted == [("LY01", "1")]


def test_in_a_narrow_window_escape_closes_the_tiles_first(narrow: Counter) -> None:
    goods = narrow.page.goods
    narrow.type_goods("dm")
    assert goods.step_back()
    assert (goods.panel.isVisible(), text_of(narrow)) == (False, "dm")
    assert goods.step_back()
    assert text_of(narrow) == ""


def test_wide_again_the_tiles_are_back_beside(narrow: Counter) -> None:
    goods = narrow.page.goods
    narrow.type_goods("dm")
    goods.set_on_demand(False)
    assert not goods.panel.isVisible()
    narrow.qtbot.waitUntil(goods.tiles.isVisible)
    assert not goods.box.tiles_button.isVisible()
    assert narrow.tiles() == RICE
