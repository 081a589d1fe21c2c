"""What the window knows before anybody signs in."""

from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.domain.refusals import ClockDoubtful, DateBeforeLast, DateTooFar, WrongPin
from jifen_desktop.services.book_facts import book_facts, day_doubt, standing
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.sign_in import sign_in
from tests.village import (
    DAY,
    HEAD,
    HEAD_NAME,
    STAFF_NAMES,
    VILLAGE,
    make_store,
    moment,
    new_key,
)


def test_the_book_says_whose_it_is_and_who_may_sign_in(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    facts = book_facts(store)
    assert (facts.village_name, facts.practice) == (VILLAGE, False)
    assert [o.name for o in facts.operators] == [HEAD_NAME, *STAFF_NAMES.values()]
    store.close()


def test_a_clock_that_cannot_be_right_is_doubted_until_a_day_is_typed(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    early = DAY - timedelta(days=400)
    doubt = day_doubt(store, moment(early))
    assert isinstance(doubt, ClockDoubtful)
    assert (doubt.pc_date, doubt.last_business_date) == (early, DAY)
    assert day_doubt(store, moment(early, typed=DAY)) is None
    assert day_doubt(store, moment()) is None
    store.close()


def test_a_typed_day_that_nothing_can_be_booked_on_is_doubted_too(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    early = DAY - timedelta(days=400)
    before = day_doubt(store, moment(early, typed=DAY - timedelta(days=1)))
    after = day_doubt(store, moment(early, typed=DAY + timedelta(days=9_000)))
    assert (type(before), type(after)) == (DateBeforeLast, DateTooFar)
    store.close()


def test_wrong_pins_and_the_lock_are_known_before_anybody_signs_in(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    assert standing(store).lock_minutes == 5
    assert standing(store).wrong_pins == {}
    change_setting(store, "lock_minutes", "0", key=new_key(), actor=HEAD, at=moment())
    for _ in range(2):
        with pytest.raises(WrongPin):
            sign_in(store, HEAD_NAME, "000000")

    now = standing(store)

    assert now.facts == book_facts(store)
    assert (now.wrong_pins, now.lock_minutes) == ({HEAD.operator_id: 2}, 0)
    store.close()
