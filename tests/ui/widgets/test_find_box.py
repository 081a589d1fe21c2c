"""The find box: a scan stays letters whatever input method is on; names can still be written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.widgets.find_box import FindBox
from tests.ui.geometry import unnamed_controls

ENABLED = Qt.InputMethodQuery.ImEnabled


def lets_input_method_in(box: FindBox) -> bool:
    """Ask as the input method does: with an event, through Qt."""
    event = QInputMethodQueryEvent(ENABLED)
    QApplication.sendEvent(box, event)
    answer: object = event.value(ENABLED)
    assert isinstance(answer, bool)
    return answer


@pytest.fixture
def household_box(qtbot: QtBot, look: Look) -> FindBox:
    box = FindBox("查找农户", placeholder="姓名 / 户号", key="空格", characters=True)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    return box


@pytest.fixture
def goods_box(qtbot: QtBot, look: Look) -> FindBox:
    box = FindBox("查找商品", icon="barcode", placeholder="扫商品条码", key="/")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    return box


def test_goods_are_never_for_the_input_method(goods_box: FindBox) -> None:
    assert goods_box.characters_button is None
    assert not lets_input_method_in(goods_box)
    goods_box.setText("6901")
    assert not lets_input_method_in(goods_box)
    goods_box.clear()
    assert not goods_box.takes_characters


def test_other_questions_of_the_input_method_are_answered(goods_box: FindBox) -> None:
    goods_box.setText("肥皂")
    assert goods_box.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "肥皂"
    position = goods_box.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition, None)
    assert position == 2


def test_characters_are_let_in_until_the_box_is_empty(qtbot: QtBot, household_box: FindBox) -> None:
    button = household_box.characters_button
    assert button is not None
    assert not lets_input_method_in(household_box)

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert household_box.takes_characters
    assert lets_input_method_in(household_box)

    household_box.setText("王")
    assert lets_input_method_in(household_box)
    household_box.clear()
    assert not button.isChecked()
    assert not lets_input_method_in(household_box)


def test_the_button_gives_the_keyboard_back(qtbot: QtBot, household_box: FindBox) -> None:
    button = household_box.characters_button
    assert button is not None
    household_box.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(household_box.hasFocus)
    assert household_box.takes_characters


def test_the_button_says_what_it_is_and_what_it_does(household_box: FindBox) -> None:
    button = household_box.characters_button
    assert button is not None
    assert button.accessibleName() == "输入汉字"
    assert unnamed_controls(household_box) == []
    off = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != off


@pytest.mark.parametrize("factor", [1.0, 1.3, 2.0])
def test_the_words_have_room_between_icon_and_key(
    household_box: FindBox, look: Look, factor: float
) -> None:
    look.resize(Scale(factor))
    household_box.resize(household_box.sizeHint())
    button = household_box.characters_button
    assert button is not None
    words = household_box.fontMetrics().horizontalAdvance(household_box.placeholderText())
    left = household_box.textMargins().left() + look.px(14)
    assert left + words <= button.x()
    assert household_box.rect().contains(button.geometry())


def test_the_icon_follows_the_theme(goods_box: FindBox, look: Look) -> None:
    light = goods_box.grab().toImage()
    look.choose(ThemeChoice.DARK)
    assert goods_box.grab().toImage() != light


def test_a_box_may_have_neither_key_nor_button(qtbot: QtBot, look: Look) -> None:
    box = FindBox("查找流水")
    qtbot.addWidget(box)
    box.show()
    box.resize(200, 54)
    assert box.textMargins().right() == 0
    assert box.accessibleName() == "查找流水"
