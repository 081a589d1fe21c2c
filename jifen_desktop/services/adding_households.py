"""A household added by hand, with a number of its own or the next one of its group."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft
from jifen_desktop.domain.group_numbers import group_key, next_household_no
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.names import clean_name, tidy_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import HouseholdExists, Refusal
from jifen_desktop.services.booking import Request, carry_out
from jifen_desktop.services.correcting import book_changes
from jifen_desktop.services.household_people import refuse_card_of_others
from jifen_desktop.services.household_plan import HouseholdPlan, Match, changed_values
from jifen_desktop.services.import_households import write_households
from jifen_desktop.services.permissions import Act


@dataclass(frozen=True, kw_only=True)
class NewHousehold:
    """What the form holds, as typed; an empty number asks for the next one of the group.

    `members` are name and relation of everybody but the head.
    """

    head_name: str
    household_no: str = ""
    group_name: str = ""
    population: str = ""
    phone: str = ""
    address: str = ""
    opened_on: date | None = None
    card_no: str = ""
    members: tuple[tuple[str, str], ...] = ()

    def cleaned(self) -> HouseholdDraft:
        """The same as an import's draft. Raises what is wrong with a field."""
        return HouseholdDraft(
            row=0,
            household_no=entries.household_no(self.household_no)
            if self.household_no.strip()
            else None,
            head_name=clean_name(self.head_name, "head_name"),
            group_name=entries.group_name(self.group_name),
            population=entries.population(self.population),
            phone=entries.phone(self.phone),
            address=entries.address(self.address),
            opened_on=self.opened_on,
            card_no=entries.card_no(self.card_no) if self.card_no.strip() else None,
            members=tuple(
                MemberDraft(
                    name=clean_name(name, "member_name"), relation=entries.relation(relation)
                )
                for name, relation in self.members
            ),
        )


@dataclass(frozen=True, kw_only=True)
class Added:
    voucher_no: int
    household_no: str


def propose_household_no(store: Store, group_name: str) -> str:
    """The number that a new household of the group would get now."""
    with store.reading() as book:
        return _next_no(book, group_name)


def add_household(store: Store, new: NewHousehold, *, key: str, actor: Actor, at: Moment) -> Added:
    """Add a household and its account.

    Raises HouseholdExists, CardTaken, or what is wrong with a field.
    """
    request = Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    draft = new.cleaned()

    def change(book: Book) -> list[Change]:
        return bring_in(book, draft)

    def act(book: Book) -> Added:
        voucher_no = book_changes(book, request, Act.CHANGE_HOUSEHOLD, f"add|{draft!r}", change)
        household = household_brought(book, book.actions.changes(voucher_no))
        return Added(voucher_no=voucher_no, household_no=household.household_no)

    return carry_out(store, request, act)


def bring_in(book: Book, draft: HouseholdDraft) -> list[Change]:
    """Write a new household with its account and return what changed.

    Raises HouseholdExists or CardTaken.
    """
    return write_households(book, HouseholdPlan(matches=[_match(book, draft)]))


def household_brought(book: Book, changes: Iterable[Change]) -> Household:
    """The one household that these changes brought."""
    [household_id] = {change.subject_id for change in changes if change.subject == "household"}
    return book.households.get(household_id)


def _match(book: Book, draft: HouseholdDraft) -> Match:
    """The draft as an import's writer takes it; a number that was withdrawn comes back."""
    number = draft.household_no or _next_no(book, draft.group_name or "")
    known = book.households.find(number, withdrawn=True)
    if known is not None and known.state is not HouseholdState.WITHDRAWN:
        raise HouseholdExists(number)
    if draft.card_no is not None:
        refuse_card_of_others(book, draft.card_no)
    return Match(
        draft=draft,
        household_no=number,
        known=known,
        values=changed_values(known, draft) if known else {},
        new_members=draft.members,
        changed_members=(),
        new_card=draft.card_no is not None,
    )


def _next_no(book: Book, group_name: str) -> str:
    return next_household_no(group_name, book.households.numbers())


def duplicate_hints(
    store: Store, *, head_name: str, group_name: str, phone: str, beside: str = ""
) -> tuple[str, ...]:
    """Numbers of households that may be the same one: head and group, or telephone, are equal.

    A warning while a form is filled in, never a refusal; `beside` is the household whose form
    it is. What is not typed to its end yet is like nobody's.
    """
    number = ""
    with suppress(Refusal):
        number = entries.phone(phone)
    head, group = tidy_name(head_name), group_key(group_name.strip())
    with store.reading() as book:
        alike = book.households.alike(head, number)
    return tuple(
        household_no
        for household_no, other_group, other_head, other_phone in alike
        if household_no != beside
        and (
            (other_head == head and group_key(other_group) == group)
            or (number != "" and other_phone == number)
        )
    )
