"""A path without a blank is shown whole, on as many lines as it takes."""

from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.long_text import breakable

PATHS = ("/home/station/.local/share/jifen/backups", r"C:\Users\station\AppData\Local\Jifen")


def test_a_path_breaks_after_its_separators(qtbot: QtBot, look: Look) -> None:
    for path in PATHS:
        assert breakable(path).replace("\u200b", "") == path
        label = Label(breakable(path), wrap=True)
        qtbot.addWidget(label)
        whole = label.fontMetrics().horizontalAdvance(path)
        assert label.heightForWidth(whole // 2) > label.heightForWidth(2 * whole)
