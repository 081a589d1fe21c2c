"""本机设置: every choice counts at once and is remembered on this PC."""

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.settings.pc_card import PRINTING, PcCard
from jifen_desktop.ui.settings.settings_page import SettingsPage
from jifen_desktop.ui.widgets.fields import Choice
from tests.ui.office import PageOffice
from tests.ui.printing.fake_printers import LASER, XP80, FakePrinters


def choose(choice: Choice, text: str) -> None:
    """As a person does it."""
    index = choice.findText(text)
    assert index >= 0
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


@pytest.fixture
def pc(page: SettingsPage) -> PcCard:
    return page.pc


def test_colours_and_size_change_at_once_and_are_kept(
    pc: PcCard, look: Look, office: PageOffice
) -> None:
    choose(pc.theme, "深色")
    choose(pc.scale, "115%")
    assert look.theme.dark
    assert look.scale == Scale(1.15)
    kept = Preferences(office.folder)
    assert (kept.text("theme"), kept.number("text_scale", 1.0)) == ("dark", 1.15)

    look.resize(Scale(1.5))
    look.choose(ThemeChoice.LIGHT)
    assert (pc.scale.currentText(), pc.theme.currentText()) == ("150%", "浅色")


def test_sounds_and_voice(pc: PcCard, office: PageOffice) -> None:
    pc.sound.click()
    pc.voice.click()
    assert not office.preferences.flag("sound", default=True)
    assert office.preferences.flag("voice", default=False)
    pc.sound.click()
    assert office.sounds == ["ok", "ok"]


def test_the_printers_of_this_pc_are_offered(
    qtbot: QtBot, pc: PcCard, office: PageOffice, printers: FakePrinters
) -> None:
    assert [pc.printer.itemText(row) for row in range(pc.printer.count())] == [
        f"系统默认（{XP80}）",
        LASER,
        XP80,
    ]
    choose(pc.printer, LASER)
    assert office.preferences.text("receipt_printer") == LASER

    printers.names, printers.default = (XP80,), ""
    pc.refresh()
    qtbot.waitUntil(lambda: pc.printer.itemText(0) == "系统默认")
    assert pc.printer.currentText() == LASER, "a printer that is off stays chosen"
    choose(pc.printer, "系统默认")
    assert office.preferences.text("receipt_printer") == ""


def test_the_test_page_says_what_became_of_it(
    qtbot: QtBot, pc: PcCard, printers: FakePrinters
) -> None:
    pc.test_button.click()
    assert pc.status.text() == PRINTING
    qtbot.waitUntil(lambda: pc.status.text() == f"测试页已送到打印机“{XP80}”。")
    assert len(printers.printed) == 1
    printers.refuses = True
    pc.test_button.click()
    qtbot.waitUntil(lambda: "没有接收" in pc.status.text())
