"""The village office as a state machine: any order of acts over the real store, laws after each.

Ordinary runs take the same 20,000 steps every time; JIFEN_NIGHTLY=1 takes ten times as
many, others each night. What failed is printed as a history: who asked what on which
day and what the answer was.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.machine import asks
from tests.machine.asks import Article, Ask, Family, Who
from tests.machine.draws import (
    AMOUNTS,
    CODES,
    NUMBERS,
    SETTINGS,
    articles,
    codes,
    families,
    keeping,
    manners,
    numbers,
    quantities,
)
from tests.machine.history import Asked, Copied, PutBack, Restarted, Step
from tests.machine.manners import TOGETHER, Manner
from tests.machine.numbers import BUILD
from tests.machine.plans import REVERSIBLE, depends
from tests.machine.telling import Say, failure_of, retold, silent
from tests.machine.templates import Templates, village
from tests.machine.world import Tally, World

NIGHTLY = os.environ.get("JIFEN_NIGHTLY") == "1"
STEPS_MIN = 200_000 if NIGHTLY else 20_000
#: A run is taken in parts, each from a seed of its own.
PARTS = 4
STEPS_A_HISTORY = 80
#: Every so many acts all laws are checked over the whole book.
WHOLE_LOOK_EVERY = 12
#: Acts that change households and products themselves.
FILES = {"import_households", "import_products", "household"}
RESTORES_A_HISTORY, COPIES_A_HISTORY = 3, 4

ORDINARY = settings(
    max_examples=STEPS_MIN * 21 // 20 // PARTS // STEPS_A_HISTORY + 6,  # some end early
    stateful_step_count=STEPS_A_HISTORY,
    derandomize=not NIGHTLY,
    database=None,
    phases=[Phase.generate],  # our own history is shortened, which is much quicker
    deadline=None,
    print_blob=NIGHTLY,
    report_multiple_bugs=False,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    ],
)


class Office(RuleBasedStateMachine):
    """One village's book from its first day on, by whatever way Hypothesis finds."""

    templates: Templates
    tally: Tally

    def __init__(self) -> None:
        super().__init__()
        self.world: World | None = None
        self.today = BUILD
        self.asked: list[Ask] = []
        self.restores = self.copies = 0

    @initialize(begin=st.sampled_from(("settled", "settled", "settled", "new")))
    def found(self, begin: str) -> None:
        self.tally.begin = begin
        self.tally.history = []
        self.world = self.templates.world(self.tally, begin)

    def teardown(self) -> None:
        if self.world is not None:
            self.world.close()

    @property
    def book(self) -> World:
        assert self.world is not None
        return self.world

    def _key(self) -> str:
        return f"k{len(self.asked)}"

    def _day(self) -> date:
        self.today = max(self.today, self.book.model.state.last_day)
        return self.today

    def _happen(self, step: Step) -> None:
        self.tally.steps += 1
        self.tally.history.append(step)
        step.happen(self.book)

    def _ask(self, ask: Ask, manner: Manner) -> None:
        self.asked.append(ask)
        when = manner.when(self._day())
        whole = len(self.asked) % WHOLE_LOOK_EVERY == 0
        self._happen(Asked(ask, manner.who, when, manner.window, manner.busy, whole))

    # --- files --------------------------------------------------------------------

    @rule(
        rows=st.lists(families, min_size=1, max_size=2),
        bad=st.sampled_from((0, 0, 0, 0, 0, 1)),
        skip_bad=st.booleans(),
        manner=manners,
    )
    def import_roster(
        self, rows: list[Family], bad: int, *, skip_bad: bool, manner: Manner
    ) -> None:
        # A row without a number has no card here: which number it gets must be plain.
        plain = tuple(row if row.number else replace(row, card=None) for row in rows)
        self._ask(asks.ImportFamilies(self._key(), plain, bad, skip_bad), manner)

    @rule(
        rows=st.lists(articles, min_size=1, max_size=2),
        bad=st.sampled_from((0, 0, 0, 0, 0, 1)),
        skip_bad=st.booleans(),
        manner=manners,
    )
    def import_goods(
        self, rows: list[Article], bad: int, *, skip_bad: bool, manner: Manner
    ) -> None:
        self._ask(asks.ImportGoods(self._key(), tuple(rows), bad, skip_bad), manner)

    @rule(
        number=numbers,
        what=st.sampled_from(
            (
                {"head": "覃花"},
                {"phone": "13800000003"},
                {"phone": ""},
                {"state": "closed"},
                {"state": "moved_out"},
                {"state": "open"},
                {"state": "open", "head": "张伟"},
            )
        ),
        manner=manners,
    )
    def change_household(self, number: str, what: dict[str, str], manner: Manner) -> None:
        self._ask(asks.ChangeHousehold(self._key(), number, **what), manner)

    # --- points and goods ---------------------------------------------------------

    @rule(number=numbers, amount=st.sampled_from((*AMOUNTS[:4], *AMOUNTS)), manner=manners)
    def open_household(self, number: str, amount: str, manner: Manner) -> None:
        self._ask(asks.OpenHousehold(self._key(), number, amount), manner)

    @rule(code=codes, amount=quantities, manner=manners)
    def open_product(self, code: str, amount: str, manner: Manner) -> None:
        self._ask(asks.OpenProduct(self._key(), code, amount), manner)

    @rule(
        code=codes,
        amount=quantities,
        good_for=st.sampled_from((None, -1, 0, 1, 3, 30)),
        note=st.sampled_from(("", "韦主任送来")),
        manner=manners,
    )
    def receive(
        self, code: str, amount: str, good_for: int | None, note: str, manner: Manner
    ) -> None:
        expires = None if good_for is None else self._day() + timedelta(days=good_for)
        self._ask(asks.Receive(self._key(), code, amount, expires, note), manner)

    @rule(
        number=numbers,
        cart=st.lists(st.tuples(codes, quantities), max_size=3),
        collector=st.sampled_from(("", "", "李小花")),
        manner=manners,
    )
    def redeem(
        self, number: str, cart: list[tuple[str, str]], collector: str, manner: Manner
    ) -> None:
        self._ask(asks.Redeem(self._key(), number, tuple(cart), collector), manner)

    @rule(
        number=st.sampled_from(NUMBERS),
        code=st.sampled_from(CODES),
        amount=st.sampled_from(("1", "1", "2", "0.105")),
        more=st.booleans(),
        manner=manners,
    )
    def redeem_what_there_is(
        self, number: str, code: str, amount: str, manner: Manner, *, more: bool
    ) -> None:
        """A household that has points takes goods that are on the shelf, if there are any."""
        state = self.book.model.state
        if state.balances.get(number, 0) <= 0 and code != "F1":
            number = max(state.households, key=lambda n: state.balances[n], default=number)
        if not self._at_hand(code):
            code = max(state.products, key=self._at_hand, default=code)
        goods = ((code, amount), (code, "1")) if more else ((code, amount),)
        self._ask(asks.Redeem(self._key(), number, goods), manner)

    @rule(number=st.sampled_from(NUMBERS), code=st.sampled_from(CODES))
    def redeem_one(self, number: str, code: str) -> None:
        """The usual thing on a usual day."""
        self.redeem_what_there_is(number=number, code=code, amount="1", more=False, manner=TOGETHER)

    def _at_hand(self, code: str) -> int:
        state = self.book.model.state
        return state.on_hand(code) if code in state.products else 0

    # --- taking back --------------------------------------------------------------

    @precondition(lambda self: self.papers())
    @rule(back=st.integers(0, 5), manner=st.just(TOGETHER) | manners)
    def void(self, back: int, manner: Manner) -> None:
        """Void one of the newest receipts, or one that nobody has."""
        newest = self.papers()[-5:]
        receipt_no = newest[-1 - back % len(newest)] if back < 5 else 2_026_999_999
        self._ask(asks.Void(self._key(), receipt_no), manner)

    def papers(self) -> list[int]:
        """Every receipt of the book, in the order of printing."""
        return [act.paper.receipt_no for act in self.book.model.state.acts if act.paper]

    @rule(back=st.integers(0, 7), what=st.sampled_from(("goods", "file", "any")), manner=manners)
    def reverse(self, back: int, what: str, manner: Manner) -> None:
        """Reverse what one act at most stands on, or anything, also what does not exist."""
        state, acts = self.book.model.state, self.book.model.state.acts
        kinds = {"file": FILES, "goods": REVERSIBLE - FILES}.get(what, set())
        standing = [act for act in acts if act.kind in kinds and state.stands(act)]
        can_be = [
            act.seq
            for act in standing
            if sum(depends(later, act) for later in state.standing_after(act.seq)) <= 1
        ]
        if not can_be:
            can_be = [1, *range(max(1, len(acts) - 5), len(acts) + 2)]
        self._ask(asks.Reverse(self._key(), can_be[-1 - back % len(can_be)]), manner)

    @precondition(lambda self: self.asked)
    @rule(
        which=st.integers(0, 30),
        manner=manners,
        change=st.sampled_from(("nothing", "nothing", "key")),
    )
    def ask_again(self, which: int, manner: Manner, change: str) -> None:
        """A double click, a retry after an error, or an old key for another thing."""
        ask = self.asked[-1 - which % len(self.asked)]
        if change == "key":
            acts = self.book.model.state.acts
            keys = [act.key for act in acts if act.kind == ask.kind and act.ask != ask]
            ask = replace(ask, key=keys[-1]) if keys else ask
        self._ask(ask, manner)

    # --- the house ----------------------------------------------------------------

    @rule(
        which=st.sampled_from(SETTINGS),
        ahead=st.sampled_from((None, 0, 1, 5, -3)),
        manner=manners,
    )
    def change_setting(self, which: tuple[str, str], ahead: int | None, manner: Manner) -> None:
        first = None if ahead is None else self._day() + timedelta(days=ahead)
        self._ask(asks.ChangeSetting(self._key(), *which, effective_on=first), manner)

    @rule(
        name=st.sampled_from(("新来的", "新干部")),
        roles=st.sampled_from((frozenset({"keeper"}), frozenset({"leader", "maintainer"}))),
        manner=manners,
    )
    def add_operator(self, name: str, roles: frozenset[str], manner: Manner) -> None:
        self._ask(asks.AddOperator(self._key(), name, roles), manner)

    @rule(days=st.sampled_from((1, 1, 1, 2, 8, 20, 45)))
    def days_pass(self, days: int) -> None:
        self.tally.steps += 1
        self.today = self._day() + timedelta(days=days)

    @rule(which=st.integers(0, 1))
    def restart(self, which: int) -> None:
        self._happen(Restarted(which))

    @precondition(lambda self: self.copies < COPIES_A_HISTORY)
    @rule(manner=keeping)
    def back_up(self, manner: Manner) -> None:
        self.copies += 1
        self._happen(Copied(manner.who, manner.window))

    @precondition(lambda self: self.book.copies and self.restores < RESTORES_A_HISTORY)
    @rule(which=st.integers(0, 4), manner=keeping, newcomer=st.booleans())
    def restore(self, which: int, manner: Manner, *, newcomer: bool) -> None:
        """Any copy, the oldest first: also the book that an earlier restore replaced."""
        who = manner.who
        if newcomer and "新干部" in self.book.model.state.operators:
            who = Who("新干部", who.second)
        self.restores += 1
        self._happen(PutBack(which, who, manner.when(self._day()), f"r{self.restores}"))


def run_machine(how: settings = ORDINARY, part: int = 0) -> Tally:
    """Run the machine; what it did, or a BookWrong with the shortest history that fails."""
    counted = Tally()
    with village() as built:

        class Village(Office):
            templates = built
            tally = counted

        machine: Callable[[], Office] = seed(part)(Village) if how.derandomize else Village
        try:
            run_state_machine_as_test(machine, settings=how)
        except Exception as failure:
            raise retold(failure, counted.begin, counted.history, partial(tell, built)) from failure
    return counted


def tell(
    templates: Templates, begin: str, steps: Sequence[Step], say: Say = silent
) -> Exception | None:
    """Tell a history in a village of its own; how it fails, if it does."""
    return failure_of(lambda: templates.world(Tally(), begin), steps, say)
