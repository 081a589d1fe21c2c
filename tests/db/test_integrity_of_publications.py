# ruff: noqa: S608 - statements of our own, meant to be attacks
"""The laws of publications and objections: an honest book breaks none, each breach is named."""

from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.sqlite.integrity_of_life import LIFE_LAWS
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.services.checking import check
from tests import village
from tests.db.office import as_a_vandal
from tests.points_village import deed
from tests.publication_village import (
    FREE_DAY,
    answer,
    make_publishing_store,
    post_batch,
    protest,
    published,
)
from tests.village import moment


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Batch 1 has 1 posted, 2 a deduction, 3 returned and 4 held; batch 2 has 5.

    Objection 1 led to 3, objection 2 holds 4, objection 3 to item 1 was answered in time.
    """
    store = make_publishing_store(tmp_path_factory.mktemp("hung"))
    _, batch_no = published(
        store, deed(), deed(rule_code="C23"), deed("01-002"), deed("01-002", "B03")
    )
    published(store, deed("01-003"))
    protest(store, batch_no, 3)
    answer(store, 1, Conclusion.CHANGED)
    protest(store, batch_no, 4)
    protest(store, batch_no, 1)
    answer(store, 3, Conclusion.MAINTAINED)
    post_batch(store, batch_no)
    village.opening(store, "01-003", "5", at=moment(FREE_DAY))
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


_POSTED = "(SELECT max(action_seq) FROM deed_step WHERE step = 'posted')"
#: Law to what breaks it and the place that is named.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "publication_step": [
        ("DELETE FROM publication_line WHERE deed_id = 4", "4"),
        ("UPDATE publication_line SET deed_id = 5 WHERE deed_id = 4", "4"),
        ("UPDATE publication_line SET deed_id = 5 WHERE deed_id = 4", "5"),
        ("DELETE FROM deed_step WHERE deed_id = 4 AND step = 'published'", "4"),
        ("UPDATE deed_step SET action_seq = 1 WHERE deed_id = 4 AND step = 'published'", "4"),
    ],
    "publication_sums": [
        ("UPDATE publication_line SET points = 400 WHERE deed_id = 1", "1"),
        ("UPDATE publication_line SET points = -400 WHERE deed_id = 2", "1"),
        ("UPDATE publication_line SET category = 'A' WHERE deed_id = 1", "1"),
        (
            (
                "UPDATE publication_household SET deducted_points = 0, total_points = c_points"
                " WHERE household_id = 1"
            ),
            "1",
        ),
        ("DELETE FROM publication_household WHERE household_id = 1", "1"),
        ("DELETE FROM publication_line WHERE household_no = '01-002'", "1"),
    ],
    "posted_too_early": [
        (f"UPDATE publication SET last_day = '{FREE_DAY}'", "1"),
        ("UPDATE objection SET deed_id = 2 WHERE id = 2", "2"),
        ("DELETE FROM objection_answer WHERE objection_id = 3", "1"),
        (f"UPDATE objection_answer SET action_seq = {_POSTED} + 1 WHERE objection_id = 3", "1"),
    ],
    "objection_foreign": [
        ("UPDATE objection SET deed_id = 5 WHERE id = 2", "2"),
        ("UPDATE objection SET publication_id = 2 WHERE id = 2", "2"),
    ],
}
CASES = [
    pytest.param(law, statement, where, id=f"{law}-{number}")
    for law, breaches in BREACHES.items()
    for number, (statement, where) in enumerate(breaches)
]


@pytest.mark.parametrize(("law", "statement", "where"), CASES)
def test_a_broken_law_is_named_with_its_place(
    law: str, statement: str, where: str, path: Path
) -> None:
    as_a_vandal(path, statement)
    assert Problem(law=law, where=where) in found(path)


def test_an_objection_after_posting_breaks_nothing(path: Path) -> None:
    """What came later, and was not answered yet, says nothing of a posting before it."""
    as_a_vandal(path, f"UPDATE objection SET deed_id = 2, action_seq = {_POSTED} + 1 WHERE id = 2")
    assert "posted_too_early" not in {problem.law for problem in found(path)}


def test_every_law_of_the_wall_has_its_breach() -> None:
    assert BREACHES.keys() <= LIFE_LAWS.keys()
