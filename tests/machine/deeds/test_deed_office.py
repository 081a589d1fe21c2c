"""The program and the model of deeds agree after every step, and the steps were worth taking."""

import pytest

from tests.machine.deeds.running import PARTS, STEPS_MIN, run_machine

#: What each part must have met often enough to mean anything.
MET_MIN = {
    "AdoptRules EntriesUnderOtherRules": 1,
    "AdoptRules ok": 5,
    "Award ok": 20,
    "AwardBulk ok": 2,
    "Check ok": 10,
    "Clear ok": 1,
    "Correct ok": 1,
    "Decide ok": 5,
    "Declare again": 3,
    "Declare ok": 20,
    "DeclareAgain ok": 1,
    "GiveBase ok": 3,
    "Post ok": 5,
    "Redeem ok": 2,
    "Return ok": 1,
    "ReturnDecided ok": 1,
    "Reverse ok": 3,
    "Reverse ReversedBefore": 1,
    "ReverseDeeds ok": 5,
    "Void ok": 1,
}


@pytest.mark.parametrize("part", range(PARTS))
def test_points_are_what_the_model_says_after_every_step(part: int) -> None:
    tally = run_machine(part=part)

    assert tally.steps >= STEPS_MIN // PARTS
    rare = {what: tally.outcomes[what] for what in MET_MIN if tally.outcomes[what] < MET_MIN[what]}
    assert rare == {}, tally.outcomes
