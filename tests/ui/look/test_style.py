"""The look in force: one sheet without a word Qt does not know, and everybody hears of a change."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jifen_desktop.ui.look.sheet import (
    ButtonKind,
    FrameKind,
    Property,
    set_property,
    style_sheet,
)
from jifen_desktop.ui.look.style import Look, ThemeChoice, current_look, palette
from jifen_desktop.ui.look.tokens import DARK, LIGHT, SCALE_STEPS, Scale, TextSize, Theme, Tone
from jifen_desktop.ui.widgets.labels import Keycap, Label
from jifen_desktop.ui.widgets.layouts import Column


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("factor", SCALE_STEPS)
def test_qt_understands_the_whole_sheet(qtbot: QtBot, theme: Theme, factor: float) -> None:
    """A sheet that Qt cannot parse is a warning, and a warning fails the test."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet(style_sheet(theme, Scale(factor)))
    widget.ensurePolished()


def test_every_kind_stands_in_the_sheet() -> None:
    sheet = style_sheet(LIGHT, Scale())
    kinds = {*ButtonKind, *FrameKind} - {ButtonKind.PLAIN}

    assert [kind for kind in kinds if f'[kind="{kind}"]' not in sheet] == []
    assert [size for size in TextSize if f'[textSize="{size.name.lower()}"]' not in sheet] == []
    assert [tone for tone in Tone if f'[tone="{tone}"]' not in sheet] == []


def test_a_property_is_no_property_of_qt(qtbot: QtBot) -> None:
    """A selector for `size` would look at the widget's own size and never match."""
    for widget in (QLabel(), QPushButton(), QWidget()):
        qtbot.addWidget(widget)
        assert [name for name in Property if widget.metaObject().indexOfProperty(name) >= 0] == []


def test_a_changed_property_is_seen_at_once(qtbot: QtBot, look: Look) -> None:
    label = QLabel("积分")
    qtbot.addWidget(label)
    for tone in (Tone.DANGER, Tone.DANGER, Tone.BRAND):
        set_property(label, Property.TONE, tone)
        label.ensurePolished()  # as Qt does before it paints one for the first time
        assert label.palette().color(QPalette.ColorRole.WindowText) == look.colour(tone)


def test_the_application_has_one_look(look: Look, qapp: QApplication) -> None:
    assert current_look() is look
    assert look.choice is ThemeChoice.LIGHT
    assert qapp.font().family() == "Noto Sans SC"
    assert qapp.font().pixelSize() == TextSize.BODY


def test_a_larger_size_reaches_fonts_and_sheet(qtbot: QtBot, look: Look) -> None:
    label, keycap = Label("合计", size=TextSize.TITLE, bold=True), Keycap("Enter")
    for widget in (label, keycap):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert (label.font().pixelSize(), keycap.font().pixelSize()) == (25, 14)

    with qtbot.waitSignal(look.changed):
        look.resize(Scale(2.0))

    assert (label.font().pixelSize(), keycap.font().pixelSize()) == (50, 28)
    assert label.font().bold()
    assert look.px(44) == 88
    assert look.scale == Scale(2.0)
    with qtbot.assertNotEmitted(look.changed):
        look.resize(Scale(2.0))


def test_dark_reaches_palette_and_labels(qtbot: QtBot, look: Look, qapp: QApplication) -> None:
    label = Label("合计", tone=Tone.BRAND)
    qtbot.addWidget(label)
    with qtbot.waitSignal(look.changed):
        look.choose(ThemeChoice.DARK)

    assert look.theme is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.brand)


def test_auto_is_what_the_system_shows(
    look: Look, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = Qt.ColorScheme.Light

    def shown(_hints: QStyleHints) -> Qt.ColorScheme:
        return system

    monkeypatch.setattr(QStyleHints, "colorScheme", shown)
    look.choose(ThemeChoice.AUTO)
    assert look.theme is LIGHT

    system = Qt.ColorScheme.Dark
    with qtbot.waitSignal(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(system)
    assert look.theme is DARK

    look.choose(ThemeChoice.LIGHT)
    with qtbot.assertNotEmitted(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(system)
    assert look.theme is LIGHT


def test_disabled_text_is_faint_everywhere() -> None:
    colours = palette(DARK)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        assert colours.color(QPalette.ColorGroup.Disabled, role) == QColor(DARK.faint)


def test_what_is_gone_hears_nothing(look: Look, qtbot: QtBot) -> None:
    """The look outlives every widget and every layout that listened to it."""
    widget = QWidget()
    Column(widget).addWidget(Label("积分"))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look.resize(Scale(1.3))


def test_icons_come_in_the_colour_and_size_of_today(look: Look) -> None:
    look.resize(Scale(1.5))
    assert look.icon("printer").availableSizes()[0].width() == 30


def test_a_sheet_by_window_dresses_only_windows_that_asked(
    qtbot: QtBot, look: Look, qapp: QApplication
) -> None:
    other = Look(qapp, ThemeChoice.LIGHT, by_window=True)
    dressed, gone, plain = QWidget(), QWidget(), QWidget()
    for widget in (dressed, plain):
        qtbot.addWidget(widget)
    for widget in (dressed, gone):
        other.dress(widget)
    small = dressed.styleSheet()
    delete(gone)

    other.resize(Scale(SCALE_STEPS[-1]))

    assert small
    assert dressed.styleSheet() not in {"", small}
    assert plain.styleSheet() == ""
    look.dress(plain)
    assert plain.styleSheet() == "", "where the application wears it, windows need none"
    delete(other)
    look.choose(ThemeChoice.DARK)
