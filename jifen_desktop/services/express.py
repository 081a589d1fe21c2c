"""Understanding a whole redemption typed in one line; nothing is booked by it."""

from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import parse_quantity
from jifen_desktop.domain.cart import CartLine, gather
from jifen_desktop.domain.checkout import refuse_closed, refuse_frozen, refuse_line
from jifen_desktop.domain.express import (
    ExpressFault,
    ExpressOrder,
    GoodsWord,
    Word,
    fault_at,
    parse_express,
)
from jifen_desktop.domain.finding import clean_typed, name_key
from jifen_desktop.domain.group_numbers import group_number, split_group
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.products import Product
from jifen_desktop.domain.refusals import (
    CodeUnfit,
    Refusal,
    SeveralHouseholdsFit,
    TextMissing,
    UnknownHousehold,
)
from jifen_desktop.domain.search import HOUSEHOLDS_SHOWN_MAX, SearchText
from jifen_desktop.services.redeeming import find_household, find_product, is_frozen


def read_express(store: Store, text: SearchText, typed: str, *, today: date) -> ExpressOrder:
    """What the line means, and where it is wrong; `text` is what households are found by."""
    words = parse_express(typed)
    faults = list(words.faults)
    wanted: list[tuple[Product, str]] = []
    with store.reading() as book:
        household = _household(book, text, words.household, today, faults)
        for word in words.goods:
            product = _product(book, word, faults)
            if product is not None:
                wanted.append((product, word.quantity.text))
    return ExpressOrder(
        household=household,
        lines=gather(wanted),
        faults=tuple(sorted(faults, key=lambda fault: (fault.start, fault.end))),
    )


def _household(
    book: Book, text: SearchText, word: Word | None, today: date, faults: list[ExpressFault]
) -> Household | None:
    if word is None:
        return None
    try:
        household = _with_number(book, word.text) or _the_only_one(book, text, word.text)
        refuse_closed(household)
        refuse_frozen(household, frozen=is_frozen(book, household, today))
    except Refusal as refusal:
        faults.append(fault_at(word, refusal))
        return None
    return household


def _with_number(book: Book, typed: str) -> Household | None:
    """A whole number goes before everything that it could be a part of."""
    try:
        return find_household(book, typed)
    except (CodeUnfit, TextMissing, UnknownHousehold):
        return None


def _the_only_one(book: Book, text: SearchText, typed: str) -> Household:
    """The one household that fits, or the one whose head has exactly this name.

    A group's number before it leaves only that group's.
    Raises UnknownHousehold or SeveralHouseholdsFit.
    """
    group, who = split_group(clean_typed(typed)) or (None, typed)
    ids = text.find(who)
    fitting = [
        household
        for household in book.households.some(ids)
        if group is None or group_number(household.group_name) == group
    ]
    named = [one for one in fitting if name_key(one.head_name) == name_key(clean_typed(who))]
    # A list that is cut off cannot say that there is only one.
    if len(ids) < HOUSEHOLDS_SHOWN_MAX:
        for candidates in (named, fitting):
            if len(candidates) == 1:
                return candidates[0]
        if not fitting:
            raise UnknownHousehold(typed)
    raise SeveralHouseholdsFit(typed)


def _product(book: Book, word: GoodsWord, faults: list[ExpressFault]) -> Product | None:
    """The product of a goods word, if neither its code nor its quantity is wrong."""
    where = word.whole
    try:
        if not word.quantity.text:
            raise TextMissing("quantity")
        where = word.code if word.code.text else word.whole
        product = find_product(book, word.code.text)
        where = word.quantity
        quantity = parse_quantity(word.quantity.text, product.scale)
        where = word.code
        refuse_line(CartLine(product=product, quantity=quantity))
    except Refusal as refusal:
        faults.append(fault_at(where, refusal))
        return None
    return product
