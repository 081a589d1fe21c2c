"""Carts on the counter before they are checked out: saved, parked, taken up again.

A cart is a workbench and no fact: it holds no points and no stock, is no act, and every
rule is asked again at the checkout. Names that were typed are not kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from jifen_desktop.db.book import Book
from jifen_desktop.db.drafts import SavedDraft
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import check_key
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import UNITS_MAX
from jifen_desktop.domain.cart import CART_LINES_MAX, CartLine
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import CartEmpty, CartTooLarge, NumberOutOfRange
from jifen_desktop.domain.workbench_refusals import CartGone, CartInTheWay, TooManyParked
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.redeeming import Redeemed, first_answer

PARKED_CARTS_MAX = 20


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A cart as it stands; moments are UTC in whole seconds.

    What the book no longer knows when it is read (a withdrawn household or product) is
    left out.
    """

    #: The key of the checkout to come.
    key: str
    household_no: str | None
    #: A member who collects; None: the head, or somebody whose name was typed.
    collector_member_id: int | None
    #: A name was typed, or the member is gone: to be asked again.
    collector_typed: bool
    lines: tuple[CartLine, ...]
    #: Who opened it.
    operator_id: int
    opened_utc: datetime
    #: None: the cart at hand, of which there is at most one.
    parked_utc: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ParkedCart:
    """A row in the list of parked carts, as the book knows its household now."""

    key: str
    household_no: str | None
    head_name: str | None
    lines_count: int
    parked_utc: datetime
    operator_name: str


@dataclass(frozen=True, kw_only=True)
class CartLeft:
    """The cart at hand when the program starts; `booked` if its checkout was accepted."""

    draft: Draft
    booked: Redeemed | None


def save_draft(store: Store, draft: Draft) -> None:
    """Keep the cart at hand, in the place of the one that was; any active operator may.

    Raises RoleMissing, KeyUnfit, CartTooLarge or NumberOutOfRange.
    """
    with store.transaction() as book:
        require(book, Actor(operator_id=draft.operator_id), Act.KEEP_CART)
        _put_at_hand(book, _to_save(book, draft))


def drop_draft(store: Store, key: str) -> None:
    """Forget a cart, at hand or parked; one that is gone is no trouble."""
    with store.transaction() as book:
        book.drafts.drop(key)


def park(store: Store, draft: Draft, at: Moment) -> None:
    """Set the cart aside (挂单), to be taken up later.

    Raises RoleMissing, CartEmpty, TooManyParked and what save_draft raises.
    """
    if not draft.lines:
        raise CartEmpty
    with store.transaction() as book:
        require(book, Actor(operator_id=draft.operator_id), Act.PARK)
        others = [d for d in book.drafts.all() if d.parked_utc and d.key != draft.key]
        if len(others) >= PARKED_CARTS_MAX:
            raise TooManyParked(PARKED_CARTS_MAX)
        book.drafts.put(replace(_to_save(book, draft), parked_utc=at.utc))


def parked_carts(store: Store) -> tuple[ParkedCart, ...]:
    """The parked carts, oldest first."""
    with store.reading() as book:
        return tuple(
            _parked(book, saved, saved.parked_utc)
            for saved in book.drafts.all()
            if saved.parked_utc
        )


def take_up(store: Store, key: str) -> Draft:
    """Bring a parked cart back to the counter (取单), to be checked anew at its checkout.

    Raises CartGone, or CartInTheWay while another cart with goods stands there that was
    not booked.
    """
    with store.transaction() as book:
        saved = book.drafts.with_key(key)
        if saved is None:
            raise CartGone
        at_hand = book.drafts.at_hand()
        if at_hand and at_hand.lines and at_hand.key != key and not _booked(book, at_hand.key):
            raise CartInTheWay
        taken = replace(saved, parked_utc=None)
        _put_at_hand(book, taken)
        return _draft(book, taken)


def cart_left(store: Store) -> CartLeft | None:
    """The cart that stood at the counter when the program ended, however it ended."""
    with store.reading() as book:
        saved = book.drafts.at_hand()
        if saved is None:
            return None
        return CartLeft(draft=_draft(book, saved), booked=_booked(book, saved.key))


def _put_at_hand(book: Book, draft: SavedDraft) -> None:
    before = book.drafts.at_hand()
    if before is not None:
        book.drafts.drop(before.key)
    book.drafts.put(draft)


def _booked(book: Book, key: str) -> Redeemed | None:
    accepted = book.actions.with_key(Kind.REDEEM, key)
    return None if accepted is None else first_answer(book, accepted)


def _to_save(book: Book, draft: Draft) -> SavedDraft:
    """The cart by ids; what this book does not know is left out."""
    check_key(draft.key)
    if len(draft.lines) > CART_LINES_MAX:
        raise CartTooLarge(CART_LINES_MAX)
    for line in draft.lines:
        if not 0 < line.quantity <= UNITS_MAX * line.product.scale:
            raise NumberOutOfRange(str(line.quantity // line.product.scale))
    household = None if draft.household_no is None else book.households.find(draft.household_no)
    household_id = None if household is None else household.id
    member_id, typed = _collector(
        book, household_id, draft.collector_member_id, typed=draft.collector_typed
    )
    known = book.products.some({line.product.id for line in draft.lines})
    return SavedDraft(
        key=draft.key,
        household_id=household_id,
        collector_member_id=member_id,
        collector_typed=typed,
        operator_id=draft.operator_id,
        opened_utc=draft.opened_utc,
        parked_utc=None,
        lines=tuple(
            (line.product.id, line.quantity) for line in draft.lines if line.product.id in known
        ),
    )


def _collector(
    book: Book, household_id: int | None, member_id: int | None, *, typed: bool
) -> tuple[int | None, bool]:
    """Who collects: a member who is gone must be asked for again, never become the head."""
    if member_id is None:
        return None, typed
    if household_id is not None:
        for member in book.households.members(household_id):
            if member.id == member_id:
                return member_id, False
    return None, True


def _draft(book: Book, saved: SavedDraft) -> Draft:
    household_no, _ = _household(book, saved)
    member_id, typed = _collector(
        book,
        saved.household_id if household_no else None,
        saved.collector_member_id,
        typed=saved.collector_typed,
    )
    return Draft(
        key=saved.key,
        household_no=household_no,
        collector_member_id=member_id,
        collector_typed=typed,
        lines=_lines(book, saved.lines),
        operator_id=saved.operator_id,
        opened_utc=saved.opened_utc,
        parked_utc=saved.parked_utc,
    )


def _household(book: Book, saved: SavedDraft) -> tuple[str | None, str | None]:
    """Number and head of the cart's household, if there is one."""
    if saved.household_id is not None:
        for household in book.households.some([saved.household_id]):
            return household.household_no, household.head_name
    return None, None


def _lines(book: Book, lines: Iterable[tuple[int, int]]) -> tuple[CartLine, ...]:
    known = book.products.some({product_id for product_id, _ in lines})
    return tuple(
        CartLine(product=known[product_id], quantity=quantity)
        for product_id, quantity in lines
        if product_id in known
    )


def _parked(book: Book, saved: SavedDraft, parked_utc: datetime) -> ParkedCart:
    household_no, head_name = _household(book, saved)
    return ParkedCart(
        key=saved.key,
        household_no=household_no,
        head_name=head_name,
        lines_count=len(_lines(book, saved.lines)),
        parked_utc=parked_utc,
        operator_name=book.operators.get(saved.operator_id).name,
    )
