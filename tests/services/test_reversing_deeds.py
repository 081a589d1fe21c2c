"""Taking back what was posted: one line, several, a whole voucher; never twice."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.refusals import (
    NotReversible,
    ReversedBefore,
    SomethingDepends,
    TextMissing,
)
from jifen_desktop.domain.rule_refusals import ItemElsewhere, RuleBookInUse, UnknownItem
from jifen_desktop.domain.settings import BASE_POINTS, DEDUCTION_FLOOR
from jifen_desktop.services.balances import balance
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk
from jifen_desktop.services.declaring import drop_deeds
from jifen_desktop.services.deed_board import deed_details
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests import points_village, village
from tests.points_village import (
    EVENT_DAY,
    PRESET,
    adopt,
    award,
    declare,
    deed,
    found,
    posted,
    rule,
    score_of,
    switch,
)
from tests.village import CLERK, LEADER, household_draft, last_seq, moment, new_key


def take_back(points: Store, voucher_no: int) -> int:
    return reverse(points, voucher_no, "登记错了", key=new_key(), actor=LEADER, at=moment())


def three(points: Store) -> tuple[int, tuple[int, ...]]:
    """A voucher of three households, and its items."""
    activity = Activity(rule_code="C01", amount="1", event_date=EVENT_DAY)
    lines = [BulkLine(household_no=number) for number, _, _ in points_village.HOUSEHOLDS]
    done = award_bulk(points, activity, lines, key=new_key(), actor=CLERK, at=moment())
    return done.voucher_no, done.item_nos


def test_a_whole_voucher_goes_back_once(points: Store) -> None:
    voucher_no, item_nos = three(points)
    by_seq = take_back(points, voucher_no)
    assert {found(points, number).step for number in item_nos} == {Step.REVERSED}
    assert (balance(points, "01-003"), score_of(points, "01-003")) == (0, 0)
    with pytest.raises(ReversedBefore) as refused:
        take_back(points, voucher_no)
    assert refused.value.by_voucher == by_seq
    with pytest.raises(ItemElsewhere):
        points_village.reverse_deeds(points, item_nos[0])
    with pytest.raises(NotReversible):
        take_back(points, by_seq)


def test_chosen_lines_go_back_and_the_others_stay(points: Store) -> None:
    voucher_no, item_nos = three(points)
    other = posted(points, deed("01-002", "B06"))

    by_seq = points_village.reverse_deeds(points, item_nos[1], other)

    assert (balance(points, "01-001"), balance(points, "01-002")) == (500, 0)
    details = deed_details(points, other)
    assert details.reversed_by == by_seq
    assert details.life[-1].step.reason == "登记错了"
    with pytest.raises(ReversedBefore) as refused:
        take_back(points, voucher_no)
    assert refused.value.by_voucher == by_seq
    with pytest.raises(ItemElsewhere):
        points_village.reverse_deeds(points, item_nos[1])
    with pytest.raises(NotReversible):
        take_back(points, by_seq)


def test_a_posting_of_the_window_is_a_voucher_too(points: Store) -> None:
    posted(points)
    take_back(points, last_seq(points))
    assert balance(points, "01-001") == 0


def test_a_reversal_says_why_and_of_what(points: Store) -> None:
    number = declare(points)
    with pytest.raises(ItemElsewhere):
        points_village.reverse_deeds(points, number)
    with pytest.raises(UnknownItem):
        points_village.reverse_deeds(points, 77)
    with pytest.raises(TextMissing):
        reverse_deeds(points, [number], " ", key=new_key(), actor=LEADER, at=moment())


def test_a_deduction_that_stopped_at_zero_and_nothing_to_spend(points: Store) -> None:
    """What took nothing gives nothing back; a score-only rule moves no points at all."""
    switch(points, DEDUCTION_FLOOR, "floor_zero")
    adopt(points, [*PRESET, rule("E90", "+4", spendable=False), rule("E91", "-4", spendable=False)])
    taken, honour, blame = (award(points, deed(rule_code=code)) for code in ("C23", "E90", "E91"))
    assert [each.points for each in (taken, honour, blame)] == [0, 400, -400]
    assert (balance(points, "01-001"), score_of(points)) == (0, -500)

    points_village.reverse_deeds(points, taken.item_no, honour.item_no, blame.item_no)

    assert (balance(points, "01-001"), score_of(points)) == (0, 0)


def test_within_one_act_a_deduction_sees_what_came_before(points: Store) -> None:
    switch(points, DEDUCTION_FLOOR, "floor_zero")
    credit, debit = posted_later(points, "C01"), posted_later(points, "C25", "未成灾")
    points_village.post(points, credit, debit)
    assert (balance(points, "01-001"), score_of(points)) == (0, -1500)
    with points.reading() as book:
        entry = book.scores.of_deeds([debit])[debit]
    assert entry.spendable_points == -500


def posted_later(points: Store, code: str, amount: str = "1") -> int:
    number = declare(points, deed(rule_code=code, amount=amount))
    points_village.check(points, number)
    points_village.decide(points, number)
    return number


def test_base_points_go_back_and_may_be_given_anew(points: Store) -> None:
    switch(points, BASE_POINTS, "10")
    third = quarter_named("2026Q3")
    for _ in range(2):
        voucher_no = give_base_points(points, third, key=new_key(), actor=LEADER, at=moment())
        assert score_of(points) == 1000
        take_back(points, voucher_no)
        assert score_of(points) == 0


# --- rule books -------------------------------------------------------------------------


def test_a_rule_book_in_use_stays(points: Store) -> None:
    adopt(points, effective_on=EVENT_DAY)
    drafted, adopted = last_seq(points) - 1, last_seq(points)
    with pytest.raises(RuleBookInUse) as refused:
        take_back(points, drafted)
    assert refused.value.voucher == adopted
    number = declare(points)
    used = last_seq(points)
    with pytest.raises(RuleBookInUse) as refused:
        take_back(points, adopted)
    assert refused.value.voucher == used
    drop_deeds(points, [number], key=new_key(), actor=CLERK, at=moment())
    take_back(points, adopted)
    assert deed_details(points, number).rule_version == 0  # no version any more


def test_a_rule_book_that_nobody_used_goes_back(points: Store) -> None:
    adopt(points, [rule("C01", "+8", "人次")], effective_on=EVENT_DAY)
    drafted, adopted = last_seq(points) - 1, last_seq(points)
    take_back(points, adopted)
    assert award(points).points == 500  # under the one before
    take_back(points, drafted)
    with points.reading() as book:
        assert book.rules.newest_draft() is None


# --- households --------------------------------------------------------------------------


def test_a_household_with_deeds_keeps_its_import(points: Store) -> None:
    brought = village.enter_households(points, household_draft("02-001", "李四")).voucher_no
    changed = village.enter_households(
        points, household_draft("01-001", phone="5550001")
    ).voucher_no
    number = declare(points, deed("02-001"))
    declared = last_seq(points)
    declare(points)

    with pytest.raises(SomethingDepends) as refused:
        take_back(points, brought)
    assert (refused.value.on, refused.value.voucher) == ("02-001", declared)
    take_back(points, changed)  # it brought nobody

    drop_deeds(points, [number], key=new_key(), actor=CLERK, at=moment())
    take_back(points, brought)


def test_a_household_keeps_its_import_while_its_score_stands(points: Store) -> None:
    brought = village.enter_households(points, household_draft("02-001", "李四")).voucher_no
    adopt(points, [*PRESET, rule("E90", "+4", spendable=False)])
    done = award(points, deed("02-001", "E90"))
    with pytest.raises(SomethingDepends) as refused:
        take_back(points, brought)
    assert refused.value.voucher == done.voucher_no

    points_village.reverse_deeds(points, done.item_no)
    take_back(points, brought)
