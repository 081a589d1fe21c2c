"""What a household has, and why: balance, last entries, statement."""

from datetime import date

from jifen_desktop.db.ledger import Entry
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers import ReceiptLine, Statement, StatementRow, goods_in_short
from jifen_desktop.domain.settings import SUPERVISION_PHONE
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
    """Every entry of the household with the balance after it."""
    with store.reading() as book:
        household = find_household(book, household_no)
        head = book.head.read()
        slips = book.redemptions.of_household(household.id)
        reasons = book.actions.reasons(household.account_id)
        rows: list[StatementRow] = []
        standing = 0
        for entry in book.ledger.entries(household.account_id):
            standing += entry.points
            slip = slips.get(entry.seq if entry.reverses is None else entry.reverses)
            rows.append(
                StatementRow(
                    seq=entry.seq,
                    business_date=entry.business_date,
                    kind=entry.kind,
                    receipt_no=slip[0].receipt_no if slip else None,
                    summary=_summary(entry, slip[1] if slip else (), reasons),
                    points=entry.points,
                    balance_points=standing,
                    operator_name=book.operators.get(entry.operator_id).name,
                    reversed_by=entry.reversed_by,
                )
            )
        assert standing == book.ledger.balance(household.account_id), household.household_no
        return Statement(
            village_name=head.village_name,
            practice=head.practice,
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            printed_on=printed_on,
            rows=tuple(rows),
            balance_points=standing,
            supervision_phone=book.settings.value(SUPERVISION_PHONE, printed_on),
        )


def _summary(entry: Entry, lines: tuple[ReceiptLine, ...], reasons: dict[int, str]) -> str:
    """The goods of a redemption, the reason of a reversal."""
    if entry.kind is not Kind.REDEEM:
        return reasons.get(entry.seq, "")
    return goods_in_short(lines)
