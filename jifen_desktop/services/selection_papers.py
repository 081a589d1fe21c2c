"""The papers of a selection: for the group that reviews it, and for the wall."""

from collections.abc import Collection
from dataclasses import replace

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.documents.issuers import issuers
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.papers_of_selections import (
    SelectionLine,
    SelectionNotice,
    SelectionSheet,
)
from jifen_desktop.domain.selection_refusals import SelectionElsewhere, UnknownSelection
from jifen_desktop.domain.selections import Selection, SelectionState
from jifen_desktop.domain.settings import ISSUERS, SUPERVISION_PHONE
from jifen_desktop.services.selection_listing import nomination_lines


def selection_sheet(store: Store, selection_no: int) -> SelectionSheet:
    """推荐审批表, or 优先名单: everybody who was named. Raises UnknownSelection.

    Issuers are those of the day of opening, or of concluding once it is.
    """
    with store.reading() as book:
        selection = _selection(book, selection_no)
        village = selection.village_name
        concluded_on = book.selections.day_of_step(selection_no, SelectionState.CONCLUDED)
        day = concluded_on or selection.opened_on
        return SelectionSheet(
            village_name=village,
            purpose=selection.purpose,
            name=selection.name,
            giver=selection.giver,
            scope=selection.scope,
            asked=selection.asked,
            state=selection.state,
            opened_on=selection.opened_on,
            concluded_on=concluded_on,
            issuers=issuers(village, book.settings.value(ISSUERS, day)),
            practice=book.head.read().practice,
            lines=tuple(_lines(book, selection)),
        )


def selection_notice(store: Store, selection_no: int, *, masked: bool) -> SelectionNotice:
    """公示 of those who were accepted, as it was put up: nothing later changes it.

    Masked names are followed by no deed; those of households that refused to be shown always
    are. Raises UnknownSelection, or SelectionElsewhere where it was never put up.
    """
    with store.reading() as book:
        selection = _selection(book, selection_no)
        village, first = selection.village_name, selection.first_day
        if first is None or selection.last_day is None:
            raise SelectionElsewhere(selection.name, selection.state)
        refused = book.households.some(book.consents.all_of(ConsentState.REFUSED))
        hidden = {household.household_no for household in refused}
        return SelectionNotice(
            village_name=village,
            purpose=selection.purpose,
            name=selection.name,
            giver=selection.giver,
            scope=selection.scope,
            asked=selection.asked,
            first_day=first,
            last_day=selection.last_day,
            office_phone=book.settings.value(SUPERVISION_PHONE, first),
            issuers=issuers(village, book.settings.value(ISSUERS, first)),
            practice=book.head.read().practice,
            lines=tuple(
                _shown(line, hidden, masked=masked)
                for line in _lines(book, selection)
                if line.accepted
            ),
        )


def _selection(book: Book, selection_no: int) -> Selection:
    selection = book.selections.find(selection_no)
    if selection is None:
        raise UnknownSelection(selection_no)
    return selection


def _lines(book: Book, selection: Selection) -> list[SelectionLine]:
    """Everybody named, by number and name."""
    return [
        SelectionLine(
            household_no=line.nomination.household_no,
            person_name=line.nomination.person_name or None,
            group_name=line.nomination.group_name,
            origin=line.nomination.origin,
            deed=line.nomination.deed,
            figures=line.figures,
            accepted=line.nomination.accepted,
            reason=line.nomination.reason,
            removed=line.removed,
        )
        for line in nomination_lines(book, selection)
    ]


def _shown(line: SelectionLine, hidden: Collection[str], *, masked: bool) -> SelectionLine:
    """As the wall shows it: with its name in part, and without what came after."""
    line = replace(line, removed=False)
    if line.person_name is None or not (masked or line.household_no in hidden):
        return line
    return replace(line, person_name=mask_name(line.person_name), deed="")
