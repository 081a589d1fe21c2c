"""The lists of base points and clearings: the preview is what is booked."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers_of_points import PointsListRow
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import UnknownVoucher
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.clearing import clear_balances
from jifen_desktop.services.yearly_papers import (
    base_points_booked,
    base_points_planned,
    clearing_booked,
    clearing_planned,
)
from tests import village
from tests.deeds_at_work import BOTH, sets
from tests.points_village import make_points_store
from tests.village import DAY, LEADER, VILLAGE, moment, new_key

Q3 = Quarter(2026, 3)


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    store = make_points_store(tmp_path / "book")
    yield store
    store.close()


def test_the_list_of_base_points_names_who_came_inside_the_quarter(store: Store) -> None:
    sets(store, "base_points", "50")
    late = village.household_draft("02-001", "新来户", opened_on=date(2026, 9, 8))
    village.enter_households(store, late)

    planned = base_points_planned(store, Q3, at=moment())
    voucher_no = give_base_points(store, Q3, key=new_key(), actor=LEADER, at=moment())
    booked = base_points_booked(store, voucher_no)

    assert (planned.kind, planned.voucher_no, planned.operator_name) == (Kind.BASE_POINTS, None, "")
    assert (planned.quarter, planned.business_date, planned.village_name) == (Q3, DAY, VILLAGE)
    assert booked == replace(planned, voucher_no=voucher_no, operator_name="王建业")
    assert booked.rows[0] == PointsListRow(
        household_no="01-001", head_name="王建国", group_name="第一组", points=5000
    )
    assert (booked.rows[-1].household_no, booked.rows[-1].since) == ("02-001", date(2026, 9, 8))
    assert booked.rows[-1].points == 1250
    assert booked.total_points == 3 * 5000 + 1250


def test_the_list_of_a_clearing(store: Store) -> None:
    sets(store, "clearing", "yes")
    village.opening(store, "01-001", "30")
    village.opening(store, "01-002", "12.5")

    planned = clearing_planned(store, at=moment())
    voucher_no = clear_balances(store, key=new_key(), actor=BOTH, at=moment())
    booked = clearing_booked(store, voucher_no)

    assert (planned.kind, planned.quarter, planned.total_points) == (Kind.CLEARING, None, 4250)
    assert booked == replace(planned, voucher_no=voucher_no, operator_name="王建业")
    assert clearing_planned(store, at=moment()).rows == ()
    with pytest.raises(UnknownVoucher):
        base_points_booked(store, voucher_no)
    with pytest.raises(UnknownVoucher):
        clearing_booked(store, 1)
