"""Households as a list names them."""

from pathlib import Path

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.services.naming_households import households_named
from tests.points_village import household_id, make_points_store


def test_a_list_names_households_by_number_or_by_head(tmp_path: Path) -> None:
    store = make_points_store(tmp_path)
    texts = ["01-001", "０１-００２", "王建国", "张伟", "赵丽", "", "99-9", "<>"]
    found = {each.text: each.household_nos for each in households_named(store, texts)}
    assert found == {
        "01-001": ("01-001",),
        "０１-００２": ("01-002",),
        "王建国": ("01-001",),
        "张伟": ("01-002", "01-003"),
        "赵丽": (),
        "": (),
        "99-9": (),
        "<>": (),
    }
    store.close()


def test_a_closed_household_is_not_named(tmp_path: Path) -> None:
    store = make_points_store(tmp_path)
    with store.transaction() as book:
        state = {"state": str(HouseholdState.CLOSED)}
        book.households.update(household_id(store, "01-002"), state)
    [named] = households_named(store, ["张伟"])
    assert named.household_nos == ("01-003",)
    store.close()
