"""What the printed lists of base points and clearings say, before and after the act."""

from collections.abc import Mapping, Sequence
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.papers_of_points import PointsList, PointsListRow
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.base_points import base_points_list, preview_base_points
from jifen_desktop.services.booking import day_of
from jifen_desktop.services.clearing import clearing_list, preview_clearing
from jifen_desktop.services.yearly_lists import ListedHousehold


def base_points_booked(store: Store, voucher_no: int) -> PointsList:
    """The list of an act that gave base points. Raises UnknownVoucher."""
    rows = base_points_list(store, voucher_no)
    with store.reading() as book:
        entries = book.scores.of_action(voucher_no)
        quarter = entries[0].score_quarter
        since = {
            book.households.get(entry.household_id).household_no: entry.event_date
            for entry in entries
            if entry.event_date > quarter.first_day
        }
        return _booked(book, Kind.BASE_POINTS, voucher_no, quarter, _rows(rows, since))


def clearing_booked(store: Store, voucher_no: int) -> PointsList:
    """The list of an act that cleared balances. Raises UnknownVoucher."""
    rows = clearing_list(store, voucher_no)
    with store.reading() as book:
        return _booked(book, Kind.CLEARING, voucher_no, None, _rows(rows, {}))


def base_points_planned(store: Store, quarter: Quarter, *, at: Moment) -> PointsList:
    """The list of what an act would give. Raises SwitchedOff, EventInFuture."""
    lines = preview_base_points(store, quarter, at=at)
    rows = tuple(
        PointsListRow(
            household_no=line.household.household_no,
            head_name=line.household.head_name,
            group_name=line.household.group_name,
            points=line.points,
            since=line.event_date if line.event_date > quarter.first_day else None,
        )
        for line in lines
    )
    return _planned(store, Kind.BASE_POINTS, quarter, rows, at)


def clearing_planned(store: Store, *, at: Moment) -> PointsList:
    """The list of what an act would clear. Raises SwitchedOff."""
    rows = tuple(
        PointsListRow(
            household_no=line.household.household_no,
            head_name=line.household.head_name,
            group_name=line.household.group_name,
            points=line.points,
        )
        for line in preview_clearing(store, at=at)
    )
    return _planned(store, Kind.CLEARING, None, rows, at)


def _rows(
    listed: Sequence[ListedHousehold], since: Mapping[str, date]
) -> tuple[PointsListRow, ...]:
    return tuple(
        PointsListRow(
            household_no=one.household_no,
            head_name=one.head_name,
            group_name=one.group_name,
            points=one.points,
            since=since.get(one.household_no),
        )
        for one in listed
    )


def _booked(
    book: Book,
    kind: Kind,
    voucher_no: int,
    quarter: Quarter | None,
    rows: tuple[PointsListRow, ...],
) -> PointsList:
    head, action = book.head.read(), book.actions.some({voucher_no})[voucher_no]
    return PointsList(
        kind=kind,
        village_name=head.village_name,
        practice=head.practice,
        voucher_no=voucher_no,
        business_date=action.business_date,
        quarter=quarter,
        rows=rows,
        operator_name=book.operators.get(action.operator_id).name,
    )


def _planned(
    store: Store, kind: Kind, quarter: Quarter | None, rows: tuple[PointsListRow, ...], at: Moment
) -> PointsList:
    with store.reading() as book:
        head = book.head.read()
        return PointsList(
            kind=kind,
            village_name=head.village_name,
            practice=head.practice,
            voucher_no=None,
            business_date=day_of(book, at).day,
            quarter=quarter,
            rows=rows,
            operator_name="",
        )
