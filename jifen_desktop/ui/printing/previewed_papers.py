"""Papers that are made beside the window and shown in the program's own preview."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


class PreviewedPapers(QObject):
    """What the papers of a page have in common; which ones there are it says itself."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def make(self, work: "Callable[[Store], Document]") -> None:
        """Have a paper made, then look at it."""
        quiet = undisturbed(work)
        self._around.desk.later(
            lambda store, _: quiet(store), self.preview, owner=self, refused=self.refused
        )

    def preview(self, document: Document) -> None:
        """Show it, unless the seat was left while it was made."""
        if self._around.seat.operator is None:
            return
        dialog = PreviewDialog(self._around, document)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def refused(self, refusal: Refusal) -> None:
        """There is no such paper now, and why."""
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
