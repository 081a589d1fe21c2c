"""The papers of points for the window, as PDF bytes; each says what its own service reads.

ReportLab is slow to import: it is imported when a paper is made.
"""

from collections.abc import Collection, Sequence
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.papers_of_points import PointsList
from jifen_desktop.domain.what_if import WhatIf
from jifen_desktop.services.bulk_deeds import households_of_groups
from jifen_desktop.services.deed_papers import declaration_form, deduction_notices
from jifen_desktop.services.household_papers import household_ledger, passbook
from jifen_desktop.services.points_cards import points_cards


def household_ledger_paper(store: Store, household_no: str, year: int, printed_on: date) -> bytes:
    """户积分台账 of a year on A4. Raises UnknownHousehold."""
    from jifen_desktop.documents.household_ledger import household_ledger_pdf  # noqa: PLC0415

    found = household_ledger(store, household_no, year, printed_on=printed_on)
    return household_ledger_pdf(found)


def passbook_paper(store: Store, household_no: str, printed_on: date) -> bytes:
    """积分存折 with its cover and every line, on A6. Raises UnknownHousehold."""
    from jifen_desktop.documents.passbook import passbook_pdf  # noqa: PLC0415

    return passbook_pdf(passbook(store, household_no, printed_on=printed_on))


def passbook_lines_paper(
    store: Store, household_no: str, printed_on: date, *, newest: int, start_line: int
) -> bytes:
    """The last lines alone, to be printed onto a passbook page from one of its lines on.

    Raises UnknownHousehold.
    """
    from jifen_desktop.documents.passbook import passbook_lines_pdf  # noqa: PLC0415

    found = passbook(store, household_no, printed_on=printed_on, newest=newest)
    return passbook_lines_pdf(found, start_line=start_line)


def points_card_paper(store: Store, household_no: str, issued_on: date) -> bytes:
    """积分卡 of a household, front and back in the card's own size. Raises UnknownHousehold."""
    from jifen_desktop.documents.points_card import points_card_pdf  # noqa: PLC0415

    (card,) = points_cards(store, [household_no], issued_on=issued_on)
    return points_card_pdf(card)


def points_card_sheets(store: Store, group_names: Collection[str], issued_on: date) -> bytes:
    """积分卡 of everybody who lives in these groups, ten on an A4. Raises TooManyCards."""
    from jifen_desktop.documents.points_card import points_cards_pdf  # noqa: PLC0415

    numbers = households_of_groups(store, group_names)
    return points_cards_pdf(points_cards(store, numbers, issued_on=issued_on))


def declaration_paper(
    store: Store, household_no: str, printed_on: date, *, item_nos: Collection[int] = ()
) -> bytes:
    """积分申报表 on A4. Raises UnknownHousehold, UnknownItem."""
    from jifen_desktop.documents.declaration_form import declaration_pdf  # noqa: PLC0415

    found = declaration_form(store, household_no, item_nos=item_nos, printed_on=printed_on)
    return declaration_pdf(found)


def deduction_notice_paper(store: Store, item_nos: Sequence[int]) -> bytes:
    """扣分告知书, two on a sheet of A4. Raises UnknownItem, NotADeduction, ItemElsewhere."""
    from jifen_desktop.documents.deduction_notice import deduction_notices_pdf  # noqa: PLC0415

    return deduction_notices_pdf(deduction_notices(store, item_nos))


def points_list_paper(listed: PointsList) -> bytes:
    """The list of base points or of a clearing on A4; services/yearly_papers.py makes it."""
    from jifen_desktop.documents.points_list import points_list_pdf  # noqa: PLC0415

    return points_list_pdf(listed)


def what_if_paper(found: WhatIf) -> bytes:
    """细则试算 on A4, for the meeting; services/what_if.py makes it."""
    from jifen_desktop.documents.what_if_sheet import what_if_pdf  # noqa: PLC0415

    return what_if_pdf(found)
