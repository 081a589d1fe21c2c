"""Papers of chosen deeds in the program's own preview: 扣分告知书, else 积分申报表."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jifen_desktop.domain.deeds import COUNTED
from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Sign
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.papers_of_points import declaration_paper, deduction_notice_paper
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


class DeedPapers(QObject):
    """Made beside the window, for fonts are loaded at the first paper."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def show(self, lines: Sequence[BoardLine]) -> None:
        """Notices of the decided deductions among them, else the form of the first household."""
        deductions = [
            line for line in lines if line.rule.sign is Sign.DEDUCTION and line.deed.step in COUNTED
        ]
        if deductions:
            self._show_notices(deductions)
        elif lines:
            self._show_form([line for line in lines if line.household_no == lines[0].household_no])

    def _show_notices(self, lines: Sequence[BoardLine]) -> None:
        numbers = [line.item_no for line in lines]
        self._make(
            f"扣分告知书 {len(numbers):,} 份",
            f"扣分告知书-{numbers[0]}.pdf",
            PaperKind.DEDUCTION_NOTICE,
            {line.household_no for line in lines},
            lambda store: deduction_notice_paper(store, numbers),
        )

    def _show_form(self, lines: Sequence[BoardLine]) -> None:
        line, today = lines[0], self._around.seat.today()
        number, items = line.household_no, [each.item_no for each in lines]
        self._make(
            f"{line.head_name} 户积分申报表",
            f"积分申报表-{number}.pdf",
            PaperKind.DECLARATION_FORM,
            {number},
            lambda store: declaration_paper(store, number, today, item_nos=items),
        )

    def _make(
        self,
        title: str,
        file_name: str,
        kind: PaperKind,
        household_nos: Collection[str],
        paper: Callable[["Store"], bytes],
    ) -> None:
        from jifen_desktop.ui.printing.preview import (  # noqa: PLC0415 - pdfium is slow
            Document,
            PreviewDialog,
        )

        @undisturbed
        def work(store: "Store") -> Document:
            shows = disclosure_about(store, kind, household_nos)
            return Document(title=title, pdf=paper(store), file_name=file_name, shows=shows)

        def show(document: Document) -> None:
            dialog = PreviewDialog(self._around, document)
            self._around.dialogs.show(dialog)
            dialog.deleteLater()

        self._around.desk.later(
            lambda store, _: work(store), show, owner=self, refused=self._refused
        )

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
