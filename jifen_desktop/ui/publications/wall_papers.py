"""Papers of a batch in the program's own preview: what hangs on the wall, forms of objections."""

from functools import partial
from typing import TYPE_CHECKING

from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.publication_papers import (
    notice_disclosure,
    notices_masked,
    objection_form,
    objection_paper,
    publication_paper,
    published_batch,
)
from jifen_desktop.ui.printing.preview import Document
from jifen_desktop.ui.printing.previewed_papers import PreviewedPapers
from jifen_desktop.ui.publications.notice_dialog import PAPERS, NoticeDialog

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


class WallPapers(PreviewedPapers):
    """Made beside the window, for fonts are loaded at the first paper."""

    # --- what hangs on the wall ---------------------------------------------------------

    def show_notice(self, batch_no: int) -> None:
        """打印公示表: first on which paper, and whether names are masked as the village wants."""
        at = self._around.seat.moment()
        self._around.desk.ask(
            "masked",
            lambda store: notices_masked(store, at=at),
            lambda masked: self._ask_how(batch_no, masked=masked),
            owner=self,
        )

    def _ask_how(self, batch_no: int, *, masked: bool) -> None:
        if self._around.seat.operator is None:
            return  # left while the book was asked
        dialog = NoticeDialog(batch_no, masked=masked)
        accepted = self._around.dialogs.show(dialog)
        paper, masked = dialog.paper, dialog.masked
        dialog.deleteLater()
        if accepted:
            self._make_notice(batch_no, paper, masked=masked)

    def _make_notice(self, batch_no: int, paper: str, *, masked: bool) -> None:
        def work(store: "Store") -> Document:
            batch = published_batch(store, batch_no, masked=masked)
            return Document(
                title=f"公示批次 {batch_no}（{PAPERS[paper]}）",
                pdf=publication_paper(batch, paper),
                file_name=f"积分公示表-{batch_no}.pdf",
                shows=partial(notice_disclosure, batch, PaperKind.NOTICE),
            )

        self.make(work)

    # --- the form of an objection -------------------------------------------------------

    def show_objection(self, objection_no: int) -> None:
        """打印异议登记及复核表, to be filled in or with the answer that was given."""

        def work(store: "Store") -> Document:
            number = objection_form(store, objection_no).line.household_no
            kind = PaperKind.OBJECTION_FORM
            return Document(
                title=f"异议登记及复核表 {objection_no}",
                pdf=objection_paper(store, objection_no),
                file_name=f"异议登记及复核表-{objection_no}.pdf",
                shows=disclosure_about(store, kind, [number], str(objection_no)),
            )

        self.make(work)
