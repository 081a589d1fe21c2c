"""Papers of a close and of a rating in the program's own preview, and the sheet for Excel."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.messages import quarter_written
from jifen_desktop.services.disclosing import disclose
from jifen_desktop.services.publication_papers import notices_masked
from jifen_desktop.services.quarter_papers import (
    approval_form,
    approval_paper,
    close_sheet,
    close_sheet_paper,
    close_sheet_workbook,
    quarter_disclosure,
    rating_notice_paper,
)
from jifen_desktop.services.rating_notices import shown_notice
from jifen_desktop.services.saving import save_paper
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.printing.preview import Document
from jifen_desktop.ui.printing.previewed_papers import PreviewedPapers
from jifen_desktop.ui.printing.sheet_dialog import SheetDialog
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

CLOSE_SHEET: Final = "季度积分汇总表"
EXPORT: Final = "导出季度积分汇总表"
EXCEL_FILES: Final = "Excel 表格 (*.xlsx)"
SIZES: Final = {"a4": "A4", "a3": "A3"}
APPROVAL: Final = "approval"
_APPROVAL_NAME: Final = "授星审批表"
_NOTICE_NAME: Final = "拟授星名单公示"
_WHAT_CLOSE: Final = "各户的基础分、五类得分、扣分、更正、得分和名次，照结账时的记录。"
_WHAT_RATING: Final = "审批表给评议小组和村民委员会签字，公示名单贴出去。都不写不参评的原因。"


class QuarterSheets(PreviewedPapers):
    """Made beside the window, for fonts are loaded at the first paper."""

    # --- a close --------------------------------------------------------------------------

    def show_close(self, quarter: Quarter) -> None:
        """打印季度积分汇总表."""
        title = f"打印{CLOSE_SHEET}"
        paper = self._ask(SheetDialog(title, _WHAT_CLOSE, SIZES))
        if paper is not None:
            self.make(partial(_close_document, quarter, paper[0]))

    def export_close(self, quarter: Quarter) -> None:
        """导出 Excel: written down like a paper, for it shows everybody."""
        name = f"{CLOSE_SHEET}-{quarter}.xlsx"
        path = self._around.dialogs.save_file(EXPORT, name, EXCEL_FILES)
        if path is None or self._around.seat.operator is None:
            return
        actor, at = self._around.seat.actor(), self._around.seat.moment()
        key = new_key()

        @undisturbed
        def work(store: "Store") -> Path:
            sheet = close_sheet(store, quarter)
            whom = quarter_disclosure(
                PaperKind.CLOSE_SHEET, quarter, len(sheet.lines), PaperWay.SAVED
            )
            disclose(store, whom, key=key, actor=actor, at=at)
            save_paper(path, close_sheet_workbook(sheet))
            return path

        self._around.desk.later(
            lambda store, _: work(store),
            lambda written: self._around.say(f"已导出：{written}"),
            owner=self,
            refused=self.refused,
        )

    # --- a rating -------------------------------------------------------------------------

    def show_rating(self, quarter: Quarter, *, published: bool) -> None:
        """打印授星审批表, or the list that hangs; first which, and how names are shown."""
        at = self._around.seat.moment()
        self._around.desk.ask(
            "masked",
            lambda store: notices_masked(store, at=at),
            lambda masked: self._ask_rating(quarter, masked=masked if published else None),
            owner=self,
        )

    def _ask_rating(self, quarter: Quarter, *, masked: bool | None) -> None:
        papers = {APPROVAL: f"{_APPROVAL_NAME}（A4）"}
        if masked is not None:
            papers |= {size: f"{_NOTICE_NAME}（{name}）" for size, name in SIZES.items()}
        title = f"打印{quarter_written(quarter)}评星"
        paper = self._ask(SheetDialog(title, _WHAT_RATING, papers, masked=masked))
        if paper is None:
            return
        if paper[0] == APPROVAL:
            self.make(partial(_approval_document, quarter))
        else:
            self.make(partial(_notice_document, quarter, paper[0], masked=paper[1]))

    # --- asking and showing ---------------------------------------------------------------

    def _ask(self, dialog: SheetDialog) -> tuple[str, bool] | None:
        """Which paper, and whether names are masked; None: somebody turned away, or left."""
        wanted = self._around.seat.operator is not None and self._around.dialogs.show(dialog)
        answer = (dialog.paper, dialog.masked) if wanted else None
        dialog.deleteLater()
        return answer


def _close_document(quarter: Quarter, size: str, store: "Store") -> Document:
    sheet = close_sheet(store, quarter)
    return Document(
        title=f"{CLOSE_SHEET} {quarter}",
        pdf=close_sheet_paper(sheet, size),
        file_name=f"{CLOSE_SHEET}-{quarter}.pdf",
        shows=partial(quarter_disclosure, PaperKind.CLOSE_SHEET, quarter, len(sheet.lines)),
    )


def _approval_document(quarter: Quarter, store: "Store") -> Document:
    form = approval_form(store, quarter)
    households = len(form.lines) + len(form.not_rated)
    return Document(
        title=f"{_APPROVAL_NAME} {quarter}",
        pdf=approval_paper(form),
        file_name=f"{_APPROVAL_NAME}-{quarter}.pdf",
        shows=partial(quarter_disclosure, PaperKind.APPROVAL_FORM, quarter, households),
    )


def _notice_document(quarter: Quarter, size: str, store: "Store", *, masked: bool) -> Document:
    notice = shown_notice(store, quarter, masked=masked)
    households = sum(len(block.names) for block in notice.blocks)
    return Document(
        title=f"{_NOTICE_NAME} {quarter}（{SIZES[size]}）",
        pdf=rating_notice_paper(notice, size),
        file_name=f"{_NOTICE_NAME}-{quarter}.pdf",
        shows=partial(
            quarter_disclosure, PaperKind.RATING_NOTICE, quarter, households, masked=masked
        ),
    )
