"""An import tells how far it is and what it brings, and stops without a trace."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services import import_households as importing
from jifen_desktop.services.import_households import import_households, preview_households
from jifen_desktop.services.import_products import import_products, preview_products
from jifen_desktop.services.importing import NewRow
from tests.village import (
    CLERK,
    LEADER,
    goods_list,
    household_draft,
    last_seq,
    moment,
    new_key,
    product_draft,
    roster,
)

HOUSEHOLDS = roster(
    *(household_draft(f"01-{n:03d}", row=n + 2, members=[("李梅", "之妻")]) for n in range(5))
)
GOODS = goods_list(product_draft("LY01", "大米"), product_draft("LY02", "面", row=3))


def stop(_done: int, _total: int) -> None:
    raise InterruptedError


def test_the_preview_names_what_is_new(store: Store) -> None:
    assert preview_households(store, HOUSEHOLDS).brought[1] == NewRow(row=3, name="01-001")
    assert preview_products(store, GOODS).brought == (
        NewRow(row=2, name="LY01"),
        NewRow(row=3, name="LY02"),
    )


def test_households_are_written_some_at_a_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    steps: list[tuple[int, int]] = []
    done = import_households(
        store,
        HOUSEHOLDS,
        key=new_key(),
        actor=CLERK,
        at=moment(),
        step=lambda done, total: steps.append((done, total)),
    )
    assert done.new == 5
    assert steps == [(n, 5) for n in range(1, 6)]
    with store.reading() as book:
        assert len(book.households.all()) == len(book.households.members()) == 5


def test_a_stopped_import_writes_nothing(store: Store) -> None:
    before = last_seq(store)
    with pytest.raises(InterruptedError):
        import_households(store, HOUSEHOLDS, key=new_key(), actor=CLERK, at=moment(), step=stop)
    with pytest.raises(InterruptedError):
        import_products(store, GOODS, key=new_key(), actor=LEADER, at=moment(), step=stop)
    assert last_seq(store) == before
    with store.reading() as book:
        assert book.households.all() == []
        assert book.products.all() == []


def test_goods_tell_how_far_they_are(store: Store) -> None:
    steps: list[tuple[int, int]] = []
    import_products(
        store,
        GOODS,
        key=new_key(),
        actor=LEADER,
        at=moment(),
        step=lambda done, total: steps.append((done, total)),
    )
    assert steps == [(1, 2), (2, 2)]
