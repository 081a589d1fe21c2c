"""The papers of a selection as PDF, and what is written down once one goes out.

ReportLab is slow to import: it is imported when a paper is made.
"""

from collections.abc import Callable
from dataclasses import replace

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.papers_of_selections import SelectionNotice, SelectionSheet
from jifen_desktop.services.disclosing import disclosure_about


def selection_sheet_paper(sheet: SelectionSheet) -> bytes:
    """推荐审批表 or 优先名单 on A4."""
    from jifen_desktop.documents.selection_sheet import selection_sheet_pdf  # noqa: PLC0415 - slow to import

    return selection_sheet_pdf(sheet)


def selection_notice_paper(notice: SelectionNotice, paper: str) -> bytes:
    """公示 on a4 or a3."""
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415 - slow to import
    from jifen_desktop.documents.selection_notice import selection_notice_pdf  # noqa: PLC0415 - slow to import

    return selection_notice_pdf(notice, WallPaper(paper))


def selection_disclosure(
    store: Store,
    paper: SelectionSheet | SelectionNotice,
    selection_no: int,
    *,
    masked: bool = False,
) -> Callable[[PaperWay], Disclosure]:
    """What is written down once it was printed or saved."""
    is_sheet = isinstance(paper, SelectionSheet)
    kind = PaperKind.SELECTION_SHEET if is_sheet else PaperKind.SELECTION_NOTICE
    numbers = [line.household_no for line in paper.lines]
    went_out = disclosure_about(store, kind, numbers, str(selection_no))
    return lambda way: replace(went_out(way), masked=masked)
