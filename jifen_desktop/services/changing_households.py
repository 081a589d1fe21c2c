"""Correcting one household by hand: an action with before and after, reversible.

For what a clerk typed wrongly. What happened to the family, a new head, an absence, a closed
account, is an event with a day and a slip: see household_event.py and who uses it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household, HouseholdState
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request
from jifen_desktop.services.correcting import carry_out_changes, stored
from jifen_desktop.services.household_plan import PERSONAL
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.pinyin import readings
from jifen_desktop.services.redeeming import find_household

PINYIN_LENGTH_MAX = 200


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What is to be different, as typed; None leaves a field as it is.

    `pinyin` is typed as people speak, one reading a line, and then stays as typed until
    the head changes by hand; an empty one goes back to the readings of the name.
    """

    head_name: str | None = None
    group_name: str | None = None
    population: str | None = None
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
    number = entries.household_no(household_no)
    wanted = _clean(correction)

    def change(book: Book) -> list[Change]:
        household = find_household(book, number)
        values = _changed(household, wanted)
        if values:
            book.households.update(household.id, values)
        return [_change(household, field, value) for field, value in values.items()]

    return carry_out_changes(
        store, request, Act.CHANGE_HOUSEHOLD, f"correct|{number}|{wanted}", change
    )


def _clean(correction: Correction) -> dict[str, Any]:
    """The fields to set, cleaned as an import cleans them."""
    wanted: dict[str, Any] = {}
    if correction.head_name is not None:
        wanted["head_name"] = clean_name(correction.head_name, "head_name")
    for field, clean in (
        ("group_name", entries.group_name),
        ("population", entries.population),
        ("phone", entries.phone),
        ("address", entries.address),
        ("pinyin", _spoken),
    ):
        typed: str | None = getattr(correction, field)
        if typed is not None:
            wanted[field] = clean(typed)
    if correction.opened_on is not None:
        wanted["opened_on"] = correction.opened_on
    if correction.state is not None:
        assert correction.state is not HouseholdState.WITHDRAWN, "only a reversal withdraws"
        wanted["state"] = str(correction.state)
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
    return Change(
        subject="household",
        subject_id=household.id,
        field=field,
        before=stored(getattr(household, field)),
        after=stored(value),
        personal=field in PERSONAL,
    )
