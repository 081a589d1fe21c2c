"""What deeds become when they are posted: entries of the score, and points to spend.

Reversing writes the opposite of both. No points are worked out here: the decision did. A closed
quarter never changes: what belongs to it counts for the first one that is open.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.deciding import taken_above_zero
from jifen_desktop.domain.deeds import Deed, ScoreEntry, Step
from jifen_desktop.domain.quarters import Quarter, quarter_at, score_quarter
from jifen_desktop.domain.rules import KeptRule
from jifen_desktop.domain.settings import DEDUCTION_FLOOR


class _Purse:
    """Balances of an act under way: a deduction sees what came before it in the same act."""

    def __init__(self, book: Book, today: date) -> None:
        self._book = book
        self._floor = book.settings.value(DEDUCTION_FLOOR, today) == "floor_zero"
        self._moved: dict[int, int] = defaultdict(int)

    def take(self, account_id: int, points: int) -> int:
        """Points with their sign, as far as they may move."""
        if points < 0 and self._floor:
            balance = self._book.ledger.balance(account_id) + self._moved[account_id]
            points = -taken_above_zero(-points, balance)
        self._moved[account_id] += points
        return points


def enter_deeds(book: Book, seq: int, item_nos: Sequence[int], today: date) -> None:
    """Write entries and transfers of deeds that this action has posted, in this order."""
    deeds = book.deeds.some(item_nos)
    rules = book.rules.some({deed.rule_id for deed in deeds.values()})
    books = {kept.rule_book_id for kept in rules.values()}
    versions = {rule_book_id: book.rules.book(rule_book_id).version for rule_book_id in books}
    accounts = {
        household.id: household.account_id
        for household in book.households.some({deed.household_id for deed in deeds.values()})
    }
    purse = _Purse(book, today)
    closed = book.quarters.last_closed()
    entries: list[ScoreEntry] = []
    transfers: list[Transfer] = []
    for number in item_nos:
        deed = deeds[number]
        kept = rules[deed.rule_id]
        assert deed.given_points is not None, deed
        account_id = accounts[deed.household_id]
        moved = purse.take(account_id, deed.given_points) if kept.rule.spendable else 0
        entries.append(_entry(seq, deed, kept, versions[kept.rule_book_id], moved, closed))
        transfers += issued(account_id, moved)
    book.scores.append(entries)
    book.ledger.append(seq, transfers)


def _entry(
    seq: int, deed: Deed, kept: KeptRule, version: int, moved: int, closed: Quarter | None
) -> ScoreEntry:
    assert deed.agreed_points is not None, deed
    assert deed.given_points is not None, deed
    assert deed.given_quantity is not None, deed
    return ScoreEntry(
        id=0,  # given by the table
        action_seq=seq,
        deed_id=deed.id,
        household_id=deed.household_id,
        member_id=deed.member_id,
        category=str(kept.rule.category),
        rule_code=deed.rule_code,
        rule_version=version,
        rule_item=kept.rule.item,
        unit=kept.rule.unit,
        scale=kept.rule.scale,
        quantity=deed.given_quantity,
        tier=deed.tier,
        nominal_points=deed.nominal_points,
        agreed_points=deed.agreed_points,
        score_points=deed.given_points,
        spendable_points=moved,
        event_date=deed.event_date,
        score_quarter=score_quarter(quarter_at(deed.event_date), closed),
        mirrors=None,
    )


def issued(account_id: int, points: int) -> list[Transfer]:
    """The transfer between ISSUED and a household of points with a sign; none for 0."""
    if points == 0:
        return []
    ends = (int(SystemAccount.ISSUED), account_id)
    source, target = ends if points > 0 else ends[::-1]
    return [Transfer(from_account_id=source, to_account_id=target, amount_points=abs(points))]


def take_back_deeds(book: Book, seq: int, item_nos: Sequence[int], reason: str) -> None:
    """Write the opposite of what these posted deeds became, in score and account.

    Points go back by what was really given or taken, into debt if it was spent.
    """
    by_deed = book.scores.of_deeds(item_nos)
    entries = [by_deed[number] for number in item_nos]
    take_back_entries(book, seq, entries, reason)
    transfers: list[Transfer] = []
    for entry in entries:
        account_id = book.households.get(entry.household_id).account_id
        transfers += issued(account_id, -entry.spendable_points)
    book.ledger.append(seq, transfers)


def take_back_entries(book: Book, seq: int, entries: Sequence[ScoreEntry], reason: str) -> None:
    """Write the opposite of entries and reverse the deeds they came from; no transfers."""
    goings = [
        Going(deed_id=entry.deed_id, step=Step.REVERSED, reason=reason)
        for entry in entries
        if entry.deed_id is not None
    ]
    if goings:
        book.deeds.go(seq, goings)
    closed = book.quarters.last_closed()
    book.scores.append([_mirror(seq, entry, closed) for entry in entries])


def _mirror(seq: int, entry: ScoreEntry, closed: Quarter | None) -> ScoreEntry:
    return replace(
        entry,
        action_seq=seq,
        nominal_points=-entry.nominal_points,
        agreed_points=-entry.agreed_points,
        score_points=-entry.score_points,
        spendable_points=-entry.spendable_points,
        score_quarter=score_quarter(entry.score_quarter, closed),
        mirrors=entry.id,
    )
