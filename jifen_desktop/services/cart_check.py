"""A cart that is taken up again: what is no longer as it was when it was set aside."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import CartLine
from jifen_desktop.domain.checkout import (
    refuse_closed,
    refuse_frozen,
    refuse_line,
    refuse_shortage,
    total_points,
)
from jifen_desktop.domain.products import Product, pick
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.redeeming import find_household, is_frozen


@dataclass(frozen=True, kw_only=True)
class LineThen:
    """A line as it stood: quantity in 1/scale, price in hundredths; one line a product."""

    product_id: int
    quantity: int
    price_points: int


@dataclass(frozen=True, kw_only=True)
class LineCheck:
    """A line as it stands now.

    `refusal` is what a checkout would say of it: ProductNotOffered, NumberOutOfRange,
    NotEnoughStock or StockExpired.
    """

    then: LineThen
    #: None: the book does not know the product any more.
    product: Product | None
    refusal: Refusal | None = None

    @property
    def is_repriced(self) -> bool:
        return self.product is not None and self.product.price_points != self.then.price_points

    @property
    def differs(self) -> bool:
        return self.product is None or self.is_repriced or self.refusal is not None


@dataclass(frozen=True, kw_only=True)
class CartCheck:
    """A whole cart as it stands now; nothing was written."""

    lines: tuple[LineCheck, ...]
    #: What a checkout would say of household, balance and total: UnknownHousehold,
    #: HouseholdNotOpen, HouseholdFrozen, NotEnoughPoints, NumberOutOfRange.
    refusals: tuple[Refusal, ...]
    #: At the prices of now, of the lines that the book still knows.
    total_points: int
    #: None where there is no household.
    balance_points: int | None

    @property
    def differs(self) -> bool:
        return bool(self.refusals) or any(line.differs for line in self.lines)


def check_cart(
    store: Store, household_no: str | None, lines: Iterable[LineThen], *, today: date
) -> CartCheck:
    """Ask everything that a checkout on this day would ask, and tell all its answers."""
    with store.reading() as book:
        then = list(lines)
        known = book.products.some({line.product_id for line in then})
        checks = tuple(_check_line(book, line, known.get(line.product_id), today) for line in then)
        cart = [
            CartLine(product=check.product, quantity=check.then.quantity)
            for check in checks
            if check.product is not None
        ]
        refusals: list[Refusal] = []
        _ask(lambda: total_points(cart), refusals)
        total = sum(line.points for line in cart)
        balance = _check_household(book, household_no, total, today, refusals)
    return CartCheck(
        lines=checks, refusals=tuple(refusals), total_points=total, balance_points=balance
    )


def _check_line(book: Book, then: LineThen, product: Product | None, today: date) -> LineCheck:
    if product is None:
        return LineCheck(then=then, product=None)

    def rules() -> None:
        refuse_line(CartLine(product=product, quantity=then.quantity))
        pick(product, then.quantity, book.stock.batches(product.id), today)

    refusals: list[Refusal] = []
    _ask(rules, refusals)
    return LineCheck(then=then, product=product, refusal=refusals[0] if refusals else None)


def _check_household(
    book: Book, household_no: str | None, total: int, today: date, refusals: list[Refusal]
) -> int | None:
    """The balance, if there is a household; a closed one may still see what it has."""
    if household_no is None:
        return None
    try:
        household = find_household(book, household_no)
    except Refusal as refusal:
        refusals.append(refusal)
        return None
    balance = book.ledger.balance(household.account_id)
    frozen = is_frozen(book, household, today)
    _ask(lambda: refuse_closed(household), refusals)
    _ask(lambda: refuse_frozen(household, frozen=frozen), refusals)
    _ask(lambda: refuse_shortage(total, balance), refusals)
    return balance


def _ask(rule: Callable[[], object], refusals: list[Refusal]) -> None:
    try:
        rule()
    except Refusal as refusal:
        refusals.append(refusal)
