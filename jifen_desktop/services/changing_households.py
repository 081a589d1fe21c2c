"""Correcting one household by hand: an action with before and after, reversible."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.names import clean_name, clean_phone, clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.household_plan import PERSONAL
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.pinyin import readings
from jifen_desktop.services.redeeming import find_household

PINYIN_LENGTH_MAX = 200


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What is to be different; None leaves a field as it is.

    `pinyin` is typed as people speak, one reading a line, and then stays as typed until
    the head changes by hand; an empty one goes back to the readings of the name.
    """

    head_name: str | None = None
    group_name: str | None = None
    phone: str | None = None
    address: str | None = None
    opened_on: date | None = None
    state: HouseholdState | None = None
    pinyin: str | None = None


def change_household(
    store: Store,
    household_no: str,
    correction: Correction,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Correct a household and return the voucher number, 0 if nothing was different."""
    request = Request(kind=Kind.HOUSEHOLD, key=key, actor=actor, at=at)
    wanted = _clean(correction)

    def act(book: Book) -> int:
        require(book, actor, Act.CHANGE_HOUSEHOLD)
        household = find_household(book, household_no)
        content = f"{household.id}|{wanted}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        values = _changed(household, wanted)
        if not values:
            return 0
        action = append_action(book, request, content)
        book.actions.record_changes(
            action.seq, [_change(household, field, value) for field, value in values.items()]
        )
        book.households.update(household.id, values)
        return action.seq

    return carry_out(store, request, act)


def _clean(correction: Correction) -> dict[str, Any]:
    """The fields to set, cleaned as an import cleans them."""
    wanted: dict[str, Any] = {}
    if correction.head_name is not None:
        wanted["head_name"] = clean_name(correction.head_name, "head_name")
    if correction.group_name is not None:
        wanted["group_name"] = clean_name(correction.group_name, "group_name")
    if correction.phone is not None:
        wanted["phone"] = clean_phone(correction.phone) if correction.phone.strip() else ""
    if correction.address is not None:
        address = correction.address
        wanted["address"] = clean_text(address, "address") if address.strip() else ""
    if correction.opened_on is not None:
        wanted["opened_on"] = correction.opened_on
    if correction.state is not None:
        assert correction.state is not HouseholdState.WITHDRAWN, "only a reversal withdraws"
        wanted["state"] = str(correction.state)
    if correction.pinyin is not None:
        wanted["pinyin"] = _spoken(correction.pinyin)
    return wanted


def _spoken(pinyin: str) -> str:
    """Readings as the search keeps them: a blank before each syllable."""
    lines = [line.casefold().split() for line in pinyin[:PINYIN_LENGTH_MAX].splitlines()]
    return "\n".join("".join(f" {syllable}" for syllable in line) for line in lines if line)


def _changed(household: Household, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {k: v for k, v in wanted.items() if v != getattr(household, k)}
    if values.get("pinyin") == "":
        values["pinyin"] = readings(str(values.get("head_name", household.head_name)))
        values["pinyin_by_hand"] = False
    elif "pinyin" in values:
        values["pinyin_by_hand"] = True
    elif "head_name" in values:
        values |= {"pinyin": readings(str(values["head_name"])), "pinyin_by_hand": False}
    return values


def _change(household: Household, field: str, value: object) -> Change:
    before = getattr(household, field)
    return Change(
        subject="household",
        subject_id=household.id,
        field=field,
        before=None if before is None else str(before),
        after=str(value),
        personal=field in PERSONAL,
    )
