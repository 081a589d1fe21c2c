"""The audit trail: acts in order, what they changed, and the texts of people beside them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.db.actions import Change
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from tests.db.office import (
    FIRST,
    GOODS,
    INIT,
    KEEPER,
    LEADER,
    PEOPLE,
    SECOND,
    SOAP,
    TODAY,
    VOID,
    WANG,
    ZHANG,
    act,
    an_action,
    as_a_vandal,
    ask,
    make_file,
)

TEXTS = st.none() | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


def phone_of(household: int, before: str | None, after: str | None) -> Change:
    return Change(
        subject="household",
        subject_id=household,
        field="phone",
        before=before,
        after=after,
        personal=True,
    )


def price_of(product: int, before: str | None, after: str | None) -> Change:
    return Change(
        subject="product", subject_id=product, field="price_points", before=before, after=after
    )


def test_an_act_is_kept_with_every_fact(store: Store) -> None:
    kept = an_action(SECOND + 1, Kind.REVERSE, key="k-1", reverses=INIT, second=LEADER)

    with store.transaction() as book:
        book.actions.append(kept)

    with store.reading() as book:
        assert book.actions.get(SECOND + 1) == kept
        assert book.actions.last() == kept
        assert book.actions.with_key(Kind.REVERSE, "k-1") == kept
        assert book.actions.reversal_of(INIT) == kept


def test_what_never_happened_is_not_found(store: Store) -> None:
    with store.reading() as book:
        assert book.actions.get(99) is None
        assert book.actions.with_key(Kind.REDEEM, "never") is None
        assert book.actions.reversal_of(SECOND) is None


def test_a_key_is_known_within_its_kind_alone(store: Store) -> None:
    with store.reading() as book:
        assert book.actions.with_key(Kind.REDEEM, f"k{SECOND}") is not None
        assert book.actions.with_key(Kind.VOID, f"k{SECOND}") is None


def test_a_voided_redemption_names_its_void(store: Store) -> None:
    with store.reading() as book:
        mirror = book.actions.reversal_of(FIRST)

    assert mirror is not None
    assert (mirror.seq, mirror.reverses) == (VOID, FIRST)


def test_the_last_business_date_is_that_of_the_newest_act(store: Store) -> None:
    with store.reading() as book:
        assert book.actions.last_business_date() == TODAY


def test_an_empty_trail_has_no_last_act(new_path: Path) -> None:
    as_a_vandal(new_path, "DELETE FROM action")
    store = Store(new_path)

    with store.reading() as book:
        assert book.actions.last() is None
        assert book.actions.last_business_date() is None
    store.close()


# --- texts about people ----------------------------------------------------------


def test_texts_about_people_stand_beside_the_act_and_empty_ones_nowhere(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.actions.keep_texts(seq, {"reason": "输错了", "collector_name": ""})
        book.actions.keep_texts(seq, {})
        book.actions.keep_texts(seq, {"note": ""})

        assert book.actions.texts(seq) == {"reason": "输错了"}


def test_an_erased_text_is_none_and_the_rest_stays(store: Store, path: Path) -> None:
    as_a_vandal(
        path,
        "UPDATE text_copy SET text = NULL WHERE action_seq = 7 AND field = 'head_name'",
        guarded=True,
    )

    with store.reading() as book:
        assert book.actions.texts(FIRST) == {"head_name": None, "operator_name": "王站长"}


# --- before and after ------------------------------------------------------------


def test_changes_come_back_in_the_order_of_writing(store: Store) -> None:
    changes = [
        price_of(SOAP, "2500", "3000"),
        phone_of(WANG, None, "13800000009"),
        phone_of(ZHANG, "13800000002", None),
        price_of(SOAP, None, None),
        phone_of(WANG, "13800000009", "13800000010"),
    ]

    with store.transaction() as book:
        seq = act(book)
        book.actions.record_changes(seq, changes)

        assert book.actions.changes(seq) == changes


def test_an_act_that_changed_nothing_has_no_changes(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.actions.record_changes(seq, [])

        assert book.actions.changes(seq) == []


def test_a_persons_text_stands_in_no_row_that_only_grows(store: Store, path: Path) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.actions.record_changes(seq, [phone_of(WANG, "13800000001", "13911112222")])

    question = "SELECT before, after FROM change WHERE action_seq = ?"
    assert ask(path, question, seq) == [(None, None)]
    question = "SELECT text FROM text_copy WHERE action_seq = ? ORDER BY id"
    assert ask(path, question, seq) == [("13800000001",), ("13911112222",)]


def test_after_a_person_is_erased_the_change_stays_and_says_nothing(
    store: Store, path: Path
) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.actions.record_changes(seq, [phone_of(WANG, "13800000001", "13911112222")])
    as_a_vandal(path, "UPDATE text_copy SET text = NULL", guarded=True)

    with store.reading() as book:
        assert book.actions.changes(seq) == [phone_of(WANG, None, None)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One book for many examples; each is an act of its own."""
    store = Store(make_file(tmp_path_factory.mktemp("shared") / "book.jifen"), durable=False)
    yield store
    store.close()


@given(st.lists(st.tuples(st.booleans(), TEXTS, TEXTS), max_size=5))
def test_every_change_comes_back(
    shared: Store, rows: list[tuple[bool, str | None, str | None]]
) -> None:
    changes = [
        phone_of(WANG, before, after) if personal else price_of(SOAP, before, after)
        for personal, before, after in rows
    ]

    with shared.transaction() as book:
        seq = act(book)
        book.actions.record_changes(seq, changes)
        found = book.actions.changes(seq)

    def said(change: Change) -> tuple[object, ...]:
        """Say what counts: an empty personal text is none."""
        texts = (change.before, change.after)
        if change.field == "phone":
            texts = (change.before or None, change.after or None)
        return (change.subject, change.subject_id, change.field, *texts)

    assert [said(change) for change in found] == [said(change) for change in changes]


# --- what stands on an act -------------------------------------------------------


def test_an_act_on_which_nothing_stands_was_not_changed_later(store: Store) -> None:
    with store.reading() as book:
        assert book.actions.changed_later(PEOPLE, "household") == {}
        assert book.actions.changed_later(GOODS, "product") == {}


def test_the_first_later_change_of_each_subject_is_named(store: Store) -> None:
    with store.transaction() as book:
        first = act(book)
        book.actions.record_changes(first, [phone_of(WANG, "1", "2")])
        second = act(book)
        book.actions.record_changes(second, [phone_of(WANG, "2", "3"), phone_of(ZHANG, "1", "2")])

        assert book.actions.changed_later(PEOPLE, "household") == {WANG: first, ZHANG: second}
        assert book.actions.changed_later(first, "household") == {WANG: second}
        assert book.actions.changed_later(second, "household") == {}
        assert book.actions.changed_later(PEOPLE, "product") == {}


def test_later_changes_that_were_taken_back_do_not_count(store: Store) -> None:
    with store.transaction() as book:
        seq = act(book)
        book.actions.record_changes(seq, [phone_of(WANG, "1", "2")])
        mirror = act(book, Kind.REVERSE, reverses=seq)
        book.actions.record_changes(mirror, [phone_of(WANG, "2", "1")])

        assert book.actions.changed_later(PEOPLE, "household") == {}


def test_the_operator_of_every_act_is_known(path: Path) -> None:
    assert ask(path, "SELECT DISTINCT operator_id FROM action") == [(KEEPER,)]
