"""Publications: what was decided hangs on the wall for some days before it counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

#: An objection is answered within so many working days (domain.md 1.2).
ANSWER_WORKING_DAYS: Final = 7
_SATURDAY: Final = 5


class Way(StrEnum):
    """How an objection came, or how it was answered."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    PHONE = "phone"
    OTHER = "other"


class Conclusion(StrEnum):
    """What an objection led to."""

    MAINTAINED = "maintained"
    CHANGED = "changed"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A batch as it was put up."""

    #: 公示批次号.
    id: int
    action_seq: int
    first_day: date
    last_day: date
    place: str
    village_name: str
    office_phone: str
    #: None where there is none, or it was erased.
    note: str | None

    def over(self, today: date) -> bool:
        """Whether its last day is past."""
        return today > self.last_day


@dataclass(frozen=True, kw_only=True)
class PublicationLine:
    """One deed of a batch; points with sign, quantity in 1/scale of the unit."""

    publication_id: int
    line_no: int
    deed_id: int
    household_no: str
    group_name: str
    #: None once erased.
    head_name: str | None
    category: str
    rule_code: str
    item: str
    unit: str
    scale: int
    quantity: int
    tier: str
    event_date: date
    points: int
    over_points: int


@dataclass(frozen=True, kw_only=True)
class PublicationHousehold:
    """One household of a batch: five sums of awards, what was deducted (0 or less), total, rank."""

    publication_id: int
    household_id: int
    household_no: str
    group_name: str
    head_name: str | None
    carried_points: int
    a_points: int
    b_points: int
    c_points: int
    d_points: int
    e_points: int
    deducted_points: int
    total_points: int
    rank: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    objection_id: int
    action_seq: int
    conclusion: Conclusion
    answered_on: date
    way: Way
    findings: str | None
    checkers: str | None


@dataclass(frozen=True, kw_only=True)
class Objection:
    """Somebody's word against one published deed; texts are None where erased or not given."""

    #: 异议编号.
    id: int
    action_seq: int
    publication_id: int
    deed_id: int
    way: Way
    received_on: date
    due_on: date
    objector: str | None
    content: str | None
    #: None while it is open.
    answer: Answer | None


def last_day(first_day: date, days: int) -> date:
    """The last day on the wall: the day of putting up does not count."""
    return first_day + timedelta(days=days)


def due_on(received_on: date) -> date:
    """The last of seven working days, Monday to Friday; no holiday is known here."""
    day, left = received_on, ANSWER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


def ranks(totals: list[int]) -> list[int]:
    """1-1-3 for totals in any order: each has as many before it as are larger."""
    place: dict[int, int] = {}
    for number, total in enumerate(sorted(totals, reverse=True), start=1):
        place.setdefault(total, number)
    return [place[total] for total in totals]
