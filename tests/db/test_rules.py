"""Rule books in the file: kept as given, never altered, the right one in force."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from tests import points_village
from tests.points_village import EVENT_DAY, PRESET


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    store = points_village.make_points_store(tmp_path / "points")
    yield store
    store.close()


def test_rules_come_back_as_they_were_given(store: Store) -> None:
    with store.reading() as book:
        kept = book.rules.of_book(1)
        assert [one.rule for one in kept] == sorted(PRESET, key=lambda rule: rule.code)
        assert book.rules.get(kept[3].id) == kept[3]
        assert book.rules.some({kept[0].id, kept[5].id}) == {
            kept[0].id: kept[0],
            kept[5].id: kept[5],
        }
        assert book.rules.with_code(1, "C19") in kept
        assert book.rules.with_code(1, "C99") is None


def test_what_an_action_did_not_do_is_none(store: Store) -> None:
    with store.reading() as book:
        assert book.rules.drafted_by(1) is None
        assert book.rules.adopted_by(1) is None
        assert book.rules.used() == {}
        assert book.rules.uses({"A01"}) == {}
        assert book.rules.first_use(1) is None


def test_a_version_says_which_acts_made_it(store: Store) -> None:
    with store.reading() as book:
        found = book.rules.in_force(EVENT_DAY)
        assert found is not None
        assert found.adopted_seq is not None
        assert book.rules.drafted_by(found.drafted_seq) == found.id
        adoption = book.rules.adopted_by(found.adopted_seq)
        assert adoption is not None
        assert (adoption.rule_book_id, adoption.version) == (found.id, found.version)
        assert (adoption.effective_on, adoption.meeting_id) == (
            found.effective_on,
            found.meeting_id,
        )
