"""Papers of points for the window: the documents' own bytes, and nothing is booked."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.documents.declaration_form import declaration_pdf
from jifen_desktop.documents.deduction_notice import deduction_notices_pdf
from jifen_desktop.documents.household_ledger import household_ledger_pdf
from jifen_desktop.documents.passbook import passbook_lines_pdf, passbook_pdf
from jifen_desktop.documents.points_list import points_list_pdf
from jifen_desktop.services import papers_of_points
from jifen_desktop.services.deed_papers import declaration_form, deduction_notices
from jifen_desktop.services.household_papers import household_ledger, passbook
from jifen_desktop.services.yearly_papers import clearing_planned
from tests import village
from tests.deeds_at_work import awarded, checked, declaration, sets
from tests.points_village import make_points_store
from tests.village import DAY, moment


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    store = make_points_store(tmp_path / "book")
    yield store
    store.close()


def test_every_paper_is_the_documents_own(store: Store) -> None:
    awarded(store, declaration())
    deduction = awarded(store, declaration("C23", "1")).item_no
    waiting = checked(store, declaration("A02", "1"))
    sets(store, "clearing", "yes")
    before = village.last_seq(store)

    assert papers_of_points.household_ledger_paper(
        store, "01-001", DAY.year, DAY
    ) == household_ledger_pdf(household_ledger(store, "01-001", DAY.year, printed_on=DAY))
    book = passbook(store, "01-001", printed_on=DAY)
    assert papers_of_points.passbook_paper(store, "01-001", DAY) == passbook_pdf(book)
    last = passbook(store, "01-001", printed_on=DAY, newest=1)
    assert papers_of_points.passbook_lines_paper(
        store, "01-001", DAY, newest=1, start_line=3
    ) == passbook_lines_pdf(last, start_line=3)
    form = declaration_form(store, "01-001", item_nos=[waiting], printed_on=DAY)
    assert papers_of_points.declaration_paper(
        store, "01-001", DAY, item_nos=[waiting]
    ) == declaration_pdf(form)
    notices = deduction_notices(store, [deduction])
    assert papers_of_points.deduction_notice_paper(store, [deduction]) == deduction_notices_pdf(
        notices
    )
    listed = clearing_planned(store, at=moment())
    assert papers_of_points.points_list_paper(listed) == points_list_pdf(listed)
    assert village.last_seq(store) == before
