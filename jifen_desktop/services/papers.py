"""Papers for the window: receipts, statements, meetings, rules, the page of a trial print.

ReportLab is slow to import, and the counter is open before the first paper: it is imported
when a paper is made.
"""

from datetime import date, datetime

from jifen_desktop.db.store import Store
from jifen_desktop.services.balances import statement
from jifen_desktop.services.meetings import meeting_record
from jifen_desktop.services.receipts import receipt, receipt_paper
from jifen_desktop.services.rule_listing import rule_sheet


def receipt_preview(store: Store, receipt_no: int, paper: str | None = None) -> bytes:
    """A receipt as a PDF marked 副本; on the paper of the setting unless one is named.

    Nothing is booked: what goes to a printer is `print_queue.reprint`'s. Raises UnknownReceipt.
    """
    from jifen_desktop.documents.paper_sizes import Paper  # noqa: PLC0415
    from jifen_desktop.documents.receipt import receipt_pdf  # noqa: PLC0415

    found = receipt(store, receipt_no)
    return receipt_pdf(found, Paper(paper or receipt_paper(store)), copy=True)


def statement_paper(store: Store, household_no: str, printed_on: date) -> bytes:
    """A household's statement as a PDF on A4. Raises UnknownHousehold."""
    from jifen_desktop.documents.statement import statement_pdf  # noqa: PLC0415

    return statement_pdf(statement(store, household_no, printed_on=printed_on))


def trial_page(paper: str, at: datetime) -> bytes:
    """The page of 测试打印 as a PDF; `at` is local time."""
    from jifen_desktop.documents.paper_sizes import Paper  # noqa: PLC0415
    from jifen_desktop.documents.trial_page import trial_pdf  # noqa: PLC0415

    return trial_pdf(Paper(paper), at)


def meeting_record_paper(store: Store, meeting_id: int) -> bytes:
    """The record of a meeting (F2) as a PDF on A4. Raises UnknownMeeting."""
    from jifen_desktop.documents.meeting_record import meeting_record_pdf  # noqa: PLC0415

    return meeting_record_pdf(meeting_record(store, meeting_id))


def rule_sheet_paper(store: Store, rule_book_id: int) -> bytes:
    """The rules for the wall (积分细则) as a PDF on A4."""
    from jifen_desktop.documents.rule_sheet import rule_sheet_pdf  # noqa: PLC0415

    return rule_sheet_pdf(rule_sheet(store, rule_book_id))
