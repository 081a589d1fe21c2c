"""What is asked for when a household is vetoed: texts made one way, usual dates, days in order."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.veto_refusals import DaysOutOfOrder
from jifen_desktop.domain.vetoes import usual_end

GROUND_LENGTH_MAX: Final = 200
DOCUMENT_LENGTH_MAX: Final = 100
GROUND_FIELD: Final = "veto_ground"
DOCUMENT_FIELD: Final = "veto_document"


@dataclass(frozen=True, kw_only=True)
class VetoRequest:
    """What a paper decided, as typed. Its texts are never part of how it is shown in a log."""

    ground: str = field(repr=False)
    document: str = field(repr=False)
    decided_on: date
    #: The head's or a member's name; '' names nobody: the whole household.
    person: str = field(default="", repr=False)
    #: Said instead of a name where two members are called the same.
    member_id: int | None = None
    fact_on: date | None = None
    #: None: from the day of the decision on.
    from_on: date | None = None
    #: None: to the end of the next year, or without an end if `open_ended`.
    until_on: date | None = None
    open_ended: bool = False
    freeze: bool = True
    exclude: bool = True
    #: The positive balance is forfeited.
    zero: bool = False
    #: Recorded for the committee; honours are revoked by an act of their own.
    revoke_honours: bool = False


def dated(wanted: VetoRequest) -> VetoRequest:
    """The same with every date that was left out."""
    until_on = wanted.until_on or usual_end(wanted.decided_on)
    return replace(
        wanted,
        from_on=wanted.from_on or wanted.decided_on,
        until_on=None if wanted.open_ended else until_on,
    )


def cleaned(wanted: VetoRequest) -> VetoRequest:
    """Texts made one way, and every date."""
    return replace(
        dated(wanted),
        ground=entries.restricted_text(wanted.ground, GROUND_FIELD, GROUND_LENGTH_MAX),
        document=entries.restricted_text(wanted.document, DOCUMENT_FIELD, DOCUMENT_LENGTH_MAX),
        person=clean_name(wanted.person, "person") if wanted.person.strip() else "",
    )


def written(typed: VetoRequest) -> str:
    """Everything that was asked for, as part of what a key stands for."""
    return "|".join(str(value) for value in vars(typed).values())


def refuse_odd_days(typed: VetoRequest, today: date) -> None:
    """Refuse days of which one would have to come before another. Raises DayNotYet first."""
    if typed.decided_on > today:
        raise DayNotYet("decided_on", typed.decided_on)
    days = {
        "fact_on": typed.fact_on,
        "decided_on": typed.decided_on,
        "from_on": typed.from_on,
        "until_on": typed.until_on,
    }
    known = [(name, day) for name, day in days.items() if day is not None]
    for (name, day), (later_name, later_day) in pairwise(known):
        if day > later_day:
            raise DaysOutOfOrder(name, day, later_name, later_day)
