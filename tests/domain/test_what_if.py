"""What a replay comes to: the new leaderboard, the categories, what is owed against the goods."""

from datetime import date

import pytest

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.replaying import PastDeed, Replayed
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.what_if import HouseholdAccount, Outcome, Owed, Shift
from tests.points_village import rule

AWARD, TAKES = rule("C01", "+5"), rule("E06", "-50")
MADE_UNDER = {1: AWARD, 2: TAKES}


def account(
    number: int, *, state: HouseholdState = HouseholdState.OPEN, balance: int = 0
) -> HouseholdAccount:
    return HouseholdAccount(
        id=number,
        household_no=f"01-{number:03}",
        head_name="王建国",
        group_name="第一组",
        state=state,
        balance_points=balance,
    )


def replayed(
    household_id: int,
    was: int,
    now: int,
    *,
    number: int = 1,
    rule_id: int = 1,
    rule: Rule | None = AWARD,
    tier: str = "",
) -> Replayed:
    """A deed whose points changed, sizes; all of it could be spent."""
    deed = PastDeed(
        deed_id=number,
        household_id=household_id,
        member_id=None,
        of_head=False,
        rule_id=rule_id,
        event_date=date(2026, 8, 10),
        given_points=was,
        given_quantity=1,
        decided_at=number,
        gone_at=None,
        quantity=1,
        tier=tier,
        nominal_points=was,
        agreed_points=was,
        moved_points=was,
    )
    sign = 1 if rule is None else rule.sign
    return Replayed(deed=deed, rule=rule, score_points=sign * now, spendable_points=sign * now)


def test_the_new_leaderboard_ranks_one_one_three() -> None:
    scores = {(1, "C"): 500, (2, "C"): 500, (3, "C"): 1000, (3, "base"): 5000, (4, "E"): -5000}
    outcome = Outcome(scores, [replayed(1, 500, 6000), replayed(3, 1000, 1000)], MADE_UNDER)
    accounts = [account(number) for number in (5, 4, 3, 2, 1)]

    assert [
        (one.household_no, one.before_points, one.after_points, one.rank_before, one.rank_after)
        for one in outcome.households(accounts)
    ] == [
        ("01-001", 500, 6000, 2, 1),
        ("01-003", 6000, 6000, 1, 1),
        ("01-002", 500, 500, 2, 3),
        ("01-005", 0, 0, 4, 4),
        ("01-004", -5000, -5000, 5, 5),
    ]


def test_who_left_stands_in_the_list_of_a_quarter_with_deeds() -> None:
    outcome = Outcome({(1, "C"): 500, (2, "C"): 0}, [], MADE_UNDER)
    accounts = [
        account(1, state=HouseholdState.CLOSED),
        account(2, state=HouseholdState.MOVED_OUT),
        account(3, state=HouseholdState.CLOSED),
        account(4, state=HouseholdState.AWAY),
    ]

    listed = [one.household_no for one in outcome.households(accounts)]
    assert listed == ["01-001", "01-002", "01-004"]


def test_a_deed_stands_in_the_category_of_each_rule() -> None:
    scores = {(1, "C"): 500, (1, "base"): 5000, (2, "E"): -5000}
    done = [
        replayed(1, 500, 700, rule=rule("A01", "+7")),
        replayed(2, 5000, 2000, number=2, rule_id=2, rule=TAKES),
    ]

    assert Outcome(scores, done, MADE_UNDER).categories() == {
        "A": Shift(before_points=0, after_points=700),
        "B": Shift(before_points=0, after_points=0),
        "C": Shift(before_points=500, after_points=0),
        "D": Shift(before_points=0, after_points=0),
        "E": Shift(before_points=-5000, after_points=-2000),
        "base": Shift(before_points=5000, after_points=5000),
    }


def test_what_is_worth_nothing_is_named() -> None:
    gone = [
        replayed(1, 5000, 0, number=9, rule_id=2, rule=None),
        replayed(1, 500, 0, number=4, rule=None, tier="村"),
        replayed(1, 500, 0, number=5),
    ]
    outcome = Outcome({(1, "C"): 1000, (1, "E"): -5000}, gone, MADE_UNDER)

    found = [(one.item_no, one.rule_code, one.tier, one.points) for one in outcome.worthless]
    assert found == [(4, "C01", "村", 500), (9, "E06", "", -5000)]
    assert outcome.households([account(1)])[0].after_points == 0


def test_debts_are_not_owed_to_anybody() -> None:
    done = [replayed(1, 500, 700), replayed(2, 500, 0, number=2), replayed(3, 1000, 0, number=3)]
    outcome = Outcome({}, done, MADE_UNDER)
    accounts = [account(1, balance=1000), account(2, balance=-300), account(3, balance=400)]

    found = outcome.owed(accounts, 700)
    assert (found.before_points, found.after_points, found.stock_points) == (1400, 1200, 700)
    assert found.difference_points == -200


@pytest.mark.parametrize(
    ("owed", "stock", "permille"),
    [
        (0, 0, None),
        (0, 500, None),
        (1000, 0, 0),
        (3000, 1000, 333),
        (2000, 1001, 501),
        (1, 5, 5000),
    ],
)
def test_coverage_is_in_tenths_of_a_percent(owed: int, stock: int, permille: int | None) -> None:
    found = Owed(before_points=owed, after_points=0, stock_points=stock)

    assert (found.coverage_before, found.coverage_after) == (permille, None)
