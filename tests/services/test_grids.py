"""Grids: made of groups, each of which belongs to one."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import Grid
from jifen_desktop.domain.refusals import RoleMissing
from jifen_desktop.domain.rule_refusals import GridGone, GridTaken
from jifen_desktop.services.grids import (
    GridEntry,
    add_grid,
    change_grid,
    give_up_grid,
    grids_in_use,
)
from tests import panel_village as office
from tests import village
from tests.village import CLERK, KEEPER, household_draft, last_seq, moment, new_key


@pytest.fixture(autouse=True)
def groups(store: Store) -> None:
    names = ("第二组", "第十组", "第一组", "第一组", "东头")
    village.enter_households(
        store,
        *(
            household_draft(f"{row:02}-001", f"户主{row}", group_name=name, row=row)
            for row, name in enumerate(names, start=2)
        ),
    )


def corrects(store: Store, grid: Grid, name: str, worker: str, *groups: str) -> int:
    entry = GridEntry(name=name, worker_name=worker, group_names=groups)
    return change_grid(store, grid.id, entry, key=new_key(), actor=CLERK, at=moment())


def gives_up(store: Store, grid_id: int) -> int:
    return give_up_grid(store, grid_id, key=new_key(), actor=CLERK, at=moment())


def only_grid(store: Store) -> Grid:
    [grid] = grids_in_use(store).grids
    return grid


def changes(store: Store) -> list[tuple[str, str | None, str | None]]:
    with store.reading() as book:
        return [(c.field, c.before, c.after) for c in book.actions.changes(last_seq(store))]


def test_groups_are_counted_in_the_order_of_their_numbers(store: Store) -> None:
    office.grid(store, "第一网格", "第一组", "第二组")

    seen = grids_in_use(store)
    assert list(seen.households.items()) == [
        ("第一组", 2),
        ("第二组", 1),
        ("第十组", 1),
        ("东头", 1),
    ]
    assert seen.free_groups == ("第十组", "东头")
    assert only_grid(store).group_names == ("第一组", "第二组")


def test_a_group_and_a_name_belong_to_one_grid(store: Store) -> None:
    office.grid(store, "第一网格", "第一组")
    before = last_seq(store)
    for name, groups in (("第一网格", ()), ("第二网格", ("第二组", "第一组"))):
        with pytest.raises(GridTaken):
            office.grid(store, name, *groups)
    assert last_seq(store) == before


def test_a_correction_says_what_was_before(store: Store) -> None:
    office.grid(store, "第一网格", "第一组")
    office.grid(store, "第二网格")
    grid = grids_in_use(store).grids[0]

    assert corrects(store, grid, "东网格", "", "第一组", "东头") == last_seq(store)
    assert changes(store) == [
        ("name", "第一网格", "东网格"),
        ("worker_name", "陈𠮷", None),
        ("group_names", "第一组", "第一组\n东头"),
    ]
    changed = next(each for each in grids_in_use(store).grids if each.id == grid.id)
    assert corrects(store, changed, "东网格", "", "第一组", "东头") == 0
    assert corrects(store, changed, "东网格", "赵丽", "第一组", "东头") > 0
    assert corrects(store, changed, "东网格", "赵丽") > 0
    with pytest.raises(GridTaken):
        corrects(store, changed, "第二网格", "赵丽")


def test_a_grid_that_is_given_up_frees_its_groups_and_comes_back(store: Store) -> None:
    office.grid(store, "第一网格", "第一组")
    office.grid(store, "第二网格", "第二组")
    first, second = grids_in_use(store).grids
    gives_up(store, first.id)

    assert only_grid(store) == second
    assert "第一组" in grids_in_use(store).free_groups
    assert changes(store) == [("state", "active", "given_up"), ("group_names", "第一组", "")]
    with pytest.raises(GridGone):
        gives_up(store, first.id)
    with pytest.raises(GridGone):
        corrects(store, first, "第一网格", "")
    with pytest.raises(GridTaken):
        corrects(store, second, "第一网格", "")

    office.grid(store, "第一网格", "东头", worker="赵丽")
    assert changes(store) == [
        ("state", "given_up", "active"),
        ("worker_name", "陈𠮷", "赵丽"),
        ("group_names", "", "东头"),
    ]
    assert grids_in_use(store).grids[0].id == first.id


def test_a_key_that_comes_twice_makes_one_grid(store: Store) -> None:
    entry = GridEntry(name="第一网格", worker_name="", group_names=())
    first = add_grid(store, entry, key="k", actor=CLERK, at=moment())
    assert add_grid(store, entry, key="k", actor=CLERK, at=moment()) == first
    assert len(grids_in_use(store).grids) == 1


def test_a_keeper_keeps_no_grids(store: Store) -> None:
    entry = GridEntry(name="第一网格", worker_name="", group_names=())
    with pytest.raises(RoleMissing):
        add_grid(store, entry, key=new_key(), actor=KEEPER, at=moment())
