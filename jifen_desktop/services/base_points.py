"""Base points of a quarter: part of every household's score, never to be spent."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import COUNTED, parse_points
from jifen_desktop.domain.base_points import begins_on, share_of_quarter
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import QuarterClosed
from jifen_desktop.domain.refusals import UnknownVoucher
from jifen_desktop.domain.rule_refusals import EventInFuture, NothingToDo, SwitchedOff
from jifen_desktop.domain.settings import BASE_POINTS
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.yearly_lists import ListedHousehold, keep_names, listed

_GETS_BASE = (HouseholdState.OPEN, HouseholdState.AWAY)


@dataclass(frozen=True, kw_only=True)
class BaseLine:
    """What a household would get, in 0.01."""

    household: Household
    points: int
    #: The first day it counts from.
    event_date: date


def preview_base_points(store: Store, quarter: Quarter, *, at: Moment) -> tuple[BaseLine, ...]:
    """Who would get base points of a quarter; nobody twice.

    Raises SwitchedOff, EventInFuture, or QuarterClosed: a closed quarter never changes.
    """
    with store.reading() as book:
        return tuple(_lines(book, quarter, day_of(book, at).day))


def give_base_points(store: Store, quarter: Quarter, *, key: str, actor: Actor, at: Moment) -> int:
    """Write base points for every household that has none of the quarter; return the voucher.

    Raises SwitchedOff, EventInFuture, QuarterClosed, or NothingToDo where everybody has them.
    """
    request = Request(kind=Kind.BASE_POINTS, key=key, actor=actor, at=at)

    def act(book: Book) -> int:
        require(book, actor, Act.GIVE_BASE_POINTS)
        content = str(quarter)
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        lines = _lines(book, quarter, day_of(book, at).day)
        if not lines:
            raise NothingToDo
        action = append_action(book, request, content)
        book.scores.append([_entry(action.seq, quarter, line) for line in lines])
        keep_names(book, action.seq, "base_points", [line.household for line in lines])
        return action.seq

    return carry_out(store, request, act)


def base_points_list(store: Store, voucher_no: int) -> tuple[ListedHousehold, ...]:
    """The list to print of an act that gave base points. Raises UnknownVoucher."""
    with store.reading() as book:
        action = book.actions.get(voucher_no)
        if action is None or action.kind is not Kind.BASE_POINTS:
            raise UnknownVoucher(str(voucher_no))
        entries = book.scores.of_action(voucher_no)
        return listed(
            book, voucher_no, {entry.household_id: entry.score_points for entry in entries}
        )


def _lines(book: Book, quarter: Quarter, today: date) -> list[BaseLine]:
    points = parse_points(book.settings.value(BASE_POINTS, today))
    if points == 0:
        raise SwitchedOff(BASE_POINTS.name)
    if quarter.first_day > today:
        raise EventInFuture(quarter.first_day, today)
    closed = book.quarters.last_closed()
    if closed is not None and quarter <= closed:
        raise QuarterClosed(quarter, closed)
    have = book.scores.based(quarter)
    lines = [
        BaseLine(
            household=household,
            points=share_of_quarter(points, quarter, household.opened_on),
            event_date=begins_on(quarter, household.opened_on),
        )
        for household in book.households.all()
        if household.state in _GETS_BASE and household.id not in have
    ]
    return [line for line in lines if line.points and line.event_date <= today]


def _entry(seq: int, quarter: Quarter, line: BaseLine) -> ScoreEntry:
    return ScoreEntry(
        id=0,  # given by the table
        action_seq=seq,
        deed_id=None,
        household_id=line.household.id,
        member_id=None,
        category=BASE_CATEGORY,
        rule_code="",
        rule_version=0,
        rule_item="",
        unit="",
        scale=COUNTED,
        quantity=0,
        tier="",
        nominal_points=line.points,
        agreed_points=line.points,
        score_points=line.points,
        spendable_points=0,
        event_date=line.event_date,
        score_quarter=quarter,
        mirrors=None,
    )
