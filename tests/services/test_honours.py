"""Honours from paper and from others, each with a number that is never used again."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import Award, HonourRank, HonourScope
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.rating_refusals import UnknownAward
from jifen_desktop.domain.refusals import RoleMissing, TextMissing, UnknownHousehold
from jifen_desktop.services.honours import (
    Honour,
    give_honour,
    honours_of,
    revoke_honour,
    skipped_numbers,
)
from tests.village import CLERK, DAY, LEADER, moment, new_key


def honour(household_no: str = "01-001", person: str = "", **more: object) -> Honour:
    values: dict[str, object] = {
        "name": "最美家庭",
        "rank_of_giver": HonourRank.COUNTY,
        "scope": HonourScope.HOUSEHOLD,
        "household_no": household_no,
        "person": person,
        "given_on": DAY,
    }
    return Honour(**(values | more))  # type: ignore[arg-type]


def give(store: Store, wanted: Honour, *, key: str = "") -> Award:
    return give_honour(store, wanted, key=key or new_key(), actor=LEADER, at=moment())


def revoke(store: Store, number: int, *, key: str = "") -> int:
    return revoke_honour(store, number, "另有决定", key=key or new_key(), actor=LEADER, at=moment())


def test_numbers_count_within_a_name_and_a_year(points: Store) -> None:
    first = give(points, honour())
    second = give(points, honour("01-002", "赵丽", scope=HonourScope.PERSON))
    other = give(points, honour(name="三八红旗手"))
    before = give(points, honour(given_on=DAY - timedelta(days=365)))

    numbers = [(one.certificate.year, one.certificate.serial) for one in (first, second)]
    assert numbers == [(DAY.year, 1), (DAY.year, 2)]
    assert (other.certificate.serial, before.certificate.serial) == (1, 1)
    assert (first.person_name, second.person_name) == ("王建国", "赵丽")
    assert (first.certificate.quarter, first.rating_id) == (None, None)
    assert [one.id for one in honours_of(points, "01-001")] == [1, 3, 4]


def test_a_revoked_number_is_skipped(points: Store) -> None:
    given = give(points, honour())
    revoke(points, given.id)
    assert give(points, honour()).certificate.serial == 2
    [skipped] = skipped_numbers(points, DAY.year)
    assert (skipped.certificate.serial, skipped.revoked_on) == (1, DAY)
    with pytest.raises(UnknownAward):
        revoke(points, given.id)
    with pytest.raises(UnknownAward):
        revoke(points, 9)


def test_what_cannot_be_given_is_refused(points: Store) -> None:
    for wanted, refusal in (
        (honour("09-999"), UnknownHousehold),
        (honour(given_on=DAY + timedelta(days=1)), DayNotYet),
        (honour(scope=HonourScope.PERSON), TextMissing),
        (honour(name=" "), TextMissing),
    ):
        with pytest.raises(refusal):
            give(points, wanted)
    with pytest.raises(UnknownHousehold):
        honours_of(points, "09-999")
    with pytest.raises(RoleMissing):
        give_honour(points, honour(), key=new_key(), actor=CLERK, at=moment())


def test_the_same_keys_do_nothing_again(points: Store) -> None:
    assert give(points, honour(), key="once") == give(points, honour(), key="once")
    assert revoke(points, 1, key="once") == revoke(points, 1, key="once")
    assert len(honours_of(points, "01-001")) == 1
