"""What the workbench refuses: carts that are parked or gone, papers that are gone or too many."""

from dataclasses import dataclass

from jifen_desktop.domain.refusals import Refusal


@dataclass(eq=False)
class TooManyParked(Refusal):
    carts_max: int


@dataclass(eq=False)
class CartGone(Refusal):
    """The parked cart was taken up or dropped by somebody else, or the book restored."""


@dataclass(eq=False)
class CartInTheWay(Refusal):
    """A cart stands at the counter that was neither booked nor parked."""


@dataclass(eq=False)
class PrintJobGone(Refusal):
    """The book does not know the print job: it was restored."""


@dataclass(eq=False)
class TooManyCards(Refusal):
    """More 积分卡 than one print may have."""

    cards_max: int
