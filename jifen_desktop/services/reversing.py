"""Taking back: a void of a redemption, a reversal of anything else that can be reversed.

A reversal mirrors one whole act, at most once, dated today, and is never itself
reversed: do the act again instead.
"""

from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.goods import StockMove
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import REVERSIBLE, Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import (
    NotReversible,
    ReceiptNeedsVoid,
    ReversedBefore,
    SomethingDepends,
    UnknownReceipt,
    UnknownVoucher,
)
from jifen_desktop.domain.rule_refusals import RuleBookInUse
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.entering import take_back_entries
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.reversing_life import lift_suspension_of, take_back_event
from jifen_desktop.services.withdrawing import withdraw_households, withdraw_products

REASON_LENGTH_MAX = 200


@dataclass(frozen=True, kw_only=True)
class Voided:
    receipt_no: int
    voucher_no: int
    household_no: str
    balance_points: int


def void(
    store: Store, receipt_no: int, reason: str, *, key: str, actor: Actor, at: Moment
) -> Voided:
    """Take a whole redemption back: points to the household, goods to their batches.

    On a later business day than the redemption's a second person is needed.
    """
    request = Request(kind=Kind.VOID, key=key, actor=actor, at=at)
    why = clean_text(reason, "reason", REASON_LENGTH_MAX)

    def act(book: Book) -> Voided:
        redemption = book.redemptions.with_number(receipt_no)
        if redemption is None:
            raise UnknownReceipt(str(receipt_no))
        original = _action(book, redemption.action_seq)
        require(book, actor, Act.VOID_SAME_DAY)
        content = f"{receipt_no}|{why}"
        action = accepted_before(book, request, content)
        if action is None:
            require(book, actor, _void_act(book, original, at))
            action = _mirror(book, request, content, original, why)
        household = book.households.get(redemption.household_id)
        return Voided(
            receipt_no=receipt_no,
            voucher_no=action.seq,
            household_no=redemption.household_no,
            balance_points=book.ledger.balance(household.account_id, until_seq=action.seq),
        )

    return carry_out(store, request, act)


def _void_act(book: Book, original: Action, at: Moment) -> Act:
    today = day_of(book, at).day
    return Act.VOID_SAME_DAY if today == original.business_date else Act.VOID_LATER


def reverse(
    store: Store, voucher_no: int, reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Mirror a whole act of one of the REVERSIBLE kinds; return the voucher number.

    Raises SomethingDepends or RuleBookInUse while a later act stands on it, ReversedBefore
    where it or one of its lines was taken back.
    """
    request = Request(kind=Kind.REVERSE, key=key, actor=actor, at=at)
    why = clean_text(reason, "reason", REASON_LENGTH_MAX)

    def act(book: Book) -> int:
        require(book, actor, Act.REVERSE)
        original = _action(book, voucher_no)
        content = f"{voucher_no}|{why}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        _refuse_irreversible(book, original)
        return _mirror(book, request, content, original, why).seq

    return carry_out(store, request, act)


def _action(book: Book, seq: int) -> Action:
    found = book.actions.get(seq)
    if found is None:
        raise UnknownVoucher(str(seq))
    return found


def _refuse_irreversible(book: Book, original: Action) -> None:
    redemption = book.redemptions.of_action(original.seq)
    if redemption is not None:
        raise ReceiptNeedsVoid(redemption.receipt_no)
    if original.kind not in REVERSIBLE:
        raise NotReversible(original.kind)
    stands_on = _rules_stood_on(book, original)
    if stands_on is not None:
        raise RuleBookInUse(stands_on)


def _rules_stood_on(book: Book, original: Action) -> int | None:
    """The later act that needs the rule book which this one drafted or adopted."""
    for rule_book in book.rules.books():
        if rule_book.drafted_seq == original.seq:
            return rule_book.adopted_seq
        if rule_book.adopted_seq == original.seq:
            return book.rules.first_use(rule_book.id)
    return None


def _mirror(book: Book, request: Request, content: str, original: Action, reason: str) -> Action:
    earlier = book.actions.reversal_of(original.seq)
    if earlier is not None:
        raise ReversedBefore(earlier.seq)
    moves = _returning_moves(book, original)
    entries = book.scores.of_action(original.seq)
    taken_back = book.scores.mirrored([entry.id for entry in entries])
    if taken_back:
        raise ReversedBefore(min(taken_back.values()))
    if original.kind is Kind.DEATH:
        lift_suspension_of(book, request, original)
    action = append_action(book, request, content, reverses=original.seq)
    take_back_entries(book, action.seq, entries, reason)  # a guard: no transfer before its entry
    taken = book.ledger.of_action(original.seq)
    book.ledger.append(action.seq, [transfer.mirrored for transfer in taken])
    book.stock.append(action.seq, moves)
    if original.kind in {Kind.IMPORT_HOUSEHOLDS, Kind.HOUSEHOLD}:
        withdraw_households(book, original, action)
    elif original.kind in {Kind.IMPORT_PRODUCTS, Kind.PRODUCT}:
        withdraw_products(book, original, action)
    event = book.life_events.of_action(original.seq)
    if event is not None:
        take_back_event(book, event, action)
    book.actions.keep_texts(action.seq, {"reason": reason})
    return action


def _returning_moves(book: Book, original: Action) -> list[StockMove]:
    """Every move of the act the other way round, in the same batch."""
    moves: list[StockMove] = []
    for move in book.stock.of_action(original.seq):
        if move.quantity > 0:
            later = book.stock.first_standing_after(original.seq, move.batch_id)
            if later is not None:
                product = book.products.get(book.stock.product_of_batch(move.batch_id))
                raise SomethingDepends(product.code, later)
        kind = "withdraw" if move.quantity > 0 else "return"
        moves.append(StockMove(batch_id=move.batch_id, kind=kind, quantity=-move.quantity))
    return moves
