"""Lists: rows described when looked at, arrows that stop at the ends, Enter and clicks."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import LIGHT, Scale
from jifen_desktop.ui.widgets.list_box import ROW_HEIGHT, ListBox
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, RowModel, TwoLineRow

NAMES = [f"王{number}" for number in range(100)]


class Describer:
    """Makes a row of a name, and remembers of which."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __call__(self, name: str, row: int) -> TwoLineRow:
        self.asked.add(name)
        return TwoLineRow(
            title=name,
            detail="第三组",
            note="wang",
            amount="1,286",
            unit="分",
            key="Enter" if row == 0 else "",
            avatar_seed=name,
        )


@pytest.fixture
def describer() -> Describer:
    return Describer()


@pytest.fixture
def model(qapp: QApplication, describer: Describer) -> RowModel[str]:
    return RowModel[str](describer)


@pytest.fixture
def rows(qtbot: QtBot, look: Look, model: RowModel[str]) -> ListBox:
    model.show(NAMES)
    box = ListBox("找到的农户", model)
    qtbot.addWidget(box)
    box.resize(400, 5 * ROW_HEIGHT)
    with qtbot.waitExposed(box):
        box.show()
    return box


@pytest.mark.parametrize("values", [[], NAMES[:1], NAMES])
def test_the_model_is_sound(model: RowModel[str], values: Sequence[str]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(values)
    model.show(values[:1])
    model.show(())
    model.show(values)
    assert tester.model() is model
    assert list(model.values()) == list(values)


def test_a_row_says_itself(model: RowModel[str]) -> None:
    model.show(["王建国"])
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "王建国"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "王建国，wang，第三组，1,286分"
    assert isinstance(index.data(ROW_ROLE), TwoLineRow)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.value(0) == "王建国"
    assert TwoLineRow(title="盐").spoken() == "盐"


def test_only_rows_in_sight_are_described(rows: ListBox, describer: Describer) -> None:
    rows.grab()
    assert 0 < len(describer.asked) <= 8


def test_arrows_stop_at_the_ends(qtbot: QtBot, rows: ListBox) -> None:
    assert rows.current_row() == -1
    rows.move_by(1)
    assert rows.current_row() == 0
    rows.move_by(-5)
    assert rows.current_row() == 0
    rows.move_by(1000)
    assert rows.current_row() == 99
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_row() == 1
    rows.select_row(-1)
    assert rows.current_row() == -1


def test_tab_shows_which_row_enter_would_take(qtbot: QtBot, rows: ListBox) -> None:
    rows.clearFocus()
    assert rows.current_row() == -1
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: rows.current_row() == 0)


def test_nothing_to_move_in_an_empty_list(rows: ListBox, model: RowModel[str]) -> None:
    model.show(())
    rows.move_by(1)
    assert rows.current_row() == -1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_takes_the_selected_row(qtbot: QtBot, rows: ListBox, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(rows.taken):
        qtbot.keyClick(rows, key)
        rows.take()
    rows.select_row(3)
    with qtbot.waitSignal(rows.taken) as taken:
        qtbot.keyClick(rows, key)
    assert taken.args == [3]


def test_letters_and_signs_are_the_page_s(qtbot: QtBot, rows: ListBox) -> None:
    """Qt would look for a row that begins so."""
    above: list[str] = []

    class Above(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
            above.append(event.text())

    page = Above()
    qtbot.addWidget(page)
    rows.setParent(page)
    page.show()
    rows.select_row(3)
    qtbot.keyClicks(rows, "/ +8")
    assert above == ["/", "+", "8"]
    assert rows.current_row() == 3
    rows.setParent(None)


def test_a_click_takes_a_row_once(qtbot: QtBot, rows: ListBox) -> None:
    taken: list[int] = []
    rows.taken.connect(taken.append)
    place = rows.visualRect(rows.model().index(2, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == [2]


def test_the_selected_row_is_on_its_own_ground(rows: ListBox) -> None:
    def ground() -> str:
        return rows.grab().toImage().pixelColor(200, 8).name().upper()

    assert ground() != LIGHT.brand_soft
    rows.select_row(0)
    assert ground() == LIGHT.brand_soft


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_rows_grow_with_the_text(qtbot: QtBot, rows: ListBox, look: Look, factor: float) -> None:
    look.resize(Scale(factor))
    first = rows.model().index(0, 0)
    qtbot.waitUntil(lambda: rows.visualRect(first).height() == look.px(ROW_HEIGHT))


def test_rows_of_every_shape_are_painted(qtbot: QtBot, look: Look) -> None:
    shapes = [
        TwoLineRow(title="酱油", picture="soy-sauce.svg"),
        TwoLineRow(title="无图", picture="", detail="60 分/瓶"),
        TwoLineRow(title="很长的名字" * 20, note="从不显示", detail="很长的说明" * 20),
        TwoLineRow(title="只有一行"),
    ]
    model = RowModel[TwoLineRow](lambda row, _: row)
    model.show(shapes)
    box = ListBox("商品", model)
    qtbot.addWidget(box)
    box.resize(300, 4 * ROW_HEIGHT)
    image = box.grab().toImage()
    for row in range(len(shapes)):
        band = range(row * ROW_HEIGHT + 12, (row + 1) * ROW_HEIGHT - 12)
        assert len({image.pixel(x, y) for x in range(300) for y in band}) > 10


def test_a_foreign_model_paints_nothing(qtbot: QtBot, look: Look) -> None:
    from PySide6.QtCore import QStringListModel  # noqa: PLC0415 - here alone

    box = ListBox("其他", QStringListModel(["一"]))
    qtbot.addWidget(box)
    assert box.grab().toImage().pixelColor(5, 5) == box.grab().toImage().pixelColor(60, 30)
