"""A checkout: points out, goods out, number, receipt snapshot, in one transaction."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.goods import StockMove
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.redemptions import Redemption
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.cart import CartLine, CartToken, gather
from jifen_desktop.domain.checkout import (
    refuse_closed,
    refuse_frozen,
    refuse_line,
    refuse_other_total,
    refuse_shortage,
    total_points,
)
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.names import clean_code
from jifen_desktop.domain.numbering import RECEIPTS_A_YEAR_MAX, year_of
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.papers import ReceiptLine
from jifen_desktop.domain.products import Product, look_up, pick
from jifen_desktop.domain.refusals import CartEmpty, UnknownHousehold, UnknownProduct
from jifen_desktop.domain.settings import RECEIPT_SLOGAN, SUPERVISION_PHONE
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a household wants to take; `key` was made when the cart was opened."""

    key: str
    household_no: str
    tokens: tuple[CartToken, ...]
    #: Empty: the head of that moment comes in person.
    collector_name: str = ""
    collector_relation: str = ""
    #: Queue the paper with the act. No part of what makes two orders the same.
    print_receipt: bool = False
    #: What the person was shown, in hundredths; None: any total is agreed to. A rule of the
    #: moment as well, and no part of what makes two orders the same.
    shown_points: int | None = None


@dataclass(frozen=True, kw_only=True)
class Redeemed:
    """The first answer of an accepted checkout."""

    receipt_no: int
    balance_points: int


def redeem(store: Store, order: Order, *, actor: Actor, at: Moment) -> Redeemed:
    """Carry the order out; with a key that was accepted before, give the first answer."""
    request = Request(kind=Kind.REDEEM, key=order.key, actor=actor, at=at)

    def act(book: Book) -> Redeemed:
        require(book, actor, Act.REDEEM)
        household = find_household(book, order.household_no)
        if not order.tokens:
            raise CartEmpty
        cart = gather([(find_product(book, t.code), t.quantity_text) for t in order.tokens])
        content = _content(household, cart, order)
        before = accepted_before(book, request, content)
        if before is not None:
            return first_answer(book, before)
        return _checkout(book, request, content, household, cart, order)

    return carry_out(store, request, act)


def first_answer(book: Book, accepted: Action) -> Redeemed:
    """What was answered when this checkout was booked."""
    first = book.redemptions.of_action(accepted.seq)
    assert first is not None, accepted
    return Redeemed(receipt_no=first.receipt_no, balance_points=first.balance_after_points)


def find_household(book: Book, household_no: str) -> Household:
    """The household of a number as typed. Raises UnknownHousehold."""
    found = book.households.find(clean_code(household_no, "household_no"))
    if found is None:
        raise UnknownHousehold(household_no)
    return found


def is_frozen(book: Book, household: Household, today: date) -> bool:
    """Whether a veto keeps the household from redeeming on this day."""
    return bool(book.vetoes.frozen({household.id}, today))


def find_product(book: Book, code: str) -> Product:
    """The product of a goods code or barcode as typed or scanned. Raises UnknownProduct."""
    found = look_up(code, book.products.with_code, book.products.with_barcode)
    if found is None:
        raise UnknownProduct(code)
    return found


def _content(household: Household, cart: tuple[CartLine, ...], order: Order) -> str:
    """What makes two orders the same: household, goods and who takes them."""
    goods = ",".join(sorted(f"{line.product.id}*{line.quantity}" for line in cart))
    return f"{household.id}|{goods}|{order.collector_name}|{order.collector_relation}"


def _checkout(
    book: Book,
    request: Request,
    content: str,
    household: Household,
    cart: tuple[CartLine, ...],
    order: Order,
) -> Redeemed:
    day = day_of(book, request.at)
    refuse_closed(household)
    refuse_frozen(household, frozen=is_frozen(book, household, day.day))
    for line in cart:
        refuse_line(line)
    total = total_points(cart)
    refuse_other_total(total, order.shown_points)
    balance = book.ledger.balance(household.account_id)
    refuse_shortage(total, balance)
    action = append_action(book, request, content, day=day)
    moves = _moves(book, cart, action)
    if total:
        book.ledger.append(
            action.seq,
            [
                Transfer(
                    from_account_id=household.account_id,
                    to_account_id=SystemAccount.REDEEMED,
                    amount_points=total,
                )
            ],
        )
    book.stock.append(action.seq, moves)
    redemption = _redemption(book, action, household, total, balance)
    lines = tuple((line.product.id, _receipt_line(line)) for line in cart)
    book.redemptions.append(redemption, lines)
    if order.print_receipt:
        book.print_jobs.add(action.seq, action.seq, 0)
    book.actions.keep_texts(
        action.seq,
        {
            "head_name": household.head_name,
            "operator_name": book.operators.get(request.actor.operator_id).name,
            "collector_name": order.collector_name,
            "collector_relation": order.collector_relation,
        },
    )
    return Redeemed(
        receipt_no=redemption.receipt_no, balance_points=redemption.balance_after_points
    )


def _moves(book: Book, cart: tuple[CartLine, ...], action: Action) -> list[StockMove]:
    return [
        StockMove(batch_id=taken.batch_id, kind="redeem", quantity=-taken.quantity)
        for line in cart
        for taken in pick(
            line.product,
            line.quantity,
            book.stock.batches(line.product.id),
            action.business_date,
        )
    ]


def _receipt_line(line: CartLine) -> ReceiptLine:
    return ReceiptLine(
        product_code=line.product.code,
        product_name=line.product.name,
        unit=line.product.unit,
        price_points=line.product.price_points,
        quantity=line.quantity,
        scale=line.product.scale,
        points=line.points,
    )


def _redemption(
    book: Book, action: Action, household: Household, total: int, balance: int
) -> Redemption:
    year = action.business_date.year
    receipt_no = book.redemptions.last_number(year) + 1
    assert year_of(receipt_no) == year, f"more than {RECEIPTS_A_YEAR_MAX} receipts in {year}"
    return Redemption(
        action_seq=action.seq,
        receipt_no=receipt_no,
        household_id=household.id,
        household_no=household.household_no,
        group_name=household.group_name,
        village_name=book.head.read().village_name,
        supervision_phone=book.settings.value(SUPERVISION_PHONE, action.business_date),
        slogan=book.settings.value(RECEIPT_SLOGAN, action.business_date),
        total_points=total,
        balance_before_points=balance,
        balance_after_points=balance - total,
    )
