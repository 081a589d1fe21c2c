"""Items that a meeting agreed to, entered from its signed minutes."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.rule_refusals import ItemElsewhere
from jifen_desktop.domain.settings import (
    DEED_CHECK_STEP,
)
from jifen_desktop.services.deciding import decide_from_minutes
from jifen_desktop.services.held_meetings import HeldAt
from tests.points_village import (
    check,
    declare,
    deed,
    found,
    switch,
)
from tests.publication_village import (
    decided,
)
from tests.village import DAY, LEADER, moment

ZHANG = "01-002"


def test_minutes_check_what_nobody_checked(wall: Store) -> None:
    """Also a deduction: who signed the minutes stands beside the leader, 纸面."""
    declared, checked = declare(wall), declare(wall, deed(ZHANG, "C23"))
    check(wall, checked)
    meeting = HeldAt(held_on=DAY, title="评议会")
    seq = decide_from_minutes(
        wall, [declared, checked], meeting, key="minutes", actor=LEADER, at=moment()
    )
    with wall.reading() as book:
        steps = [step.step for step in book.deeds.steps(declared)]
        assert book.actions.texts(seq)["signed_by"] == "纸面"
    assert steps == [Step.DECLARED, Step.CHECKED, Step.DECIDED]
    assert found(wall, checked).step is Step.DECIDED
    again = decide_from_minutes(
        wall, [declared, checked], meeting, key="minutes", actor=LEADER, at=moment()
    )
    assert again == seq


def test_minutes_skip_the_check_where_there_is_none(wall: Store) -> None:
    switch(wall, DEED_CHECK_STEP, "no")
    number = declare(wall)
    meeting = HeldAt(held_on=DAY, title="评议会")
    seq = decide_from_minutes(wall, [number], meeting, key="m", actor=LEADER, at=moment())
    with wall.reading() as book:
        assert [step.step for step in book.deeds.steps(number)] == [Step.DECLARED, Step.DECIDED]
        assert "signed_by" not in book.actions.texts(seq)


def test_minutes_decide_nothing_twice(wall: Store) -> None:
    [number] = decided(wall, deed())
    meeting = HeldAt(held_on=DAY, title="评议会")
    with pytest.raises(ItemElsewhere):
        decide_from_minutes(wall, [number], meeting, key="m", actor=LEADER, at=moment())
