"""What happened at the counter: the day in figures, the newest redemptions, and finding one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.finding import TYPED_LENGTH_MAX, number_key
from jifen_desktop.domain.names import clean_code, to_half_width
from jifen_desktop.domain.papers import goods_in_short
from jifen_desktop.domain.refusals import CodeUnfit, TextMissing, UnknownProduct
from jifen_desktop.services.redeeming import find_product

REDEMPTIONS_SHOWN_MAX: Final = 50
_RECEIPT_DIGITS: Final = 10


@dataclass(frozen=True, kw_only=True)
class Today:
    """A business day so far; `points` are redemptions less voids, in hundredths."""

    redemptions: int
    voids: int
    points: int


@dataclass(frozen=True, kw_only=True)
class RecentRedemption:
    """One line of the list; None for names that were erased on request."""

    receipt_no: int
    business_date: date
    #: None where the clock was not believed.
    local_time: datetime | None
    household_no: str
    head_name: str | None
    goods: str
    points: int
    operator_name: str | None
    #: Voucher number of the void.
    voided_by: int | None


def today(store: Store, business_day: date) -> Today:
    """The figures of the day that the counter is in."""
    with store.reading() as book:
        found = book.redemptions.figures_on(business_day)
    return Today(
        redemptions=found.redemptions,
        voids=found.voids,
        points=found.redeemed_points - found.voided_points,
    )


def recent_redemptions(
    store: Store, limit: int = REDEMPTIONS_SHOWN_MAX
) -> tuple[RecentRedemption, ...]:
    """The newest redemptions, voided ones among them, newest first."""
    with store.reading() as book:
        return _described(book, book.redemptions.newest(limit))


def find_redemptions(store: Store, typed: str) -> tuple[RecentRedemption, ...]:
    """The newest redemptions of a receipt number's last digits, a household or a product.

    Household and product are meant by their whole number, code or barcode.
    """
    if len(typed) > TYPED_LENGTH_MAX:
        return ()
    with store.reading() as book:
        seqs = {
            *_with_receipt_tail(book, typed),
            *_of_household(book, typed),
            *_with_product(book, typed),
        }
        return _described(book, sorted(seqs, reverse=True)[:REDEMPTIONS_SHOWN_MAX])


def _with_receipt_tail(book: Book, typed: str) -> list[int]:
    digits = number_key(to_half_width(typed))
    if not digits.isascii() or not digits.isdigit() or len(digits) > _RECEIPT_DIGITS:
        return []
    return book.redemptions.newest_with_tail(digits, REDEMPTIONS_SHOWN_MAX)


def _of_household(book: Book, typed: str) -> list[int]:
    with suppress(CodeUnfit, TextMissing):
        household = book.households.find(clean_code(typed, "household_no"))
        if household is not None:
            return book.redemptions.newest_of_household(household.id, REDEMPTIONS_SHOWN_MAX)
    return []


def _with_product(book: Book, typed: str) -> list[int]:
    with suppress(UnknownProduct, TextMissing):
        product = find_product(book, typed)
        return book.redemptions.newest_with_product(product.id, REDEMPTIONS_SHOWN_MAX)
    return []


def _described(book: Book, seqs: Sequence[int]) -> tuple[RecentRedemption, ...]:
    slips = book.redemptions.of_actions(seqs)
    actions, texts = book.actions.some(seqs), book.actions.texts_of(seqs)
    voids = book.actions.reversals_of(seqs)
    return tuple(
        RecentRedemption(
            receipt_no=slips[seq][0].receipt_no,
            business_date=actions[seq].business_date,
            local_time=actions[seq].local_time,
            household_no=slips[seq][0].household_no,
            head_name=texts[seq].get("head_name"),
            goods=goods_in_short(slips[seq][1]),
            points=slips[seq][0].total_points,
            operator_name=texts[seq].get("operator_name"),
            voided_by=voids.get(seq),
        )
        for seq in seqs
    )
