"""What becomes of a selection that was reviewed: publication, honours or a settled list."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import last_day
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.selection_refusals import (
    HouseholdNotHonoured,
    NobodyAccepted,
    ObjectionsUnanswered,
    SelectionHangs,
)
from jifen_desktop.domain.selections import (
    Nomination,
    Selection,
    SelectionPurpose,
    SelectionState,
)
from jifen_desktop.domain.settings import PUBLICATION_DAYS
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.honourable import honourable_households
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.publishing import AHEAD_DAYS_MAX, DAYS_MAX, DAYS_MIN
from jifen_desktop.services.selecting import REASON_LENGTH_MAX, selection_in


@dataclass(frozen=True, kw_only=True)
class SelectionConcluded:
    """The first answer of an accepted conclusion; `awarded` is 0 for lists."""

    voucher_no: int
    awarded: int


def publish_selection(
    store: Store,
    selection_no: int,
    first_day: date,
    *,
    days: int | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> date:
    """Put up who was accepted, for so many days or as the setting says; return the last one.

    The day of putting up does not count. Raises UnknownSelection, SelectionElsewhere,
    NobodyAccepted, DaysOutOfRange, PublishedBeforeDecided or PublishedTooFar.
    """
    request = Request(kind=Kind.PUBLISH_SELECTION, key=key, actor=actor, at=at)
    if days is not None and not DAYS_MIN <= days <= DAYS_MAX:
        raise DaysOutOfRange(days, DAYS_MIN, DAYS_MAX)

    def act(book: Book) -> date:
        require(book, actor, Act.SELECT)
        content = f"{selection_no}|{first_day}|{days}"
        before = accepted_before(book, request, content)
        if before is None:
            selection = selection_in(book, selection_no, SelectionState.REVIEWED)
            if not any(one.accepted for one in book.selections.nominations(selection_no)):
                raise NobodyAccepted(selection.name)
            today = day_of(book, at).day
            _refuse_first_day(book, selection, first_day, today)
            length = days or int(book.settings.value(PUBLICATION_DAYS, today))
            before = append_action(book, request, content)
            hangs = (first_day, last_day(first_day, length))
            book.selections.step(before.seq, selection_no, SelectionState.PUBLISHED, days=hangs)
        until = book.selections.last_day_of(before.seq)
        assert until is not None, before.seq
        return until

    return carry_out(store, request, act)


def _refuse_first_day(book: Book, selection: Selection, first_day: date, today: date) -> None:
    reviewed_on = book.selections.day_of_step(selection.id, SelectionState.REVIEWED)
    assert reviewed_on is not None, selection
    latest = today + timedelta(days=AHEAD_DAYS_MAX)
    if first_day < reviewed_on:
        raise PublishedBeforeDecided(first_day, reviewed_on)
    if first_day > latest:
        raise PublishedTooFar(first_day, latest)


def conclude_selection(
    store: Store, selection_no: int, *, key: str, actor: Actor, at: Moment
) -> SelectionConcluded:
    """Honour those who were accepted and nobody objects to; or settle the list as it stands.

    Of an honour, what an answer or the end of a veto frees is given by another act; who is
    closed gets nothing. A list is settled once, when every objection is answered.

    Raises UnknownSelection, SelectionElsewhere, SelectionHangs, NothingToDo where nobody is
    left to honour, ObjectionsUnanswered, or HouseholdNotHonoured for a name on a list.
    """
    request = Request(kind=Kind.CONCLUDE_SELECTION, key=key, actor=actor, at=at)

    def act(book: Book) -> SelectionConcluded:
        require(book, actor, Act.GIVE_HONOURS)
        content = str(selection_no)
        before = accepted_before(book, request, content)
        if before is None:
            selection = _to_conclude(book, selection_no)
            today = day_of(book, at).day
            if selection.last_day is not None and today <= selection.last_day:
                raise SelectionHangs(selection.name, selection.last_day)
            chosen = _chosen(book, selection, today)
            before = append_action(book, request, content)
            book.selections.step(before.seq, selection_no, SelectionState.CONCLUDED)
            if selection.purpose is SelectionPurpose.HONOUR:
                _honour(book, before, selection, chosen)
        awards = book.awards.of_action(before.seq)
        return SelectionConcluded(voucher_no=before.seq, awarded=len(awards))

    return carry_out(store, request, act)


def _to_conclude(book: Book, selection_no: int) -> Selection:
    """A list is concluded once, an honour again for names that were held back."""
    states = (SelectionState.PUBLISHED, SelectionState.CONCLUDED)
    selection = selection_in(book, selection_no, *states)
    if selection.purpose is not SelectionPurpose.HONOUR:
        return selection_in(book, selection_no, SelectionState.PUBLISHED)
    return selection


def _chosen(book: Book, selection: Selection, today: date) -> list[Nomination]:
    """Whom this conclusion honours or lists, by number and name."""
    objections = book.selections.objections(selection.id)
    held = {one.nomination_id for one in objections if one.conclusion is None}
    removed = {
        one.nomination_id for one in objections if one.conclusion is RatingConclusion.REMOVED
    }
    left = [
        one
        for one in book.selections.nominations(selection.id)
        if one.accepted and one.id not in removed
    ]
    may = honourable_households(book, {one.household_id for one in left}, today)
    if selection.purpose is SelectionPurpose.HONOUR:
        gone = held | {award.nomination_id for award in book.awards.of_selection(selection.id)}
        left = [one for one in left if one.id not in gone and one.household_id in may]
    else:
        _refuse_list(selection, left, len(held), may)
    if not left:
        raise NothingToDo
    return sorted(left, key=lambda one: (one.household_no, one.person_name or "", one.id))


def _refuse_list(
    selection: Selection, left: list[Nomination], unanswered: int, may: set[int]
) -> None:
    if unanswered:
        raise ObjectionsUnanswered(selection.name, unanswered)
    for one in left:
        if one.household_id not in may:
            raise HouseholdNotHonoured(one.household_no)


def _honour(book: Book, action: Action, selection: Selection, chosen: list[Nomination]) -> None:
    """Write an honour for each, under the next numbers of its name in that year."""
    texts = book.selections.person_text_ids(selection.id)
    year = action.business_date.year
    serial = book.awards.last_serials(year, [selection.name]).get(selection.name, 0)
    first_id = book.awards.last_id() + 1
    rows: list[dict[str, Any]] = [
        {
            "id": first_id + place,
            "action_seq": action.seq,
            "rating_id": None,
            "nomination_id": one.id,
            "name": selection.name,
            "giver": str(selection.giver),
            "scope": str(selection.scope),
            "household_id": one.household_id,
            "household_no": one.household_no,
            "group_name": one.group_name,
            "person_text_id": texts[one.id],
            "given_on": action.business_date,
            "quarter": None,
            "year": year,
            "serial": serial + place + 1,
            "village_name": selection.village_name,
        }
        for place, one in enumerate(chosen)
    ]
    book.awards.append(rows)


def drop_selection(
    store: Store, selection_no: int, reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Take a selection back before it is concluded; return the voucher number.

    Raises UnknownSelection, SelectionElsewhere.
    """
    request = Request(kind=Kind.DROP_SELECTION, key=key, actor=actor, at=at)
    why = clean_text(reason, "selection_reason", REASON_LENGTH_MAX)

    def act(book: Book) -> int:
        require(book, actor, Act.SELECT)
        content = f"{selection_no}|{why}"
        before = accepted_before(book, request, content)
        if before is None:
            running = (SelectionState.OPEN, SelectionState.REVIEWED, SelectionState.PUBLISHED)
            selection_in(book, selection_no, *running)
            before = append_action(book, request, content)
            kept = book.actions.keep_named_texts(before.seq, {"selection_reason": why})
            text_id = kept["selection_reason"]
            state = SelectionState.DROPPED
            book.selections.step(before.seq, selection_no, state, reason_text_id=text_id)
        return before.seq

    return carry_out(store, request, act)
