"""Papers that the window shows: as the command line writes them, and nothing is booked."""

from datetime import datetime

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.receipt import receipt_pdf
from jifen_desktop.documents.statement import statement_pdf
from jifen_desktop.documents.trial_page import trial_pdf
from jifen_desktop.domain.refusals import UnknownHousehold, UnknownReceipt
from jifen_desktop.services.balances import statement
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.papers import receipt_preview, statement_paper, trial_page
from jifen_desktop.services.receipts import receipt
from tests import village
from tests.village import DAY, MAINTAINER, moment


@pytest.fixture(name="receipt_no")
def _receipt_no(store: Store) -> int:
    village.household(store, points="100")
    village.product(store, stock="50")
    return village.checkout(store, "01-001", "LY01*2").receipt_no


def test_a_preview_is_a_copy_on_the_paper_of_the_setting(store: Store, receipt_no: int) -> None:
    found = receipt(store, receipt_no)

    assert receipt_preview(store, receipt_no) == receipt_pdf(found, Paper.ROLL_80, copy=True)
    change_setting(store, "receipt_paper", "58", key="set", actor=MAINTAINER, at=moment())
    assert receipt_preview(store, receipt_no) == receipt_pdf(found, Paper.ROLL_58, copy=True)
    assert receipt_preview(store, receipt_no, "a5") == receipt_pdf(found, Paper.A5, copy=True)


def test_looking_at_papers_books_nothing(store: Store, receipt_no: int) -> None:
    before = village.last_seq(store)
    receipt_preview(store, receipt_no)

    assert statement_paper(store, "01-001", DAY) == statement_pdf(
        statement(store, "01-001", printed_on=DAY)
    )
    assert village.last_seq(store) == before


def test_what_is_not_there_has_no_paper(store: Store) -> None:
    with pytest.raises(UnknownReceipt):
        receipt_preview(store, 2026999999)
    with pytest.raises(UnknownHousehold):
        statement_paper(store, "99-999", DAY)


def test_the_trial_page_is_the_documents_own() -> None:
    at = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 - local time, as papers say it

    assert trial_page("58", at) == trial_pdf(Paper.ROLL_58, at)
