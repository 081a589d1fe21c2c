# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Events of household life in the file: their rows, their guards and their laws."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.life_models import LifeEventRow
from jifen_desktop.db.sqlite.connection import make_engine
from jifen_desktop.db.sqlite.integrity import Problem, problems
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.life import NOT_ASKED, Consent, ConsentState
from jifen_desktop.services.checking import check
from jifen_desktop.services.consenting import set_consent
from tests import points_village, village
from tests.db.office import as_a_vandal, ask
from tests.faults.attacks import LAST, new_act
from tests.faults.deed_sql import copied
from tests.life_village import merge, new_head, split, takes_back
from tests.village import CLERK, moment, new_key

#: Accounts of the households, behind the five of the book.
WANG, ZHANG, SPLIT_OFF = 6, 7, 9


def settled(folder: Path) -> Store:
    """王建国 had 60: 24 split off (event 1), a new head (2), a merge (3) that was taken back."""
    store = points_village.make_points_store(folder)
    village.opening(store, "01-001", "60")
    split(store)
    new_head(store)
    takes_back(store, merge(store, "01-009", "01-002"))
    set_consent(store, "01-001", ConsentState.GIVEN, key=new_key(), actor=CLERK, at=moment())
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
def store(path: Path) -> Iterator[Store]:
    store = Store(path, durable=False)
    yield store
    store.close()


@pytest.fixture
def anyone(path: Path) -> Iterator[sqlite3.Connection]:
    """A program that knows nothing of us: no pragma set."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def found(path: Path) -> list[Problem]:
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            return problems(connection)
    finally:
        engine.dispose()


# --- rows ------------------------------------------------------------------------


def test_a_household_knows_its_events_and_those_it_was_the_other_of(store: Store) -> None:
    with store.reading() as book:
        wang, split_off = book.households.find("01-001"), book.households.find("01-009")
        assert wang is not None
        assert split_off is not None
        assert [event.id for event in book.life_events.of_household(wang.id)] == [1, 2]
        assert [event.id for event in book.life_events.of_household(split_off.id)] == [1, 3]
        assert book.life_events.of_action(1) is None


def test_a_merge_that_was_taken_back_points_nowhere(store: Store) -> None:
    with store.reading() as book:
        numbers = {one.id: one.household_no for one in book.households.all()}
        assert book.life_events.merged_into(numbers) == {}
    merge(store, "01-009", "01-002")
    with store.reading() as book:
        [(household_id, target)] = book.life_events.merged_into(numbers).items()
    assert (numbers[household_id], target) == ("01-009", "01-002")


def test_consents_by_household(store: Store) -> None:
    with store.reading() as book:
        known = book.consents.some({1, 2, 3})
        assert known.keys() == {1}
        assert book.consents.of_household(2) == NOT_ASKED
    again = Consent(state=ConsentState.REFUSED, said_on=date(2026, 9, 1))
    with store.transaction() as book:
        book.consents.put(1, again)
        assert book.consents.of_household(1) == again


# --- guards ----------------------------------------------------------------------


def moves(giver: int, taker: int, points: int) -> str:
    return f"INSERT INTO transfer VALUES (NULL, {LAST}, {giver}, {taker}, {points})"


def event(where: str = "id = 1", **instead: str) -> str:
    """A new event of the last act, like one that is there."""
    new = {
        "id": "(SELECT max(id) + 1 FROM life_event)",
        "action_seq": LAST,
        "head_text_id": "NULL",
        "new_head_text_id": "NULL",
        "person_text_id": "NULL",
    }
    return copied(LifeEventRow, where, **(new | instead))


def balances(before: int, moved: int, other_before: int) -> dict[str, str]:
    return {
        "balance_before_points": str(before),
        "moved_points": str(moved),
        "balance_after_points": str(before - moved),
        "other_before_points": str(other_before),
        "other_after_points": str(other_before + moved),
    }


ACT = new_act(kind="'split'")
#: From 01-001 (3600) to what split off (2400), by the rules.
HONEST = event(**balances(3600, 100, 2400))

BETWEEN = "points move between households"
#: Name of the law to the words of the guard and to statements; all but the last are allowed.
ATTACKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "points of one household to another": (BETWEEN, (ACT, moves(WANG, ZHANG, 1))),
    "more than the event says": (BETWEEN, (ACT, HONEST, moves(WANG, SPLIT_OFF, 101))),
    "the other way than the event says": (BETWEEN, (ACT, HONEST, moves(SPLIT_OFF, WANG, 100))),
    "what the event says, twice": (
        BETWEEN,
        (ACT, HONEST, moves(WANG, SPLIT_OFF, 100), moves(WANG, SPLIT_OFF, 100)),
    ),
    "to somebody else than the event says": (BETWEEN, (ACT, HONEST, moves(WANG, ZHANG, 100))),
    "out of somebody else's account": (BETWEEN, (ACT, HONEST, moves(ZHANG, SPLIT_OFF, 100))),
    "after the event": (BETWEEN, (ACT, HONEST, new_act(), moves(WANG, SPLIT_OFF, 100))),
    "back without a reversal": (BETWEEN, (new_act(), moves(SPLIT_OFF, WANG, 2400))),
    "more back than there was": (
        BETWEEN,
        (
            new_act(kind="'reverse'", reverses="(SELECT action_seq FROM life_event WHERE id = 1)"),
            moves(SPLIT_OFF, WANG, 2401),
        ),
    ),
    "an event that lies about the balance": (
        "a slip says what the household has",
        (ACT, event(**balances(3601, 100, 2400))),
    ),
    "an event that leaves a number out": (
        "no gaps",
        (ACT, event(id="9", **balances(3600, 100, 2400))),
    ),
    "an event of an earlier act": (
        "never added to an earlier action",
        (event(action_seq="1", **balances(3600, 100, 2400)),),
    ),
    "an event in the place of another": (
        "life_event",
        (ACT, event(id="1", **balances(3600, 100, 2400))),
    ),
    "a second event of one act": (
        "not replaced",
        (ACT, HONEST, event(**balances(3600, 100, 2400))),
    ),
    "an event that does not add up": (
        "adds_up",
        (ACT, event(**(balances(3600, 100, 2400) | {"other_after_points": "1"}))),
    ),
    "a split with itself": (
        "two_households",
        (ACT, event(other_household_id="household_id", **balances(3600, 100, 2400))),
    ),
    "a split of nobody": (
        "two_households",
        (ACT, event(other_household_id="NULL", **balances(3600, 100, 2400))),
    ),
    "a death of two households": (
        "two_households",
        (ACT, event(kind="'death'", **balances(3600, 0, 2400))),
    ),
    "an absence that moves points": (
        "points_moved",
        (ACT, event(kind="'away'", other_household_id="NULL", **balances(3600, 100, 2400))),
    ),
    "an event of another kind": (
        "kind_known",
        (ACT, event(kind="'wedding'", other_household_id="NULL", **balances(3600, 0, 2400))),
    ),
    "an event that is written anew": (
        "only grows",
        ("UPDATE life_event SET moved_points = moved_points",),
    ),
    "an event that is gone": ("only grows", ("DELETE FROM life_event",)),
    "a consent of another household": (
        "a consent is of one household",
        ("UPDATE consent SET household_id = 2",),
    ),
    "a consent that is gone": ("never go", ("DELETE FROM consent",)),
    "a consent in the place of another": (
        "not replaced",
        ("REPLACE INTO consent VALUES (1, 'refused', '2026-09-01')",),
    ),
    "a consent without a day": (
        "said_when",
        ("UPDATE consent SET said_on = NULL",),
    ),
    "a consent of a third kind": ("state_known", ("UPDATE consent SET state = 'perhaps'",)),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_refused(anyone: sqlite3.Connection, name: str) -> None:
    words, (*steps, last) = ATTACKS[name]
    for step in steps:
        assert anyone.execute(step).rowcount == 1, step
    with pytest.raises(sqlite3.IntegrityError, match=words):
        anyone.execute(last)


def test_what_the_attacks_begin_with_breaks_no_law(anyone: sqlite3.Connection, path: Path) -> None:
    for statement in (ACT, HONEST, moves(WANG, SPLIT_OFF, 100)):
        assert anyone.execute(statement).rowcount == 1
    anyone.commit()
    assert found(path) == []


# --- laws ------------------------------------------------------------------------

#: Law to what breaks it and to the place that is named; {split} is the act of event 1.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "life_points": [
        ("DELETE FROM transfer WHERE action_seq = {split}", "{split}"),
        ("UPDATE transfer SET amount_points = 1 WHERE action_seq = {split}", "{split}"),
        (
            (
                "UPDATE life_event SET moved_points = 0, other_after_points = other_before_points,"
                " balance_after_points = balance_before_points WHERE id = 1"
            ),
            "{split}",
        ),
        (f"INSERT INTO transfer VALUES (99, {{split}}, {WANG}, {SPLIT_OFF}, 2400)", "{split}"),
    ],
    "between_households": [
        ("DELETE FROM life_event WHERE id = 1", "{split}"),
        ("UPDATE action SET kind = 'setting' WHERE seq = {split}", "{split}"),
        (f"INSERT INTO transfer VALUES (99, 1, {WANG}, {ZHANG}, 1)", "1"),
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
    [(seq,)] = ask(path, "SELECT action_seq FROM life_event WHERE id = 1")
    as_a_vandal(path, statement.format(split=seq))
    assert Problem(law=law, where=where.format(split=seq)) in found(path)
