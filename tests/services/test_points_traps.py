"""What a naive build gets wrong about points (domain report, section 8, traps 1 to 24)."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.refusals import DateBeforeLast, NumberOutOfRange
from jifen_desktop.domain.rule_refusals import EventInFuture, NothingToDo, RuleNotInForce
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.settings import BASE_POINTS, CLEARING, DEDUCTION_FLOOR
from jifen_desktop.services.balances import balance
from jifen_desktop.services.base_points import give_base_points, preview_base_points
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.clearing import clear_balances, preview_clearing
from jifen_desktop.services.deed_board import deed_details
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.score import score
from tests import points_village, village
from tests.points_village import (
    BOTH,
    CATEGORY_NAMES,
    EVENT_DAY,
    PRESET,
    adopt,
    award,
    deed,
    found,
    posted,
    reverse_deeds,
    rule,
    switch,
)
from tests.village import CLERK, DAY, LEADER, checkout, moment, new_key

WANG, ZHANG = "01-001", "01-002"
Q3 = quarter_named("2026Q3")


def test_trap_1_redeeming_does_not_lower_the_score(points: Store) -> None:
    village.product(points, "LY01", price="5", stock="5")
    award(points)
    checkout(points, WANG, "LY01")
    assert (balance(points, WANG), score(points, WANG, Q3)) == (0, 500)


def test_trap_2_the_quarter_is_that_of_the_event(points: Store) -> None:
    late = moment(DAY + timedelta(days=5))
    award(points, deed(on=date(2026, 9, 30)), at=late)
    assert score(points, WANG, Q3) == 500
    assert score(points, WANG, quarter_named("2026Q4")) == 0


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 3, 31), "2026Q1"),
        (date(2026, 4, 1), "2026Q2"),
        (date(2026, 6, 30), "2026Q2"),
        (date(2026, 7, 1), "2026Q3"),
        (date(2026, 9, 30), "2026Q3"),
        (date(2026, 10, 1), "2026Q4"),
    ],
)
def test_trap_4_quarters_begin_at_local_midnight(points: Store, day: date, quarter: str) -> None:
    """Eight in the morning in China is still yesterday in UTC."""
    award(points, deed(on=day), at=moment(DAY, 7))
    assert score(points, WANG, quarter_named(quarter)) == 500


def test_trap_5_no_deed_is_booked_before_the_last_act(points: Store) -> None:
    award(points)
    with pytest.raises(DateBeforeLast):
        award(points, deed(ZHANG), at=moment(typed=DAY - timedelta(days=1)))


def test_trap_6_tenths_add_up_and_only_a_rule_rounds(points: Store) -> None:
    for _ in range(3):
        award(points, deed(rule_code="C19", amount="10"))
    assert balance(points, WANG) == 30
    assert award(points, deed(ZHANG, "D11", "0.25")).points == 13  # 0.125 half up
    assert award(points, deed(ZHANG, "D11", "0.249")).points == 12
    item_no = award(points, deed(ZHANG, "D11", "1.5")).item_no
    assert deed_details(points, item_no).line.formula == "1.5 x 0.5 = 0.75"


def test_trap_7_a_step_that_is_not_full_gives_nothing(points: Store) -> None:
    assert award(points, deed(rule_code="C18", amount="199")).points == 100
    assert award(points, deed(rule_code="C18", amount="99")).points == 0


def test_trap_8_a_cap_holds_over_entries_and_members(points: Store) -> None:
    award(points, deed(rule_code="A01", amount="2", member="李小花"))
    award(points, deed(rule_code="A01", amount="2", member="王小明"))
    cut = award(points, deed(rule_code="A01", amount="2", member="王建国"))
    assert (cut.points, cut.nominal_points) == (200, 400)


def test_trap_9_windows_are_months_quarters_and_years(points: Store) -> None:
    assert award(points, deed(rule_code="B03", on=date(2026, 7, 1))).points == 500
    assert award(points, deed(rule_code="B03", on=date(2026, 7, 31))).points == 0
    assert award(points, deed(rule_code="B03", on=date(2026, 8, 1))).points == 500
    assert award(points, deed(rule_code="A02", on=date(2026, 9, 30))).points == 300
    assert award(points, deed(rule_code="A02", on=date(2026, 7, 1))).points == 0
    assert award(points, deed(rule_code="A02", on=date(2026, 6, 30))).points == 300
    for day, given in ((date(2026, 1, 1), 4000), (date(2026, 11, 1), 0)):
        assert award(points, deed(rule_code="C18", amount="4000", on=day)).points == given


def test_trap_9_decided_entries_count_and_a_reversal_frees_the_cap(points: Store) -> None:
    pending = points_village.declare(points, deed(rule_code="A02"))
    points_village.check(points, pending)
    points_village.decide(points, pending)

    over = award(points, deed(rule_code="A02"))
    assert over.points == 0

    points_village.post(points, pending)
    reverse_deeds(points, pending)
    assert award(points, deed(rule_code="A02")).points == 300


def test_trap_10_the_same_matter_twice_is_said_but_taken(points: Store) -> None:
    first = award(points, deed(member="李小花"))
    second = award(points, deed(member="王小明"))
    assert second.duplicates == (first.item_no,)
    other_day = deed(on=EVENT_DAY + timedelta(days=1), activity="清沟")
    third = award(points, other_day)
    assert third.duplicates == ()
    same_activity = deed(on=EVENT_DAY + timedelta(days=2), activity="清沟")
    assert award(points, same_activity).duplicates == (third.item_no,)


def test_trap_11_one_honour_at_two_levels_pays_the_difference(points: Store) -> None:
    county = award(points, deed(rule_code="E01", amount="县"))
    province = deed(rule_code="E01", amount="省", instead_of=county.item_no)
    higher = award(points, province)
    nation = award(points, deed(rule_code="E01", amount="国家", instead_of=higher.item_no))
    village_level = award(points, deed(rule_code="E01", amount="村", instead_of=nation.item_no))
    given = [each.points for each in (county, higher, nation, village_level)]
    assert given == [1500, 1500, 2000, 0]
    assert higher.over_points == 0  # no cap did that


def test_trap_12_who_is_present_multiplies_a_household_does_not(points: Store) -> None:
    assert award(points, deed(rule_code="A01", amount="2")).points == 400
    with pytest.raises(NumberOutOfRange):
        award(points, deed(rule_code="A02", amount="0"))


def test_trap_13_a_group_activity_is_one_voucher(points: Store) -> None:
    activity = Activity(rule_code="C01", amount="1", event_date=EVENT_DAY, name="清沟")
    lines = [BulkLine(household_no=WANG), BulkLine(household_no=ZHANG)]
    done = award_bulk(points, activity, lines, key=new_key(), actor=CLERK, at=moment())
    reverse_deeds(points, done.item_nos[0])
    assert (balance(points, WANG), balance(points, ZHANG)) == (0, 500)


@pytest.mark.parametrize(
    ("code", "amount"), [("C23", "-1"), ("C21", "-5"), ("C18", "\N{MINUS SIGN}100")]
)
def test_trap_14_a_sign_that_is_typed_is_refused(points: Store, code: str, amount: str) -> None:
    with pytest.raises(NumberOutOfRange):
        award(points, deed(rule_code=code, amount=amount))


def test_trap_15_a_reversal_of_what_was_spent_leads_into_debt(points: Store) -> None:
    village.product(points, "LY01", price="5", stock="5")
    credit = award(points)
    checkout(points, WANG, "LY01")
    reverse(points, credit.voucher_no, "错", key=new_key(), actor=LEADER, at=moment())
    assert balance(points, WANG) == -500


def test_trap_16_a_reversal_gives_back_what_was_really_taken(points: Store) -> None:
    switch(points, DEDUCTION_FLOOR, "floor_zero")
    village.opening(points, WANG, "1")
    taken = award(points, deed(rule_code="C23"))
    assert taken.points == -100
    reverse(points, taken.voucher_no, "错", key=new_key(), actor=LEADER, at=moment())
    assert balance(points, WANG) == 100


def test_trap_18_a_clearing_is_seen_first_one_act_and_reversible(points: Store) -> None:
    switch(points, CLEARING, "yes")
    award(points)
    [line] = preview_clearing(points, at=moment())
    assert (line.household.household_no, line.points) == (WANG, 500)

    cleared = clear_balances(points, key=new_key(), actor=BOTH, at=moment())
    with pytest.raises(NothingToDo):
        clear_balances(points, key=new_key(), actor=BOTH, at=moment())

    reverse(points, cleared, "错", key=new_key(), actor=LEADER, at=moment())
    assert balance(points, WANG) == 500


def test_trap_20_an_opening_is_no_score(points: Store) -> None:
    village.opening(points, WANG, "100")
    assert score(points, WANG, quarter_named("2026Q4")) == 0


def test_trap_21_base_points_by_days_and_never_to_be_spent(points: Store) -> None:
    switch(points, BASE_POINTS, "100")
    opened = Correction(opened_on=date(2026, 9, 1))
    change_household(points, ZHANG, opened, key=new_key(), actor=CLERK, at=moment())
    by_number = {
        line.household.household_no: line.points
        for line in preview_base_points(points, Q3, at=moment())
    }
    assert (by_number[WANG], by_number[ZHANG]) == (10000, 3261)  # 30 of 92 days

    give_base_points(points, Q3, key=new_key(), actor=LEADER, at=moment())
    assert score(points, WANG, Q3) == 10000
    assert balance(points, WANG) == 0


def test_trap_22_a_changed_rule_leaves_old_entries_as_they_were(points: Store) -> None:
    before = award(points, deed(on=date(2026, 7, 1)))
    adopt(points, [rule("C01", "+8", "人次")], effective_on=date(2026, 8, 1))

    old_day = award(points, deed(ZHANG, on=date(2026, 7, 31)))
    new_day = award(points, deed(ZHANG, on=date(2026, 8, 1)))

    assert (before.points, old_day.points, new_day.points) == (500, 500, 800)
    assert deed_details(points, old_day.item_no).rule_version == 1
    assert deed_details(points, new_day.item_no).rule_version == 2


def test_trap_23_a_rule_that_is_disabled_takes_no_more_entries(points: Store) -> None:
    kept = posted(points)
    adopt(points, [rule("C01", "+5", "人次", active=False)], effective_on=date(2026, 9, 1))
    with pytest.raises(RuleNotInForce):
        award(points, deed(on=date(2026, 9, 2)))
    assert deed_details(points, kept).line.rule.item == PRESET[5].item


def test_trap_24_totals_by_category_survive_another_name(points: Store) -> None:
    award(points)
    renamed = CATEGORY_NAMES | {Category.C: "乡风文明类"}
    adopt(points, effective_on=date(2026, 10, 1), names=renamed)
    award(points, deed(on=date(2026, 10, 2)))
    with points.reading() as book:
        assert book.scores.by_quarter(found(points, 1).household_id) == {
            Q3: {"C": 500},
            quarter_named("2026Q4"): {"C": 500},
        }


def test_an_event_lies_not_in_the_future(points: Store) -> None:
    with pytest.raises(EventInFuture):
        award(points, deed(on=DAY + timedelta(days=1)))
