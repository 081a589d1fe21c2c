"""Enters that no person gave, left over or the end of a scan; and room for every sentence."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui import careful_dialog, crash
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.real_dialogs import (
    ChoiceDialog,
    ConfirmDialog,
    DayDialog,
    SignatureDialog,
    TellDialog,
)
from tests.ui.geometry import clipped_texts, outside_parent

SAVE = Question(title="离开？", text="还没有保存。", verb="保存并离开")
Key = Qt.Key


@pytest.fixture
def hasty(look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ConfirmDialog:
    """A question under the verb's button that just came up; its clock stands still."""
    monkeypatch.setattr(careful_dialog.time, "monotonic", lambda: 100.0)
    dialog = ConfirmDialog(SAVE)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(careful_dialog.time, "monotonic", lambda: 100.0 + seconds)


def test_enters_left_over_from_before_press_nothing(
    hasty: ConfirmDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        later(monkeypatch, number * 0.03)
        qtbot.keyClick(hasty.verb, Key.Key_Return)
    later(monkeypatch, 0.4)
    qtbot.keyClick(hasty.verb, Key.Key_Return)  # still in one row with the others
    assert hasty.isVisible()
    later(monkeypatch, 1.0)
    qtbot.keyClick(hasty.verb, Key.Key_Return)
    assert hasty.result() == QDialog.DialogCode.Accepted


def test_the_enter_of_a_scan_presses_nothing(
    hasty: ConfirmDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even of a code that the wedge does not know."""
    later(monkeypatch, 5.0)
    qtbot.keyClicks(hasty.verb, "HTTP://CODE?1")
    qtbot.keyClick(hasty.verb, Key.Key_Return)
    assert hasty.isVisible()


# --- room ---------------------------------------------------------------------------

#: The longest that is said anywhere: a crash, with a log that lies deep.
LONGEST = crash.SENTENCE.format(
    log="C:\\Users\\清水湾村村委会\\AppData\\积分超市\\logs\\jifen.log" * 2
)
Make = Callable[[QWidget], AskingDialog]
LONG_DIALOGS: dict[str, Make] = {
    "confirm": lambda over: ConfirmDialog(Question(title=LONGEST, text=LONGEST, verb="好"), over),
    "tell": lambda over: TellDialog(crash.TITLE, LONGEST, over),
    "day": lambda over: DayDialog("今天是哪一天？", LONGEST, date(2026, 11, 23), over),
    "choice": lambda over: ChoiceDialog("取单", "取哪一单？", ["王建国 3 件"] * 20, over),
    "signature": lambda over: SignatureDialog("恢复备份：请第二人签字", ["王建国", "李梅"], over),
}


@pytest.mark.parametrize("make", LONG_DIALOGS.values(), ids=LONG_DIALOGS)
@pytest.mark.parametrize(("width", "height", "factor"), [(800, 800, 1.0), (1366, 728, 1.5)])
def test_every_sentence_has_its_room(
    look: Look, qtbot: QtBot, make: Make, width: int, height: int, factor: float
) -> None:
    """Qt sizes a dialog as if its wrapped texts had more width than the screen gives."""
    look.resize(Scale(factor))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    dialog = make(window)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert (clipped_texts(dialog), outside_parent(dialog)) == ([], [])
    assert dialog.height() <= height
