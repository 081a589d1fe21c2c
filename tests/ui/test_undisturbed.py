"""While much is made, nobody looks for garbage; afterwards somebody does again."""

import gc

import pytest

from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.ui.undisturbed import OBJECTS_MIN, is_undisturbed, undisturbed


def test_nobody_looks_for_garbage_meanwhile() -> None:
    looked: list[bool] = []

    def work(number: int, *, more: int) -> int:
        looked.append(gc.isenabled() or not is_undisturbed())
        return number + more

    assert undisturbed(work)(1, more=2) == 3
    assert looked == [False]
    assert gc.isenabled()
    assert not is_undisturbed()


def test_a_refusal_comes_out_and_garbage_is_looked_for_again() -> None:
    def work() -> None:
        raise CartEmpty

    with pytest.raises(CartEmpty):
        undisturbed(work)()
    assert gc.isenabled()
    assert not is_undisturbed()


def test_what_was_made_goes_with_its_last_reference() -> None:
    class Thing:
        alive = 0

        def __init__(self) -> None:
            Thing.alive += 1

        def __del__(self) -> None:
            Thing.alive -= 1

    things = undisturbed(lambda: [Thing() for _ in range(1000)])()
    assert Thing.alive == 1000
    del things
    assert Thing.alive == 0


def test_little_that_was_made_leaves_the_garbage_of_others_to_be_found() -> None:
    gc.unfreeze()
    undisturbed(lambda: None)()
    assert gc.get_freeze_count() == 0
    # Twice as many: what others let go of meanwhile is taken off the count.
    kept = undisturbed(lambda: [[number] for number in range(2 * OBJECTS_MIN)])()
    assert gc.get_freeze_count() >= len(kept)
    gc.unfreeze()


def test_where_nobody_looked_before_nobody_looks_after() -> None:
    gc.disable()
    try:
        undisturbed(lambda: None)()
        assert not gc.isenabled()
    finally:
        gc.enable()
