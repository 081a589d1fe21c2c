"""Whether a household agrees to be shown by name: an act with before and after."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.life import Consent, ConsentState
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.refusals import NotReversible, RoleMissing, UnknownHousehold
from jifen_desktop.services.consenting import consent_of, set_consent
from jifen_desktop.services.looking_up import household_history
from tests.life_village import split, takes_back
from tests.village import CLERK, DAY, KEEPER, enter_households, household_draft, moment, new_key

GIVEN, REFUSED, UNKNOWN = ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.UNKNOWN


def says(store: Store, state: ConsentState, on: date | None = None, no: str = "01-001") -> int:
    return set_consent(store, no, state, said_on=on, key=new_key(), actor=CLERK, at=moment())


def test_nobody_is_asked_before_he_is_asked(points: Store) -> None:
    assert consent_of(points, "01-001") == Consent(state=UNKNOWN, said_on=None)
    assert says(points, UNKNOWN, DAY) == 0


def test_what_was_said_stands_with_its_day(points: Store) -> None:
    says(points, GIVEN, date(2026, 9, 1))
    assert consent_of(points, "01-001") == Consent(state=GIVEN, said_on=date(2026, 9, 1))
    assert says(points, GIVEN, date(2026, 9, 1)) == 0
    says(points, REFUSED)
    assert consent_of(points, "01-001") == Consent(state=REFUSED, said_on=DAY)
    says(points, UNKNOWN)
    assert consent_of(points, "01-001") == Consent(state=UNKNOWN, said_on=None)
    assert consent_of(points, "01-002") == Consent(state=UNKNOWN, said_on=None)


def test_the_history_tells_who_said_what(points: Store) -> None:
    says(points, GIVEN)
    said = {(line.field, line.before, line.after) for line in household_history(points, "01-001")}
    assert ("consent_state", "unknown", "given") in said
    assert ("consent_said_on", None, str(DAY)) in said


def test_who_may_not_and_what_cannot_be_said(points: Store) -> None:
    with pytest.raises(DayNotYet):
        says(points, GIVEN, DAY + timedelta(days=1))
    with pytest.raises(UnknownHousehold):
        says(points, GIVEN, no="09-999")
    with pytest.raises(RoleMissing):
        set_consent(points, "01-001", GIVEN, key=new_key(), actor=KEEPER, at=moment())


def test_a_consent_is_said_anew_and_holds_back_no_import(store: Store) -> None:
    brought = enter_households(store, household_draft("01-001")).voucher_no
    said = says(store, GIVEN)
    with pytest.raises(NotReversible):
        takes_back(store, said)
    takes_back(store, brought)
    enter_households(store, household_draft("01-001"))
    assert consent_of(store, "01-001") == Consent(state=UNKNOWN, said_on=None)


def test_a_household_that_is_taken_back_is_not_asked_any_more(points: Store) -> None:
    event = split(points, points="0")
    says(points, GIVEN, no="01-009")
    takes_back(points, event)
    split(points, points="0")
    assert consent_of(points, "01-009") == Consent(state=UNKNOWN, said_on=None)
