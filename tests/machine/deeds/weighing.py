"""What a deed is worth beside all others: design.md section 2, Caps and Exclusive group."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from tests.machine.deeds.rules import same_window
from tests.machine.deeds.state import COUNTED, Deed


def most(deeds: Mapping[int, Deed], deed: Deed) -> int:
    """What the group may agree to: of one matter the highest is paid, not the sum."""
    worth = abs(deed.nominal)
    if not deed.rule.group:
        return worth
    paid = sum(
        abs(other.given or 0)
        for other in _same_matter(deeds, deed)
        if other.step in COUNTED and other.rule.group == deed.rule.group
    )
    return max(worth - paid, 0)


def _same_matter(deeds: Mapping[int, Deed], deed: Deed) -> list[Deed]:
    matter = {deed.number}
    if deed.instead_of is not None:
        matter.add(deed.instead_of)
    grown = True
    while grown:
        before = len(matter)
        for one in deeds.values():
            if one.instead_of is not None and matter & {one.number, one.instead_of}:
                matter |= {one.number, one.instead_of}
        grown = len(matter) > before
    return [deeds[number] for number in matter - {deed.number}]


def decided(deeds: Mapping[int, Deed], deed: Deed, agreed: int) -> Deed:
    """The deed as the group's decision leaves it, cut by its caps."""
    quantity, points = deed.quantity, agreed
    counted = [
        other
        for other in deeds.values()
        if other.step in COUNTED and other.given and deed.same_caps(other)
    ]
    for window, what, amount in deed.rule.caps:
        others = [other for other in counted if same_window(window, deed.day, other.day)]
        if what == "分":
            points = min(points, max(0, int(amount) - sum(abs(o.given or 0) for o in others)))
        elif what == "次":
            points = points if len(others) < amount else 0
        else:
            room = amount - sum((o.given_quantity or Fraction(0)) for o in others)
            quantity = min(quantity, max(room, Fraction(0)))
    if quantity < deed.quantity:
        points = min(points, deed.rule.points_for(quantity))
    return replace(
        deed,
        step="decided",
        agreed=deed.rule.sign * agreed,
        given=deed.rule.sign * points,
        given_quantity=quantity,
        decision=1 + max(one.decision for one in deeds.values()),
    )


def over_a_cap(deeds: Iterable[Deed]) -> list[str]:
    """Caps that are exceeded, whatever led there: each deed beside all decided before it."""
    counted = [deed for deed in deeds if deed.step in COUNTED and deed.given]
    found: list[str] = []
    for deed in counted:
        before = [
            other for other in counted if deed.same_caps(other) and other.decision <= deed.decision
        ]
        for window, what, amount in deed.rule.caps:
            these = [o for o in before if o is deed or same_window(window, deed.day, o.day)]
            used = {
                "分": sum(abs(one.given or 0) for one in these),
                "次": len(these),
                "人": sum(one.given_quantity or 0 for one in these),
            }[what]
            if used > amount:
                found.append(f"{window}{what} of {deed}")
    return found
