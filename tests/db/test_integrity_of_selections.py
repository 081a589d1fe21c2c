"""The laws of selections: the golden book breaks none, each breach is named with its place."""

from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.sqlite.integrity_of_selections import SELECTION_LAWS
from jifen_desktop.db.store import BOOK_FILE
from tests.data.golden.make_v5 import GOLDEN
from tests.db.office import as_a_vandal, ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Who is named in which selection tells tests/faults/attacks_on_selections.py."""
    path = tmp_path / BOOK_FILE
    path.write_bytes(GOLDEN.read_bytes())
    return path


def found(path: Path) -> list[Problem]:
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            return problems(connection)
    finally:
        engine.dispose()


def _becomes_setting(kind: str) -> tuple[str, str]:
    return f"UPDATE action SET kind = 'setting' WHERE kind = '{kind}'", f"{{{kind}}}"  # noqa: S608


#: Law to what breaks it and the place that is named; {kind} is the last act of that kind.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "selection_act": [
        *(
            _becomes_setting(kind)
            for kind in (
                *("open_selection", "nominate", "review_selection", "publish_selection"),
                *("object_to_nomination", "answer_on_nomination", "conclude_selection"),
                "drop_selection",
            )
        ),
        ("UPDATE selection_step SET action_seq = 1 WHERE step = 'dropped'", "{drop_selection}"),
        ("UPDATE selection_step SET action_seq = 1 WHERE step = 'dropped'", "1"),
    ],
    "nomination_found": [
        ("DELETE FROM nomination_finding WHERE nomination_id = 4", "4"),
        ("UPDATE nomination_finding SET nomination_id = 9 WHERE nomination_id = 4", "9"),
        ("UPDATE nomination_finding SET action_seq = 1 WHERE nomination_id = 4", "4"),
        ("UPDATE nomination SET action_seq = 170 WHERE id = 4", "4"),
    ],
    "nomination_twice": [
        ("UPDATE nomination SET household_id = 2 WHERE id = 3", "3"),
        ("UPDATE nomination SET household_id = 1 WHERE id = 6", "6"),
    ],
    "selection_empty": [
        ("UPDATE award SET nomination_id = NULL WHERE nomination_id = 3", "1"),
        ("UPDATE selection SET purpose = 'honour' WHERE id = 3", "3"),
    ],
    "award_not_nominated": [
        (
            (
                "UPDATE nomination_finding SET accepted = 0, reason_text_id = 1"
                " WHERE nomination_id = 3"
            ),
            "7",
        ),
        ("UPDATE award SET household_no = '01-001' WHERE id = 7", "7"),
        ("UPDATE award SET village_name = '别的村' WHERE id = 7", "7"),
        ("UPDATE award SET nomination_id = 9 WHERE id = 7", "7"),
    ],
    "award_disputed": [
        ("DELETE FROM nomination_answer WHERE objection_id = 2", "8"),
        ("UPDATE nomination_answer SET conclusion = 'removed' WHERE objection_id = 2", "8"),
        ("UPDATE nomination_answer SET action_seq = 170 WHERE objection_id = 2", "8"),
        ("UPDATE nomination_objection SET action_seq = 170 WHERE id = 2", "8"),
    ],
}
CASES = [
    pytest.param(law, statement, where, id=f"{law}-{place}")
    for law, breaches in BREACHES.items()
    for place, (statement, where) in enumerate(breaches)
]


def test_an_honest_book_breaks_none(path: Path) -> None:
    assert found(path) == []
    assert BREACHES.keys() == SELECTION_LAWS.keys()


@pytest.mark.parametrize(("law", "statement", "where"), CASES)
def test_a_broken_law_is_named_with_its_place(
    law: str, statement: str, where: str, path: Path
) -> None:
    acts = {str(kind): seq for kind, seq in ask(path, "SELECT kind, seq FROM action ORDER BY seq")}
    as_a_vandal(path, statement)
    assert Problem(law=law, where=where.format(**acts)) in found(path)
