"""Buttons: large enough, named, quiet about the keyboard, and readable in every state."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import LIGHT, TARGET_MIN, Scale
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton, StepButton


def painted(button: Button) -> set[str]:
    """The colours of a button as it looks now."""
    button.resize(button.sizeHint())
    image = button.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize("kind", ButtonKind)
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_a_button_can_be_hit(qtbot: QtBot, look: Look, kind: ButtonKind, factor: float) -> None:
    look.resize(Scale(factor))
    button = Button("存", kind)
    qtbot.addWidget(button)
    least = look.px(TARGET_MIN)
    assert button.minimumSizeHint().width() >= least
    assert button.minimumSizeHint().height() >= least


def test_a_name_is_its_words_or_must_be_given(qtbot: QtBot, look: Look) -> None:
    words, icon, step = (
        Button("挂单"),
        Button("", icon="trash", name="删除"),
        StepButton("plus", "增加"),
    )
    for button in (words, icon, step):
        qtbot.addWidget(button)
    assert [b.accessibleName() for b in (words, icon, step)] == ["挂单", "删除", "增加"]
    assert icon.toolTip() == "删除"
    with pytest.raises(AssertionError):
        Button("", icon="trash")


def test_a_click_leaves_the_keyboard_where_it_is(qtbot: QtBot, look: Look) -> None:
    button = PrimaryButton("结账兑换", key="Enter", large=True)
    qtbot.addWidget(button)
    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_enter_in_a_dialog_presses_no_button_by_itself(qtbot: QtBot, look: Look) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    button = PrimaryButton("作废")
    column.addWidget(button)
    with qtbot.waitExposed(dialog):
        dialog.show()
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_what_stands_on_a_button_widens_it(qtbot: QtBot, look: Look) -> None:
    widths: list[int] = []
    for button in (
        Button("挂单"),
        Button("挂单", key="F6"),
        Button("挂单", key="F6", icon="clock"),
    ):
        qtbot.addWidget(button)
        widths.append(button.sizeHint().width())
    assert widths == sorted(set(widths))


def test_an_icon_may_come_later(qtbot: QtBot, look: Look) -> None:
    button = Button("暂停")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.set_icon("player-pause")
    assert button.sizeHint().width() > narrow
    button.set_icon(None)
    assert button.sizeHint().width() == narrow


def test_checking_a_tab_moves_nothing(qtbot: QtBot, look: Look) -> None:
    tab = Button("全部 46", ButtonKind.TAB)
    qtbot.addWidget(tab)
    before = tab.sizeHint()
    assert LIGHT.chip in painted(tab)
    tab.click()
    assert tab.isChecked()
    assert tab.sizeHint() == before
    assert LIGHT.fill in painted(tab)


def test_the_focus_can_be_seen(qtbot: QtBot, look: Look) -> None:
    for kind, ring in ((ButtonKind.PLAIN, LIGHT.focus), (ButtonKind.PRIMARY, LIGHT.focus_on_fill)):
        button = Button("保存", kind)
        qtbot.addWidget(button)
        button.show()
        button.clearFocus()
        assert ring not in painted(button)
        button.activateWindow()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert ring in painted(button)


def test_what_cannot_be_pressed_looks_like_it(qtbot: QtBot, look: Look) -> None:
    button = Button("保存", ButtonKind.PRIMARY, icon="check")
    qtbot.addWidget(button)
    button.setEnabled(False)
    assert LIGHT.faint in painted(button)
    assert LIGHT.fill not in painted(button)


def test_the_mouse_darkens_the_words(qtbot: QtBot, look: Look) -> None:
    button = Button("补打小票", icon="printer")
    qtbot.addWidget(button)
    button.show()
    assert LIGHT.soft in painted(button)
    middle = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(middle, middle, middle))
    assert button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert LIGHT.ink in painted(button)
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))


def test_a_key_is_drawn_on_a_filled_button(qtbot: QtBot, look: Look) -> None:
    with_key, without = PrimaryButton("结账", key="Enter"), PrimaryButton("结账")
    for button in (with_key, without):
        qtbot.addWidget(button)
    fills = {QColor(name).lightness() for name in painted(with_key)}
    assert len(painted(with_key)) > len(painted(without))
    assert max(fills) > 250


def test_holding_a_step_goes_on(qtbot: QtBot, look: Look) -> None:
    step = StepButton("minus", "减少 大米")
    qtbot.addWidget(step)
    assert step.autoRepeat()
