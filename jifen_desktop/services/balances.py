"""What a household has, and why: balance, last entries, statement."""

from datetime import date

from jifen_desktop.db.ledger import Entry
from jifen_desktop.db.store import Store
from jifen_desktop.domain.papers import Statement
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.services.account_lines import account_rows
from jifen_desktop.services.redeeming import find_household

LAST_ENTRIES_SHOWN_MAX = 20


def balance(store: Store, household_no: str) -> int:
    """A household's 可兑积分, in hundredths, summed from its rows. Raises UnknownHousehold."""
    with store.reading() as book:
        return book.ledger.balance(find_household(book, household_no).account_id)


def last_entries(store: Store, household_no: str) -> tuple[int, list[Entry]]:
    """The balance and the last entries, oldest first, as the counter shows them."""
    with store.reading() as book:
        account_id = find_household(book, household_no).account_id
        entries = book.ledger.entries(account_id, newest=LAST_ENTRIES_SHOWN_MAX)
        return book.ledger.balance(account_id), entries


def statement(store: Store, household_no: str, *, printed_on: date) -> Statement:
    """Every entry that moved the household's balance, with the balance after it."""
    with store.reading() as book:
        household = find_household(book, household_no)
        head = book.head.read()
        rows = tuple(row for row in account_rows(book, household) if row.points)
        return Statement(
            village_name=head.village_name,
            practice=head.practice,
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            printed_on=printed_on,
            rows=rows,
            balance_points=book.ledger.balance(household.account_id),
            supervision_phone=book.settings.value(SUPERVISION_PHONE, printed_on),
        )
