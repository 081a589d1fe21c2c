"""Tiles: what each says, how many stand in a row, and that only what changed is painted anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPixmapCache
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.counter.tile_delegate import TALL_TILE_HEIGHT, TILE_HEIGHT
from jifen_desktop.ui.counter.tile_model import Tile, TileModel
from jifen_desktop.ui.counter.tiles import Tiles
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import LIGHT, Scale
from jifen_desktop.ui.widgets.row_model import ROW_ROLE
from tests.ui.counter.columns import Counter, open_counter


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    QPixmapCache.clear()
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


@pytest.fixture
def tiles(counter: Counter) -> Tiles:
    return counter.page.goods.tiles


def tile(counter: Counter, code: str, in_cart: str = "") -> Tile:
    return Tile(item=counter.item(code), in_cart=in_cart)


def test_a_tile_says_points_and_rest(counter: Counter) -> None:
    rice, few, none, weighed = (tile(counter, code) for code in ("LY01", "LY02", "LY03", "SC01"))
    assert (rice.price, rice.left, rice.is_low) == ("28", "剩 30袋", False)
    assert (few.left, few.is_low, few.is_gone) == ("剩 4袋", True, False)
    assert (none.left, none.is_gone) == ("已兑完", True)
    assert (weighed.price, weighed.left, weighed.is_low) == ("1.5", "剩 20.5袋", False)
    assert rice.spoken() == "大米 5kg，28 分，剩 30袋"
    assert tile(counter, "SC01", "1.5").spoken() == "白菜，1.5 分，剩 20.5袋，清单里有 1.5"


def test_the_model_keeps_qts_rules(counter: Counter, qtmodeltester: ModelTester) -> None:
    model = TileModel()
    qtmodeltester.check(model)
    model.show_items(counter.shelf.products)
    model.show_cart({counter.item("LY01").product.id: "2"})
    qtmodeltester.check(model)
    first = model.index(0, 0)
    assert model.data(first) == "大米 5kg"
    assert "清单里有 2" in str(model.data(first, Qt.ItemDataRole.AccessibleTextRole))
    assert isinstance(model.data(first, ROW_ROLE), Tile)
    assert model.data(first, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(first) == 0


def test_only_what_changed_is_painted_anew(counter: Counter, tiles: Tiles) -> None:
    model = tiles.model()
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    tiles.show_items(counter.shelf.products)
    assert (changed.count(), reset.count()) == (0, 0)
    tiles.show_cart({counter.item("LY02").product.id: "1"})
    tiles.show_cart({counter.item("LY02").product.id: "1"})
    assert (changed.count(), changed.at(0)[0].row()) == (1, 1)
    tiles.show_items(counter.shelf.in_category("日化"))
    assert reset.count() == 1


@pytest.mark.parametrize(
    ("width", "factor", "columns"),
    [
        (1920, 1.0, 5),
        (1600, 1.0, 4),
        (1500, 1.0, 4),
        (1499, 1.0, 3),
        (1366, 1.0, 3),
        (1024, 1.0, 3),
        (3000, 2.0, 4),
    ],
)
def test_so_many_in_a_row(
    counter: Counter, tiles: Tiles, look: Look, width: int, factor: float, columns: int
) -> None:
    look.resize(Scale(factor))
    counter.page.resize(width, 700)
    counter.qtbot.waitUntil(lambda: tiles.width() > 0 and tiles.columns() == columns)
    tops = [tiles.visualRect(tiles.model().index(row, 0)).top() for row in range(columns + 1)]
    assert len(set(tops[:columns])) == 1
    assert tops[columns] > tops[0]
    assert not tiles.horizontalScrollBar().isVisible()


def test_narrow_tiles_are_taller(counter: Counter, tiles: Tiles, look: Look) -> None:
    counter.page.resize(1400, 700)
    counter.qtbot.waitUntil(lambda: tiles.gridSize().height() == TILE_HEIGHT)
    counter.page.resize(1024, 700)
    counter.qtbot.waitUntil(lambda: tiles.gridSize().height() == TALL_TILE_HEIGHT)
    assert tiles.columns() == 3
    tiles.grab()
    look.resize(Scale(1.5))
    counter.qtbot.waitUntil(lambda: tiles.gridSize().height() == look.px(TALL_TILE_HEIGHT))
    assert tiles.columns() <= 2
    counter.page.goods.tiles.resize(60, 300)
    assert tiles.columns() == 1


def colours(counter: Counter) -> set[str]:
    image = counter.page.goods.tiles.grab().toImage()
    found = {
        image.pixelColor(x, y).rgb()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    return {QColor(rgb).name().upper() for rgb in found}


def test_the_badge_and_the_ring_are_painted(counter: Counter, tiles: Tiles) -> None:
    assert LIGHT.focus not in colours(counter)
    tiles.select_row(0)
    assert LIGHT.focus in colours(counter)
    tiles.show_items(counter.shelf.in_category("粮油")[2:3])  # nothing left: nothing red
    assert LIGHT.danger_fill not in colours(counter)
    tiles.show_cart({counter.item("LY03").product.id: "12"})
    assert LIGHT.danger_fill in colours(counter)


def test_letters_are_no_search_and_reach_the_page(counter: Counter, tiles: Tiles) -> None:
    tiles.setFocus()
    for key, text in ((Qt.Key.Key_Slash, "/"), (Qt.Key.Key_D, "d"), (Qt.Key.Key_Space, " ")):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        tiles.keyPressEvent(event)
        assert not event.isAccepted()
    assert counter.wanted == []


@pytest.mark.parametrize(("row", "kept"), [(0, True), (-1, False)])
def test_the_space_is_the_tiles_while_one_is_chosen(tiles: Tiles, row: int, *, kept: bool) -> None:
    tiles.select_row(row)
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "
    )
    event.ignore()
    QApplication.sendEvent(tiles, event)
    assert event.isAccepted() is kept


def test_without_a_choice_there_is_none(tiles: Tiles) -> None:
    assert tiles.chosen() is None
    assert tiles.accessibleName() == "商品"
