"""The village that names people for an honour: each act, and its book."""

from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.domain.selections import (
    FiguresAsked,
    NominationOrigin,
    SelectionPurpose,
)
from jifen_desktop.services.concluding_selections import (
    conclude_selection,
    publish_selection,
)
from jifen_desktop.services.selecting import (
    NominationWanted,
    SelectionWanted,
    nominate,
    open_selection,
    review_selection,
)
from tests.faults.quarter_village import (
    DAYS,
    QUARTER,
    Service,
    after_the_wall,
    close,
    ready_to_close,
)
from tests.faults.village import ACTOR, HOUSEHOLDS, Village, now

_WANTED = SelectionWanted(
    purpose=SelectionPurpose.HONOUR,
    name="最美家庭",
    asked=FiguresAsked(last=QUARTER, quarters=1, first=3),
)
_NAMES = [
    NominationWanted(household_no=number, origin=NominationOrigin.FIGURES, deed="照顾邻居")
    for number in HOUSEHOLDS[:5]
]


def begin(store: Store) -> None:
    open_selection(store, _WANTED, key="began", actor=ACTOR, at=now())


def name(store: Store) -> None:
    nominate(store, 1, _NAMES, key="named", actor=ACTOR, at=now())


def review(store: Store) -> None:
    review_selection(store, 1, {2: "另有安排"}, key="found", actor=ACTOR, at=now())


def put_up(store: Store) -> None:
    first_day = now().local.date()
    publish_selection(store, 1, first_day, days=DAYS, key="hung", actor=ACTOR, at=now())


def conclude(store: Store) -> None:
    conclude_selection(store, 1, key="concluded", actor=ACTOR, at=after_the_wall())


#: The acts of a book in their order: each one stands on those before it.
SELECTIONS: tuple[Service, ...] = (begin, name, review, put_up, conclude)


def conclude_words() -> tuple[str, ...]:
    """What the command line says instead of the last of them, on the day on which it is said."""
    return ("select", "conclude", "1", "--date", str(after_the_wall().local.date()))


def before(village: Village, folder: Path, service: Service) -> Path:
    """A copy of the village in which this act comes next."""
    path = village.copy_to(folder)
    store = Store(path)
    ready_to_close(store)
    for earlier in (close, *SELECTIONS[: SELECTIONS.index(service)]):
        earlier(store)
    store.close()
    return path
