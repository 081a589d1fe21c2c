"""A veto revokes no honour: it says which ones people have to look at (domain.md, trap 25)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.vetoes import Veto, VetoKind
from jifen_desktop.services.honour_listing import HonoursWanted, honours_found
from jifen_desktop.services.honours import honours_of
from jifen_desktop.services.vetoes_listing import household_standing
from tests.quarter_village import Q2, Q3, Q4, close, levels, make_rated_store, number, rate
from tests.services.test_honours import give, honour, revoke
from tests.vetoes_at_work import lay, lift
from tests.village import DAY, LEADER, moment

VETO = Veto(
    id=1,
    action_seq=1,
    kind=VetoKind.VETO,
    household_id=1,
    member_id=None,
    of_head=False,
    fact_on=date(2026, 5, 1),
    decided_on=DAY,
    from_on=date(2026, 10, 5),
    until_on=date(2026, 12, 31),
    freeze=True,
    exclude=True,
    zero=False,
    revoke_honours=True,
    ended_on=None,
)


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Iterator[Store]:
    """Award 1 is a star of 2026Q3, 2 an honour of today, both of the first household."""
    store = make_rated_store(tmp_path, [9, 8, 7])
    levels(store, "5=1")
    close(store)
    rate(store, from_paper=True)
    give(store, honour(number(1)))
    give(store, honour(number(2)))
    yield store
    store.close()


def questioned(store: Store, day: date = DAY) -> list[int]:
    """By the page of the household; the list of honours says the same."""
    standing = household_standing(store, number(1), actor=LEADER, today=day)
    found = honours_found(store, HonoursWanted(), by=LEADER, today=day)
    awards = sorted(one.id for some in standing.questioned.values() for one in some)
    assert found.questioned == set(awards)
    return awards


@pytest.mark.parametrize(
    ("veto", "quarters"),
    [
        (VETO, {Q2: True, Q3: False, Q4: True, Quarter(2027, 1): False}),
        ({"until_on": None, "fact_on": None}, {Q2: False, Q4: True, Quarter(2027, 1): True}),
        ({"revoke_honours": False}, {Q2: False, Q4: False}),
        ({"ended_on": DAY}, {Q2: False, Q4: False}),
    ],
)
def test_it_is_the_quarter_of_the_fact_or_one_that_its_days_touch(
    veto: Veto | dict[str, object], quarters: dict[Quarter, bool]
) -> None:
    laid = replace(VETO, **veto) if isinstance(veto, dict) else veto
    assert {each: laid.questions_honours_of(each, DAY) for each in quarters} == quarters


def test_a_veto_names_honours_and_takes_none(store: Store) -> None:
    assert questioned(store) == []
    lay(store, number(1), fact_on=Q3.last_day, revoke_honours=True)
    assert questioned(store) == [1, 2], "the star of the fact's quarter, and of today's"
    assert all(one.revoked_on is None for one in honours_of(store, number(1)))
    assert honours_found(store, HonoursWanted()).questioned == frozenset()
    revoke(store, 1)
    assert questioned(store) == [2], "people took it back"
    lift(store, number(1))
    assert questioned(store) == []


def test_without_the_wish_nothing_is_in_question(store: Store) -> None:
    lay(store, number(1), fact_on=Q3.last_day)
    assert questioned(store) == []
    later = moment(DAY + timedelta(days=1))
    lay(store, number(1), fact_on=Q3.last_day, revoke_honours=True, at=later)
    assert questioned(store, DAY + timedelta(days=900)) == [], "its days are over"
