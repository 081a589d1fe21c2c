"""Worked example 8 of the domain report, on its own days: a veto that is overturned."""

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.veto_refusals import HouseholdFrozen
from jifen_desktop.services.balances import balance
from jifen_desktop.services.checking import check
from jifen_desktop.services.following_vetoes import excluded_households
from jifen_desktop.services.score import score
from tests import points_village, village
from tests.points_village import award, deed
from tests.vetoes_at_work import lay, lift
from tests.village import STAFF_NAMES, checkout, moment

WANG = "01-001"
DECIDED = date(2026, 5, 20)
OVERTURNED = date(2026, 9, 1)


def on(day: date) -> Moment:
    return moment(day, typed=day)


def rated(store: Store, quarter: str) -> bool:
    with store.reading() as book:
        household = book.households.find(WANG)
        assert household is not None
        return household.id not in excluded_households(book, quarter_named(quarter))


@pytest.fixture
def spring(tmp_path: Path) -> Generator[Store]:
    """A village in the spring of 2026, before the program was made: a practice book may be."""
    day = date(2026, 4, 1)
    path = village.make_new_book(
        tmp_path, book_id=b"a village in may", staff=STAFF_NAMES, practice=True, day=day
    )
    store = Store(path, durable=False)
    points_village.people(store, at=on(day))
    points_village.adopt(store, at=on(day))
    village.product(store, "LY01", price="6", stock="5", at=on(day))
    village.opening(store, WANG, "21", at=on(day))
    yield store
    assert check(store) == []
    store.close()


def test_example_8_a_veto_that_is_overturned(spring: Store) -> None:
    """Decision 20 May 2026, balance 46, score of Q2 31; zeroed; overturned on 1 September."""
    for _ in range(3):
        award(spring, deed(rule_code="B06", on=date(2026, 5, 10)), at=on(date(2026, 5, 11)))
    award(spring, deed(rule_code="C06", on=date(2026, 5, 12)), at=on(date(2026, 5, 12)))
    checkout(spring, WANG, "LY01", at=on(date(2026, 5, 15)))
    assert (balance(spring, WANG), score(spring, WANG, quarter_named("2026Q2"))) == (4600, 3100)

    laid = lay(spring, decided_on=DECIDED, zero=True, at=on(DECIDED))

    assert laid.zeroed_points == 4600
    with spring.reading() as book:
        [veto] = book.vetoes.all()
    assert (veto.from_on, veto.until_on) == (DECIDED, date(2027, 12, 31))
    assert (balance(spring, WANG), score(spring, WANG, quarter_named("2026Q2"))) == (0, 3100)
    assert not rated(spring, "2026Q2")
    assert not rated(spring, "2026Q3")
    assert not rated(spring, "2027Q4")
    assert rated(spring, "2026Q1")  # the plate of the quarter before is for the committee
    assert rated(spring, "2028Q1")
    with pytest.raises(HouseholdFrozen):
        checkout(spring, WANG, "LY01", at=on(date(2026, 7, 1)))
    award(spring, deed(rule_code="B03", on=date(2026, 8, 2)), at=on(date(2026, 8, 3)))

    lifted = lift(spring, at=on(OVERTURNED))

    assert lifted.restored_points == 4600
    assert balance(spring, WANG) == 4600 + 500
    assert score(spring, WANG, quarter_named("2026Q3")) == 500
    assert not rated(spring, "2026Q2")  # its last day was under the veto
    assert rated(spring, "2026Q3")
    assert checkout(spring, WANG, "LY01", at=on(OVERTURNED)).balance_points == 4500
