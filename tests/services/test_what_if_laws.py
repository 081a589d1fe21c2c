"""What holds for every past: the same rules change nothing, other rules do what they would have."""

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jifen_desktop.db.store import Store
from jifen_desktop.domain.progress import nobody_watches
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.replaying import replay
from jifen_desktop.domain.rules import Cap, Measure, Rule, RuleKind, Tier, Window
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.domain.what_if import WhatIf
from jifen_desktop.services.checking import check
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.past_quarter import read_past_quarter
from jifen_desktop.services.score import score
from jifen_desktop.services.what_if import what_if
from tests import points_village, village
from tests.points_village import adopt, deed, household_id, switch
from tests.services.past_village import (
    AMOUNTS,
    DAYS,
    MEMBERS,
    Q3,
    RULES,
    Past,
    book_id,
    draft,
    make_past,
)
from tests.village import DAY

HOUSEHOLDS = sorted(MEMBERS)
#: Version in force over a whole quarter; the third says what the second said.
IN_FORCE = (
    (Quarter(2025, 4), 1),
    (Quarter(2026, 1), 1),
    (Quarter(2026, 2), 1),
    (Quarter(2026, 3), 2),
    (Quarter(2026, 3), 3),
    (Quarter(2026, 4), 3),
)
WHICH = st.integers(0, 30)
#: What happens in the village, as often as it stands here.
OFTEN = [
    *["from_paper"] * 6,
    *["typed", "decide", "post"] * 2,
    *("take_back", "give_back", "give_base"),
]


@st.composite
def some_rules(draw: DrawFn) -> tuple[Rule, ...]:
    """A few rules, so that deeds meet in caps: those of one group, or any two."""
    grouped = tuple(one for one in RULES if one.exclusive_group)
    chosen = draw(st.permutations(RULES))[:2]
    return draw(st.sampled_from([grouped, tuple(chosen), tuple(chosen)]))


@st.composite
def declarations(
    draw: DrawFn, rules: tuple[Rule, ...], days: tuple[date, ...] = DAYS
) -> Declaration:
    """A deed of one of the rules, mostly of one household; some are for an earlier matter."""
    one = draw(st.sampled_from(rules))
    household_no = draw(st.sampled_from(["01-001", "01-001", "01-002"]))
    named = one.per_member or draw(st.booleans())
    earlier = draw(st.none() | st.integers(0, 3)) if one.exclusive_group else None
    return deed(
        household_no,
        one.code,
        draw(st.sampled_from(AMOUNTS.get(one.code, ("1",)))),
        on=draw(st.sampled_from(days)),
        member=draw(st.sampled_from(MEMBERS[household_no])) if named else "",
        instead_of=earlier,
    )


@st.composite
def acts(draw: DrawFn, *, give_back: bool) -> list[tuple[object, ...]]:
    """What happens; of what was given back after its decision, no replay sees what it had."""
    days = draw(st.permutations(DAYS))[:3]
    typed = declarations(draw(some_rules()), tuple(days))
    arguments: dict[str, tuple[SearchStrategy[Any], ...]] = {
        "from_paper": (typed,),
        "typed": (typed,),
        "decide": (WHICH, st.sampled_from(["", "", "0", "1", "2.5"])),
        "post": (WHICH,),
        "take_back": (WHICH,),
        "give_base": (st.sampled_from([quarter for quarter, _ in IN_FORCE]),),
        "give_back": (WHICH, typed),
    }
    names = st.sampled_from(OFTEN if give_back else [one for one in OFTEN if one != "give_back"])
    step = names.flatmap(lambda name: st.tuples(st.just(name), *arguments[name]))
    return draw(st.lists(step, min_size=20, max_size=40))


def happen(store: Store, acts: list[tuple[object, ...]]) -> None:
    past = Past(store)
    for name, *arguments in acts:
        getattr(past, str(name))(*arguments)


def scores(store: Store, quarter: Quarter) -> dict[str, int]:
    return {number: score(store, number, quarter) for number in (*HOUSEHOLDS, "01-003")}


def after(found: WhatIf) -> dict[str, int]:
    return {one.household_no: one.after_points for one in found.households}


@settings(max_examples=25, deadline=None)
@given(happened=acts(give_back=True), floor=st.booleans())
def test_rules_that_say_the_same_give_exactly_the_real_scores(
    happened: list[tuple[object, ...]], *, floor: bool
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(make_past(Path(folder), floor=floor)) as s,
    ):
        happen(s, happened)
        for quarter, version in IN_FORCE:
            found = what_if(s, book_id(s, version), quarter, today=DAY)
            assert after(found) == scores(s, quarter), quarter
            assert found.changed == ()
            assert all(not shift.difference_points for shift in found.categories.values())
            assert found.total.before_points == sum(scores(s, quarter).values())
            assert (found.owed.difference_points, found.worthless) == (0, ())
        assert check(s) == []


@settings(max_examples=25, deadline=None)
@given(happened=acts(give_back=False))
def test_a_replay_finds_every_point_that_the_book_fixed(happened: list[tuple[object, ...]]) -> None:
    """Deeds as if no cap and no group had been: what the replay leaves of them is what was left."""
    with tempfile.TemporaryDirectory() as folder, closing(make_past(Path(folder))) as store:
        happen(store, happened)
        for quarter, version in IN_FORCE:
            with store.reading() as book:
                kept = book.rules.of_book(book_id(store, version))
            rules = [one.rule for one in kept]
            past = read_past_quarter(store, quarter, rules, nobody_watches)
            free = {
                -rule_id: replace(one, caps=(), exclusive_group="")
                for rule_id, one in past.made_under.items()
            }
            done = replay(
                [
                    deed._replace(
                        rule_id=-deed.rule_id,
                        given_points=deed.agreed_points,
                        given_quantity=deed.quantity,
                    )
                    for deed in past.deeds
                ],
                past.others,
                made_under={**past.made_under, **free},
                rules=rules,
                matters=past.matters,
            )
            given = {deed.deed_id: deed.given_points for deed in past.deeds}
            assert {one.deed.deed_id: abs(one.score_points) for one in done} == given


# --- a twin that had the other rules from the first day ---------------------------


@st.composite
def other_rules(draw: DrawFn) -> tuple[Rule, ...]:
    """Rules under the same codes that understand whatever is typed for them."""
    return tuple(_altered(draw, one) for one in RULES)


def _altered(draw: DrawFn, one: Rule) -> Rule:
    if draw(st.booleans()):
        return one
    factor = draw(st.sampled_from([1, 2, 3]))
    cap = Cap(
        window=draw(st.sampled_from(list(Window))),
        measure=draw(st.sampled_from(list(Measure))),
        amount=draw(st.integers(1, 3)),
    )
    if cap.measure is Measure.POINTS:
        cap = replace(cap, amount=cap.amount * 700)
    ranged = one.kind is RuleKind.RANGE
    return replace(
        one,
        points=one.points if ranged else one.points * factor,
        tiers=tuple(Tier(name=t.name, points=t.points * factor) for t in one.tiers),
        step=one.step * draw(st.sampled_from([1, 2])),
        caps=draw(st.sampled_from([(), (cap,), (*one.caps, cap), one.caps])),
        spendable=draw(st.booleans()),
        category=draw(st.sampled_from([one.category, RULES[0].category])),
    )


def make_twin(folder: Path, rules: tuple[Rule, ...]) -> Store:
    store = village.make_store(folder)
    points_village.people(store)
    adopt(store, rules, effective_on=date(2025, 1, 1))
    switch(store, DEED_PUBLICATION_STEP, "no")
    return store


def categories(store: Store) -> dict[str, int]:
    """Score points of the third quarter by category."""
    sums: dict[str, int] = {}
    with store.reading() as book:
        for number in HOUSEHOLDS:
            of_quarters = book.scores.by_quarter(household_id(store, number))
            for category, points in of_quarters.get(Q3, {}).items():
                sums[category] = sums.get(category, 0) + points
    return {name: points for name, points in sums.items() if points}


def owed(store: Store) -> int:
    with store.reading() as book:
        balances = book.households.cached_balances([household_id(store, n) for n in HOUSEHOLDS])
    return sum(max(points, 0) for points in balances.values())


@st.composite
def of_summer(draw: DrawFn) -> list[Declaration]:
    rules = draw(some_rules())
    return draw(st.lists(declarations(rules, SUMMER), min_size=8, max_size=25))


SUMMER = tuple(day for day in DAYS if Q3.first_day <= day <= Q3.last_day)


@settings(max_examples=25, deadline=None)
@given(deeds=of_summer(), rules=other_rules())
def test_other_rules_give_what_a_village_that_always_had_them_gave(
    deeds: list[Declaration], rules: tuple[Rule, ...]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(make_twin(Path(folder) / "one", RULES)) as one,
        closing(make_twin(Path(folder) / "other", rules)) as other,
    ):
        past, twin = Past(one), Past(other)
        for declaration in deeds:
            past.from_paper(declaration)
            twin.from_paper(declaration)
        assert past.posted == twin.posted
        found = what_if(one, draft(one, rules), Q3, today=DAY)
        assert after(found) == scores(other, Q3)
        shifts = found.categories.items()
        assert {n: s.after_points for n, s in shifts if s.after_points} == categories(other)
        assert {n: s.before_points for n, s in shifts if s.before_points} == categories(one)
        assert (found.owed.before_points, found.owed.after_points) == (owed(one), owed(other))
