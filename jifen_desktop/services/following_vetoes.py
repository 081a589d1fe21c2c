"""Where vetoes reach when families split and merge, and whom they keep from being rated.

A veto follows the person who was named: out of the old household, into the new one. Where
nobody was named both are reached until it is decided. A merge brings it into the target too.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.households import Household, Member
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.vetoes import Reach, Veto, stretches

#: The name of the person on the day of the veto, among the texts of its act.
PERSON_FIELD: Final = "veto_person"


def follow_person(
    book: Book, action: Action, old_id: int, new_id: int, member_ids: Collection[int]
) -> None:
    """Let vetoes follow members who leave their household for another one, by that act.

    Ask it before the rows of the members change: they still live in the old household.
    Where no member leaves, a veto of a person stays, and one of nobody reaches both.
    """
    old = book.households.get(old_id)
    leaving = [member for member in map(book.households.member, member_ids) if member]
    for veto in _standing(book, old_id, action.business_date):
        stays, goes = _whereabouts(book, veto, old, leaving)
        if not stays:
            book.vetoes.reach(action.seq, veto.id, old_id, reaches=False)
        if goes:
            book.vetoes.reach(action.seq, veto.id, new_id, reaches=True)


def follow_merge(book: Book, action: Action, source_id: int, target_id: int) -> None:
    """Let vetoes of a household reach the one that it becomes part of, by that act."""
    there = {veto.id for veto in book.vetoes.reaching(target_id)}
    for veto in _standing(book, source_id, action.business_date):
        if veto.id not in there:
            book.vetoes.reach(action.seq, veto.id, target_id, reaches=True)


def zeroed_and_standing(book: Book, household_id: int, today: date) -> list[Veto]:
    """Vetoes whose lifting would bring points back to this very household.

    A merge is refused while there is one: the points would come back to a closed account.
    """
    return [
        veto
        for veto in book.vetoes.laid_on(household_id)
        if veto.stands(today) and book.ledger.of_action(veto.action_seq)
    ]


def excluded_households(book: Book, quarter: Quarter) -> set[int]:
    """Households that a veto or a suspension keeps from being rated in a quarter."""
    vetoes = {veto.id: veto for veto in book.vetoes.all()}
    by_place: dict[tuple[int, int], list[Reach]] = defaultdict(list)
    for reach in book.vetoes.reaches():
        by_place[reach.veto_id, reach.household_id].append(reach)
    return {
        household_id
        for (veto_id, household_id), reaches in by_place.items()
        if any(each.excludes_from(quarter) for each in stretches(vetoes[veto_id], reaches))
    }


def _standing(book: Book, household_id: int, today: date) -> list[Veto]:
    return [veto for veto in book.vetoes.reaching(household_id) if veto.stands(today)]


def _whereabouts(
    book: Book, veto: Veto, old: Household, leaving: Collection[Member]
) -> tuple[bool, bool]:
    """Whether a veto stays in the old household, and whether it goes along to the new one.

    Who was head is known by the name of that day: somebody else may be it now. Where the name
    was erased nobody knows, and both are reached.
    """
    if not veto.of_person:
        return True, True
    if veto.member_id in {member.id for member in leaving}:
        return False, True
    name = book.actions.texts(veto.action_seq).get(PERSON_FIELD)
    if name is None:
        return True, bool(leaving)
    member = None if veto.member_id is None else book.households.member(veto.member_id)
    lives_there = member is not None and member.household_id == old.id
    stays = lives_there or old.head_name == name or all(name != one.name for one in leaving)
    return stays, not stays
