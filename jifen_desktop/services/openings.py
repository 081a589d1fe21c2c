"""Openings: what a household's points and the shelf's goods were when the book began."""

from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.goods import StockMove
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import parse_points, parse_quantity
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import NumberOutOfRange, OpenedBefore
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.redeeming import find_household, find_product


@dataclass(frozen=True, kw_only=True)
class Booked:
    """The first answer of an opening or of goods received."""

    voucher_no: int
    #: The balance in hundredths of a point, or the stock in 1/scale of the unit, after it.
    result: int
    #: 100 for points, the product's scale for goods.
    scale: int


def open_household(
    store: Store, key: str, household_no: str, amount: str, *, actor: Actor, at: Moment
) -> Booked:
    """Book a household's one opening balance, which may be negative; it is no score.

    Raises OpenedBefore while an opening of the household stands.
    """
    request = Request(kind=Kind.OPENING, key=key, actor=actor, at=at)
    points = parse_points(amount)
    if points == 0:  # a transfer moves something; nothing to open is nothing to book
        raise NumberOutOfRange(amount)

    def act(book: Book) -> Booked:
        require(book, actor, Act.OPEN_HOUSEHOLD)
        household = find_household(book, household_no)
        content = f"household|{household.id}|{points}"
        action = accepted_before(book, request, content)
        if action is None:
            if book.ledger.opened(household.account_id):
                raise OpenedBefore(household.household_no)
            action = append_action(book, request, content)
            book.ledger.append(action.seq, [_opening(household.account_id, points)])
        balance = book.ledger.balance(household.account_id, until_seq=action.seq)
        return Booked(voucher_no=action.seq, result=balance, scale=100)

    return carry_out(store, request, act)


def _opening(account_id: int, points: int) -> Transfer:
    if points > 0:
        return Transfer(
            from_account_id=SystemAccount.OPENING, to_account_id=account_id, amount_points=points
        )
    return Transfer(
        from_account_id=account_id, to_account_id=SystemAccount.OPENING, amount_points=-points
    )


def open_product(
    store: Store, key: str, code: str, amount: str, *, actor: Actor, at: Moment
) -> Booked:
    """Book goods that were on the shelf when the book began; any number per product."""
    request = Request(kind=Kind.OPENING, key=key, actor=actor, at=at)

    def act(book: Book) -> Booked:
        require(book, actor, Act.OPEN_PRODUCT)
        product = find_product(book, code)
        quantity = parse_quantity(amount, product.scale)
        content = f"product|{product.id}|{quantity}"
        action = accepted_before(book, request, content)
        if action is None:
            action = append_action(book, request, content)
            batch_id = book.stock.open_batch(action.seq, product.id, None)
            book.stock.append(
                action.seq, [StockMove(batch_id=batch_id, kind="opening", quantity=quantity)]
            )
        stock = book.stock.on_hand(product.id, until_seq=action.seq)
        return Booked(voucher_no=action.seq, result=stock, scale=product.scale)

    return carry_out(store, request, act)
