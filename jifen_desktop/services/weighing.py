"""What deeds of one act are worth: the matter's rest, and what the caps leave of it.

Reads the book and writes nothing, so a preview and the act itself see the same points.
Deeds of one act are weighed one after the other, and each sees those before it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Fixed
from jifen_desktop.domain.deeds import COUNTED, Deed
from jifen_desktop.domain.rules import Rule, Window
from jifen_desktop.domain.scoring import (
    Amount,
    Given,
    Used,
    difference,
    window_days,
    windows_of,
    within_caps,
)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What of a deed its points depend on."""

    household_id: int
    rule: Rule
    amount: Amount
    event_date: date
    #: Member and whether it is the head; (None, False) for the whole household.
    person: tuple[int | None, bool]
    #: None while the deed is not in the book.
    deed_id: int | None
    instead_of: int | None


def claim_of(deed: Deed, rule: Rule) -> Claim:
    """The claim of a deed that is in the book."""
    return Claim(
        household_id=deed.household_id,
        rule=rule,
        amount=Amount(quantity=deed.quantity, tier=deed.tier, points=abs(deed.nominal_points)),
        event_date=deed.event_date,
        person=(deed.member_id, deed.of_head),
        deed_id=deed.id,
        instead_of=deed.instead_of,
    )


def fixed(rule: Rule, agreed_points: int, given: Given) -> Fixed:
    """Points as the book keeps them: with the rule's sign."""
    return Fixed(
        agreed_points=rule.sign * agreed_points,
        given_points=rule.sign * given.points,
        given_quantity=given.quantity,
    )


class Weighing:
    """The weighing of one act; what was given in it counts for those that follow."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._given: dict[tuple[int, str], list[tuple[Claim, Given]]] = defaultdict(list)
        self._paid: dict[int, int] = {}

    def most(self, claim: Claim) -> int:
        """The most that a group may agree to: for the same matter only the difference is paid."""
        if not claim.rule.exclusive_group:
            return claim.amount.points
        return difference(claim.amount, self._paid_for(claim))

    def give(self, claim: Claim, agreed_points: int) -> Given:
        """What the caps leave of it; from now on it counts."""
        used = {window: self._used(claim, window) for window in windows_of(claim.rule)}
        given = within_caps(claim.rule, claim.amount, agreed_points, used)
        if given.points:
            self._given[claim.household_id, claim.rule.code].append((claim, given))
        if claim.deed_id is not None:
            self._paid[claim.deed_id] = given.points
        return given

    def _paid_for(self, claim: Claim) -> int:
        """Points that other deeds of the same matter have, posted or decided or of this act."""
        known = claim.deed_id if claim.instead_of is None else claim.instead_of
        if known is None:
            return 0
        paid = 0
        matter = self._book.deeds.same_matter(known)
        rules = self._book.rules.some({deed.rule_id for deed in matter})
        for deed in matter:
            group = rules[deed.rule_id].rule.exclusive_group
            if deed.id == claim.deed_id or group != claim.rule.exclusive_group:
                continue  # an item that was corrected may have left the group
            if deed.id in self._paid:
                paid += self._paid[deed.id]
            elif deed.step in COUNTED:
                paid += abs(deed.given_points or 0)
        return paid

    def _used(self, claim: Claim, window: Window) -> Used:
        rule, days = claim.rule, window_days(window, claim.event_date)
        person = claim.person if rule.per_member else None
        used = self._book.deeds.used(claim.household_id, rule.code, days, person)
        earlier = [
            given
            for other, given in self._given[claim.household_id, rule.code]
            if days[0] <= other.event_date <= days[1] and person in {None, other.person}
        ]
        return Used(
            points=used.points + sum(given.points for given in earlier),
            times=used.times + len(earlier),
            quantity=used.quantity + sum(given.quantity for given in earlier),
        )
