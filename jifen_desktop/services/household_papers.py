"""What a household's own papers say: the ledger of a year, and the lines of its passbook."""

from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.papers_of_points import LedgerYear, Passbook
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.domain.timeline import SCORE_CATEGORIES, QuarterScore
from jifen_desktop.services.account_lines import account_rows
from jifen_desktop.services.explaining import quarter_scores
from jifen_desktop.services.redeeming import find_household

_QUARTERS = range(1, 5)


def household_ledger(store: Store, household_no: str, year: int, *, printed_on: date) -> LedgerYear:
    """户积分台账: what was booked for a household in a year. Raises UnknownHousehold."""
    with store.reading() as book:
        household = find_household(book, household_no)
        head = book.head.read()
        rows = account_rows(book, household)
        mine = tuple(row for row in rows if row.business_date.year == year)
        brought = sum(row.points for row in rows if row.business_date.year < year)
        return LedgerYear(
            village_name=head.village_name,
            practice=head.practice,
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            population=household.population,
            phone=household.phone,
            opened_on=household.opened_on,
            year=year,
            printed_on=printed_on,
            brought_points=brought,
            rows=mine,
            balance_points=brought + sum(row.points for row in mine),
            scores=_of_year(quarter_scores(book, household), year),
            supervision_phone=book.settings.value(SUPERVISION_PHONE, printed_on),
        )


def _of_year(scores: tuple[QuarterScore, ...], year: int) -> tuple[QuarterScore, ...]:
    """All four quarters, those without an entry too."""
    known = {score.quarter: score for score in scores}
    nothing = {str(name): 0 for name in SCORE_CATEGORIES}
    quarters = [Quarter(year, number) for number in _QUARTERS]
    return tuple(
        known.get(quarter, QuarterScore(quarter=quarter, categories=nothing))
        for quarter in quarters
    )


def passbook(
    store: Store, household_no: str, *, printed_on: date, newest: int | None = None
) -> Passbook:
    """积分存折 with every line that moved the balance, or the last so many of them.

    Raises UnknownHousehold.
    """
    with store.reading() as book:
        household = find_household(book, household_no)
        head = book.head.read()
        rows = tuple(row for row in account_rows(book, household) if row.points)
        return Passbook(
            village_name=head.village_name,
            practice=head.practice,
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            rows=rows if newest is None else rows[max(len(rows) - newest, 0) :],
            supervision_phone=book.settings.value(SUPERVISION_PHONE, printed_on),
        )
