"""Hands for the part 评选: dialogs that fill themselves in."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.ui.selections.selections_page import SelectionsPage
from jifen_desktop.ui.writing_dialog import WritingDialog
from tests.ui.deeds.keys import press

_NONE = Qt.KeyboardModifier.NoModifier
Refuse = Callable[[WritingDialog], None]
D = TypeVar("D", bound=WritingDialog)


def filled(qtbot: QtBot, kind: type[D], fill: Callable[[D], object]) -> Callable[[QWidget], bool]:
    """Fill the dialog in and press its verb; what it holds is waited for."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, kind)
        dialog.show()
        fill(dialog)
        dialog.verb.click()
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    return answer


def states(page: SelectionsPage, qtbot: QtBot, state: SelectionState) -> None:
    """Wait until the chosen selection has come so far."""
    qtbot.waitUntil(lambda: page.face.board is not None)
    qtbot.waitUntil(
        lambda: page.face.board is not None and page.face.board.selection.state is state
    )


def cells(page: SelectionsPage) -> list[tuple[str, str, str]]:
    """Number, name and result of each name."""
    table = page.face.names

    def text(row: int, column: int) -> str:
        return str(table.data(table.index(row, column)))

    return [(text(row, 0), text(row, 1), text(row, 7)) for row in range(table.rowCount())]


def press_on(
    page: SelectionsPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE
) -> None:
    """A key on the page, which has the keyboard again once its dialogs are gone."""
    window = page.window()
    with qtbot.waitActive(window):
        window.activateWindow()
    page.take_focus()
    press(qtbot, key, modifier)


def refused(qtbot: QtBot, field: str, said: str, fill: Refuse) -> Callable[[QWidget], bool]:
    """Fill a dialog in, press its verb, see it stay with its sentence beside the field."""

    def answer_it(dialog: QWidget) -> bool:
        assert isinstance(dialog, WritingDialog)
        dialog.show()
        fill(dialog)
        dialog.verb.click()
        label = dialog.boxes[field].error if field else dialog.trouble
        qtbot.waitUntil(label.isVisible)
        assert said in label.text()
        assert not dialog.result()
        return False

    return answer_it


def board_of(page: SelectionsPage, qtbot: QtBot, count: int) -> None:
    """Wait until so many names are shown."""
    page.refresh()
    qtbot.waitUntil(lambda: len(cells(page)) == count)
