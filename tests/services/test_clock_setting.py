"""A business date that ran ahead is set back by two, and business goes on from there."""

from datetime import date, timedelta

import pytest

from jifen_desktop import BUILD_DATE
from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import (
    DateBeforeLast,
    DateNotBack,
    DateTooEarly,
    KeyTaken,
    NotReversible,
    RoleMissing,
    SecondPersonNeeded,
    TextMissing,
)
from jifen_desktop.services.checking import check
from jifen_desktop.services.clock_setting import set_business_date
from jifen_desktop.services.reversing import reverse, void
from tests import village
from tests.village import DAY, HEAD, KEEPER, LEADER, MAINTAINER, moment, new_key

#: Somebody typed next year's date once, and the shop stood still.
AHEAD = date(DAY.year + 1, 1, 2)
BOTH = Actor(operator_id=MAINTAINER.operator_id, second_id=HEAD.operator_id)


@pytest.fixture(autouse=True)
def ran_ahead(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="10", stock="9")
    village.checkout(store, "01-001", "LY01", at=moment(AHEAD, typed=AHEAD))


def sets_back(
    store: Store, day: date = DAY, *, actor: Actor = BOTH, key: str = "", reason: str = "写错年份"
) -> int:
    return set_business_date(store, day, reason, key=key or new_key(), actor=actor, at=moment())


def test_business_goes_on_from_the_day_that_was_set(store: Store) -> None:
    with pytest.raises(DateBeforeLast):
        village.checkout(store, "01-001", "LY01", at=moment(DAY, typed=DAY))

    voucher_no = sets_back(store)

    first = village.checkout(store, "01-001", "LY01", at=moment())
    with store.reading() as book:
        action, last = book.actions.get(voucher_no), book.actions.last()
        [change] = book.actions.changes(voucher_no)
        assert book.actions.texts(voucher_no) == {"reason": "写错年份"}
    assert action is not None
    assert last is not None
    assert (action.business_date, action.clock_flag) == (DAY, False)
    assert last.business_date == DAY
    assert (change.before, change.after) == (str(AHEAD), str(DAY))
    assert first.receipt_no == DAY.year * 1_000_000 + 1
    assert check(store) == []


def test_what_was_booked_ahead_keeps_its_date_and_number(store: Store) -> None:
    sets_back(store)
    number = AHEAD.year * 1_000_000 + 1
    with store.reading() as book:
        assert book.redemptions.with_number(number) is not None
    both = Actor(operator_id=KEEPER.operator_id, second_id=HEAD.operator_id)
    void(store, number, "错", key=new_key(), actor=both, at=moment())
    assert check(store) == []


def test_a_day_that_is_not_the_pcs_is_flagged(store: Store) -> None:
    voucher_no = sets_back(store, DAY - timedelta(days=1))
    with store.reading() as book:
        action = book.actions.get(voucher_no)
    assert action is not None
    assert action.clock_flag


def test_the_clock_is_only_set_back(store: Store) -> None:
    for day in (AHEAD, AHEAD + timedelta(days=1)):
        with pytest.raises(DateNotBack):
            sets_back(store, day)


def test_the_clock_is_not_set_back_before_the_program_was_made(store: Store) -> None:
    with pytest.raises(DateTooEarly):
        sets_back(store, BUILD_DATE - timedelta(days=1))
    sets_back(store, BUILD_DATE)


def test_a_practice_books_clock_may_lie_before_the_program(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    long_ago = BUILD_DATE - timedelta(days=300)
    path = village.make_new_book(
        tmp_path_factory.mktemp("practice"),
        book_id=bytes(16),
        staff=village.STAFF_NAMES,
        practice=True,
        day=long_ago,
    )
    store = Store(path, durable=False)
    sets_back(store, long_ago - timedelta(days=1))
    assert check(store) == []
    store.close()


def test_it_takes_a_maintainer_and_a_second_person_and_a_reason(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(SecondPersonNeeded):
        sets_back(store, actor=MAINTAINER)
    with pytest.raises(RoleMissing):
        sets_back(store, actor=Actor(operator_id=LEADER.operator_id, second_id=HEAD.operator_id))
    with pytest.raises(TextMissing):
        sets_back(store, reason=" ")
    assert village.last_seq(store) == before


def test_a_repeated_key_gives_its_first_answer(store: Store) -> None:
    first = sets_back(store, key="c")
    assert sets_back(store, key="c") == first
    with pytest.raises(KeyTaken):
        sets_back(store, DAY - timedelta(days=1), key="c")


def test_it_is_not_taken_back(store: Store) -> None:
    with pytest.raises(NotReversible):
        reverse(store, sets_back(store), "错", key=new_key(), actor=LEADER, at=moment())
