"""Clearing: what is left after a round or at year end is forfeited, where a village wants it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import in_entries
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import UnknownVoucher
from jifen_desktop.domain.rule_refusals import NothingToDo, SwitchedOff
from jifen_desktop.domain.settings import CLEARING
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.yearly_lists import ListedHousehold, keep_names, listed


@dataclass(frozen=True, kw_only=True)
class ClearingLine:
    """A household and what it would lose, in 0.01."""

    household: Household
    points: int


def preview_clearing(store: Store, *, at: Moment) -> tuple[ClearingLine, ...]:
    """Every household with points left; debts stay. Raises SwitchedOff."""
    with store.reading() as book:
        return tuple(_lines(book, day_of(book, at).day))


def clear_balances(store: Store, *, key: str, actor: Actor, at: Moment) -> int:
    """Move every positive balance to FORFEITED and return the voucher number.

    Scores stay as they are; the whole act can be reversed. Raises SwitchedOff, or
    NothingToDo where nobody has points.
    """
    request = Request(kind=Kind.CLEARING, key=key, actor=actor, at=at)

    def act(book: Book) -> int:
        require(book, actor, Act.CLEAR_BALANCES)
        before = accepted_before(book, request, "")
        if before is not None:
            return before.seq
        lines = _lines(book, day_of(book, at).day)
        if not lines:
            raise NothingToDo
        action = append_action(book, request, "")
        book.ledger.append(
            action.seq,
            [
                Transfer(
                    from_account_id=line.household.account_id,
                    to_account_id=SystemAccount.FORFEITED,
                    amount_points=amount,
                )
                for line in lines
                for amount in in_entries(line.points)
            ],
        )
        keep_names(book, action.seq, "clearing", [line.household for line in lines])
        return action.seq

    return carry_out(store, request, act)


def clearing_list(store: Store, voucher_no: int) -> tuple[ListedHousehold, ...]:
    """The list to print of an act that cleared balances. Raises UnknownVoucher."""
    with store.reading() as book:
        action = book.actions.get(voucher_no)
        if action is None or action.kind is not Kind.CLEARING:
            raise UnknownVoucher(str(voucher_no))
        lost: dict[int, int] = defaultdict(int)
        for transfer in book.ledger.of_action(voucher_no):
            lost[transfer.from_account_id] += transfer.amount_points
        owners = book.households.all(withdrawn=True)
        return listed(
            book,
            voucher_no,
            {owner.id: lost[owner.account_id] for owner in owners if owner.account_id in lost},
        )


def _lines(book: Book, today: date) -> list[ClearingLine]:
    if book.settings.value(CLEARING, today) != "yes":
        raise SwitchedOff(CLEARING.name)
    lines = [
        ClearingLine(household=household, points=book.ledger.balance(household.account_id))
        for household in book.households.all()
    ]
    return [line for line in lines if line.points > 0]
