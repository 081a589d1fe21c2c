"""Papers of a selection in the program's own preview."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.selections import Selection, SelectionPurpose
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.publication_papers import notices_masked
from jifen_desktop.services.selection_papers import selection_notice, selection_sheet
from jifen_desktop.services.selection_prints import (
    selection_disclosure,
    selection_notice_paper,
    selection_sheet_paper,
)
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.printing.sheet_dialog import SheetDialog
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

SHEET: Final = "sheet"
SIZES: Final = {"a4": "A4", "a3": "A3"}
SHEET_NAMES: Final = {
    SelectionPurpose.HONOUR: "推荐审批表",
    SelectionPurpose.RECOMMENDATION: "推荐审批表",
    SelectionPurpose.PRIORITY: "优先名单",
}
_NOTICE_NAME: Final = "评选公示"
_WHAT: Final = (
    "审批表和名单写明每个名字后面的积分和事迹，交评议小组、监督小组和村委会签字；"
    "公示只写名字，贴出去。"
)


class SelectionSheets(QObject):
    """Made beside the window, for fonts are loaded at the first paper."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def show_selection(self, selection: Selection) -> None:
        """打印: first which, and how names are shown."""
        at = self._around.seat.moment()
        self._around.desk.ask(
            "masked",
            lambda store: notices_masked(store, at=at),
            lambda masked: self._ask(selection, masked=masked),
            owner=self,
        )

    def _ask(self, selection: Selection, *, masked: bool) -> None:
        if self._around.seat.operator is None:
            return  # left while the book was asked
        papers = {SHEET: f"{SHEET_NAMES[selection.purpose]}（A4）"}
        hangs = selection.first_day is not None
        if hangs:
            papers |= {size: f"{_NOTICE_NAME}（{name}）" for size, name in SIZES.items()}
        title = f"打印：{selection.name}"
        dialog = SheetDialog(title, _WHAT, papers, masked=masked if hangs else None)
        wanted = self._around.dialogs.show(dialog)
        paper, shown_masked = dialog.paper, dialog.masked
        dialog.deleteLater()
        if not wanted:
            return
        if paper == SHEET:
            self._make(partial(_sheet_document, selection))
        else:
            self._make(partial(_notice_document, selection, paper, masked=shown_masked))

    def _make(self, work: "Callable[[Store], Document]") -> None:
        quiet = undisturbed(work)
        self._around.desk.later(
            lambda store, _: quiet(store), self._preview, owner=self, refused=self._refused
        )

    def _preview(self, document: Document) -> None:
        if self._around.seat.operator is None:
            return  # left while it was made
        dialog = PreviewDialog(self._around, document)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))


def _sheet_document(selection: Selection, store: "Store") -> Document:
    sheet = selection_sheet(store, selection.id)
    name = SHEET_NAMES[selection.purpose]
    return Document(
        title=f"{name} {selection.name}",
        pdf=selection_sheet_paper(sheet),
        file_name=f"{name}-{selection.name}.pdf",
        shows=selection_disclosure(store, sheet, selection.id),
    )


def _notice_document(selection: Selection, size: str, store: "Store", *, masked: bool) -> Document:
    notice = selection_notice(store, selection.id, masked=masked)
    return Document(
        title=f"{_NOTICE_NAME} {selection.name}（{SIZES[size]}）",
        pdf=selection_notice_paper(notice, size),
        file_name=f"{_NOTICE_NAME}-{selection.name}.pdf",
        shows=selection_disclosure(store, notice, selection.id, masked=masked),
    )
