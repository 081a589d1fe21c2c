"""Vetoes and household life, as acts that Hypothesis puts between the deeds."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine import asks as counter
from tests.machine.deeds import asks
from tests.machine.deeds.draws import alone, manners
from tests.machine.deeds.wall_office import WallOffice
from tests.machine.manners import TOGETHER, Manner

_NEW = ("01-009", "02-002")
_OLD = ("01-001", "01-001", "01-002", "01-003", "02-001")
_PEOPLE = ("", "", "李小花", "王小明", "王建国", "赵丽", "张伟", "张三", "覃花")
_HEADS = ("李小花", "李小花", "王小明", "赵丽", "新人", "王建国", "张三")
numbers = st.sampled_from((*_OLD, *_OLD, *_NEW, "09-999"))


class VillageOffice(WallOffice):
    """Everything that may happen between a deed and its points, and to who has them."""

    @rule(
        number=numbers,
        person=st.sampled_from(_PEOPLE),
        decided=st.sampled_from((0, 0, 0, -1, -40, 1)),
        first=st.sampled_from((None, None, None, 0, 3, -1)),
        until=st.sampled_from((None, None, 0, 3, 40, -1)),
        zero=st.booleans(),
        freeze=st.sampled_from((True, True, True, False)),
        from_paper=st.booleans(),
        manner=alone | manners,
    )
    def lay_veto(  # noqa: PLR0913 - a strategy each
        self,
        number: str,
        person: str,
        decided: int,
        first: int | None,
        until: int | None,
        manner: Manner,
        *,
        zero: bool,
        freeze: bool,
        from_paper: bool,
    ) -> None:
        today = self._day()
        self._ask(
            asks.LayVeto(
                self._key(),
                number,
                today + timedelta(days=decided),
                person,
                None if first is None else today + timedelta(days=first),
                None if until is None else today + timedelta(days=until),
                open_ended=first == 0,
                freeze=freeze,
                zero=zero,
                from_paper=from_paper,
            ),
            manner,
        )

    @rule(
        number=st.sampled_from(_OLD[:3]),
        days=st.integers(0, 3),
        back=st.integers(0, 3),
        lift=st.booleans(),
    )
    def redeem_about_the_last_day(self, number: str, days: int, back: int, *, lift: bool) -> None:
        """Vetoed for some days, and at the counter on the last of them or the day after."""
        today = self._day()
        until = today + timedelta(days=days)
        self._ask(asks.LayVeto(self._key(), number, today, until_on=until, from_paper=True))
        self.today = until + timedelta(days=back // 2)
        self._ask(counter.Redeem(self._key(), number, (("A1", "1"),)))
        if lift:
            self._ask(asks.Lift(self._key(), number, from_paper=True))
            self._ask(counter.Redeem(self._key(), number, (("A1", "1"),)))

    @rule(number=numbers, manner=alone | manners)
    def suspend(self, number: str, manner: Manner) -> None:
        self._ask(asks.Suspend(self._key(), number), manner)

    @precondition(lambda self: self.state.vetoes)
    @rule(back=st.integers(0, 4), by_number=st.booleans(), from_paper=st.booleans(), manner=manners)
    def lift(self, back: int, manner: Manner, *, by_number: bool, from_paper: bool) -> None:
        """One that was not lifted, now and then any."""
        vetoes = self.state.vetoes
        found = ([one for one in vetoes if one.ended_on is None] if back else []) or vetoes
        one = found[-1 - back % len(found)]
        meant = one.number if by_number else one.household
        self._ask(asks.Lift(self._key(), meant, from_paper=from_paper), manner)

    # --- families ---------------------------------------------------------------------

    @rule(
        number=numbers,
        new_no=st.sampled_from((*_NEW, *_NEW, *_NEW, "01-002")),
        head=st.sampled_from(_HEADS),
        also=st.sampled_from(((), (), (), ("王小明",), ("李小花",), ("赵丽",), ("张三",))),
        share=st.sampled_from((0, 1, 1, 2, 2, 3, -1)),
        from_paper=st.booleans(),
        manner=alone | manners,
    )
    def split(
        self,
        number: str,
        new_no: str,
        head: str,
        also: tuple[str, ...],
        share: int,
        manner: Manner,
        *,
        from_paper: bool,
    ) -> None:
        """None, half or all of the points, more than there are, or less than nothing."""
        points = self.state.balance(number) * share // 2
        text = f"{'-' * (points < 0)}{abs(points) // 100}.{abs(points) % 100:02}"
        self._ask(asks.Split(self._key(), number, new_no, head, text, also, from_paper), manner)

    @rule(number=st.sampled_from(_OLD[:3]), share=st.integers(0, 2))
    def split_as_usual(self, number: str, share: int) -> None:
        """A member moves out, by a signed paper, under a number that is free if there is one."""
        household = self.state.households[number]
        head = (*household.members, None)[0]
        new_no = _NEW[self.state.household(_NEW[0]) is not None]
        name = head.name if head else "新人"
        self.split(number, new_no, name, (), share, TOGETHER, from_paper=True)

    @rule(source=numbers, into=numbers, from_paper=st.booleans(), manner=alone | manners)
    def merge(self, source: str, into: str, manner: Manner, *, from_paper: bool) -> None:
        self._ask(asks.Merge(self._key(), source, into, from_paper), manner)

    @rule(number=st.sampled_from(_OLD), into=st.sampled_from(_OLD))
    def merge_after_a_deduction(self, number: str, into: str) -> None:
        """A debt goes along; what waited is given up first."""
        said = asks.Said(number, "C25", "成灾", self._day(), evidence="签到表")
        self._ask(asks.Award(self._key(), said))
        waiting = self.state.at("draft", "declared", "returned")
        items = tuple(one.number for one in waiting if one.household == number)
        if items:
            self._ask(asks.Drop(self._key(), items))
        self._ask(asks.Merge(self._key(), number, into, from_paper=True))

    @precondition(lambda self: self.state.events)
    @rule(back=st.sampled_from((0, 0, 0, 1, 2)))
    def take_back_life(self, back: int) -> None:
        events = self.state.events
        self._ask(counter.Reverse(self._key(), events[-1 - back % len(events)].seq))
