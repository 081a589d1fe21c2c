"""The household at the counter, read from the book: when it comes, and when the book changed."""

from PySide6.QtCore import QObject, Signal

from jifen_desktop.services.serving import open_household
from jifen_desktop.ui.page import Surroundings


class GuestReader(QObject):
    """Asks for a household that somebody wants, and again for the one that is here."""

    #: A Guest, and whether somebody asked for it just now.
    read = Signal(object, bool)
    #: A Refusal.
    refused = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def ask(self, household_no: str, typed: str) -> None:
        """Somebody wants this household at the counter."""
        today = self._around.seat.today()
        self._around.desk.ask(
            "guest",
            lambda store: open_household(store, household_no, today=today, typed=typed),
            lambda guest: self.read.emit(guest, True),
            owner=self,
            refused=self.refused.emit,
        )

    def look_again(self, household_no: str) -> None:
        """This household is at the counter already."""
        today = self._around.seat.today()
        self._around.desk.ask(
            "guest again",
            lambda store: open_household(store, household_no, today=today),
            lambda guest: self.read.emit(guest, False),
            owner=self,
            refused=self.refused.emit,
        )
