"""Which entries stand behind a household's figures in a quarter, a year, or several closes."""

from collections.abc import Collection

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import ScoreEntry
from jifen_desktop.domain.figure_entries import (
    Figure,
    FigureEntries,
    FigureRow,
    figures_shown,
    part_of,
)
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.domain.rules import Category


def entries_behind(store: Store, household_no: str, quarters: Collection[Quarter]) -> FigureEntries:
    """What each figure of these quarters is the sum of: frozen ones as they were frozen.

    A household that was withdrawn since is still found. Raises UnknownHousehold.
    """
    with store.reading() as book:
        household = book.households.find(household_no, withdrawn=True)
        if household is None:
            raise UnknownHousehold(household_no)
        found = FigureEntries(
            household_no=household.household_no,
            category_names=_category_names(book, max(quarters)),
            rows=_rows(book, household, quarters),
        )
        for quarter in quarters:
            _check_frozen(book, household, quarter, found)
        return found


def _rows(book: Book, household: Household, quarters: Collection[Quarter]) -> tuple[FigureRow, ...]:
    entries = book.scores.of_household(household.id)
    posted = {entry.id: entry for entry in entries}
    taken_back = {entry.mirrors: entry for entry in entries if entry.mirrors is not None}
    shown = [entry for entry in entries if entry.score_quarter in quarters]
    acts = book.actions.some({entry.action_seq for entry in shown})

    def row(entry: ScoreEntry) -> FigureRow:
        mirror = taken_back.get(entry.id)
        here = mirror is not None and mirror.score_quarter == entry.score_quarter
        return FigureRow(
            entry=entry,
            part=part_of(entry, stands=entry.mirrors is None and not here),
            business_date=acts[entry.action_seq].business_date,
            takes_back=None if entry.mirrors is None else posted[entry.mirrors].action_seq,
            reversed_by=None if mirror is None else mirror.action_seq,
            reversed_in=None if mirror is None else mirror.score_quarter,
        )

    return tuple(row(entry) for entry in shown)


def _category_names(book: Book, quarter: Quarter) -> dict[Category, str]:
    rules = book.rules.in_force(quarter.last_day)
    return {} if rules is None else dict(rules.category_names)


def _check_frozen(book: Book, household: Household, quarter: Quarter, found: FigureEntries) -> None:
    """Entries that are not what was frozen are our own mistake."""
    close = book.quarters.find(quarter)
    line = None if close is None else book.quarters.line(close.id, household.id)
    if line is not None:
        summed = {figure: found.points(figure, quarter) for figure in Figure}
        assert summed == figures_shown(line.figures), (household.household_no, quarter)
