"""The program and the model agree for 20,000 steps, and the steps were worth taking."""

import pytest

from tests.machine.office import PARTS, STEPS_MIN, run_machine

#: What each part must have met often enough to mean anything.
MET_MIN = {
    "ImportFamilies ok": 20,
    "ImportGoods ok": 20,
    "OpenHousehold ok": 5,
    "OpenHousehold OpenedBefore": 5,
    "OpenProduct ok": 20,
    "Receive ok": 20,
    "Redeem ok": 50,
    "Redeem again": 2,
    "Redeem NotEnoughPoints": 5,
    "Redeem NotEnoughStock": 2,
    "Redeem StockExpired": 2,
    "Redeem ClockDoubtful": 1,
    "Void ok": 10,
    "Void ReversedBefore": 2,
    "Void SecondPersonNeeded": 2,
    "Reverse ok": 20,
    "Reverse SomethingDepends": 5,
    "backup ok": 20,
    "restore ok": 10,
}


@pytest.mark.parametrize("part", range(PARTS))
def test_the_book_is_what_the_model_says_after_every_step(part: int) -> None:
    tally = run_machine(part=part)

    assert tally.steps >= STEPS_MIN // PARTS
    rare = {what: tally.outcomes[what] for what in MET_MIN if tally.outcomes[what] < MET_MIN[what]}
    assert rare == {}, tally.outcomes
