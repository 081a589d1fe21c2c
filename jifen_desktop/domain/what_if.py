"""细则试算: what other rules would have made of a quarter; who gains, who loses, what is owed.

Points are in 0.01 with their sign.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.deeds import BASE_CATEGORY
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.publication import ranks
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.replaying import Replayed
from jifen_desktop.domain.rules import Category, Rule

#: Households that stand in the list of a quarter in which they did nothing.
_LISTED = frozenset({HouseholdState.OPEN, HouseholdState.AWAY})


@dataclass(frozen=True, kw_only=True)
class TriedRules:
    """Which rules are tried: of a file, the draft in the book (version 0), or an adopted book."""

    #: Empty for rules that stand in the book.
    file_name: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Shift:
    """Points as they are and as they would be."""

    before_points: int
    after_points: int

    @property
    def difference_points(self) -> int:
        return self.after_points - self.before_points


@dataclass(frozen=True, kw_only=True)
class HouseholdShift(Shift):
    """The score of a household; ranks are 1-1-3 among all that are listed."""

    household_no: str
    head_name: str
    group_name: str
    rank_before: int
    rank_after: int


@dataclass(frozen=True, kw_only=True)
class Worthless:
    """A deed that the other rules know nothing of: no such matter, or no such tier."""

    item_no: int
    rule_code: str
    tier: str
    #: What it is worth now.
    points: int


@dataclass(frozen=True, kw_only=True)
class Owed(Shift):
    """What households may spend, debts left out, against the goods at their prices in points."""

    stock_points: int

    @property
    def coverage_before(self) -> int | None:
        """What of it the goods cover, in 0.1 %; None where nothing is owed."""
        return _permille(self.stock_points, self.before_points)

    @property
    def coverage_after(self) -> int | None:
        return _permille(self.stock_points, self.after_points)


def _permille(part: int, whole: int) -> int | None:
    return (part * 2000 + whole) // (whole * 2) if whole else None


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """A whole replay, ready to be shown and printed."""

    village_name: str
    practice: bool
    quarter: Quarter
    tried: TriedRules
    tried_on: date
    #: The new leaderboard: by the score that they would have, then by number.
    households: tuple[HouseholdShift, ...]
    #: A to E and `base`; a deed stands where each rule puts it.
    categories: Mapping[str, Shift]
    #: As the tried rules call them.
    category_names: Mapping[Category, str]
    #: By item number.
    worthless: tuple[Worthless, ...]
    owed: Owed

    @property
    def total(self) -> Shift:
        return Shift(
            before_points=sum(shift.before_points for shift in self.categories.values()),
            after_points=sum(shift.after_points for shift in self.categories.values()),
        )

    @property
    def changed(self) -> tuple[HouseholdShift, ...]:
        """Households whose score would be another one."""
        return tuple(one for one in self.households if one.difference_points)


@dataclass(frozen=True, kw_only=True)
class HouseholdAccount:
    """A household and its balance."""

    id: int
    household_no: str
    head_name: str
    group_name: str
    state: HouseholdState
    balance_points: int


class Outcome:
    """What a replay changes, added up by household and by category."""

    def __init__(
        self,
        scores: Mapping[tuple[int, str], int],
        replayed: Iterable[Replayed],
        made_under: Mapping[int, Rule],
    ) -> None:
        """`scores` are those of the quarter as they are, by household and category."""
        self._before: Counter[int] = Counter()
        self._categories: Counter[str] = Counter()
        for (household_id, category), points in scores.items():
            self._before[household_id] += points
            self._categories[category] += points
        self._after, self._categories_after = self._before.copy(), self._categories.copy()
        self._moved: Counter[int] = Counter()
        worthless: list[Worthless] = []
        for one in replayed:
            deed, old = one.deed, made_under[one.deed.rule_id]
            was = old.sign * deed.given_points
            self._after[deed.household_id] += one.score_points - was
            self._moved[deed.household_id] += one.spendable_points - old.sign * deed.moved_points
            self._categories_after[old.category] -= was
            if one.rule is None:
                worthless.append(
                    Worthless(item_no=deed.deed_id, rule_code=old.code, tier=deed.tier, points=was)
                )
            else:
                self._categories_after[one.rule.category] += one.score_points
        self.worthless = tuple(sorted(worthless, key=lambda one: one.item_no))

    def categories(self) -> dict[str, Shift]:
        """A to E and `base`."""
        return {
            name: Shift(
                before_points=self._categories[name], after_points=self._categories_after[name]
            )
            for name in (*map(str, Category), BASE_CATEGORY)
        }

    def households(self, accounts: Iterable[HouseholdAccount]) -> tuple[HouseholdShift, ...]:
        """Those that are listed, the highest new score first."""
        listed = [one for one in accounts if one.state in _LISTED or one.id in self._before]
        rows = zip(
            listed,
            ranks([self._before[one.id] for one in listed]),
            ranks([self._after[one.id] for one in listed]),
            strict=True,
        )
        shifts = [
            HouseholdShift(
                household_no=one.household_no,
                head_name=one.head_name,
                group_name=one.group_name,
                before_points=self._before[one.id],
                after_points=self._after[one.id],
                rank_before=rank_before,
                rank_after=rank_after,
            )
            for one, rank_before, rank_after in rows
        ]
        return tuple(sorted(shifts, key=lambda one: (one.rank_after, one.household_no)))

    def owed(self, accounts: Sequence[HouseholdAccount], stock_points: int) -> Owed:
        """Sums of what is above zero, before and after."""
        return Owed(
            before_points=sum(max(one.balance_points, 0) for one in accounts),
            after_points=sum(max(one.balance_points + self._moved[one.id], 0) for one in accounts),
            stock_points=stock_points,
        )
