"""The laws of closes, ratings and honours: an honest book breaks none, each breach is named."""

from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.services.checking import check
from jifen_desktop.services.honours import Honour, give_honour, revoke_honour
from tests.db.office import as_a_vandal, ask
from tests.points_village import award, deed, reverse_deeds
from tests.quarter_village import (
    FREE,
    LAST_DAY,
    Q3,
    answer,
    close,
    drop,
    gift,
    give,
    make_rated_store,
    number,
    protest,
    publish,
    rate,
)
from tests.village import DAY, LEADER, enter_households, household_draft, moment, new_key

LATER = moment(LAST_DAY + timedelta(days=1))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Rating 1 was dropped, 2 awarded: 1, 2 and 3 have a level; honour 4 is from paper, 2 gone.

    Entry 5 is late, 6 takes entry 4 of the closed quarter back.
    """
    store = make_rated_store(tmp_path_factory.mktemp("quarter"), [9, 8, 7])
    enter_households(store, household_draft(number(4), "后来", opened_on=DAY))
    first = award(store, deed(number(3), "C01"))
    close(store)
    rate(store)
    drop(store)
    rate(store)
    publish(store)
    answer(store, protest(store, number(1)), RatingConclusion.MAINTAINED)
    give(store)
    revoke_honour(store, 2, "另有决定", key=new_key(), actor=LEADER, at=FREE)
    honour = Honour(
        name="最美家庭",
        rank_of_giver=HonourRank.TOWN,
        scope=HonourScope.HOUSEHOLD,
        household_no=number(1),
        person="",
        given_on=Q3.last_day,
    )
    give_honour(store, honour, key=new_key(), actor=LEADER, at=LATER)
    gift(store, {number(2): 4}, at=LATER)
    reverse_deeds(store, first.item_no, at=LATER)
    assert check(store) == []
    store.close()
    return store.path.read_bytes()


@pytest.fixture
def path(template: bytes, tmp_path: Path) -> Path:
    path = tmp_path / BOOK_FILE
    path.write_bytes(template)
    return path


def found(path: Path) -> list[Problem]:
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            return problems(connection)
    finally:
        engine.dispose()


#: Law to what breaks it and the place that is named; {kind} is the act of that kind.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "score_quarter": [
        ("UPDATE score_entry SET score_quarter = '2026Q3' WHERE id = 5", "5"),
        ("UPDATE score_entry SET score_quarter = '2026Q3' WHERE id = 6", "6"),
        ("UPDATE score_entry SET score_quarter = '2026Q4' WHERE id = 1", "1"),
    ],
    "close_sum": [
        ("DELETE FROM close_line WHERE household_id = 3", "02-003 2026Q3"),
        (
            (
                "UPDATE close_line SET score_points = score_points + 1,"
                " correction_points = correction_points + 1 WHERE household_id = 1"
            ),
            "02-001 2026Q3",
        ),
    ],
    "close_rank": [
        ("UPDATE close_line SET rank = 1 WHERE household_id = 2", "02-002"),
    ],
    "quarter_act": [
        ("UPDATE action SET kind = 'setting' WHERE kind = 'close_quarter'", "{close_quarter}"),
        ("UPDATE action SET kind = 'setting' WHERE kind = 'rate'", "{rate}"),
        (
            "UPDATE action SET kind = 'setting' WHERE kind = 'object_to_rating'",
            "{object_to_rating}",
        ),
        (
            "UPDATE action SET kind = 'setting' WHERE kind = 'answer_on_rating'",
            "{answer_on_rating}",
        ),
        ("UPDATE action SET kind = 'setting' WHERE kind = 'revoke_honour'", "{revoke_honour}"),
        ("UPDATE rating_step SET action_seq = 1 WHERE step = 'published'", "{publish_rating}"),
        ("UPDATE award SET action_seq = 1 WHERE id = 4", "{honour}"),
    ],
    "rating_line": [
        ("DELETE FROM rating_line WHERE rating_id = 2 AND household_id = 3", "2"),
        ("UPDATE rating_line SET household_id = 4 WHERE rating_id = 2 AND household_id = 3", "2"),
        ("UPDATE rating SET rated = 2 WHERE id = 2", "2"),
        (
            (
                "UPDATE close_line SET score_points = 0, b_points = 0, c_points = 0"
                " WHERE household_id = 3"
            ),
            "2",
        ),
    ],
    "rating_twice": [("DELETE FROM rating_step WHERE step = 'dropped'", "2")],
    "award_gap": [("UPDATE award SET serial = 3 WHERE id = 4", "4")],
    "award_foreign": [
        ("UPDATE award SET name = '4', serial = 2 WHERE id = 1", "1"),
        ("UPDATE rating_step SET step = 'dropped', reason_text_id = 1 WHERE step = 'awarded'", "1"),
    ],
}
CASES = [
    pytest.param(law, statement, where, id=f"{law}-{place}")
    for law, breaches in BREACHES.items()
    for place, (statement, where) in enumerate(breaches)
]


@pytest.mark.parametrize(("law", "statement", "where"), CASES)
def test_a_broken_law_is_named_with_its_place(
    law: str, statement: str, where: str, path: Path
) -> None:
    acts = {str(kind): seq for kind, seq in ask(path, "SELECT kind, seq FROM action")}
    as_a_vandal(path, statement.format(**acts))
    assert Problem(law=law, where=where.format(**acts)) in found(path)
