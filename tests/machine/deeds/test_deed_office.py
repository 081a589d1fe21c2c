"""The program and the model of deeds agree after every step, and the steps were worth taking."""

import pytest

from tests.machine.deeds.running import PARTS, STEPS_MIN, run_machine

#: What each part must have met often enough to mean anything.
MET_MIN = {
    "AdoptRules ok": 1,
    "AnswerOnRating ok": 1,
    "AnswerTo ok": 1,
    "Award ok": 5,
    "AwardLevels RatingRuns": 1,
    "AwardLevels ok": 3,
    "Check ok": 1,
    "CloseQuarter EarlierQuarterOpen": 1,
    "CloseQuarter QuarterClosed": 1,
    "CloseQuarter QuarterNotOver": 1,
    "CloseQuarter ok": 5,
    "Decide ok": 1,
    "Declare ok": 5,
    "DropRating ok": 1,
    "GiveHonour ok": 5,
    "LayVeto ok": 5,
    "Lift ok": 1,
    "Merge ok": 1,
    "ObjectTo ok": 1,
    "ObjectToRating ok": 1,
    "Post ok": 1,
    "PostBatch PublicationRuns": 1,
    "PostBatch ok": 1,
    "Publish ok": 1,
    "PublishRating ok": 1,
    "Rate TiesUndecided": 1,
    "Rate ok": 5,
    "Redeem HouseholdFrozen": 1,
    "ReverseDeeds ok": 1,
    "RevokeHonour ok": 1,
    "Split ok": 1,
    "Suspend ok": 1,
}


@pytest.mark.parametrize("part", range(PARTS))
def test_points_are_what_the_model_says_after_every_step(part: int) -> None:
    tally = run_machine(part=part)

    assert tally.steps >= STEPS_MIN // PARTS
    rare = {what: tally.outcomes[what] for what in MET_MIN if tally.outcomes[what] < MET_MIN[what]}
    assert rare == {}, tally.outcomes
