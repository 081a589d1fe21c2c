"""Worked examples of the domain report (section 9) that are about scores and points."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.refusals import NotEnoughPoints
from jifen_desktop.domain.settings import CLEARING, DEDUCTION_FLOOR
from jifen_desktop.services.balances import balance
from jifen_desktop.services.clearing import clear_balances
from jifen_desktop.services.household_people import add_member
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.score import score
from tests import points_village, village
from tests.points_village import BOTH, award, deed, found, reverse_deeds, switch
from tests.village import CLERK, LEADER, checkout, moment, new_key

WANG = "01-001"


def on(day: date) -> Moment:
    """A morning of that day: the village had been quiet for long, so the day was typed."""
    return moment(day, typed=day)


def score_of(points: Store, quarter: str) -> int:
    return score(points, WANG, quarter_named(quarter))


def test_example_1_a_quarters_score_and_what_can_be_spent(points: Store) -> None:
    """+5 (5 Jul), -5 (1 Aug), +10 (30 Sep, posted 9 Oct); 8 redeemed on 12 Oct."""
    village.product(points, "LY01", price="8", stock="5")
    award(points, deed(rule_code="C01", on=date(2027, 7, 5)), at=on(date(2027, 7, 5)))
    award(points, deed(rule_code="C23", on=date(2027, 8, 1)), at=on(date(2027, 8, 2)))
    late = deed(rule_code="B06", on=date(2027, 9, 30))
    assert balance(points, WANG) == 0  # so it stands on 8 October

    assert award(points, late, at=on(date(2027, 10, 9))).balance_points == 1000

    assert score_of(points, "2027Q3") == 1000
    checkout(points, WANG, "LY01", at=on(date(2027, 10, 12)))
    assert balance(points, WANG) == 200
    assert score_of(points, "2027Q3") == 1000
    assert score_of(points, "2027Q4") == 0


def test_example_2_a_reversed_credit_leads_into_debt(points: Store) -> None:
    """20, redeem 18: 2. A credit of 10 reversed: -8. Then +5: -3, blocked; +5: 2, allowed."""
    village.product(points, "LY01", price="18", stock="5")
    village.product(points, "LY02", price="2", stock="5")
    village.opening(points, WANG, "10")
    credit = award(points, deed(rule_code="B06"))
    assert checkout(points, WANG, "LY01").balance_points == 200

    reverse_deeds(points, credit.item_no)
    assert balance(points, WANG) == -800
    with pytest.raises(NotEnoughPoints):
        checkout(points, WANG, "LY02")

    assert award(points, deed(rule_code="C01")).balance_points == -300
    with pytest.raises(NotEnoughPoints):
        checkout(points, WANG, "LY02")
    assert award(points, deed(rule_code="C01")).balance_points == 200
    assert checkout(points, WANG, "LY02").balance_points == 0


def test_example_3_a_deduction_that_stops_at_zero(points: Store) -> None:
    """Balance 3, deduction of 20: 3 are taken, the score says 20; a reversal gives 3 back."""
    switch(points, DEDUCTION_FLOOR, "floor_zero")
    village.opening(points, WANG, "3")

    taken = award(points, deed(rule_code="C25", amount="未成灾"))

    assert (taken.points, taken.nominal_points, taken.balance_points) == (-300, -2000, 0)
    assert score_of(points, "2026Q3") == -2000
    reverse_deeds(points, taken.item_no)
    assert balance(points, WANG) == 300
    assert score_of(points, "2026Q3") == 0


def test_example_4_a_cap_cuts_and_a_reversal_gives_room(points: Store) -> None:
    """20 a quarter, 18 used: 5 hours give 2. Taking 4 of the earlier ones back: room for 4."""
    earlier = award(points, deed(rule_code="C06", amount="4"))
    award(points, deed(rule_code="C06", amount="14"))

    cut = award(points, deed(rule_code="C06", amount="5"))

    assert (cut.points, cut.nominal_points, cut.over_points) == (200, 500, 300)
    reverse_deeds(points, earlier.item_no)
    assert found(points, cut.item_no).given_points == 200  # nothing is paid out backwards
    assert award(points, deed(rule_code="C06", amount="9")).points == 400


def test_example_5_a_donation_by_steps_and_tenths_that_add_up(points: Store) -> None:
    """85 yuan at 0.1 for each full 10: 0.8. Three times 0.1 is 0.3 exactly."""
    assert award(points, deed(rule_code="C19", amount="85")).points == 80
    assert balance(points, WANG) == 80
    for _ in range(3):
        award(points, deed("01-002", "C19", "10"))
    assert balance(points, "01-002") == 30


def test_example_8_zeroing_and_giving_back_never_touch_the_score(points: Store) -> None:
    """Balance 46, score of Q2 31: zeroed -46 and given back, the score stays as it was."""
    switch(points, CLEARING, "yes")
    village.opening(points, WANG, "15")
    for _ in range(3):
        award(points, deed(rule_code="B06", on=date(2026, 5, 20)))
    award(points, deed(rule_code="C06", amount="1", on=date(2026, 6, 30)))
    assert (balance(points, WANG), score_of(points, "2026Q2")) == (4600, 3100)

    zeroed = clear_balances(points, key=new_key(), actor=BOTH, at=moment())
    assert (balance(points, WANG), score_of(points, "2026Q2")) == (0, 3100)

    reverse(points, zeroed, "决定撤销", key=new_key(), actor=LEADER, at=moment())
    assert (balance(points, WANG), score_of(points, "2026Q2")) == (4600, 3100)


@pytest.mark.parametrize("dot", "•・．‧·●.")
def test_example_13_a_member_is_found_by_any_dot(points: Store, dot: str) -> None:
    name = f"买买提{dot}吐尔逊"
    add_member(points, WANG, name, key=new_key(), actor=CLERK, at=moment())

    done = award(points, deed(WANG, "D06", "1", member="买买提•吐尔逊"))

    with points.reading() as book:
        texts = book.deeds.texts([done.item_no])[done.item_no]
    assert texts["member_name"] == "买买提\N{MIDDLE DOT}吐尔逊"
    assert points_village.found(points, done.item_no).member_id is not None
