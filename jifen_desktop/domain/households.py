"""A household and its members as the program shows them: copied out of the book."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HouseholdState(StrEnum):
    """WITHDRAWN: its import was reversed; nobody sees it until a roster brings it back."""

    OPEN = "open"
    AWAY = "away"
    MOVED_OUT = "moved_out"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


#: A household that moved out has one last chance at the counter (domain.md 1.4).
MAY_REDEEM = frozenset({HouseholdState.OPEN, HouseholdState.AWAY, HouseholdState.MOVED_OUT})


@dataclass(frozen=True, kw_only=True)
class Member:
    id: int
    household_id: int
    name: str
    relation: str


class CardState(StrEnum):
    """WITHDRAWN: handed in; the number may be given to any household again."""

    VALID = "valid"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Card:
    id: int
    household_id: int
    card_no: str
    state: CardState


@dataclass(frozen=True, kw_only=True)
class Household:
    """A household as it is now."""

    id: int
    account_id: int
    household_no: str
    head_name: str
    group_name: str
    population: int | None
    phone: str
    address: str
    state: HouseholdState
    opened_on: date | None
    pinyin: str
    pinyin_by_hand: bool
