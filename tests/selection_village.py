"""A village that names people for honours and lists, on top of closed quarters."""

from collections.abc import Mapping, Sequence
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import Award, HonourRank
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.selections import (
    FiguresAsked,
    NominationOrigin,
    SelectionPurpose,
)
from jifen_desktop.services import concluding_selections, selecting, selection_objections
from jifen_desktop.services.concluding_selections import SelectionConcluded
from jifen_desktop.services.selecting import NominationWanted, SelectionWanted
from jifen_desktop.services.selection_listing import SelectionBoard, selection_board
from jifen_desktop.services.selection_objections import NominationProtest
from tests.quarter_village import FREE, Q3, number
from tests.village import CLERK, DAY, LEADER, moment, new_key

ASKED = FiguresAsked(last=Q3, quarters=4, first=2)
HONOUR, LIST = SelectionPurpose.HONOUR, SelectionPurpose.PRIORITY


def wanted(name: str = "最美家庭", **changed: object) -> SelectionWanted:
    fields: dict[str, object] = {"purpose": HONOUR, "name": name, "asked": ASKED} | changed
    return SelectionWanted(**fields)  # type: ignore[arg-type]


def begin(
    store: Store, name: str = "最美家庭", *, at: Moment | None = None, **changed: object
) -> int:
    asked_for = wanted(name, **changed)
    return selecting.open_selection(store, asked_for, key=new_key(), actor=CLERK, at=at or moment())


def named(place: int, person: str = "", deed: str = "") -> NominationWanted:
    origin = NominationOrigin.VILLAGERS
    return NominationWanted(household_no=number(place), origin=origin, person=person, deed=deed)


def name(
    store: Store, selection_no: int, names: Sequence[NominationWanted], *, at: Moment | None = None
) -> tuple[int, ...]:
    return selecting.nominate(
        store, selection_no, names, key=new_key(), actor=CLERK, at=at or moment()
    )


def review(
    store: Store,
    selection_no: int,
    rejected: Mapping[int, str] | None = None,
    *,
    at: Moment | None = None,
) -> int:
    return selecting.review_selection(
        store, selection_no, rejected or {}, key=new_key(), actor=CLERK, at=at or moment()
    )


def hang(
    store: Store, selection_no: int, first_day: date = DAY, *, days: int | None = None
) -> date:
    return concluding_selections.publish_selection(
        store, selection_no, first_day, days=days, key=new_key(), actor=CLERK, at=moment()
    )


def conclude(store: Store, selection_no: int, *, at: Moment = FREE) -> SelectionConcluded:
    return concluding_selections.conclude_selection(
        store, selection_no, key=new_key(), actor=LEADER, at=at
    )


def drop(store: Store, selection_no: int, *, at: Moment | None = None) -> int:
    return concluding_selections.drop_selection(
        store, selection_no, "要重来", key=new_key(), actor=CLERK, at=at or moment()
    )


def protest(store: Store, nomination_no: int, *, who: str = "", at: Moment | None = None) -> int:
    came = NominationProtest(nomination_no=nomination_no, content="不属实", objector=who)
    return selection_objections.object_to_nomination(
        store, came, key=new_key(), actor=CLERK, at=at or moment()
    )


def answer(
    store: Store, objection_no: int, conclusion: RatingConclusion, *, at: Moment | None = None
) -> int:
    return selection_objections.answer_on_nomination(
        store, objection_no, conclusion, "查过了", key=new_key(), actor=LEADER, at=at or moment()
    )


def hung(
    store: Store, places: Sequence[int] = (1, 2, 3), purpose: SelectionPurpose = HONOUR
) -> int:
    """A selection on the wall with these households accepted; numbers of names are 1, 2 ..."""
    selection_no = begin(store, purpose=purpose)
    name(store, selection_no, [named(place) for place in places])
    review(store, selection_no)
    hang(store, selection_no)
    return selection_no


def board(store: Store, selection_no: int, *, at: Moment | None = None) -> SelectionBoard:
    return selection_board(store, selection_no, at=at or moment())


def honours(store: Store, selection_no: int) -> list[Award]:
    with store.reading() as book:
        return book.awards.of_selection(selection_no)


def winners(store: Store, selection_no: int) -> list[tuple[str, int]]:
    """Who was honoured, each with the serial of the certificate."""
    return [(one.household_no, one.certificate.serial) for one in honours(store, selection_no)]


COUNTY = HonourRank.COUNTY
