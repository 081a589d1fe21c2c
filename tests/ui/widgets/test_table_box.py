"""Tables: moved through by keys, as wide as their place, and what stands around them in forms."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.scrolling import VerticalScroll
from jifen_desktop.ui.widgets.table_box import TableBox, TableColumn

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    TableColumn(title="户号", width=100),
    TableColumn(title="户主"),
    TableColumn(title="人口", width=60, figures=True, from_width=400),
)


class Names(QAbstractTableModel):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return len(self._names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._names[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


def table(qtbot: QtBot, *names: str, width: int = 500) -> tuple[TableBox, list[int]]:
    box = TableBox("农户", Names(names), COLUMNS)
    qtbot.addWidget(box)
    box.resize(width, 300)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    taken: list[int] = []
    box.taken.connect(taken.append)
    return box, taken


def test_arrows_move_and_enter_takes(look: Look, qtbot: QtBot) -> None:
    box, taken = table(qtbot, "甲", "乙", "丙")
    box.setFocus()
    assert box.current_row() == 0
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    box.move_by(9)
    box.take()
    assert taken == [1, 2]
    assert not box.grab().isNull()


def test_a_click_takes_a_row(look: Look, qtbot: QtBot) -> None:
    box, taken = table(qtbot, "甲", "乙")
    place = box.visualRect(box.model().index(1, 0)).center()
    qtbot.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == [1]


def test_an_empty_table_has_nothing_to_take(look: Look, qtbot: QtBot) -> None:
    box, taken = table(qtbot)
    box.setFocus()
    box.move_by(1)
    box.take()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    box.select_row(3)
    assert (box.current_row(), taken) == (-1, [])


def test_letters_and_signs_are_the_pages(look: Look, qtbot: QtBot) -> None:
    heard: list[str] = []

    class Host(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
            heard.append(event.text())

    host = Host()
    qtbot.addWidget(host)
    box = TableBox("农户", Names(["甲", "乙"]), COLUMNS)
    QVBoxLayout(host).addWidget(box)
    host.show()
    qtbot.keyClicks(box, "/a")
    assert heard == ["/", "a"]


def test_columns_share_the_width_and_go_where_there_is_none(look: Look, qtbot: QtBot) -> None:
    box, _ = table(qtbot, "甲")
    room = box.viewport().width()
    assert [box.columnWidth(n) for n in range(3)] == [100, room - 160, 60]
    look.resize(Scale(1.5))
    assert box.isColumnHidden(2)
    assert box.columnWidth(1) == box.viewport().width() - 150
    assert box.rowHeight(0) == 66


def test_what_scrolls_is_as_wide_as_its_content_needs(look: Look, qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(QLineEdit())
    scroll = VerticalScroll(content)
    qtbot.addWidget(scroll)
    scroll.show()
    narrow = scroll.minimumSizeHint().width()
    label = QLabel("清水湾村民委员会第一村民小组" * 3)
    column.addWidget(label)
    qtbot.waitUntil(lambda: scroll.minimumSizeHint().width() > label.sizeHint().width())
    assert scroll.minimumSizeHint().width() > narrow


def test_a_field_is_named_above_and_blamed_below(look: Look, qtbot: QtBot) -> None:
    box = LabelledField(TextField("户主"), needed=True)
    qtbot.addWidget(box)
    box.show()
    [label] = [each for each in box.findChildren(QLabel) if each is not box.error]
    assert label.text() == "户主 *"
    assert label.buddy() is box.field
    box.error.say("没有填写户主。")
    assert box.field.accessibleDescription() == "没有填写户主。"
