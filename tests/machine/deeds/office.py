"""The village's deeds as a state machine: any order of acts over the real store, laws after each.

Ordinary runs take a few thousand steps, always the same; JIFEN_NIGHTLY=1 takes 20,000,
others each night. What failed is printed as a history as short as it gets.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine import asks as counter
from tests.machine.deeds import asks
from tests.machine.deeds.asks import Ask, Ruled
from tests.machine.deeds.desk import DeedDesk, several, which
from tests.machine.deeds.draws import (
    NUMBERS,
    USUAL_CODES,
    USUAL_DEEDS,
    EventDay,
    Matter,
    alone,
    days,
    manners,
    matters,
    rule_books,
)
from tests.machine.deeds.rules import Rule
from tests.machine.manners import TOGETHER, Manner

#: From here on, what goes on is another deed.
_ANOTHER = 8


class DeedOffice(DeedDesk):
    """One village's rules and deeds, by whatever way Hypothesis finds."""

    def _none_at(self, place: int, *steps: str) -> bool:
        """Whether no deed is at these steps: then, mostly, the usual thing is done instead."""
        if place % 4 == 0 or self.state.at(*steps):
            return False
        self.go_on(place=place, many=1, manner=TOGETHER)
        return True

    # --- rules ----------------------------------------------------------------------

    @rule(rules=rule_books, from_file=st.booleans(), manner=manners)
    def draft_rules(self, rules: tuple[Rule, ...], manner: Manner, *, from_file: bool) -> None:
        self._ask(asks.DraftRules(self._key(), rules, from_file), manner)

    @rule(
        first=st.sampled_from((-120, -30, 0, 1, 10, 10, 40)),
        held=st.sampled_from((0, 0, 0, -5, 1)),
        manner=manners,
    )
    def adopt_rules(self, first: int, held: int, manner: Manner) -> None:
        today = self._day()
        self._ask(
            asks.AdoptRules(
                self._key(), today + timedelta(days=first), today + timedelta(days=held)
            ),
            manner,
        )

    @rule(rules=rule_books, first=st.sampled_from((0, 1, 1, 10, 30)))
    def new_rules(self, rules: tuple[Rule, ...], first: int) -> None:
        """Drafted and adopted on one day, for days to come."""
        today = self._day()
        self._ask(asks.DraftRules(self._key(), rules, from_file=False))
        self._ask(asks.AdoptRules(self._key(), today + timedelta(days=first), today))

    # --- declared ---------------------------------------------------------------------

    @rule(matter=matters, draft=st.sampled_from((False, False, True)), manner=manners)
    def declare(self, matter: Matter, manner: Manner, *, draft: bool) -> None:
        self._ask(asks.Declare(self._key(), matter.said(self._day()), draft), manner)

    @rule(
        matter=matters,
        code=st.sampled_from(("E01", "E02")),
        tier=st.sampled_from(("村", "乡镇", "县")),
        back=which,
        posted=st.booleans(),
    )
    def honour_again(
        self, matter: Matter, code: str, tier: str, back: int, *, posted: bool
    ) -> None:
        """One honour that came up before: declared, or entered from its paper."""
        known = [deed for deed in self.state.deeds.values() if deed.rule.code[0] == "E"]
        earlier = known[-1 - back % len(known)] if known else None
        number = earlier.household if earlier else matter.number
        amount = tier if code == "E01" else "1"
        same = replace(matter, number=number, code=code, amount=amount, member="")
        said = same.said(self._day(), earlier.number if earlier else None)
        key = self._key()
        self._ask(asks.Award(key, said) if posted else asks.Declare(key, said))

    @rule(
        place=which,
        matter=matters,
        keep=st.booleans(),
        draft=st.sampled_from((False, False, True)),
        retry=st.booleans(),
        manner=manners,
    )
    def correct(
        self, place: int, matter: Matter, manner: Manner, *, keep: bool, draft: bool, retry: bool
    ) -> None:
        """Type a deed anew; `keep` leaves the rule and the same matter as they were.

        With `retry` its first declaration comes again, and still has its first answer.
        """
        if self._none_at(place, "draft", "returned", "declared"):
            return
        items = self._items(("draft", "returned", "declared"), place)
        deed = self.state.deeds.get(items[0]) if items else None
        if deed is None:
            return
        said = replace(matter, number=deed.household).said(self._day())
        if keep:
            said = replace(said, code=deed.rule.code, instead_of=deed.instead_of)
        self._ask(asks.Correct(self._key(), deed.number, said, draft), manner)
        brought = self.state.acts[deed.came - 1].ask
        if retry and brought is not None:
            self._ask(brought)

    @rule(place=which, many=several, manner=manners)
    def declare_again(self, place: int, many: int, manner: Manner) -> None:
        if self._none_at(place, "draft", "returned"):
            return
        items = self._items(("draft", "returned"), place, many)
        self._ask(asks.DeclareAgain(self._key(), items), manner)

    @rule(place=which, reason=st.sampled_from(("", "重复")))
    def drop(self, place: int, reason: str) -> None:
        if self._none_at(place, "draft", "returned", "declared"):
            return
        items = self._items(("draft", "returned", "declared"), place)
        self._ask(asks.Drop(self._key(), items, reason))

    @rule(
        matter=matters,
        usual=st.sampled_from((None, ("B03", "1"), ("C25", "成灾"))),
        lines=st.integers(1, 3),
        twice=st.booleans(),
        posted=st.sampled_from((True, True, False)),
        manner=manners,
    )
    def bulk(
        self,
        matter: Matter,
        usual: tuple[str, str] | None,
        lines: int,
        manner: Manner,
        *,
        twice: bool,
        posted: bool,
    ) -> None:
        """One activity of several households; the first may stand there `twice`."""
        common = replace(matter.said(self._day()), number="", member="")
        if usual is not None:
            common = replace(common, code=usual[0], amount=usual[1], evidence="签到表")
        numbers = list(dict.fromkeys((matter.number, "01-001", "02-001")))[:lines]
        rows = [(number, "", "") for number in numbers + numbers[:1] * twice]
        kind = asks.AwardBulk if posted else asks.DeclareBulk
        self._ask(kind(self._key(), common, tuple(rows)), manner)

    # --- checked, decided, posted -----------------------------------------------------

    @rule(place=st.integers(0, 11), many=several, manner=alone)
    def go_on(self, place: int, many: int, manner: Manner) -> None:
        """The usual next step of deeds that wait; now and then another one is declared."""
        key, state = self._key(), self.state
        waiting = state.at("declared", "checked", "decided", "returned", "published")
        if not waiting or place >= _ANOTHER:
            usual = USUAL_DEEDS[place % len(USUAL_DEEDS)]
            self._ask(asks.Declare(key, usual.said(self._day())))
            return
        if place % 3:  # what is decided mostly waits for others to be decided
            waiting = [deed for deed in waiting if deed.step != "decided"] or waiting
        step = waiting[-1 - place % len(waiting)].step
        items = self._items((step,), place, many)
        ruled = tuple(Ruled(item, votes=(5, 1, 0)) for item in items)
        ways: dict[str, Ask] = {
            "declared": asks.Check(key, items),
            "checked": asks.Decide(key, ruled, self._day()),
            "decided": asks.Post(key, items),
            "returned": asks.DeclareAgain(key, items),
        }
        if state.setting("deed_publication_step", self._day()) == "yes":
            ways["decided"] = asks.Publish(key, self._day())
        if step == "published":
            hung = state.publications[state.deeds[items[0]].hangs - 1]
            self.today = max(self._day(), hung.last_day + timedelta(days=1))
            ways[step] = asks.PostBatch(key, hung.number)
        self._ask(ways[step], manner)

    @rule(place=which, many=several, manner=manners)
    def check(self, place: int, many: int, manner: Manner) -> None:
        if self._none_at(place, "declared"):
            return
        self._ask(asks.Check(self._key(), self._items(("declared",), place, many)), manner)

    @rule(place=which, many=several)
    def give_back(self, place: int, many: int) -> None:
        if self._none_at(place, "declared", "checked"):
            return
        items = self._items(("declared", "checked"), place, many)
        self._ask(asks.Return(self._key(), items))

    @rule(place=which, many=several, manner=alone | manners)
    def decide(self, place: int, many: int, manner: Manner) -> None:
        if self._none_at(place, "checked"):
            return
        items = self._items(("checked",), place, many)
        ruled = tuple(Ruled(item, votes=(5, 1, 0)) for item in items)
        self._ask(asks.Decide(self._key(), ruled, self._day()), manner)

    @rule(
        place=which,
        many=several,
        passed=st.booleans(),
        agreed=st.sampled_from(("", "1", "1.0", "4.5", "0", "-1", "x", "1.005")),
        reason=st.sampled_from(("太多了", "太多了", "")),
        held=st.sampled_from((0, 0, -3, None, 1)),
        signed_by=st.sampled_from((None, 1, 1, 2)),
        manner=alone,
    )
    def decide_otherwise(  # noqa: PLR0913 - a strategy each
        self,
        place: int,
        many: int,
        agreed: str,
        reason: str,
        held: int | None,
        signed_by: int | None,
        manner: Manner,
        *,
        passed: bool,
    ) -> None:
        """Less than asked for, nothing at all, without a meeting, signed on paper."""
        if self._none_at(place, "checked", "declared"):
            return
        items = self._items(("checked", "declared"), place, many)
        ruled = [Ruled(item, passed=passed, agreed=agreed, reason=reason) for item in items[:1]]
        ruled += [Ruled(item) for item in items[1:]]
        on = None if held is None else self._day() + timedelta(days=held)
        self._ask(asks.Decide(self._key(), tuple(ruled), on, signed_by), manner)

    @rule(place=which)
    def return_decided(self, place: int) -> None:
        if self._none_at(place, "decided"):
            return
        self._ask(asks.ReturnDecided(self._key(), self._items(("decided",), place)))

    @rule(place=which, many=several, manner=manners)
    def post(self, place: int, many: int, manner: Manner) -> None:
        if self._none_at(place, "decided"):
            return
        self._ask(asks.Post(self._key(), self._items(("decided",), place, many)), manner)

    @rule(place=which, many=several, signed_by=st.sampled_from((None, 1, 2)), manner=alone)
    def post_undecided(self, place: int, many: int, signed_by: int | None, manner: Manner) -> None:
        """As a village without meetings does."""
        if self._none_at(place, "checked", "declared"):
            return
        items = self._items(("checked", "decided", "declared"), place, many)
        self._ask(asks.Post(self._key(), items, signed_by), manner)

    @rule(matter=matters, manner=manners)
    def award(self, matter: Matter, manner: Manner) -> None:
        self._ask(asks.Award(self._key(), matter.said(self._day())), manner)

    @rule(number=st.sampled_from(NUMBERS[:5]), usual=st.sampled_from(USUAL_CODES), day=days)
    def award_once_more(self, number: str, usual: tuple[str, str], day: EventDay) -> None:
        """The usual thing, until a cap is full or nothing is left."""
        household = self.state.households[number]
        people = household.names
        member = people[len(self.asked) % len(people)] if usual[0] == "D08" else ""
        matter = Matter(number, *usual, member, day, "", "签到表")
        self._ask(asks.Award(self._key(), matter.said(self._day())))

    @rule(
        number=st.sampled_from(NUMBERS[:5]),
        usual=st.sampled_from(USUAL_CODES),
        months=st.integers(1, 4),
    )
    def award_at_a_turn(self, number: str, usual: tuple[str, str], months: int) -> None:
        """On the last day of a month and on the first of the next: other caps hold."""
        for back in (1, 0):
            self.award_once_more(number, usual, EventDay(back, months))

    # --- taken back -------------------------------------------------------------------

    @rule(place=which, many=several, manner=manners)
    def reverse_deeds(self, place: int, many: int, manner: Manner) -> None:
        if self._none_at(place, "posted"):
            return
        steps = ("posted", "reversed") if place % 3 == 0 else ("posted",)
        items = self._items(steps, place, many)
        self._ask(asks.ReverseDeeds(self._key(), items), manner)

    @rule(back=st.integers(0, 3), many=st.integers(1, 2))
    def reverse_what_was_posted_last(self, back: int, many: int) -> None:
        if self.state.at("posted"):
            self._ask(asks.ReverseDeeds(self._key(), self._items(("posted",), back, many)))

    @rule(back=st.integers(0, 6), rather=st.sampled_from(("points", "rules", "household", "any")))
    def reverse(self, back: int, rather: str) -> None:
        """A whole voucher: one that may be reversed, or any since the village was settled."""
        kinds = {
            "points": {"post", "award", "base_points", "clearing"},
            "rules": {"draft_rules", "adopt_rules"},
            "household": {"household", "split", "merge"},
        }.get(rather, set())
        acts = [act for act in self.state.acts if act.ask is not None]
        vouchers = [act.seq for act in acts if act.kind in kinds]
        vouchers = vouchers or [*(act.seq for act in acts), 9999]
        self._ask(counter.Reverse(self._key(), vouchers[-1 - back % len(vouchers)]))
