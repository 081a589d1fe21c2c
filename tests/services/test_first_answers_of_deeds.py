"""A repeated key gives its first answer, whatever became of the deed since."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services.awarding import award
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, declare_bulk
from jifen_desktop.services.declaring import correct_deed, declare, drop_deeds
from tests import points_village
from tests.points_village import EVENT_DAY, deed, make_points_store, reverse_deeds
from tests.village import CLERK, moment, new_key


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    made = make_points_store(tmp_path)
    yield made
    made.close()


def _correct(store: Store, item_no: int, **facts: object) -> None:
    correct_deed(store, item_no, deed(**facts), key=new_key(), actor=CLERK, at=moment())  # pyright: ignore[reportArgumentType]


def _drop(store: Store, item_no: int) -> None:
    drop_deeds(store, [item_no], key=new_key(), actor=CLERK, at=moment())


def test_a_declaration_corrected_since_still_has_its_first_answer(store: Store) -> None:
    earlier = points_village.declare(store)
    first = declare(store, deed(activity="修路"), key="one", actor=CLERK, at=moment())
    assert (first.nominal_points, first.duplicates) == (500, (earlier,))

    _correct(store, first.item_no, amount="2", activity="清沟")
    _correct(store, first.item_no, rule_code="A01", on=EVENT_DAY.replace(day=1))
    _drop(store, earlier)

    assert declare(store, deed(activity="修路"), key="one", actor=CLERK, at=moment()) == first


def test_what_an_award_looked_like_then_is_still_told(store: Store) -> None:
    corrected, same_activity = (
        points_village.declare(store),
        points_village.declare(store, deed(on=EVENT_DAY.replace(day=1), activity="修路")),
    )
    gone = points_village.declare(store)
    _drop(store, gone)
    other = points_village.declare(store, deed(rule_code="A01"))
    paper = deed(activity="修路")
    first = award(store, paper, key="one", actor=CLERK, at=moment())
    assert first.duplicates == (corrected, same_activity)

    _correct(store, corrected, rule_code="A01")
    _correct(store, other)
    _drop(store, same_activity)
    reverse_deeds(store, first.item_no)

    assert award(store, paper, key="one", actor=CLERK, at=moment()) == first


def test_a_list_corrected_since_still_has_its_first_total(store: Store) -> None:
    activity = Activity(rule_code="C01", amount="1", event_date=EVENT_DAY)
    lines = [BulkLine(household_no="01-001"), BulkLine(household_no="01-002")]
    first = declare_bulk(store, activity, lines, key="one", actor=CLERK, at=moment())
    assert first.total_points == 1000

    _correct(store, first.item_nos[0], amount="3")

    assert declare_bulk(store, activity, lines, key="one", actor=CLERK, at=moment()) == first
