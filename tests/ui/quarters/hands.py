"""A person at the keyboard of a part of 季度, and answers for its dialogs."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.ui.acting_dialog import ActingDialog, ReasonDialog
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.printing.sheet_dialog import SheetDialog
from jifen_desktop.ui.quarters.rating_dialogs import (
    AnswerDialog,
    MoveDialog,
    ObjectDialog,
    PublishDialog,
    TieDialog,
)
from jifen_desktop.ui.quarters.rating_page import RatingPage
from jifen_desktop.ui.real_dialogs import FieldsDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Answer = Callable[[QWidget], bool]


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    del qtbot


def accepted(dialog: FieldsDialog) -> bool:
    """Press the verb: it is accepted where nothing is wrong, and the book has no objection."""
    dialog.verb.setFocus()
    dialog.go_on()
    if isinstance(dialog, ActingDialog):
        ends = monotonic() + 5
        while dialog._waiting and not dialog.result():
            assert monotonic() < ends
            QTest.qWait(5)
    return bool(dialog.result())


def because(why: str) -> Answer:
    """Take something back for this reason."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.setText(why)
        return accepted(dialog)

    return answer


def decides(choice: TieChoice, reason: str = "评议小组会议决定") -> Answer:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, TieDialog)
        dialog.choice.setCurrentIndex(dialog.choice.findData(choice))
        dialog.reason.setText(reason)
        return accepted(dialog)

    return answer


def moves(place: int | None, reason: str = "带头修路") -> Answer:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, MoveDialog)
        dialog.level.setCurrentIndex(dialog.level.findData(place))
        dialog.reason.setText(reason)
        return accepted(dialog)

    return answer


def puts_up(first_day: str = "", days: str = "") -> Answer:
    """As it stands, or otherwise."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, PublishDialog)
        dialog.first_day.setText(first_day or dialog.first_day.text())
        dialog.days.setText(days or dialog.days.text())
        return accepted(dialog)

    return answer


def objects(content: str = "那天没来", objector: str = "李四") -> Answer:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, ObjectDialog)
        dialog.objection.setText(content)
        dialog.objector.setText(objector)
        return accepted(dialog)

    return answer


def answers(conclusion: RatingConclusion, findings: str = "查了签到表") -> Answer:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, AnswerDialog)
        dialog.conclusion.setCurrentIndex(dialog.conclusion.findData(conclusion))
        dialog.findings.setText(findings)
        return accepted(dialog)

    return answer


def wants(paper: str, *, masked: bool | None = None) -> Answer:
    """This paper of those that are offered."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, SheetDialog)
        assert masked is None or dialog.masked is masked
        dialog.choose(paper)
        dialog.go_on()
        return bool(dialog.result())

    return answer


def sees(seen: list[PreviewDialog]) -> Answer:
    """Look at the preview and close it: nothing is printed."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog)
        return False

    return answer


# --- the part 评星 ------------------------------------------------------------


def counts(page: RatingPage) -> list[int]:
    return [level.decided for level in page.face.levels.values]


def states(page: RatingPage) -> list[str]:
    """Level and remark of each household."""
    model = page.face.households.table
    return [
        f"{model.data(model.index(row, 5))}|{model.data(model.index(row, 6))}"
        for row in range(model.rowCount())
    ]


def forward(page: RatingPage, qtbot: QtBot, until: str) -> None:
    """F8, and it leads on to that."""
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: page.face.forward() == until)


def reload(page: RatingPage, qtbot: QtBot, until: str) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: page.face.forward() == until)
