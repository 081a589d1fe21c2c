"""A household's account line by line: transfers beside the score entries that made them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Entry
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import ScoreEntry, Step
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.papers import ReceiptLine, StatementRow, goods_in_short


@dataclass(frozen=True, kw_only=True)
class AccountLine:
    """One posted line: a transfer, a score entry, or both at once. Points have their sign."""

    seq: int
    kind: Kind
    business_date: date
    operator_id: int
    #: What moved the balance, 0 where only the score moved.
    points: int
    balance_points: int
    entry: ScoreEntry | None
    #: The act that this line takes back, and the act that took this line back.
    takes_back: int | None
    reversed_by: int | None


def account_lines(book: Book, household: Household) -> list[AccountLine]:
    """Everything that was posted for a household, in the order of booking."""
    moved: dict[int, list[Entry]] = defaultdict(list)
    for transfer in book.ledger.entries(household.account_id):
        moved[transfer.seq].append(transfer)
    scored: dict[int, list[ScoreEntry]] = defaultdict(list)
    entries = book.scores.of_household(household.id)
    for entry in entries:
        scored[entry.action_seq].append(entry)
    posted_in = {entry.id: entry.action_seq for entry in entries}
    taken_back_in = {entry.mirrors: entry.action_seq for entry in entries if entry.mirrors}
    acts = book.actions.some(scored.keys())
    lines: list[AccountLine] = []
    balance = 0
    for seq in sorted(moved.keys() | scored.keys()):
        transfers = moved[seq]
        for entry in scored[seq]:
            if entry.spendable_points:
                transfers.remove(_transfer_of(entry, transfers))
            balance += entry.spendable_points
            lines.append(
                AccountLine(
                    seq=seq,
                    kind=acts[seq].kind,
                    business_date=acts[seq].business_date,
                    operator_id=acts[seq].operator_id,
                    points=entry.spendable_points,
                    balance_points=balance,
                    entry=entry,
                    takes_back=None if entry.mirrors is None else posted_in[entry.mirrors],
                    reversed_by=taken_back_in.get(entry.id),
                )
            )
        for transfer in transfers:
            balance += transfer.points
            lines.append(
                AccountLine(
                    seq=seq,
                    kind=transfer.kind,
                    business_date=transfer.business_date,
                    operator_id=transfer.operator_id,
                    points=transfer.points,
                    balance_points=balance,
                    entry=None,
                    takes_back=transfer.reverses,
                    reversed_by=transfer.reversed_by,
                )
            )
    assert balance == book.ledger.balance(household.account_id), household.household_no
    return lines


def _transfer_of(entry: ScoreEntry, transfers: list[Entry]) -> Entry:
    """The transfer that an entry made: the first of its act with as many points."""
    found = next((one for one in transfers if one.points == entry.spendable_points), None)
    assert found is not None, entry
    return found


def account_rows(book: Book, household: Household) -> tuple[StatementRow, ...]:
    """The same lines as papers say them."""
    slips = book.redemptions.of_household(household.id)
    reasons = reasons_of(book, household)
    rows: list[StatementRow] = []
    for line in account_lines(book, household):
        slip = slips.get(line.seq if line.takes_back is None else line.takes_back)
        rows.append(
            StatementRow(
                seq=line.seq,
                business_date=line.business_date,
                kind=line.kind,
                receipt_no=slip[0].receipt_no if slip else None,
                summary=_summary(line, slip[1] if slip else (), reasons),
                points=line.points,
                balance_points=line.balance_points,
                operator_name=book.operators.get(line.operator_id).name,
                reversed_by=line.reversed_by,
                takes_back=line.takes_back,
                entry=line.entry,
            )
        )
    return tuple(rows)


def reasons_of(book: Book, household: Household) -> dict[int, str | None]:
    """Why acts took something back that a household had, by act; None once erased."""
    score_only = book.deed_lives.said_beside(household.id, Step.REVERSED, "reason")
    return score_only | book.actions.reasons(household.account_id)


def _summary(
    line: AccountLine, goods: tuple[ReceiptLine, ...], reasons: dict[int, str | None]
) -> str:
    """The goods of a redemption, the reason of a reversal; what was done, the entry says."""
    if line.kind is Kind.REDEEM:
        return goods_in_short(goods)
    said = line.entry is None or line.takes_back is not None
    return (reasons.get(line.seq) or "") if said else ""
