"""Papers for the window: receipts to look at, statements, the page that tries a printer.

ReportLab is slow to import, and the counter is open before the first paper: it is imported
when a paper is made.
"""

from datetime import date, datetime

from jifen_desktop.db.store import Store
from jifen_desktop.services.balances import statement
from jifen_desktop.services.receipts import receipt, receipt_paper


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
