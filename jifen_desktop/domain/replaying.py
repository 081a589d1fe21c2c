"""Replaying deeds of the past under other rules, in the order in which they were decided.

Every deed is weighed twice: under the rule that it was made under, seeing what the others
really got, and under the other rules, seeing what the others get there. What it gets is what
it really got, moved by the difference of the two. So under unchanged rules, where both see the
same, it gets exactly what it got; and what no replay can see, such as room that an item took
which was given back before it was posted, is in both and falls out.

Points are sizes, 0 or more, unless said otherwise; the rule's sign says which way they go.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from jifen_desktop.domain.rules import Rule, RuleKind, Window
from jifen_desktop.domain.scoring import (
    Amount,
    Given,
    Used,
    difference,
    points_of,
    window_days,
    windows_of,
    within_caps,
)

_UNUSED: Final = Used(points=0, times=0, quantity=0)
#: Room for more days than a book has.
_days = lru_cache(maxsize=20_000)(window_days)


class PastDeed(NamedTuple):
    """A deed that was decided, with all that another rule needs to weigh it."""

    deed_id: int
    household_id: int
    #: The member it counts for; None with `of_head` False: the whole household.
    member_id: int | None
    of_head: bool
    rule_id: int
    event_date: date
    quantity: int
    tier: str
    nominal_points: int
    agreed_points: int
    #: What caps left of it.
    given_points: int
    given_quantity: int
    #: What of the given points could be spent, or was taken from the balance.
    moved_points: int
    #: The step that decided it; steps are numbered in the order of the book.
    decided_at: int
    #: The step that took it back; None while it stands.
    gone_at: int | None

    @property
    def given(self) -> Given:
        return Given(quantity=self.given_quantity, points=self.given_points)


class Replayed(NamedTuple):
    """What a deed gets under the other rules; points with the rule's sign."""

    deed: PastDeed
    #: None: they have no such matter, or no such tier of it, and it is worth nothing.
    rule: Rule | None
    score_points: int
    spendable_points: int


def matters_of(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The first deed of its matter, for every deed that names an earlier one or is named.

    `pairs` are (deed, the earlier deed it names), in the order of the deeds.
    """
    first: dict[int, int] = {}
    for deed_id, earlier_id in pairs:
        first[deed_id] = first.setdefault(earlier_id, earlier_id)
    return first


def days_looked_at(
    deeds: Iterable[PastDeed], made_under: Mapping[int, Rule], rules: Iterable[Rule]
) -> dict[str, tuple[date, date]]:
    """Rule codes to the event days over which caps count, by the old rules or the new ones."""
    windows = _windows_of_codes((*made_under.values(), *rules))
    spans: dict[str, tuple[date, date]] = {}
    for code, day in {(made_under[deed.rule_id].code, deed.event_date) for deed in deeds}:
        for window, _ in windows[code]:
            first, last = _days(window, day)
            known = spans.get(code, (first, last))
            spans[code] = min(first, known[0]), max(last, known[1])
    return spans


def _windows_of_codes(rules: Iterable[Rule]) -> dict[str, set[tuple[Window, bool]]]:
    """The windows that rules of a code look at, and whether for one person alone."""
    windows: dict[str, set[tuple[Window, bool]]] = defaultdict(set)
    for rule in rules:
        windows[rule.code] |= {(window, rule.per_member) for window in windows_of(rule)}
    return windows


def replay(
    deeds: Sequence[PastDeed],
    others: Sequence[PastDeed],
    *,
    made_under: Mapping[int, Rule],
    rules: Iterable[Rule],
    matters: Mapping[int, int],
) -> list[Replayed]:
    """Weigh deeds anew under other rules; what comes back is in the order of the decisions.

    Args:
        deeds: those that are replayed.
        others: every other deed that caps or matters of those saw; they stay as they were.
        made_under: the rules of all deeds, by id.
        rules: the other rules; those that are not in use count as missing.
        matters: the first deed of its matter, for each deed that has one.
    """
    under = _Replay(made_under, rules, matters)
    events: list[tuple[int, Callable[[PastDeed], None], PastDeed]] = [
        (deed.decided_at, under.weigh, deed) for deed in deeds
    ]
    for other in others:
        events.append((other.decided_at, under.count, other))
        if other.gone_at is not None:
            events.append((other.gone_at, under.release, other))
    for _, happen, deed in sorted(events, key=itemgetter(0)):
        happen(deed)
    return under.replayed


class _Replay:
    """Two replays side by side: as it was, and as it would be now."""

    def __init__(
        self, made_under: Mapping[int, Rule], rules: Iterable[Rule], matters: Mapping[int, int]
    ) -> None:
        self._made_under = {rule_id: _Terms(rule) for rule_id, rule in made_under.items()}
        self._rules = {rule.code: _Terms(rule) for rule in rules if rule.active}
        self._was = _Room(self._made_under.values(), matters)
        self._now = _Room(self._rules.values(), matters)
        self.replayed: list[Replayed] = []

    def weigh(self, deed: PastDeed) -> None:
        """Decide over the deed once more."""
        old = self._made_under[deed.rule_id]
        new = self._terms_now(old.rule, deed)
        points, moved = 0, 0
        if new is not None:
            given = self._given(old, new, deed)
            self._now.count(new, deed, given)
            # A deduction may have stopped at a balance of zero.
            short = deed.given_points - deed.moved_points if old.rule.spendable else 0
            points = new.rule.sign * given.points
            moved = new.rule.sign * max(given.points - short, 0) if new.rule.spendable else 0
        self._was.count(old, deed, deed.given)
        rule = None if new is None else new.rule
        self.replayed.append(
            Replayed(deed=deed, rule=rule, score_points=points, spendable_points=moved)
        )

    def _terms_now(self, old: Rule, deed: PastDeed) -> "_Terms | None":
        """The rule of the same code; one that counts something else is another matter."""
        new = self._rules.get(old.code)
        if new is None or (new.rule.sign, new.rule.scale) != (old.sign, old.scale):
            return None
        return new if new.knows(deed) else None

    def _given(self, old: "_Terms", new: "_Terms", deed: PastDeed) -> Given:
        """What it really got, moved by what the other rule changes."""
        amount_then, amount = old.worth(deed), new.worth(deed)
        most_then = self._was.most(old, amount_then, deed)
        most = self._now.most(new, amount, deed)
        agreed_then = min(deed.agreed_points, most_then)
        agreed = most if deed.agreed_points == most_then else min(deed.agreed_points, most)
        then = within_caps(old.rule, amount_then, agreed_then, self._was.used(old, deed))
        now = within_caps(new.rule, amount, agreed, self._now.used(new, deed))
        return Given(
            quantity=max(deed.given_quantity + now.quantity - then.quantity, 0),
            points=max(deed.given_points + now.points - then.points, 0),
        )

    def count(self, other: PastDeed) -> None:
        """A deed that is not replayed takes its room."""
        terms = self._made_under[other.rule_id]
        for room in (self._was, self._now):
            room.count(terms, other, other.given)

    def release(self, other: PastDeed) -> None:
        """It was taken back, and its room is free again."""
        terms = self._made_under[other.rule_id]
        for room in (self._was, self._now):
            room.release(terms, other)


class _Terms:
    """A rule, and what is asked of it for thousands of deeds."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.windows = windows_of(rule)
        self._points_of_tiers = {tier.name: tier.points for tier in rule.tiers}
        self._worths: dict[tuple[int, str, int], Amount] = {}

    def knows(self, deed: PastDeed) -> bool:
        """Whether it has the tier that was named."""
        return self.rule.kind is not RuleKind.TIERS or deed.tier in self._points_of_tiers

    def worth(self, deed: PastDeed) -> Amount:
        """What it gives for what was done, before any cap."""
        done = deed.quantity, deed.tier, deed.nominal_points
        if done not in self._worths:
            self._worths[done] = Amount(
                quantity=deed.quantity, tier=deed.tier, points=self._points(deed)
            )
        return self._worths[done]

    def _points(self, deed: PastDeed) -> int:
        """A value that was typed stays within the range."""
        if self.rule.kind is RuleKind.FIXED:
            return points_of(self.rule, deed.quantity)
        if self.rule.kind is RuleKind.RANGE:
            return min(max(deed.nominal_points, self.rule.points), self.rule.points_max)
        return self._points_of_tiers[deed.tier]


class _Room:
    """What counted deeds have used of caps and of matters, where rules look at it."""

    def __init__(self, all_terms: Iterable[_Terms], matters: Mapping[int, int]) -> None:
        self._windows = _windows_of_codes(terms.rule for terms in all_terms)
        self._matters = matters
        self._used: dict[tuple[object, ...], Used] = defaultdict(lambda: _UNUSED)
        #: By matter, what each deed has, under which exclusive group.
        self._paid: dict[int, dict[int, tuple[str, int]]] = defaultdict(dict)

    def most(self, terms: _Terms, amount: Amount, deed: PastDeed) -> int:
        """What a group may agree to: for the same matter only the difference is paid."""
        ours = terms.rule.exclusive_group
        if not ours or deed.deed_id not in self._matters:
            return amount.points
        paid = self._paid[self._matters[deed.deed_id]].values()
        return difference(amount, sum(size for group, size in paid if group == ours))

    def used(self, terms: _Terms, deed: PastDeed) -> dict[Window, Used]:
        """What earlier deeds used in the windows of a rule's caps."""
        rule = terms.rule
        return {
            window: self._used[_place(rule, deed, window, per_member=rule.per_member)]
            for window in terms.windows
        }

    def count(self, terms: _Terms, deed: PastDeed, given: Given) -> None:
        """From now on the deed counts; what was given nothing uses nothing."""
        self._add(terms.rule, deed, given, 1)
        if terms.rule.exclusive_group and deed.deed_id in self._matters:
            of_matter = self._paid[self._matters[deed.deed_id]]
            of_matter[deed.deed_id] = (terms.rule.exclusive_group, given.points)

    def release(self, terms: _Terms, deed: PastDeed) -> None:
        """It counts no more."""
        self._add(terms.rule, deed, deed.given, -1)
        if deed.deed_id in self._matters:
            self._paid[self._matters[deed.deed_id]].pop(deed.deed_id, None)

    def _add(self, rule: Rule, deed: PastDeed, given: Given, times: int) -> None:
        if not given.points:
            return
        for window, per_member in self._windows[rule.code]:
            place = _place(rule, deed, window, per_member=per_member)
            before = self._used[place]
            self._used[place] = Used(
                points=before.points + times * given.points,
                times=before.times + times,
                quantity=before.quantity + times * given.quantity,
            )


def _place(rule: Rule, deed: PastDeed, window: Window, *, per_member: bool) -> tuple[object, ...]:
    """Deeds that count together have the same one."""
    person = (deed.member_id, deed.of_head) if per_member else None
    return deed.household_id, rule.code, window, _days(window, deed.event_date)[0], person
