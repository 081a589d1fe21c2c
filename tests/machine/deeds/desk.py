"""The house around the deeds: who asks when, and all that happens between two deeds."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.machine import asks as counter
from tests.machine.deeds import asks
from tests.machine.deeds.asks import Ask
from tests.machine.deeds.draws import (
    NUMBERS,
    SETTINGS,
    EventDay,
    alone,
    days,
    manners,
)
from tests.machine.deeds.history import Asked, Restarted, Step
from tests.machine.deeds.rules import quarter_of
from tests.machine.deeds.state import State
from tests.machine.deeds.templates import Templates
from tests.machine.deeds.world import DeedTally, World
from tests.machine.manners import TOGETHER, Manner
from tests.machine.numbers import BUILD

#: Every so many acts all laws are checked over the whole book.
WHOLE_LOOK_EVERY = 15
#: Which of the deeds at a step: the newest, one before ...; then one that nobody has, and none.
which = st.integers(0, 11)
several = st.sampled_from((1, 1, 1, 2, 3, 5))
_NOBODYS, _NONE = 10, 11


class DeedDesk(RuleBasedStateMachine):
    """One village's book of deeds, its counter, its settings and its days."""

    templates: Templates
    tally: DeedTally

    def __init__(self) -> None:
        super().__init__()
        self.world: World | None = None
        self.today = BUILD
        self.asked: list[Ask] = []

    @initialize(
        begin=st.sampled_from(
            (*["ruled"] * 2, *["strict"] * 2, *["wall"] * 3, "new"),
        )
    )
    def found(self, begin: str) -> None:
        self.world = self.templates.world(self.tally, begin)
        self.tally.begin = begin
        self.tally.history = []

    def teardown(self) -> None:
        if self.world is not None:
            self.world.close()

    @property
    def state(self) -> State:
        assert self.world is not None
        return self.world.model.state

    def _key(self) -> str:
        return f"k{len(self.asked)}"

    def _day(self) -> date:
        self.today = max(self.today, self.state.last_day)
        return self.today

    def _happen(self, step: Step) -> None:
        assert self.world is not None
        self.tally.steps += 1
        self.tally.history.append(step)
        step.happen(self.world)

    def _ask(self, ask: Ask, manner: Manner = TOGETHER) -> None:
        self.asked.append(ask)
        when = manner.when(self._day())
        whole = len(self.asked) % WHOLE_LOOK_EVERY == 0
        self._happen(Asked(ask, manner.who, when, manner.window, manner.busy, whole))

    def _items(self, steps: tuple[str, ...], place: int, many: int = 1) -> tuple[int, ...]:
        """Numbers of some deeds at these steps; of all where none is there."""
        if place in {_NOBODYS, _NONE}:
            return (99,) if place == _NOBODYS else ()
        numbers = [deed.number for deed in self.state.at(*steps)] or list(self.state.deeds)
        last = len(numbers) - place % max(len(numbers), 1)
        return tuple(numbers[max(last - many, 0) : last])

    # --- points in between ------------------------------------------------------------

    @rule(number=st.sampled_from(NUMBERS), amount=st.sampled_from(("1", "2", "8")), manner=manners)
    def redeem(self, number: str, amount: str, manner: Manner) -> None:
        self._ask(counter.Redeem(self._key(), number, (("A1", amount),)), manner)

    @precondition(lambda self: any(act.receipt_no for act in self.state.acts))
    @rule(back=st.integers(0, 3), manner=alone)
    def void(self, back: int, manner: Manner) -> None:
        papers = [act.receipt_no for act in self.state.acts if act.receipt_no]
        self._ask(counter.Void(self._key(), papers[-1 - back % len(papers)]), manner)

    @rule(
        what=st.sampled_from(("base_points", "base_points", "clearing")),
        day=days,
        manner=alone,
        anyhow=st.sampled_from((False, False, False, True)),
    )
    def once_a_year(self, what: str, day: EventDay, manner: Manner, *, anyhow: bool) -> None:
        """Base points or clearing, switched on first where it is off."""
        today = self._day()
        if self.state.setting(what, today) in {"0", "no"} and not anyhow:
            value = "yes" if what == "clearing" else ("33", "20")[today.day % 2]
            self._ask(counter.ChangeSetting(self._key(), what, value))
        if what == "clearing":
            self._ask(asks.Clear(self._key()), manner)
        else:
            self._ask(asks.GiveBase(self._key(), *quarter_of(day.on(today))), manner)

    # --- the house --------------------------------------------------------------------

    @rule(
        what=st.sampled_from(SETTINGS),
        ahead=st.sampled_from((None, None, 0, 5, -3)),
        manner=manners,
    )
    def change_setting(self, what: tuple[str, str], ahead: int | None, manner: Manner) -> None:
        first = None if ahead is None else self._day() + timedelta(days=ahead)
        self._ask(counter.ChangeSetting(self._key(), *what, effective_on=first), manner)

    @rule(
        number=st.sampled_from(("01-003", "02-001", "01-002")),
        state=st.sampled_from(("open", "open", "open", "away", "moved_out", "closed")),
    )
    def change_household(self, number: str, state: str) -> None:
        self._ask(counter.ChangeHousehold(self._key(), number, state=state))

    @precondition(lambda self: self.asked)
    @rule(
        back=st.integers(0, 20),
        what=st.sampled_from(("any", "deed", "other key")),
        manner=manners,
    )
    def ask_again(self, back: int, what: str, manner: Manner) -> None:
        """A double click, a retry after an error, or an old key for another thing."""
        ask = self.asked[-1 - back % len(self.asked)]
        if what == "deed":
            brought = [a.ask for a in self.state.acts if a.ask and a.kind in {"declare", "award"}]
            ask = brought[-1 - back % len(brought)] if brought else ask
        elif what == "other key":
            keys = [act.key for act in self.state.acts if act.kind == ask.kind]
            ask = replace(ask, key=keys[-1]) if keys else ask
        self._ask(ask, manner)

    @rule(length=st.sampled_from((1, 1, 3, 12, 31, 45)))
    def days_pass(self, length: int) -> None:
        self.tally.steps += 1
        self.today = self._day() + timedelta(days=length)

    @rule(window=st.integers(0, 1))
    def restart(self, window: int) -> None:
        self._happen(Restarted(window))
