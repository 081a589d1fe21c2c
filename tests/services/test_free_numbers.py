"""Numbers are asked for before a form is sent."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CardTaken, CodeUnfit, HouseholdExists
from jifen_desktop.services.free_numbers import check_card_no, check_household_no
from tests.village import enter_households, household_draft


def test_a_free_number_is_no_refusal(store: Store) -> None:
    check_household_no(store, "01-001")
    check_card_no(store, "8800001")


def test_a_number_that_somebody_has_is_refused_however_it_is_typed(store: Store) -> None:
    enter_households(store, household_draft("01-001", card_no="A800001"))
    with pytest.raises(HouseholdExists):
        check_household_no(store, " ０１－００１")
    with pytest.raises(CardTaken) as taken:
        check_card_no(store, "a800001")
    assert taken.value.household_no == "01-001"


def test_what_is_no_number_is_refused(store: Store) -> None:
    with pytest.raises(CodeUnfit):
        check_household_no(store, "一号")
    with pytest.raises(CodeUnfit):
        check_card_no(store, "卡")
