"""What a deed is worth: the rule's points, and what the caps leave of them.

All points here are sizes, 0 or more; the rule's sign says which way they go.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.amounts import (
    ENTRY_POINTS_MAX,
    format_fixed,
    format_points,
    line_points,
    parse_fixed,
    parse_points,
    parse_quantity,
)
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.quarters import month_of, quarter_of, year_of
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange
from jifen_desktop.domain.rule_refusals import NotInRange, NotWhole, UnknownTier
from jifen_desktop.domain.rules import Measure, Rule, RuleKind, Window

TIER_LENGTH_MAX = 40
_CALENDAR: dict[Window, Callable[[date], tuple[date, date]]] = {
    Window.MONTH: month_of,
    Window.QUARTER: quarter_of,
    Window.YEAR: year_of,
}


@dataclass(frozen=True, kw_only=True)
class Amount:
    """How much of a rule's matter was done, and what the rule gives for it."""

    #: In 1/scale of the rule's unit; of ranges and tiers, one unit.
    quantity: int
    #: The tier's name, '' for rules without.
    tier: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Used:
    """What the entries that stand have used of a rule in one window."""

    points: int
    times: int
    #: In 1/scale of the rule's unit, after cuts.
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is left of an entry once the caps have cut it."""

    quantity: int
    points: int


def read_amount(rule: Rule, text: str) -> Amount:
    """The quantity, value or tier that a person typed.

    Raises NotANumber, NumberOutOfRange, NotWhole, NotInRange or UnknownTier.
    """
    if rule.kind is RuleKind.FIXED:
        return _fixed(rule, text)
    if rule.kind is RuleKind.TIERS:
        return _tier(rule, text)
    points = _value(text)
    if not rule.points <= points <= rule.points_max:
        raise NotInRange(text, rule.points, rule.points_max)
    return Amount(quantity=rule.scale, tier="", points=points)


def _fixed(rule: Rule, text: str) -> Amount:
    try:
        quantity = parse_quantity(text, rule.scale)
    except NumberOutOfRange as reason:
        if rule.scale == 1 and _is_fraction(text):
            raise NotWhole(text, rule.unit) from reason
        raise
    points = points_of(rule, quantity)
    if points > ENTRY_POINTS_MAX:
        raise NumberOutOfRange(text)
    return Amount(quantity=quantity, tier="", points=points)


def _is_fraction(text: str) -> bool:
    try:
        return parse_fixed(text, 1000) % 1000 != 0
    except NumberOutOfRange:
        return False


def _value(text: str) -> int:
    """Points typed as such. A sign is refused: the rule has it, and two would be none."""
    points = parse_points(text)
    if points <= 0:
        raise NumberOutOfRange(text)
    return points


def _tier(rule: Rule, text: str) -> Amount:
    name = clean_text(text, "tier", TIER_LENGTH_MAX)
    fitting = [tier for tier in rule.tiers if tier.name == name]
    if not fitting:
        try:
            points = _value(text)
        except (NotANumber, NumberOutOfRange) as reason:
            raise UnknownTier(name, tuple(tier.name for tier in rule.tiers)) from reason
        fitting = [tier for tier in rule.tiers if tier.points == points]
    if len(fitting) != 1:  # a value that two tiers have says nothing
        raise UnknownTier(name, tuple(tier.name for tier in rule.tiers))
    return Amount(quantity=rule.scale, tier=fitting[0].name, points=fitting[0].points)


def points_of(rule: Rule, quantity: int) -> int:
    """What a fixed rule gives for a quantity: whole steps, or half up to 0.01 without steps."""
    if rule.step:
        return quantity // rule.step * rule.points
    return line_points(rule.points, quantity, rule.scale) if quantity else 0


def difference(amount: Amount, paid_points: int) -> int:
    """What an entry adds to others of its exclusive group for the same matter."""
    return max(amount.points - paid_points, 0)


def windows_of(rule: Rule) -> frozenset[Window]:
    """The windows in which earlier entries count."""
    return frozenset(cap.window for cap in rule.caps if cap.window is not Window.EACH)


def window_days(window: Window, event_date: date) -> tuple[date, date]:
    """The first and the last day of a window over several entries that an event lies in."""
    if window is Window.ONCE:
        return date.min, date.max
    return _CALENDAR[window](event_date)


def within_caps(
    rule: Rule, amount: Amount, agreed_points: int, used: Mapping[Window, Used]
) -> Given:
    """What the caps leave of `agreed_points`; `used` has every window of windows_of."""
    nothing = Used(points=0, times=0, quantity=0)
    quantity, points = amount.quantity, agreed_points
    for cap in rule.caps:
        before = nothing if cap.window is Window.EACH else used[cap.window]
        if cap.measure is Measure.PEOPLE:
            quantity = min(quantity, max(cap.amount * rule.scale - before.quantity, 0))
        elif cap.measure is Measure.POINTS:
            points = min(points, max(cap.amount - before.points, 0))
        elif before.times >= cap.amount:
            points = 0
    if quantity < amount.quantity:
        points = min(points, points_of(rule, quantity) if rule.kind is RuleKind.FIXED else 0)
    return Given(quantity=quantity, points=points)


def formula(rule: Rule, amount: Amount) -> str:
    """How the points came about, for people who ask: 85 / 10 x 0.1 = 0.8."""
    if rule.kind is not RuleKind.FIXED:
        return format_points(amount.points)
    parts = format_fixed(amount.quantity, rule.scale)
    if rule.step:
        parts += f" / {format_fixed(rule.step, rule.scale)}"
    return f"{parts} x {format_points(rule.points)} = {format_points(amount.points)}"
