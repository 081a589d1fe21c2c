"""Importing a roster: one action, reversible while nothing depends on it."""

from typing import Any, Final

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import Roster
from jifen_desktop.domain.freeing import let_go
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.services.booking import Request
from jifen_desktop.services.household_plan import (
    PERSONAL,
    HouseholdPlan,
    Match,
    plan_households,
)
from jifen_desktop.services.importing import Import, Imported, carry_out_import, outcome
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.pinyin import readings

#: So many new households are written by one statement: who cancels waits for no more.
ROWS_AT_ONCE: Final = 2000


def preview_households(store: Store, roster: Roster) -> Imported:
    """What importing the roster would do; nothing is written."""
    with store.reading() as book:
        plan = plan_households(book, roster.drafts)
        shown = outcome(0, plan, roster.faults)
    let_go(plan.matches)
    return shown


def import_households(
    store: Store,
    roster: Roster,
    *,
    key: str,
    actor: Actor,
    at: Moment,
    skip_bad: bool = False,
    step: Step = nobody_watches,
) -> Imported:
    """Take the roster into the book; see carry_out_import."""
    file = Import(
        request=Request(kind=Kind.IMPORT_HOUSEHOLDS, key=key, actor=actor, at=at),
        permission=Act.IMPORT_HOUSEHOLDS,
        content=repr(roster.drafts),
        faults=roster.faults,
        skip_bad=skip_bad,
        plan=lambda book: plan_households(book, roster.drafts),
        write=lambda book, plan: write_households(book, plan, step),
    )
    return carry_out_import(store, file)


def write_households(book: Book, plan: HouseholdPlan, step: Step = nobody_watches) -> list[Change]:
    """Write what the plan says and return what changed."""
    return _Writing(book).write(plan, step)


class _Writing:
    """Rows of one import, gathered so that they go in by few statements."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._changes: list[Change] = []
        self._households: list[dict[str, Any]] = []
        self._members: list[dict[str, Any]] = []
        self._cards: list[dict[str, Any]] = []
        self._card_values: dict[int, dict[str, Any]] = {}
        self._household_id = book.households.last_id()
        self._member_id = book.households.last_member_id()
        self._card_id = book.households.last_card_id()
        self._known_cards = book.households.cards()

    def write(self, plan: HouseholdPlan, step: Step) -> list[Change]:
        """Write every match and return what changed."""
        for done, match in enumerate(plan.matches, start=1):
            if match.known is None:
                household_id = self._insert(match)
            else:
                household_id = match.known.id
                self._update(match)
            self._write_members(match, household_id)
            self._write_card(match, household_id)
            if len(self._households) == ROWS_AT_ONCE:
                self._insert_gathered()
            step(done, len(plan.matches))
        self._insert_gathered()
        for card_id, values in self._card_values.items():  # their new owners are there now
            self._book.households.update_card(card_id, values)
        return self._changes

    def _insert_gathered(self) -> None:
        self._book.households.insert_all(self._households)
        self._book.households.insert_members(self._members)
        self._book.households.insert_cards(self._cards)
        self._households, self._members, self._cards = [], [], []

    def _changed(
        self, subject: str, subject_id: int, field: str, before: object, after: object
    ) -> None:
        self._changes.append(
            Change(
                subject=subject,
                subject_id=subject_id,
                field=field,
                before=None if before is None else str(before),
                after=None if after is None else str(after),
                personal=field in PERSONAL or (subject == "member" and field != "state"),
            )
        )

    def _insert(self, match: Match) -> int:
        self._household_id += 1
        draft = match.draft
        assert draft.head_name is not None  # the plan saw to it
        self._households.append(
            {
                "id": self._household_id,
                "household_no": match.household_no,
                "head_name": draft.head_name,
                "group_name": draft.group_name or "",
                "population": draft.population,
                "phone": draft.phone or "",
                "address": draft.address or "",
                "state": str(HouseholdState.OPEN),
                "opened_on": draft.opened_on,
                "pinyin": readings(draft.head_name),
                "pinyin_by_hand": False,
            }
        )
        self._changed("household", self._household_id, "state", None, "open")
        return self._household_id

    def _update(self, match: Match) -> None:
        known = match.known
        assert known is not None
        values = dict(match.values)
        if "head_name" in values and not known.pinyin_by_hand:
            values["pinyin"] = readings(str(values["head_name"]))
        if match.is_new:
            values["state"] = HouseholdState.OPEN
        for field, value in values.items():
            self._changed("household", known.id, field, getattr(known, field), value)
        if values:
            if "state" in values:
                values["state"] = str(values["state"])
            self._book.households.update(known.id, values)

    def _write_members(self, match: Match, household_id: int) -> None:
        for member in match.new_members:
            self._member_id += 1
            self._members.append(
                {
                    "id": self._member_id,
                    "household_id": household_id,
                    "name": member.name,
                    "relation": member.relation or "",
                    "state": "present",
                }
            )
            self._changed("member", self._member_id, "state", None, "present")
        for member, draft in match.changed_members:
            self._changed("member", member.id, "relation", member.relation, draft.relation)
            self._book.households.update_member(member.id, {"relation": draft.relation})

    def _write_card(self, match: Match, household_id: int) -> None:
        if not match.new_card:
            return
        assert match.draft.card_no is not None
        known = self._known_cards.get(match.draft.card_no)
        if known is None:
            self._card_id += 1
            self._cards.append(
                {
                    "id": self._card_id,
                    "household_id": household_id,
                    "card_no": match.draft.card_no,
                    "state": "valid",
                }
            )
            self._changed("card", self._card_id, "state", None, "valid")
            return
        card_id, owner, state = known
        self._changed("card", card_id, "state", state, "valid")
        if owner != household_id:
            self._changed("card", card_id, "household_id", owner, household_id)
        self._card_values[card_id] = {"state": "valid", "household_id": household_id}
