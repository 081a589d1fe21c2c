"""The book as design.md describes it, without a database: what it answers, what it then knows.

A refusal may have several true reasons at once; the program may give any of them, but
none that is not true, and it may not refuse without one.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.machine.asks import Ask, Void, When, Who
from tests.machine.numbers import NotSo, business_day
from tests.machine.plans import Plan, plan
from tests.machine.state import Act, Reason, State

COUNTER = {"keeper", "leader"}
OFFICE = {"clerk", "leader"}
LEADER = {"leader"}
MAINTAINER = {"maintainer"}
ALL_ROLES = frozenset({"keeper", "clerk", "leader", "supervisor", "maintainer"})
#: Design.md section 5, by what is asked.
MAY: dict[str, set[str]] = {
    "ImportFamilies": OFFICE,
    "ImportGoods": LEADER,
    "ChangeHousehold": OFFICE,
    "OpenHousehold": OFFICE,
    "OpenProduct": LEADER,
    "Receive": COUNTER,
    "Redeem": COUNTER,
    "Void": COUNTER,
    "Reverse": LEADER,
    "ChangeSetting": MAINTAINER,
    "AddOperator": MAINTAINER,
}
#: What an accepted act named may have been withdrawn before its key comes again.
_WITHDRAWN = {"UnknownHousehold", "UnknownProduct", "KeyTaken"}


@dataclass(frozen=True)
class Yes:
    """The answer; a repeated key whose goods or people are gone may also be told so."""

    answer: tuple[Any, ...]
    booked: bool = True
    or_else: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class No:
    reasons: tuple[Reason, ...]


@dataclass
class Model:
    """One village's book; papers are what is out there, in whatever book it was written."""

    state: State = field(default_factory=State)
    #: Year to the last receipt number that any paper carries.
    papers: dict[int, int] = field(default_factory=dict[int, int])

    def hear(self, ask: Ask, who: Who, when: When) -> Yes | No:
        """Answer as the book must, and remember what was booked."""
        refused = self.allowed(MAY[type(ask).__name__], who)
        found = plan(self.state, ask, self._day_or_none(when))
        earlier = self.state.with_key(ask.kind, ask.key)
        if earlier is not None:
            return self._again(earlier, ask, found, refused)
        if found.answer is not None and not refused and not found.reasons:
            return Yes(found.answer, booked=False)  # a file that says nothing new needs no day
        try:
            on = business_day(when, self.state.last_day)
        except NotSo as doubt:
            return No((*refused, *found.reasons, doubt.reason))
        if isinstance(ask, Void) and self._voids_late(ask, on[0]) and who.second is None:
            refused.append(("SecondPersonNeeded", {}))
        if refused or found.reasons:
            return No((*refused, *found.reasons))
        return Yes(self._book(ask, who, found, on))

    def allowed(self, roles: set[str], who: Who, *, second: bool = False) -> list[Reason]:
        """Reasons of design.md section 5 against this operator."""
        reasons: list[Reason] = []
        if not self.state.operators[who.name] & roles:
            reasons.append(("RoleMissing", {"roles": tuple(sorted(roles))}))
        if who.second == who.name:
            reasons.append(("SecondPersonIsFirst", {"name": who.name}))
        if second and who.second is None:
            reasons.append(("SecondPersonNeeded", {}))
        return reasons

    def restore(self, backup: State, who: Who, when: When) -> Yes | No:
        """Go back to a copy: its acts, a new epoch, and no number that a paper carries.

        The day follows the replaced book's last one: no copy of it can be younger.
        """
        live, state = self.state, backup.copy()
        reasons = self.allowed(MAINTAINER, who, second=True)
        try:
            on = business_day(when, live.last_day)
        except NotSo as doubt:
            return No((*reasons, doubt.reason))
        if reasons:
            return No(tuple(reasons))
        shared = 0
        for mine, theirs in zip(live.acts, backup.acts, strict=False):
            if mine is not theirs:
                break
            shared += 1
        state.epoch = max(live.epoch, backup.epoch) + 1
        for name in (who.name, who.second):
            assert name is not None
            state.operators.setdefault(name, live.operators[name])
        self.state = state
        answer = (len(state.acts) + 1, state.epoch, len(live.acts) - shared)
        self._append("restore", "", Plan(), who, on, answer)
        return Yes(answer)

    def begin(self, name: str, day: date) -> None:
        """The first act of a new book: its first operator, who may do everything."""
        self.state.operators[name] = ALL_ROLES
        self._append("init", "init", Plan(), Who(name), (day, False), ())

    def _again(self, earlier: Act, ask: Ask, found: Plan, refused: list[Reason]) -> Yes | No:
        same = earlier.ask == ask or (found.content and earlier.content == found.content)
        if not same:
            return No((*refused, *found.reasons, ("KeyTaken", {"key": ask.key})))
        if refused:
            return No(tuple(refused))
        gone = [reason for reason in found.reasons if reason[0] in _WITHDRAWN]
        if found.content and earlier.content != found.content:
            gone.append(("KeyTaken", {"key": ask.key}))
        return Yes(earlier.answer, booked=False, or_else=tuple(gone))

    def _day_or_none(self, when: When) -> date | None:
        try:
            return business_day(when, self.state.last_day)[0]
        except NotSo:
            return None

    def _voids_late(self, ask: Void, today: date) -> bool:
        original = self.state.with_receipt(ask.receipt_no)
        return original is not None and original.day != today

    def _book(self, ask: Ask, who: Who, found: Plan, on: tuple[date, bool]) -> tuple[Any, ...]:
        state, day = self.state, on[0]
        seq = len(state.acts) + 1
        for household, points in found.points.items():
            state.balances[household] += points
        if found.batch is not None:
            state.batches[seq] = found.batch
            found.goods[seq] = found.arriving
        for batch, quantity in found.goods.items():
            state.stock[batch] = state.stock.get(batch, 0) + quantity
        _settle(state, found)
        if isinstance(found.setting, tuple):
            name, first_day, value = found.setting
            first_day = max(first_day or day, day)
            state.settings.setdefault(name, []).append((first_day, seq, value))
        state.operators |= found.operators
        paper = found.paper
        if paper is not None:
            number = self.papers.get(day.year, day.year * 1_000_000) + 1
            self.papers[day.year] = number
            found.paper = replace(paper, receipt_no=number)
        answer = found.answer_after(state, seq)
        self._append(ask.kind, ask.key, found, who, on, answer, ask=ask)
        return answer

    def _append(
        self,
        kind: str,
        key: str,
        found: Plan,
        who: Who,
        on: tuple[date, bool],
        answer: tuple[Any, ...],
        *,
        ask: Ask | None = None,
    ) -> None:
        state = self.state
        seq = len(state.acts) + 1
        if found.reverses is not None:
            state.reversed_by[found.reverses] = seq
        state.acts.append(
            Act(
                seq=seq,
                kind=kind,
                key=key,
                ask=ask,
                content=found.content,
                answer=answer,
                day=on[0],
                flagged=on[1],
                name=who.name,
                second=who.second,
                epoch=state.epoch,
                reverses=found.reverses,
                points=found.points,
                goods=found.goods,
                numbers=frozenset(found.numbers),
                codes=frozenset(found.codes),
                families=found.families_before,
                families_after=found.families_after,
                articles=found.articles_before,
                articles_after=found.articles_after,
                paper=found.paper,
            )
        )


def _settle(state: State, found: Plan) -> None:
    """Households and products as an import, or its reversal, leaves them."""
    for number, household in found.families_after.items():
        state.households.pop(number, None)
        if household is not None:
            state.households[number] = household
            state.balances.setdefault(number, 0)
    for code, product in found.articles_after.items():
        state.products.pop(code, None)
        if product is not None:
            state.products[code] = product
            state.scales[code] = product.scale
