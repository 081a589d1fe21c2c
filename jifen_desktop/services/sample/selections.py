"""The selections of the sample village: one honoured, one on the wall, one list still open."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.selections import (
    FiguresAsked,
    NominationOrigin,
    SelectionPurpose,
    SelectionState,
)
from jifen_desktop.services.concluding_selections import (
    conclude_selection,
    publish_selection,
)
from jifen_desktop.services.sample.events import SelectionLed, SelectionOpened
from jifen_desktop.services.selecting import (
    NominationWanted,
    SelectionWanted,
    nominate,
    open_selection,
    review_selection,
)

#: So many days after its last one a quarter is closed for certain.
_CLOSED: Final = 25
_FIRST: Final = 20
_DEED: Final = "邻里都说好"
#: Nothing else happens in just that second.
_TIME: Final = time(11, 3, 17)
#: Purpose, name, households, and how many days ago it came how far.
_SELECTIONS: Final = (
    (
        SelectionPurpose.HONOUR,
        "最美家庭",
        ("03-018", "07-002", "11-004"),
        (40, 36, 34, 24),
    ),
    (SelectionPurpose.HONOUR, "文明家庭", ("01-025", "10-004"), (9, 5, 2)),
    (SelectionPurpose.PRIORITY, "职业技能培训", ("03-018", "05-020"), (4,)),
)
_STATES: Final = (
    SelectionState.REVIEWED,
    SelectionState.PUBLISHED,
    SelectionState.CONCLUDED,
)


def selections(day: date) -> Iterator[SelectionOpened | SelectionLed]:
    """Every selection up to `day`, in the order of time."""
    told: list[SelectionOpened | SelectionLed] = []
    for number, (purpose, name, household_nos, ago) in enumerate(_SELECTIONS, start=1):
        opened, *later = (datetime.combine(day - timedelta(days=n), _TIME) for n in ago)
        asked = FiguresAsked(last=_closed_before(opened.date()), quarters=2, first=_FIRST)
        told.append(
            SelectionOpened(
                key=f"select-{number}",
                at=opened,
                by=Role.CLERK,
                wanted=SelectionWanted(purpose=purpose, name=name, asked=asked),
                household_nos=household_nos,
            )
        )
        for state, at in zip(_STATES, later, strict=False):
            by = Role.LEADER if state is SelectionState.CONCLUDED else Role.CLERK
            key = f"select-{number}-{state}"
            told.append(SelectionLed(key=key, at=at, by=by, selection_no=number, to=state))
    return iter(sorted(told, key=lambda event: event.at))


def _closed_before(day: date) -> Quarter:
    return quarter_at(day - timedelta(days=_CLOSED)).before


def book_selection_event(
    store: Store, event: SelectionOpened | SelectionLed, actor: Actor, at: Moment
) -> None:
    """Ask the services that this event is for."""
    key = event.key
    if isinstance(event, SelectionOpened):
        number = open_selection(store, event.wanted, key=key, actor=actor, at=at)
        villagers = NominationOrigin.VILLAGERS
        names = [
            NominationWanted(household_no=no, origin=villagers, deed=_DEED)
            for no in event.household_nos
        ]
        nominate(store, number, names, key=key, actor=actor, at=at)
    elif event.to is SelectionState.REVIEWED:
        review_selection(store, event.selection_no, {}, key=key, actor=actor, at=at)
    elif event.to is SelectionState.PUBLISHED:
        hangs_on = event.at.date()
        publish_selection(store, event.selection_no, hangs_on, key=key, actor=actor, at=at)
    else:
        conclude_selection(store, event.selection_no, key=key, actor=actor, at=at)
