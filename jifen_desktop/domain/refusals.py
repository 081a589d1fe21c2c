"""Refusals: the program understood the request and says no. Anything else is a bug.

A refusal carries facts; its one Chinese sentence stands in messages/.
"""

from dataclasses import dataclass
from datetime import date


class Refusal(Exception):
    """The request was understood and is refused; nothing was written."""


class NotAllowed(Refusal):
    """The operator may not do this (exit status 4)."""


class BookUnavailable(Refusal):
    """The book cannot be opened or written now (exit status 3)."""


# --- numbers and texts -------------------------------------------------------


@dataclass(eq=False)
class NotANumber(Refusal):
    text: str


@dataclass(eq=False)
class NumberOutOfRange(Refusal):
    """The number is too small, too large, or finer than the unit allows."""

    text: str


@dataclass(eq=False)
class NotADate(Refusal):
    text: str


@dataclass(eq=False)
class NotAQuarter(Refusal):
    text: str


@dataclass(eq=False)
class TextMissing(Refusal):
    field: str


@dataclass(eq=False)
class TextTooLong(Refusal):
    field: str
    length_max: int


@dataclass(eq=False)
class TextUnprintable(Refusal):
    """A name holds a character from a private area: no font can show it anywhere else."""

    field: str
    character: str


@dataclass(eq=False)
class CodeUnfit(Refusal):
    """A household number, goods code or barcode with characters it may not have."""

    field: str
    text: str


@dataclass(eq=False)
class KeyUnfit(Refusal):
    key: str


@dataclass(eq=False)
class KeyTaken(Refusal):
    """The key was accepted before with other content."""

    key: str


@dataclass(eq=False)
class LineUnfit(Refusal):
    """A line of a feed does not have the fields it needs."""

    fields_wanted: str


# --- households, goods, points -----------------------------------------------


@dataclass(eq=False)
class UnknownHousehold(Refusal):
    household_no: str


@dataclass(eq=False)
class HouseholdExists(Refusal):
    household_no: str


@dataclass(eq=False)
class MemberGone(Refusal):
    """Somebody else removed the member in the meantime."""


@dataclass(eq=False)
class UnknownCard(Refusal):
    card_no: str


@dataclass(eq=False)
class SeveralHouseholdsFit(Refusal):
    """What was typed fits more than one household; none of them is taken."""

    text: str


@dataclass(eq=False)
class UnknownProduct(Refusal):
    code: str


@dataclass(eq=False)
class HouseholdNotOpen(Refusal):
    """The household has moved out or its account is closed."""

    household_no: str


@dataclass(eq=False)
class ProductExists(Refusal):
    code: str


@dataclass(eq=False)
class ProductNotOffered(Refusal):
    code: str
    name: str


@dataclass(eq=False)
class CartEmpty(Refusal):
    pass


@dataclass(eq=False)
class CartTooLarge(Refusal):
    lines_max: int


@dataclass(eq=False)
class NotEnoughPoints(Refusal):
    """Both in hundredths of a point; a negative balance is a debt."""

    needed_points: int
    available_points: int


@dataclass(eq=False)
class TotalChanged(Refusal):
    """The goods do not cost what the person was shown any more; both in hundredths of a point."""

    shown_points: int
    now_points: int


@dataclass(eq=False)
class NotEnoughStock(Refusal):
    """Quantities in 1/scale of the unit."""

    code: str
    name: str
    unit: str
    scale: int
    wanted: int
    available: int


@dataclass(eq=False)
class StockExpired(Refusal):
    """What is on the shelf of this product has expired."""

    code: str
    name: str
    expired_on: date


@dataclass(eq=False)
class OpenedBefore(Refusal):
    """The household already has its one opening balance."""

    household_no: str


@dataclass(eq=False)
class UnknownReceipt(Refusal):
    receipt_no: str


@dataclass(eq=False)
class UnknownVoucher(Refusal):
    voucher_no: str


@dataclass(eq=False)
class ReversedBefore(Refusal):
    """The act was reversed (a receipt: voided) by an earlier voucher."""

    by_voucher: int


@dataclass(eq=False)
class NotReversible(Refusal):
    """Acts of this kind have no reversal; `kind` is the act's code."""

    kind: str


@dataclass(eq=False)
class ReceiptNeedsVoid(Refusal):
    """A redemption is voided by its receipt number, not reversed by its voucher."""

    receipt_no: int


@dataclass(eq=False)
class SomethingDepends(Refusal):
    """A later act stands on this one; `on` names the household or product."""

    on: str
    voucher: int | None


# --- operators ---------------------------------------------------------------


@dataclass(eq=False)
class UnknownOperator(NotAllowed):
    name: str


@dataclass(eq=False)
class WrongPin(NotAllowed):
    """`failures` counts the wrong PINs since the last right one, this one too."""

    name: str
    failures: int


@dataclass(eq=False)
class PinNeeded(NotAllowed):
    name: str


@dataclass(eq=False)
class RoleMissing(NotAllowed):
    """`act` is the code of what was tried, `roles` are the codes of those who may."""

    act: str
    roles: tuple[str, ...]


@dataclass(eq=False)
class SecondPersonNeeded(NotAllowed):
    act: str


@dataclass(eq=False)
class SecondPersonIsFirst(NotAllowed):
    name: str


@dataclass(eq=False)
class PinTooWeak(Refusal):
    pass


@dataclass(eq=False)
class OperatorExists(Refusal):
    name: str


@dataclass(eq=False)
class UnknownRole(Refusal):
    text: str


@dataclass(eq=False)
class RolesMissing(Refusal):
    """An operator holds at least one role."""

    name: str


@dataclass(eq=False)
class LastMaintainer(Refusal):
    """Without a maintainer nobody could ever change an operator again."""

    name: str


@dataclass(eq=False)
class UnknownSetting(Refusal):
    name: str


@dataclass(eq=False)
class SettingUnfit(Refusal):
    name: str
    value: str


# --- the clock ---------------------------------------------------------------


@dataclass(eq=False)
class ClockDoubtful(BookUnavailable):
    """The PC clock cannot be right; the day must be typed."""

    pc_date: date
    last_business_date: date | None


@dataclass(eq=False)
class DateBeforeLast(Refusal):
    typed: date
    last_business_date: date


@dataclass(eq=False)
class DateTooFar(Refusal):
    typed: date
    latest: date


@dataclass(eq=False)
class DateNotBack(Refusal):
    """The clock is only set back: any other day is simply booked on."""

    typed: date
    last_business_date: date


@dataclass(eq=False)
class DateTooEarly(Refusal):
    typed: date
    earliest: date


@dataclass(eq=False)
class TwoHouseholdsFit(Refusal):
    """A row without a number fits two households of one group by name and telephone."""

    group_name: str
    head_name: str


@dataclass(eq=False)
class CardTaken(Refusal):
    card_no: str
    household_no: str


@dataclass(eq=False)
class BarcodeTaken(Refusal):
    """The barcode belongs to another product, or is another product's code."""

    barcode: str
    code: str


@dataclass(eq=False)
class ScaleFixed(Refusal):
    """Goods of the product came in already: counted stays counted, weighed stays weighed."""

    code: str


@dataclass(eq=False)
class LineTooLong(Refusal):
    bytes_max: int
