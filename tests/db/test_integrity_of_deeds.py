"""The laws of deeds and the score: an honest book breaks none, each breach is named."""

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.sqlite.integrity_of_deeds import CAP_LAWS, DEED_LAWS
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.rules import Window
from jifen_desktop.services.checking import check
from tests import points_village
from tests.db.office import as_a_vandal
from tests.points_village import EVENT_DAY, adopt, award, deed, make_points_store, posted, rule


def settled(folder: Path) -> Store:
    """Items 1 posted, 2 awarded, 3 taken back, 4 declared, 5 and 6 under one cap."""
    store = make_points_store(folder)
    posted(store)
    award(store, deed("01-002", "A02"))
    points_village.reverse_deeds(store, award(store, deed("01-003", "B06")).item_no)
    points_village.declare(store)
    award(store, deed("01-001", "C06", "12"))
    award(store, deed("01-001", "C06", "12", on=date(2026, 7, 1)))
    return store


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    store = settled(tmp_path_factory.mktemp("settled"))
    assert check(store) == []
    store.close()
    return store.path.read_bytes()


@pytest.fixture
def path(template: bytes, tmp_path: Path) -> Path:
    path = tmp_path / BOOK_FILE
    path.write_bytes(template)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    """A book in which every law holds at the end."""
    store = make_points_store(tmp_path / "book")
    yield store
    assert check(store) == []
    store.close()


def found(path: Path) -> list[Problem]:
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            return problems(connection)
    finally:
        engine.dispose()


#: Law to what breaks it and to the place that is named. Act 14 posted item 1, act 15 item 2,
#: act 16 item 3, which act 17 took back.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "deed_step": [
        ("UPDATE deed SET step = 'checked' WHERE id = 4", "4"),
        ("DELETE FROM deed_step WHERE deed_id = 1 AND step = 'posted'", "1"),
    ],
    "deed_rule": [
        ("UPDATE deed SET rule_code = 'A01' WHERE id = 4", "4"),
        ("UPDATE deed SET nominal_points = -500 WHERE id = 4", "4"),
        ("DELETE FROM rule_adoption", "1"),
    ],
    "deed_entry": [
        ("DELETE FROM score_entry WHERE deed_id = 2", "2"),
        ("DELETE FROM score_entry WHERE mirrors = 3", "3"),
        ("UPDATE deed SET step = 'posted' WHERE id = 3", "3"),
        ("UPDATE score_entry SET score_points = 200, spendable_points = 200 WHERE id = 2", "2"),
        ("UPDATE score_entry SET event_date = '2026-09-01' WHERE id = 1", "1"),
        ("UPDATE score_entry SET quantity = 0 WHERE id = 1", "1"),
        ("UPDATE score_entry SET member_id = 1 WHERE id = 1", "1"),
    ],
    "score_mirror": [
        ("UPDATE score_entry SET score_points = -99, spendable_points = -99 WHERE id = 4", "4"),
        ("UPDATE score_entry SET category = 'A' WHERE id = 4", "4"),
        ("UPDATE score_entry SET household_id = 1 WHERE id = 4", "4"),
        ("UPDATE score_entry SET mirrors = 4 WHERE id = 5", "5"),
    ],
    "score_act": [
        ("UPDATE action SET kind = 'setting' WHERE seq = 14", "14"),
        ("UPDATE action SET kind = 'reverse_deeds' WHERE seq = 14", "14"),
        ("UPDATE action SET kind = 'post' WHERE seq = 17", "17"),
        ("DELETE FROM score_entry WHERE deed_id = 1", "14"),
    ],
    "score_reversal": [
        ("UPDATE action SET reverses = 15, kind = 'reverse' WHERE seq = 17", "17"),
    ],
    "score_points": [
        ("UPDATE score_entry SET spendable_points = 100 WHERE id = 1", "14 01-001"),
        ("UPDATE transfer SET amount_points = 299 WHERE action_seq = 15", "15 01-002"),
        ("INSERT INTO transfer VALUES (99, 18, 1, 2, 500)", "18 "),
        ("DELETE FROM transfer WHERE action_seq = 14", "14 01-001"),
    ],
    "cap_exceeded": [
        ("UPDATE deed SET given_points = 1000 WHERE id = 6", "6"),
        ("UPDATE rule_cap SET amount = 1100 WHERE amount = 2000", "5"),
    ],
}
CASES = [
    pytest.param(law, deed, where, id=f"{law}-{number}")
    for law, breaches in BREACHES.items()
    for number, (deed, where) in enumerate(breaches)
]


@pytest.mark.parametrize(("law", "statement", "where"), CASES)
def test_a_broken_law_is_named_with_its_place(
    law: str, statement: str, where: str, path: Path
) -> None:
    as_a_vandal(path, statement)
    assert Problem(law=law, where=where) in found(path)


def test_every_law_has_its_breach() -> None:
    assert BREACHES.keys() == DEED_LAWS.keys() | {"cap_exceeded"}
    assert len(CAP_LAWS) == 2 * len(Window)


#: A window and the other day that lies in it.
WINDOWS = {
    "month": date(2026, 8, 31),
    "quarter": date(2026, 7, 1),
    "year": date(2026, 1, 1),
    "once": date(2025, 12, 31),
}
#: How much of a cap one entry of C01 with two people uses.
MEASURES = {"points": 1000, "times": 1, "people": 2}


def capped(path: Path, window: str, measure: str, amount: int) -> list[str]:
    """What is above a cap that is written into the book behind its back."""
    cap = f"SELECT id, 1, '{window}', '{measure}', {amount} FROM rule"  # noqa: S608
    as_a_vandal(path, "DELETE FROM rule_cap", f"INSERT INTO rule_cap {cap}")
    return [problem.where for problem in found(path) if problem.law == "cap_exceeded"]


def uncapped(folder: Path, *, per_member: bool, other_day: date) -> Path:
    """Items 1 and 2 of one member on two days; 3 of another one, reversed if it would count."""
    store = make_points_store(folder / "book")
    free = rule("C01", "+5", "人次", per_member=per_member)
    adopt(store, [free], effective_on=date(2025, 1, 1))
    for day, member in ((EVENT_DAY, "李小花"), (other_day, "李小花"), (other_day, "王小明")):
        award(store, deed(amount="2", member=member, on=day))
    if not per_member:
        points_village.reverse_deeds(store, 3)
    assert check(store) == []
    store.close()
    return store.path


@pytest.mark.parametrize("per_member", [False, True])
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("window", WINDOWS)
def test_a_cap_is_held_in_its_window(
    tmp_path: Path, window: str, measure: str, *, per_member: bool
) -> None:
    path = uncapped(tmp_path, per_member=per_member, other_day=WINDOWS[window])
    both = MEASURES[measure] * 2
    assert capped(path, window, measure, both) == []
    assert capped(path, window, measure, both - 1) == ["2"]


@pytest.mark.parametrize("measure", MEASURES)
def test_a_cap_of_each_entry_counts_no_others(tmp_path: Path, measure: str) -> None:
    path = uncapped(tmp_path, per_member=False, other_day=EVENT_DAY)
    assert capped(path, "each", measure, MEASURES[measure]) == []
    if MEASURES[measure] > 1:
        assert capped(path, "each", measure, MEASURES[measure] - 1) == ["1", "2"]


@pytest.mark.parametrize(
    ("window", "other_day"),
    [
        ("month", date(2026, 9, 1)),
        ("quarter", date(2026, 10, 1)),
        ("quarter", date(2026, 6, 30)),
        ("year", date(2025, 8, 10)),
    ],
)
def test_a_cap_does_not_reach_into_the_next_window(
    tmp_path: Path, window: str, other_day: date
) -> None:
    path = uncapped(tmp_path, per_member=True, other_day=other_day)
    assert capped(path, window, "times", 1) == []


def test_a_cap_that_became_smaller_judges_only_what_came_later(store: Store) -> None:
    """What was given under the larger one stays, and room is for the book in force."""
    award(store, deed(rule_code="C06", amount="18"))
    adopt(store, [rule("C06", "+1", "小时", "每季10分")], effective_on=date(2026, 9, 1))
    assert award(store, deed(rule_code="C06", amount="5", on=date(2026, 9, 2))).points == 0
    assert award(store, deed(rule_code="C06", amount="5", on=date(2026, 8, 31))).points == 200


def test_a_late_entry_under_a_larger_cap_breaks_nothing(store: Store) -> None:
    adopt(store, [rule("C06", "+1", "小时", "每季10分")], effective_on=date(2026, 9, 1))
    assert award(store, deed(rule_code="C06", amount="12", on=date(2026, 9, 2))).points == 1000
    assert award(store, deed(rule_code="C06", amount="12", on=date(2026, 8, 31))).points == 1000
