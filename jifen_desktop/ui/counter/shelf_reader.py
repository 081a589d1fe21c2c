"""The counter's goods, read beside it: anew whenever the book changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jifen_desktop.services.shelf import load_shelf
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.page import Surroundings

if TYPE_CHECKING:
    from jifen_desktop.domain.shelf import Shelf
    from jifen_desktop.services.shelf import Store


class ShelfReader(QObject):
    """Waits for the household box the first time: whose household it is comes before the goods."""

    #: A Shelf.
    read = Signal(object)

    def __init__(self, around: Surroundings, finder: HouseholdFinder, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._shelf: Shelf | None = None
        self._may_read = False
        finder.settled.connect(self._begin)

    def refresh(self) -> None:
        """Read the goods as they are now, once that may begin."""
        if not self._may_read:
            return
        today, before = self._around.seat.today(), self._shelf

        def work(store: "Store", _: Progress) -> "Shelf":
            return load_shelf(store, today, before)

        self._around.desk.later(work, self._read, owner=self)

    def _begin(self) -> None:
        if not self._may_read:
            self._may_read = True
            self.refresh()

    def _read(self, shelf: "Shelf") -> None:
        self._shelf = shelf
        self.read.emit(shelf)
