"""The rules of a checkout: a cart on the counter and a checkout are asked the same ones.

What may be taken from which batch is the rule of products.pick.
"""

from collections.abc import Iterable

from jifen_desktop.domain.amounts import ENTRY_POINTS_MAX, UNITS_MAX, format_points
from jifen_desktop.domain.cart import CartLine
from jifen_desktop.domain.households import MAY_REDEEM, Household
from jifen_desktop.domain.products import ProductState
from jifen_desktop.domain.refusals import (
    HouseholdNotOpen,
    NotEnoughPoints,
    NumberOutOfRange,
    ProductNotOffered,
    TotalChanged,
)
from jifen_desktop.domain.veto_refusals import HouseholdFrozen


def refuse_closed(household: Household) -> None:
    if household.state not in MAY_REDEEM:
        raise HouseholdNotOpen(household.household_no)


def refuse_frozen(household: Household, *, frozen: bool) -> None:
    """Refuse a household that a veto keeps from redeeming today, in words for everybody."""
    if frozen:
        raise HouseholdFrozen(household.household_no)


def refuse_line(line: CartLine) -> None:
    """Refuse goods that are not offered, and a quantity beyond all limits."""
    if line.product.state is not ProductState.OFFERED:
        raise ProductNotOffered(line.product.code, line.product.name)
    if line.quantity > UNITS_MAX * line.product.scale:
        raise NumberOutOfRange(str(line.quantity // line.product.scale))


def total_points(cart: Iterable[CartLine]) -> int:
    """What the cart costs, in hundredths. Raises NumberOutOfRange."""
    total = sum(line.points for line in cart)
    if total > ENTRY_POINTS_MAX:
        raise NumberOutOfRange(format_points(total))
    return total


def refuse_other_total(total: int, shown: int | None) -> None:
    """Refuse another total than the one that was agreed to; None: any is."""
    if shown is not None and total != shown:
        raise TotalChanged(shown, total)


def refuse_shortage(total: int, balance: int) -> None:
    """Refuse what the balance does not cover; a debt is made good first, even for free goods."""
    if balance < total or balance < 0:
        raise NotEnoughPoints(total, balance)
