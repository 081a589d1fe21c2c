"""Selections as people read them: who is named, with which figures, and what may be done."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.selection_refusals import UnknownSelection
from jifen_desktop.domain.selections import (
    FiguresAsked,
    Nomination,
    NominationFigures,
    NominationObjection,
    Selection,
    SelectionPurpose,
    SelectionState,
)
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.honourable import honourable_households


class NextAct(StrEnum):
    """What may be done with a selection now, whoever may do it."""

    NOMINATE = "nominate"
    REVIEW = "review"
    PUBLISH = "publish"
    OBJECT = "object"
    CONCLUDE = "conclude"
    DROP = "drop"


@dataclass(frozen=True, kw_only=True)
class NominationLine:
    """A name with the figures behind it and what became of it."""

    nomination: Nomination
    #: None where there are none: no closed quarter, or the household is in none of them.
    figures: NominationFigures | None
    #: An objection to it waits for an answer.
    held: bool
    #: An objection took it off the list.
    removed: bool
    #: The honour that it got, also one that was taken back since.
    award: Award | None
    #: The household is closed, or may not be honoured now; nobody is told why.
    kept_back: bool = False

    @property
    def chosen(self) -> bool:
        """Accepted, and no objection keeps it back."""
        return bool(self.nomination.accepted) and not (self.held or self.removed)


@dataclass(frozen=True, kw_only=True)
class SelectionBoard:
    """One selection with everything that a page shows of it."""

    selection: Selection
    #: By number of the household and name: a list of names is no order of merit.
    lines: tuple[NominationLine, ...]
    #: Oldest first.
    objections: tuple[NominationObjection, ...]
    #: Its last day on the wall has passed.
    free: bool
    #: Names that a conclusion today would honour, or settle.
    concludable: int
    next_acts: frozenset[NextAct]


def selections(store: Store) -> tuple[Selection, ...]:
    """Every selection, the newest first."""
    with store.reading() as book:
        return tuple(book.selections.all())


def selection_board(store: Store, selection_no: int, *, at: Moment) -> SelectionBoard:
    """What a page shows of a selection. Raises UnknownSelection."""
    with store.reading() as book:
        selection = book.selections.find(selection_no)
        if selection is None:
            raise UnknownSelection(selection_no)
        today = reading_day(book, at)
        objections = tuple(book.selections.objections(selection_no))
        lines = nomination_lines(book, selection)
        households = {line.nomination.household_id for line in lines}
        may = honourable_households(book, households, today)
    free = selection.last_day is not None and today > selection.last_day
    lines = [replace(one, kept_back=one.nomination.household_id not in may) for one in lines]
    concludable = _concludable(selection, lines)
    return SelectionBoard(
        selection=selection,
        lines=tuple(lines),
        objections=objections,
        free=free,
        concludable=concludable,
        next_acts=frozenset(_next_acts(selection, lines, may_conclude=free and concludable > 0)),
    )


def nomination_lines(book: Book, selection: Selection) -> list[NominationLine]:
    """Everybody named, by number and name; whether they may be honoured now is not asked."""
    named = book.selections.nominations(selection.id)
    objections = book.selections.objections(selection.id)
    held = {one.nomination_id for one in objections if one.conclusion is None}
    removed = {
        one.nomination_id for one in objections if one.conclusion is RatingConclusion.REMOVED
    }
    awards = {award.nomination_id: award for award in book.awards.of_selection(selection.id)}
    figures = figures_behind(book, selection.asked, {one.household_id for one in named})
    return [
        NominationLine(
            nomination=one,
            figures=figures.get(one.household_id),
            held=one.id in held,
            removed=one.id in removed,
            award=awards.get(one.id),
        )
        for one in sorted(named, key=lambda one: (one.household_no, one.person_name or "", one.id))
    ]


def figures_behind(
    book: Book, asked: FiguresAsked | None, household_ids: Collection[int]
) -> dict[int, NominationFigures]:
    """What the closes say of some households; none of those who stand in none of them."""
    if asked is None:
        return {}
    closes = [close for close in book.quarters.all() if close.quarter <= asked.last]
    high: dict[int, list[Quarter]] = defaultdict(list)
    points, deductions = Counter[int](), Counter[int]()
    for close in closes[-asked.quarters :]:
        for line in book.quarters.some_lines(close.id, household_ids):
            figures, number = line.figures, line.household_id
            counted = figures.score_points
            if asked.category is not None:
                counted = figures.category_points[asked.category]
            points[number] += counted
            deductions[number] += figures.deductions
            if line.rank <= asked.first and figures.score_points > 0:
                high[number].append(close.quarter)
    return {
        number: NominationFigures(
            points=total, high=tuple(high[number]), deductions=deductions[number]
        )
        for number, total in points.items()
    }


def _concludable(selection: Selection, lines: Collection[NominationLine]) -> int:
    """How many a conclusion would honour or settle; 0 where it would be refused."""
    waiting = [line for line in lines if line.chosen and line.award is None]
    ready = sum(not line.kept_back for line in waiting)
    if selection.purpose is SelectionPurpose.HONOUR:
        return ready
    whole = ready == len(waiting) and not any(line.held for line in lines)
    return ready if whole else 0


def _next_acts(
    selection: Selection, lines: Collection[NominationLine], *, may_conclude: bool
) -> set[NextAct]:
    again = selection.purpose is SelectionPurpose.HONOUR and any(
        line.nomination.accepted and line.award is None for line in lines
    )
    conclude = {NextAct.CONCLUDE} if may_conclude else set[NextAct]()
    match selection.state:
        case SelectionState.OPEN:
            review = {NextAct.REVIEW} if lines else set[NextAct]()
            return {NextAct.NOMINATE, NextAct.DROP} | review
        case SelectionState.REVIEWED:
            publish = {NextAct.PUBLISH} if any(line.chosen for line in lines) else set[NextAct]()
            return {NextAct.DROP} | publish
        case SelectionState.PUBLISHED:
            return {NextAct.OBJECT, NextAct.DROP} | conclude
        case SelectionState.CONCLUDED if again:
            return {NextAct.OBJECT} | conclude
        case _:
            return set()
