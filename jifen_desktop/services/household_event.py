"""One event in the life of a household: its action, what it changes, and what its slip says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.store import Store
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.amounts import in_entries
from jifen_desktop.domain.drafts import HouseholdDraft
from jifen_desktop.domain.households import CardState, Household, HouseholdState, Member
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.life_refusals import HouseholdClosed, OpenItems
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.rule_refusals import UnknownMember
from jifen_desktop.domain.signing import ON_PAPER
from jifen_desktop.services.adding_households import bring_in, household_brought
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
)
from jifen_desktop.services.correcting import stored
from jifen_desktop.services.household_plan import PERSONAL
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.pinyin import readings
from jifen_desktop.services.redeeming import find_household


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the slip of an event says; its balances are those of the moment."""

    kind: LifeKind
    household: Household
    happened_on: date
    #: The new household of a split, the target of a merge.
    other: Household | None = None
    #: To the other household, negative: debt; of a closing: forfeited. In 0.01.
    moved_points: int = 0
    member_id: int | None = None
    new_head_name: str = ""
    person_name: str = ""


class Happening:
    """An event that is being written: its action stands, its changes are gathered."""

    def __init__(self, book: Book, action: Action) -> None:
        self.book = book
        self.action = action
        self.today = action.business_date
        self.changes: list[Change] = []

    def day(self, happened_on: date | None) -> date:
        """The day as typed; today where none was. Raises DayNotYet."""
        if happened_on is not None and happened_on > self.today:
            raise DayNotYet("happened_on", happened_on)
        return happened_on or self.today

    def living(self, household_no: str) -> Household:
        """The household of a number. Raises UnknownHousehold or HouseholdClosed."""
        household = find_household(self.book, household_no)
        if household.state is HouseholdState.CLOSED:
            raise HouseholdClosed(household.household_no)
        return household

    def member(self, household: Household, name: str) -> Member | None:
        """The member of that name, None for nobody. Raises UnknownMember where two have it."""
        found = [one for one in self.book.households.members(household.id) if one.name == name]
        if len(found) > 1:
            raise UnknownMember(household.household_no, name)
        return found[0] if found else None

    def refuse_open_items(self, household: Household) -> None:
        """A household that is about to be closed waits for nothing. Raises OpenItems."""
        items = self.book.deeds.open_of(household.id)
        if items:
            raise OpenItems(household.household_no, items)

    # --- writing --------------------------------------------------------------

    def bring_in(self, draft: HouseholdDraft) -> Household:
        """A new household without points. Raises HouseholdExists or CardTaken."""
        brought = bring_in(self.book, draft)
        self.changes += brought
        return household_brought(self.book, brought)

    def set_state(self, household: Household, state: HouseholdState) -> None:
        self._set(household, {"state": str(state)})

    def set_head(self, household: Household, name: str) -> None:
        """The head's name and its readings; what a member is to the head is not known any more."""
        self._set(
            household,
            {"head_name": name, "pinyin": readings(name), "pinyin_by_hand": False},
        )
        for member in self.book.households.members(household.id):
            if member.relation:
                self.book.households.update_member(member.id, {"relation": ""})
                self._changed("member", member.id, "relation", member.relation, "", personal=True)

    def _set(self, household: Household, values: dict[str, Any]) -> None:
        self.book.households.update(household.id, values)
        for field, value in values.items():
            before = getattr(household, field)
            self._changed(
                "household", household.id, field, before, value, personal=field in PERSONAL
            )

    def leaves(self, member_id: int) -> None:
        self.book.households.update_member(member_id, {"state": "gone"})
        self._changed("member", member_id, "state", "present", "gone")

    def joins(self, household: Household, names: Iterable[str]) -> None:
        """New members of a household; what they are to its head is not known yet."""
        rows: list[dict[str, Any]] = []
        for member_id, name in enumerate(names, start=self.book.households.last_member_id() + 1):
            row = {"id": member_id, "household_id": household.id, "name": name, "relation": ""}
            rows.append(row | {"state": "present"})
            self._changed("member", member_id, "state", None, "present")
        self.book.households.insert_members(rows)

    def withdraw_cards(self, household: Household) -> None:
        """Cards of a household that is no more open nothing, and their numbers are free."""
        for card in self.book.households.cards_of(household.id):
            if card.state is CardState.VALID:
                values = {"state": str(CardState.WITHDRAWN)}
                self.book.households.update_card(card.id, values)
                self._changed("card", card.id, "state", card.state, CardState.WITHDRAWN)

    def _changed(
        self,
        subject: str,
        subject_id: int,
        field: str,
        before: object,
        after: object,
        *,
        personal: bool = False,
    ) -> None:
        self.changes.append(
            Change(
                subject=subject,
                subject_id=subject_id,
                field=field,
                before=stored(before),
                after=stored(after),
                personal=personal,
            )
        )

    def tell(self, told: Told) -> None:
        """Write the event, then move its points: a guard wants them in this order."""
        household, other, book = told.household, told.other, self.book
        texts = book.actions.keep_named_texts(
            self.action.seq,
            {
                "head_name": household.head_name,
                "new_head_name": told.new_head_name,
                "person_name": told.person_name,
            },
        )
        before = book.ledger.balance(household.account_id)
        other_before = None if other is None else book.ledger.balance(other.account_id)
        book.life_events.append(
            {
                "action_seq": self.action.seq,
                "kind": str(told.kind),
                "household_id": household.id,
                "other_household_id": None if other is None else other.id,
                "member_id": told.member_id,
                "happened_on": told.happened_on,
                "moved_points": told.moved_points,
                "household_no": household.household_no,
                "other_household_no": "" if other is None else other.household_no,
                "group_name": household.group_name,
                "village_name": book.head.read().village_name,
                "balance_before_points": before,
                "balance_after_points": before - told.moved_points,
                "other_before_points": other_before,
                "other_after_points": (
                    None if other_before is None else other_before + told.moved_points
                ),
                "head_text_id": texts.get("head_name"),
                "new_head_text_id": texts.get("new_head_name"),
                "person_text_id": texts.get("person_name"),
            }
        )
        book.ledger.append(self.action.seq, _transfers(told))


def _transfers(told: Told) -> list[Transfer]:
    giver = told.household.account_id
    taker = SystemAccount.FORFEITED if told.other is None else told.other.account_id
    if told.moved_points < 0:
        giver, taker = taker, giver
    return [
        Transfer(from_account_id=giver, to_account_id=taker, amount_points=amount)
        for amount in in_entries(abs(told.moved_points))
    ]


def carry_out_event(
    store: Store,
    request: Request,
    permission: Act,
    content: str,
    happen: Callable[[Happening], None],
) -> LifeEvent:
    """Write an event in a transaction of its own and return it; a repeated key finds its first.

    `happen` holds the rules against the book, writes the rows and tells the slip; `content`
    is what makes two requests the same.
    """

    def act(book: Book) -> LifeEvent:
        require(book, request.actor, permission)
        action = accepted_before(book, request, content)
        if action is None:
            action = append_action(book, request, content)
            happening = Happening(book, action)
            happen(happening)
            book.actions.record_changes(action.seq, happening.changes)
            if permission is Act.SPLIT_OR_MERGE_FROM_PAPER:
                book.actions.keep_texts(action.seq, {"signed_by": ON_PAPER})
        event = book.life_events.of_action(action.seq)
        assert event is not None, action
        return event

    return carry_out(store, request, act)
