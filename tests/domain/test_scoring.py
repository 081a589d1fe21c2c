"""What a person types beside a rule, and the points that it makes."""

import pytest

from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange
from jifen_desktop.domain.rule_refusals import NotInRange, NotWhole, UnknownTier
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.scoring import Amount, read_amount
from tests.points_village import rule

TIMES = rule("B03", "+5")
FOUND = rule("C21", "+2~+10")
DONATION = rule("C19", "+0.1", "元", step="10")
HONOUR = rule("E01", "村:+5|乡镇:+10|市州:+10")


@pytest.mark.parametrize(
    ("of", "typed", "amount"),
    [
        (TIMES, "3", Amount(quantity=3, tier="", points=1500)),
        (DONATION, "85", Amount(quantity=85_000, tier="", points=80)),
        (FOUND, "2", Amount(quantity=1, tier="", points=200)),
        (FOUND, "10", Amount(quantity=1, tier="", points=1000)),
        (HONOUR, "村", Amount(quantity=1, tier="村", points=500)),
        (HONOUR, "5", Amount(quantity=1, tier="村", points=500)),
    ],
)
def test_an_amount_is_worth_what_the_rule_gives(of: Rule, typed: str, amount: Amount) -> None:
    assert read_amount(of, typed) == amount


@pytest.mark.parametrize(
    ("of", "typed", "why"),
    [
        (TIMES, "0", NumberOutOfRange),
        (TIMES, "1.5", NotWhole),
        (TIMES, "999999", NumberOutOfRange),  # a possible quantity, more points than an entry holds
        (TIMES, "1234567890123", NumberOutOfRange),
        (TIMES, "三", NotANumber),
        (FOUND, "1.99", NotInRange),
        (FOUND, "10.01", NotInRange),
        (FOUND, "-5", NumberOutOfRange),
        (HONOUR, "10", UnknownTier),  # two tiers have it
        (HONOUR, "省", UnknownTier),
    ],
)
def test_what_a_rule_does_not_fit_is_refused(
    of: Rule, typed: str, why: type[NumberOutOfRange]
) -> None:
    with pytest.raises(why):
        read_amount(of, typed)
