"""An item that was corrected out of an exclusive group takes nothing from the others' points."""

from pathlib import Path

from jifen_desktop.services.declaring import correct_deed
from tests import points_village
from tests.points_village import deed, make_points_store
from tests.village import CLERK, moment, new_key


def test_an_item_that_left_the_group_is_no_part_of_the_matter(tmp_path: Path) -> None:
    store = make_points_store(tmp_path)
    earlier = points_village.declare(store, deed(rule_code="E01", amount="村"))
    higher = points_village.declare(store, deed(rule_code="E01", amount="县", instead_of=earlier))

    labour = deed(rule_code="C01", amount="1")
    correct_deed(store, earlier, labour, key=new_key(), actor=CLERK, at=moment())
    for number in (earlier, higher):
        points_village.check(store, number)
        points_village.decide(store, number)

    assert points_village.found(store, earlier).given_points == 500
    assert points_village.found(store, higher).given_points == 1500
    store.close()
