"""The laws of vetoes: an honest book breaks none, each breach is named."""

from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.services.checking import check
from tests import points_village, village
from tests.db.office import as_a_vandal, ask
from tests.vetoes_at_work import lay, lift, suspend


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Veto 1 (zeroed) of 01-001 was lifted; 2, a suspension of 01-002, was decided by veto 3.

    Veto 4 reaches 01-003; receipt 2026000001 is of 01-001, after the lifting.
    """
    store = points_village.make_points_store(tmp_path_factory.mktemp("vetoed"))
    village.opening(store, "01-001", "46")
    village.product(store, "LY01", price="6", stock="9")
    lay(store, zero=True)
    lift(store)
    village.checkout(store, "01-001", "LY01")
    suspend(store, "01-002")
    lay(store, "01-002")
    lay(store, "01-003")
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


#: Law to what breaks it and the place that is named. {laid} and {lifted} are the acts of veto
#: 1, {decided} and {newest} those of vetoes 3 and 4.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "veto_reach": [
        ("DELETE FROM veto_reach WHERE veto_id = 4", "4"),
        ("UPDATE veto_reach SET household_id = 2 WHERE veto_id = 4", "4"),
        ("UPDATE veto_reach SET reaches = 0 WHERE veto_id = 4", "4"),
    ],
    "veto_zero": [
        ("UPDATE veto SET zero = 0 WHERE id = 1", "1"),
        ("UPDATE transfer SET to_account_id = 2 WHERE action_seq = {laid}", "1"),
        ("UPDATE veto SET household_id = 2 WHERE id = 1", "1"),
    ],
    "veto_act": [
        ("UPDATE action SET kind = 'setting' WHERE seq = {decided}", "{decided}"),
        ("UPDATE veto SET action_seq = 1 WHERE id = 4", "1"),
        ("UPDATE action SET kind = 'reverse' WHERE seq = {lifted}", "{lifted}"),
        ("DELETE FROM veto_end WHERE veto_id = 1", "{lifted}"),
        ("UPDATE veto_end SET veto_id = 4 WHERE veto_id = 1", "{lifted}"),
    ],
    "frozen_redeemed": [
        ("DELETE FROM veto_end WHERE veto_id = 1", "2026000001"),
        ("UPDATE veto_end SET action_seq = {newest} WHERE veto_id = 1", "2026000001"),
    ],
    "reversal_unequal": [
        ("DELETE FROM transfer WHERE action_seq = {lifted}", "{lifted}"),
        ("UPDATE transfer SET amount_points = 1 WHERE action_seq = {lifted}", "{lifted}"),
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
    laid, _, decided, newest = [seq for (seq,) in ask(path, "SELECT action_seq FROM veto")]
    [(lifted,)] = ask(path, "SELECT action_seq FROM veto_end WHERE veto_id = 1")
    acts = {"laid": laid, "lifted": lifted, "decided": decided, "newest": newest}
    as_a_vandal(path, statement.format(**acts))
    assert Problem(law=law, where=where.format(**acts)) in found(path)
