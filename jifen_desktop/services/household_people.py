"""Members and cards of one household, found by name and changed by hand."""

from typing import NamedTuple

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Card, CardState, Household, Member
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import CardTaken, MemberGone, UnknownCard
from jifen_desktop.domain.rule_refusals import UnknownMember
from jifen_desktop.services.booking import Request
from jifen_desktop.services.correcting import carry_out_changes, stored
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.redeeming import find_household

# --- members ---------------------------------------------------------------------


class Person(NamedTuple):
    """Somebody of a household: the head has no member's id. Nobody has neither, and no name."""

    member_id: int | None
    of_head: bool
    name: str


NOBODY = Person(None, False, "")


def find_person(
    book: Book, household: Household, name: str, member_id: int | None = None
) -> Person:
    """The one present person of that name, or the member of that id; NOBODY for neither.

    Raises UnknownMember or MemberGone.
    """
    if member_id is not None:
        member = book.households.member(member_id)
        if member is None or member.household_id != household.id:
            raise MemberGone
        return Person(member.id, False, member.name)
    if not name:
        return NOBODY
    people = [
        Person(member.id, False, member.name)
        for member in book.households.members(household.id)
        if member.name == name
    ]
    if household.head_name == name:
        people.append(Person(None, True, name))
    if len(people) != 1:
        raise UnknownMember(household.household_no, name)
    return people[0]


def add_member(
    store: Store,
    household_no: str,
    name: str,
    relation: str = "",
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Add somebody to a household and return the voucher number."""
    number = entries.household_no(household_no)
    who, what = clean_name(name, "member_name"), entries.relation(relation)

    def change(book: Book) -> list[Change]:
        household = find_household(book, number)
        member_id = book.households.last_member_id() + 1
        row = {"id": member_id, "household_id": household.id, "name": who, "relation": what}
        book.households.insert_members([row | {"state": "present"}])
        return [_of_member(member_id, "state", None, "present")]

    request = Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    content = f"member|{number}|{who}|{what}"
    return carry_out_changes(store, request, Act.CHANGE_HOUSEHOLD, content, change)


def change_member(
    store: Store,
    member_id: int,
    *,
    name: str,
    relation: str,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Correct a member's name and relation. Raises MemberGone."""
    wanted = {"name": clean_name(name, "member_name"), "relation": entries.relation(relation)}

    def change(book: Book) -> list[Change]:
        member = _present(book, member_id)
        values = {k: text for k, text in wanted.items() if text != getattr(member, k)}
        if values:
            book.households.update_member(member_id, values)
        return [
            _of_member(member_id, field, getattr(member, field), text)
            for field, text in values.items()
        ]

    request = Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    content = f"member|{member_id}|{wanted}"
    return carry_out_changes(store, request, Act.CHANGE_HOUSEHOLD, content, change)


def remove_member(store: Store, member_id: int, *, key: str, actor: Actor, at: Moment) -> int:
    """Take somebody out of the household; what he collected stays. Raises MemberGone."""

    def change(book: Book) -> list[Change]:
        _present(book, member_id)
        book.households.update_member(member_id, {"state": "gone"})
        return [_of_member(member_id, "state", "present", "gone")]

    request = Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    content = f"member gone|{member_id}"
    return carry_out_changes(store, request, Act.CHANGE_HOUSEHOLD, content, change)


def _present(book: Book, member_id: int) -> Member:
    member = book.households.member(member_id)
    if member is None:
        raise MemberGone
    return member


def _of_member(member_id: int, field: str, before: str | None, after: str) -> Change:
    return Change(
        subject="member",
        subject_id=member_id,
        field=field,
        before=before,
        after=after,
        personal=field != "state",
    )


# --- cards -----------------------------------------------------------------------


def give_card(
    store: Store, household_no: str, card_no: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Give a household a card: a new one, its own that was lost, or one that was handed in.

    Raises CardTaken.
    """
    number, printed = entries.household_no(household_no), entries.card_no(card_no)

    def change(book: Book) -> list[Change]:
        household = find_household(book, number)
        refuse_card_of_others(book, printed, household.id)
        card = book.households.card(printed)
        wanted = {"household_id": household.id, "state": str(CardState.VALID)}
        if card is not None:
            return _set_card(book, card, wanted)
        card_id = book.households.last_card_id() + 1
        book.households.insert_cards([wanted | {"id": card_id, "card_no": printed}])
        return [_of_card(card_id, "state", None, CardState.VALID)]

    request = Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    content = f"card|{number}|{printed}"
    return carry_out_changes(store, request, Act.CHANGE_HOUSEHOLD, content, change)


def mark_card_lost(store: Store, card_no: str, *, key: str, actor: Actor, at: Moment) -> int:
    """From now on the card opens nothing at the counter. Raises UnknownCard."""
    return _change_state(
        store, card_no, CardState.LOST, Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    )


def withdraw_card(store: Store, card_no: str, *, key: str, actor: Actor, at: Moment) -> int:
    """The card was handed in: its number is free again. Raises UnknownCard."""
    return _change_state(
        store,
        card_no,
        CardState.WITHDRAWN,
        Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at),
    )


def _change_state(store: Store, card_no: str, state: CardState, request: Request) -> int:
    printed = entries.card_no(card_no)

    def change(book: Book) -> list[Change]:
        card = book.households.card(printed)
        if card is None or (card.state is CardState.WITHDRAWN and state is CardState.LOST):
            raise UnknownCard(printed)
        return _set_card(book, card, {"state": str(state)})

    content = f"card {state}|{printed}"
    return carry_out_changes(store, request, Act.CHANGE_HOUSEHOLD, content, change)


def refuse_card_of_others(book: Book, card_no: str, household_id: int | None = None) -> None:
    """Raise CardTaken if another household has the card, lost or not."""
    card = book.households.card(card_no)
    if card is None or card.state is CardState.WITHDRAWN or card.household_id == household_id:
        return
    raise CardTaken(card_no, book.households.get(card.household_id).household_no)


def _set_card(book: Book, card: Card, wanted: dict[str, int | str]) -> list[Change]:
    values = {field: value for field, value in wanted.items() if value != getattr(card, field)}
    if values:
        book.households.update_card(card.id, values)
    return [
        _of_card(card.id, field, getattr(card, field), value) for field, value in values.items()
    ]


def _of_card(card_id: int, field: str, before: object, after: object) -> Change:
    return Change(
        subject="card",
        subject_id=card_id,
        field=field,
        before=stored(before),
        after=stored(after),
    )
