"""What is brought into sight, and what is in sight anyway."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.scrolling import VerticalScroll, bring_into_sight


def test_what_is_far_below_is_scrolled_to(qtbot: QtBot, look: Look) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    rows = [Label(f"第{number}行") for number in range(60)]
    for row in rows:
        column.addWidget(row)
    scroll = VerticalScroll(inside)
    qtbot.addWidget(scroll)
    scroll.resize(200, 200)
    scroll.show()
    assert rows[50].visibleRegion().isEmpty()
    bring_into_sight(rows[50])
    qtbot.waitUntil(lambda: rows[50].visibleRegion().boundingRect() == rows[50].rect())


def test_where_nothing_scrolls_nothing_happens(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    row = Label("一行", parent=window)
    qtbot.addWidget(window)
    window.show()
    bring_into_sight(row)
    qtbot.wait(1)
    assert row.pos().isNull()
