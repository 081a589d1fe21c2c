"""What stands in a close, is named in a selection or has an honour, is not withdrawn any more."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.refusals import SomethingDepends, UnknownHousehold
from jifen_desktop.domain.selections import NominationOrigin
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.services.checking import check
from jifen_desktop.services.honours import Honour, give_honour, revoke_honour
from jifen_desktop.services.selecting import NominationWanted
from tests import points_village, quarter_village, selection_village, village
from tests.life_village import found, split, takes_back
from tests.points_village import award, deed
from tests.quarter_village import Q4
from tests.village import DAY, LEADER, household_draft, moment, new_key

NEW = "01-009"
NAMED = NominationWanted(household_no=NEW, origin=NominationOrigin.VILLAGERS)


@pytest.fixture(name="store")
def _store(points: Store) -> Store:
    points_village.switch(points, DEED_PUBLICATION_STEP, "no")
    return points


def test_a_household_of_a_close_is_not_withdrawn(store: Store) -> None:
    """Its line stays, and what was taken back after the close needs one in the next."""
    event = split(store, points="0")
    given = award(store, deed(NEW, "C01"))
    closed = quarter_village.close(store)
    takes_back(store, given.voucher_no)

    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, event)

    assert (refused.value.on, refused.value.voucher) == (NEW, closed.voucher_no)
    winter = date(2027, 1, 4)
    quarter_village.close(store, Q4, at=moment(winter, typed=winter))
    assert check(store) == []


def test_an_import_stays_when_a_quarter_was_closed_with_its_households(store: Store) -> None:
    draft = household_draft(NEW, "外来户", group_name="第一组", row=2)
    village.enter_households(store, draft)
    imported = village.last_seq(store)
    closed = quarter_village.close(store)

    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, imported)

    assert (refused.value.on, refused.value.voucher) == (NEW, closed.voucher_no)


def test_a_household_with_an_honour_is_not_withdrawn(store: Store) -> None:
    """One that was taken back holds nothing: its number is nobody's."""
    event = split(store, points="0")
    honour = Honour(
        name="最美家庭",
        rank_of_giver=HonourRank.COUNTY,
        scope=HonourScope.HOUSEHOLD,
        household_no=NEW,
        person="",
        given_on=DAY,
    )
    given = give_honour(store, honour, key=new_key(), actor=LEADER, at=moment())

    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, event)

    assert (refused.value.on, refused.value.voucher) == (NEW, given.action_seq)
    revoke_honour(store, given.id, "给错了户", key=new_key(), actor=LEADER, at=moment())
    takes_back(store, event)
    with pytest.raises(UnknownHousehold):
        found(store, NEW)


def test_a_household_named_in_a_selection_is_not_withdrawn(store: Store) -> None:
    """Nobody would know whom the wall names; a selection that was dropped names nobody."""
    event = split(store, points="0")
    number = selection_village.begin(store, asked=None)
    selection_village.name(store, number, [NAMED])
    named_by = village.last_seq(store)

    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, event)

    assert (refused.value.on, refused.value.voucher) == (NEW, named_by)
    selection_village.drop(store, number)
    takes_back(store, event)
    with pytest.raises(UnknownHousehold):
        found(store, NEW)
    assert check(store) == []


def test_an_import_stays_while_a_selection_names_one_of_its_households(store: Store) -> None:
    draft = household_draft(NEW, "外来户", group_name="第一组", row=2)
    village.enter_households(store, draft)
    imported = village.last_seq(store)
    number = selection_village.begin(store, asked=None)
    selection_village.name(store, number, [NAMED])

    with pytest.raises(SomethingDepends) as refused:
        takes_back(store, imported)

    assert (refused.value.on, refused.value.voucher) == (NEW, village.last_seq(store))
