"""Dialogs while nobody sits at the window: no question is expected, what a page shows is seen."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from jifen_desktop.ui.real_dialogs import RealDialogs
from jifen_desktop.ui.tour.hands import TourTrouble


class TourDialogs(RealDialogs):
    """A question ends the tour; a page's own dialog is looked at, and closed again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.trouble = ""
        self.look_at: Callable[[QDialog], None] = lambda _: None

    def tell(self, title: str, text: str) -> None:
        self.trouble = f"{title}。{text}"

    def show(self, dialog: QWidget) -> int:
        assert isinstance(dialog, QDialog), dialog
        dialog.setParent(self._parent, dialog.windowFlags())
        dialog.open()
        try:
            self.look_at(dialog)
        except TourTrouble as trouble:
            self.trouble = str(trouble)
        dialog.reject()
        dialog.setParent(None)
        return QDialog.DialogCode.Rejected

    def _run(self, dialog: QDialog) -> bool:
        self.trouble = f"没有人回答：{dialog.windowTitle()}。"
        dialog.deleteLater()
        return False
