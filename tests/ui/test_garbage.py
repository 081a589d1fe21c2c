"""Garbage is looked for by the window, now and then, and the standing stock is left out."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from jifen_desktop.ui import garbage
from jifen_desktop.ui.garbage import GarbageRounds
from jifen_desktop.ui.undisturbed import undisturbed


@pytest.fixture
def rounds(qapp: object) -> Iterator[GarbageRounds]:
    gc.collect()
    made = GarbageRounds()
    yield made
    made.stop()
    gc.unfreeze()
    assert gc.isenabled()


class Litter:
    def __init__(self) -> None:
        self.itself = self


def litter() -> "weakref.ref[Litter]":
    return weakref.ref(Litter())


def much() -> list[list[int]]:
    return [[number] for number in range(garbage.NEW_OBJECTS_MIN + 100)]


def test_python_does_not_look_by_itself(rounds: GarbageRounds) -> None:
    dropped = litter()
    kept = [much() for _ in range(50)]
    assert dropped() is not None
    assert kept


def test_a_round_frees_what_is_new(rounds: GarbageRounds) -> None:
    dropped = litter()
    kept = much()
    rounds.look()
    assert dropped() is None
    assert kept


def test_a_round_without_new_objects_is_none(rounds: GarbageRounds) -> None:
    gc.collect(0)
    dropped = litter()
    rounds.look()
    assert dropped() is not None


def test_what_lived_long_is_found_by_a_later_round(
    rounds: GarbageRounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "ROUNDS_A_MIDDLE", 2)
    monkeypatch.setattr(garbage, "ROUNDS_A_WHOLE", 4)
    old = Litter()
    gc.collect()  # it survives, and counts as old
    dropped = weakref.ref(old)
    del old
    kept = [much()]
    for _ in range(3):
        rounds.look()
        kept.append(much())
    assert dropped() is not None
    rounds.look()
    assert dropped() is None


def test_somebody_who_turns_python_on_again_is_overruled(rounds: GarbageRounds) -> None:
    gc.enable()
    rounds.look()
    assert not gc.isenabled()


def test_the_standing_stock_is_not_looked_at(rounds: GarbageRounds) -> None:
    rounds.keep_all()
    assert gc.get_freeze_count() > 10_000


def test_a_round_waits_until_a_lane_has_made_its_many_values(rounds: GarbageRounds) -> None:
    def work() -> tuple[object, list[list[int]]]:
        gone, values = litter(), much()
        rounds.look()
        assert gone() is not None
        return gone, values

    undisturbed(work)()
    later, kept = litter(), much()
    rounds.look()
    assert later() is None
    assert kept
