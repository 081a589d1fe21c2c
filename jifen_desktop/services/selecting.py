"""评选: opening one, naming people in it, and what the group finds of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.names import clean_name, clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.selection_refusals import (
    FiguresUnfit,
    HouseholdNotHonoured,
    NobodyNominated,
    NominatedBefore,
    SelectionElsewhere,
    SelectionRuns,
    TooManyNominations,
    UnknownNomination,
    UnknownSelection,
)
from jifen_desktop.domain.selections import (
    DEED_LENGTH_MAX,
    NAME_LENGTH_MAX,
    NOMINATIONS_MAX,
    FiguresAsked,
    Nomination,
    NominationOrigin,
    Selection,
    SelectionPurpose,
    SelectionState,
)
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.honourable import honourable_households
from jifen_desktop.services.permissions import Act, require

QUARTERS_MAX: Final = 40
FIRST_MAX: Final = 100_000
REASON_LENGTH_MAX: Final = 200
_RUNNING = frozenset({SelectionState.OPEN, SelectionState.REVIEWED, SelectionState.PUBLISHED})


@dataclass(frozen=True, kw_only=True)
class SelectionWanted:
    """A selection as it is opened; what goes first in something is the village's own list."""

    purpose: SelectionPurpose
    name: str
    giver: HonourRank = HonourRank.VILLAGE
    scope: HonourScope = HonourScope.HOUSEHOLD
    #: None: names stand there without figures.
    asked: FiguresAsked | None = None

    def cleaned(self) -> "SelectionWanted":
        """The same, written one way. Raises what texts and numbers refuse."""
        asked = self.asked
        if asked and not (1 <= asked.quarters <= QUARTERS_MAX and 1 <= asked.first <= FIRST_MAX):
            raise FiguresUnfit(QUARTERS_MAX, FIRST_MAX)
        village = self.purpose is SelectionPurpose.PRIORITY
        return replace(
            self,
            name=clean_text(self.name, "selection_name", NAME_LENGTH_MAX),
            giver=HonourRank.VILLAGE if village else self.giver,
        )


@dataclass(frozen=True, kw_only=True)
class NominationWanted:
    """Somebody who is named; of a household `person` may be empty: the head."""

    household_no: str
    origin: NominationOrigin
    person: str = ""
    #: 事迹, as it is told.
    deed: str = ""


def open_selection(
    store: Store, wanted: SelectionWanted, *, key: str, actor: Actor, at: Moment
) -> int:
    """Open a selection and return its number.

    Raises SelectionRuns, FiguresUnfit, QuarterNotClosed, or what texts refuse.
    """
    request = Request(kind=Kind.OPEN_SELECTION, key=key, actor=actor, at=at)
    asked_for = wanted.cleaned()

    def act(book: Book) -> int:
        require(book, actor, Act.SELECT)
        content = repr(asked_for)
        before = accepted_before(book, request, content)
        if before is not None:
            known = book.selections.of_action(before.seq)
            assert known is not None, before.seq
            return known
        _refuse_second(book, asked_for)
        figures = asked_for.asked
        if figures is not None and book.quarters.find(figures.last) is None:
            raise QuarterNotClosed(figures.last)
        action = append_action(book, request, content)
        return book.selections.append(
            {
                "action_seq": action.seq,
                "purpose": str(asked_for.purpose),
                "name": asked_for.name,
                "giver": str(asked_for.giver),
                "scope": str(asked_for.scope),
                "last_quarter": str(figures.last) if figures else None,
                "quarters": figures.quarters if figures else None,
                "first": figures.first if figures else None,
                "category": str(figures.category) if figures and figures.category else None,
                "village_name": book.head.read().village_name,
            }
        )

    return carry_out(store, request, act)


def _refuse_second(book: Book, wanted: SelectionWanted) -> None:
    same = (wanted.purpose, wanted.name, wanted.giver, wanted.scope)
    for one in book.selections.all():
        if one.state in _RUNNING and (one.purpose, one.name, one.giver, one.scope) == same:
            raise SelectionRuns(one.id, one.name)


# --- naming -----------------------------------------------------------------------


def nominate(
    store: Store,
    selection_no: int,
    wanted: Sequence[NominationWanted],
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> tuple[int, ...]:
    """Name households or people in an open selection, all or none; return their numbers.

    Raises UnknownSelection, SelectionElsewhere, NothingToDo, TooManyNominations,
    UnknownHousehold, HouseholdNotHonoured, NominatedBefore, TextMissing for a person without
    a name, and what texts refuse.
    """
    request = Request(kind=Kind.NOMINATE, key=key, actor=actor, at=at)
    names = [_cleaned(one) for one in wanted]

    def act(book: Book) -> tuple[int, ...]:
        require(book, actor, Act.SELECT)
        content = f"{selection_no}|{names!r}"
        before = accepted_before(book, request, content)
        if before is None:
            selection = selection_in(book, selection_no, SelectionState.OPEN)
            if not names:
                raise NothingToDo
            if selection.nominations + len(names) > NOMINATIONS_MAX:
                raise TooManyNominations(NOMINATIONS_MAX)
            found = _found(book, names, day_of(book, at).day)
            people = [
                _person(selection, one, household)
                for one, household in zip(names, found, strict=True)
            ]
            _refuse_named(book, selection, found, people)
            before = append_action(book, request, content)
            _keep(book, before.seq, selection_no, names, found, people)
        return book.selections.numbers_of_action(before.seq)

    return carry_out(store, request, act)


def _cleaned(one: NominationWanted) -> NominationWanted:
    person, deed = one.person.strip(), one.deed.strip()
    return NominationWanted(
        household_no=entries.household_no(one.household_no),
        origin=one.origin,
        person=person and clean_name(person, "nominee"),
        deed=deed and clean_text(deed, "nomination_deed", DEED_LENGTH_MAX),
    )


def _found(book: Book, names: Iterable[NominationWanted], today: date) -> list[Household]:
    """The household of each name, in their order."""
    found: list[Household] = []
    for one in names:
        household = book.households.find(one.household_no)
        if household is None:
            raise UnknownHousehold(one.household_no)
        found.append(household)
    _refuse_kept_back(book, {one.id: one.household_no for one in found}, today)
    return found


def _refuse_kept_back(book: Book, households: Mapping[int, str], today: date) -> None:
    may = honourable_households(book, households, today)
    for household_id, household_no in households.items():
        if household_id not in may:
            raise HouseholdNotHonoured(household_no)


def _person(selection: Selection, one: NominationWanted, household: Household) -> str:
    """Whom the nomination is of; a person has a name."""
    if selection.scope is HonourScope.PERSON:
        return clean_name(one.person, "nominee")
    return one.person or household.head_name


def _refuse_named(
    book: Book, selection: Selection, found: Sequence[Household], people: Sequence[str]
) -> None:
    """A household is named once, a person of it once."""
    of_people = selection.scope is HonourScope.PERSON
    named = {
        (one.household_id, one.person_name if of_people else "")
        for one in book.selections.nominations(selection.id)
    }
    for household, person in zip(found, people, strict=True):
        name = (household.id, person if of_people else "")
        if name in named:
            raise NominatedBefore(household.household_no, name[1])
        named.add(name)


def _keep(
    book: Book,
    seq: int,
    selection_no: int,
    names: Sequence[NominationWanted],
    found: Sequence[Household],
    people: Sequence[str],
) -> None:
    """Write the nominations; names and deeds go where people's texts are kept."""
    deeds = {place: one.deed for place, one in enumerate(names) if one.deed}
    person_ids = book.actions.keep_numbered_texts(seq, "nominee", dict(enumerate(people)))
    deed_ids = book.actions.keep_numbered_texts(seq, "nomination_deed", deeds)
    book.selections.nominate(
        [
            {
                "action_seq": seq,
                "selection_id": selection_no,
                "household_id": household.id,
                "household_no": household.household_no,
                "group_name": household.group_name,
                "person_text_id": person_ids[place],
                "origin": str(one.origin),
                "deed_text_id": deed_ids.get(place),
            }
            for place, (one, household) in enumerate(zip(names, found, strict=True))
        ]
    )


# --- the review -------------------------------------------------------------------


def review_selection(
    store: Store,
    selection_no: int,
    rejected: Mapping[int, str],
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Write down what the group found: everybody is accepted but those named here, and why.

    Returns the voucher number. Raises UnknownSelection, SelectionElsewhere, NobodyNominated,
    UnknownNomination, or HouseholdNotHonoured for somebody accepted who may not be honoured.
    """
    request = Request(kind=Kind.REVIEW_SELECTION, key=key, actor=actor, at=at)
    reasons = {
        number: clean_text(why, "selection_reason", REASON_LENGTH_MAX)
        for number, why in sorted(rejected.items())
    }

    def act(book: Book) -> int:
        require(book, actor, Act.SELECT)
        content = f"{selection_no}|{reasons!r}"
        before = accepted_before(book, request, content)
        if before is None:
            selection = selection_in(book, selection_no, SelectionState.OPEN)
            named = book.selections.nominations(selection_no)
            _refuse_review(book, selection, named, reasons, day_of(book, at).day)
            before = append_action(book, request, content)
            kept = book.actions.keep_numbered_texts(before.seq, "selection_reason", reasons)
            book.selections.found(
                [
                    {
                        "nomination_id": one.id,
                        "action_seq": before.seq,
                        "accepted": one.id not in kept,
                        "reason_text_id": kept.get(one.id),
                    }
                    for one in named
                ]
            )
            book.selections.step(before.seq, selection_no, SelectionState.REVIEWED)
        return before.seq

    return carry_out(store, request, act)


def _refuse_review(
    book: Book,
    selection: Selection,
    named: Sequence[Nomination],
    reasons: Mapping[int, str],
    today: date,
) -> None:
    if not named:
        raise NobodyNominated(selection.name)
    for number in sorted(reasons.keys() - {one.id for one in named}):
        raise UnknownNomination(number)
    accepted = {one.household_id: one.household_no for one in named if one.id not in reasons}
    _refuse_kept_back(book, accepted, today)


def selection_in(book: Book, selection_no: int, *states: SelectionState) -> Selection:
    """The selection, where it has come just so far. Raises UnknownSelection, SelectionElsewhere."""
    selection = book.selections.find(selection_no)
    if selection is None:
        raise UnknownSelection(selection_no)
    if selection.state not in states:
        raise SelectionElsewhere(selection.name, selection.state)
    return selection
