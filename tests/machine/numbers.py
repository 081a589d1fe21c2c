"""Numbers and days as the model reads them: decimals and calendars, not the program's own."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from tests.machine.asks import When
from tests.machine.state import Reason, State

#: The program of the machine was made on this day, whatever the real one's day is.
BUILD = date(2026, 11, 20)


class NotSo(Exception):
    """What was typed cannot be taken, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def read_number(text: str, scale: int) -> int:
    """Decimal text in 1/scale; nothing is ever rounded here."""
    try:
        value = Decimal(text.replace(",", "")) * scale
    except InvalidOperation:
        raise NotSo(("NotANumber", {"text": text})) from None
    if value != value.to_integral_value():
        raise NotSo(("NumberOutOfRange", {"text": text}))
    return int(value)


def read_points(text: str) -> int:
    """An opening: not nothing, at most a million points on either side."""
    points = read_number(text, 100)
    if not 0 < abs(points) <= 100_000_000:
        raise NotSo(("NumberOutOfRange", {"text": text}))
    return points


def read_quantity(text: str, scale: int) -> int:
    quantity = read_number(text, scale)
    if not 0 < quantity <= 1_000_000 * scale:
        raise NotSo(("NumberOutOfRange", {"text": text}))
    return quantity


def points_of(price: int, quantity: int, scale: int) -> int:
    """Price times quantity, half up to 0.01."""
    whole, rest = divmod(price * quantity, scale)
    return whole + (2 * rest >= scale)


def business_day(when: When, last: date) -> tuple[date, bool]:
    """The day of booking and whether it is flagged: never before the last act's."""
    doubtful = not max(BUILD, last) <= when.pc_day <= last + timedelta(days=45)
    if when.typed is None:
        if doubtful:
            facts = {"pc_date": when.pc_day, "last_business_date": last}
            raise NotSo(("ClockDoubtful", facts))
        return when.pc_day, False
    if when.typed < last:
        raise NotSo(("DateBeforeLast", {"typed": when.typed, "last_business_date": last}))
    ahead = timedelta(days=400 if doubtful else 45)
    latest = max(BUILD, last if doubtful else when.pc_day) + ahead
    if when.typed > latest:
        raise NotSo(("DateTooFar", {"typed": when.typed, "latest": latest}))
    return when.typed, doubtful or when.typed != when.pc_day


def from_batches(
    state: State, code: str, wanted: int, today: date | None
) -> tuple[dict[int, int], Reason | None]:
    """Batches to take from, the one that expires first going first, or why it cannot be."""
    stock = Counter(
        {seq: state.stock[seq] for seq, batch in state.batches.items() if batch.code == code}
    )
    ends = {seq: state.batches[seq].expires_on or date.max for seq in stock}
    gone = [seq for seq in stock if today is not None and ends[seq] < today and stock[seq]]
    taken: dict[int, int] = {}
    missing = wanted
    for seq in sorted(set(stock) - set(gone), key=lambda seq: (ends[seq], seq)):
        amount = min(missing, stock[seq])
        if amount:
            taken[seq] = amount
        missing -= amount
    if not missing:
        return taken, None
    if gone and stock.total() >= wanted:
        facts = {"code": code, "expired_on": max(ends[seq] for seq in gone)}
        return {}, ("StockExpired", facts)
    return {}, ("NotEnoughStock", {"code": code, "wanted": wanted, "available": wanted - missing})
