"""评选: opening one, naming people in it, and the review."""

from dataclasses import replace

import pytest

from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.refusals import TextMissing, UnknownHousehold
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.selection_refusals import (
    FiguresUnfit,
    HouseholdNotHonoured,
    NobodyNominated,
    NominatedBefore,
    SelectionElsewhere,
    SelectionRuns,
    TooManyNominations,
    UnknownNomination,
    UnknownSelection,
)
from jifen_desktop.domain.selections import SelectionPurpose, SelectionState
from jifen_desktop.services import selecting
from jifen_desktop.services.selecting import nominate, open_selection, review_selection
from jifen_desktop.services.selection_listing import selections
from tests.quarter_village import Q4, MakeRated
from tests.selection_village import (
    ASKED,
    COUNTY,
    LIST,
    begin,
    board,
    drop,
    hung,
    name,
    named,
    review,
    wanted,
)
from tests.vetoes_at_work import lay, suspend
from tests.village import CLERK, moment, new_key


def test_a_selection_says_what_was_asked(make: MakeRated) -> None:
    store = make([9])
    number = begin(store, " 文明  家庭 ", giver=COUNTY, scope=HonourScope.PERSON)
    [found] = selections(store)
    assert (found.id, found.name, found.giver, found.scope) == (
        number,
        "文明 家庭",
        COUNTY,
        HonourScope.PERSON,
    )
    assert (found.asked, found.state, found.nominations) == (ASKED, SelectionState.OPEN, 0)
    begin(store, "职业技能培训", purpose=LIST, giver=COUNTY, asked=None)
    newest = selections(store)[0]
    assert (newest.giver, newest.asked) == (HonourRank.VILLAGE, None)


@pytest.mark.parametrize("fields", [{"quarters": 0}, {"quarters": 41}, {"first": 0}])
def test_figures_are_asked_within_bounds(make: MakeRated, fields: dict[str, int]) -> None:
    with pytest.raises(FiguresUnfit):
        begin(make([9]), asked=replace(ASKED, **fields))


def test_figures_are_of_closed_quarters(make: MakeRated) -> None:
    with pytest.raises(QuarterNotClosed):
        begin(make([9]), asked=replace(ASKED, last=Q4))


def test_one_of_a_name_runs_at_a_time(make: MakeRated) -> None:
    store = make([9])
    number = begin(store)
    with pytest.raises(SelectionRuns):
        begin(store)
    begin(store, giver=COUNTY)  # another one's honour of the same name
    drop(store, number)
    begin(store)
    with pytest.raises(SelectionElsewhere):
        drop(store, number)


def test_names_are_written_all_or_none(make: MakeRated) -> None:
    store = make([9, 8, 7])
    number = begin(store)
    with pytest.raises(UnknownSelection):
        name(store, 9, [named(1)])
    with pytest.raises(NothingToDo):
        name(store, number, [])
    with pytest.raises(UnknownHousehold):
        name(store, number, [named(1), named(9)])
    with pytest.raises(NominatedBefore):
        name(store, number, [named(1), named(1, "李小花")])
    assert name(store, number, [named(1), named(2, "李小花", "照顾邻居")]) == (1, 2)
    with pytest.raises(NominatedBefore):
        name(store, number, [named(3), named(2)])
    lines = [one.nomination for one in board(store, number).lines]
    assert [(one.person_name, one.deed, one.accepted) for one in lines] == [
        ("户主1", "", None),
        ("李小花", "照顾邻居", None),
    ]


def test_people_of_a_household_are_named_each_once(make: MakeRated) -> None:
    store = make([9])
    number = begin(store, scope=HonourScope.PERSON)
    with pytest.raises(TextMissing):
        name(store, number, [named(1)])
    name(store, number, [named(1, "李小花"), named(1, "李大山")])
    with pytest.raises(NominatedBefore) as refused:
        name(store, number, [named(1, "李小花")])
    assert refused.value.person == "李小花"


def test_who_may_not_be_honoured_is_not_named(make: MakeRated) -> None:
    store = make([9, 8, 7])
    number = begin(store)
    lay(store, "02-001")
    suspend(store, "02-002")
    for place in (1, 2):
        with pytest.raises(HouseholdNotHonoured):
            name(store, number, [named(3), named(place)])
    assert name(store, number, [named(3)]) == (1,)


def test_a_selection_has_so_many_names_and_no_more(
    make: MakeRated, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make([9, 8, 7])
    monkeypatch.setattr(selecting, "NOMINATIONS_MAX", 2)
    number = begin(store)
    name(store, number, [named(1)])
    with pytest.raises(TooManyNominations):
        name(store, number, [named(2), named(3)])
    name(store, number, [named(2)])


def test_a_review_finds_on_everybody(make: MakeRated) -> None:
    store = make([9, 8, 7])
    number = begin(store)
    with pytest.raises(NobodyNominated):
        review(store, number)
    name(store, number, [named(1), named(2)])
    with pytest.raises(UnknownNomination):
        review(store, number, {3: "不合适"})
    with pytest.raises(TextMissing):
        review(store, number, {2: " "})
    review(store, number, {2: "不合适"})
    lines = [one.nomination for one in board(store, number).lines]
    assert [(one.accepted, one.reason) for one in lines] == [(True, ""), (False, "不合适")]
    for late in (lambda: name(store, number, [named(3)]), lambda: review(store, number)):
        with pytest.raises(SelectionElsewhere):
            late()


def test_a_review_accepts_nobody_who_may_not_be_honoured(make: MakeRated) -> None:
    store = make([9, 8])
    number = begin(store)
    first, _ = name(store, number, [named(1), named(2)])
    lay(store, "02-001")
    with pytest.raises(HouseholdNotHonoured):
        review(store, number)
    review(store, number, {first: "另有安排"})


def test_a_key_said_twice_gives_the_first_answer(make: MakeRated) -> None:
    store = make([9, 8])
    key, at = new_key(), moment()
    numbers = {open_selection(store, wanted(), key=key, actor=CLERK, at=at) for _ in range(2)}
    assert numbers == {1}
    said = [nominate(store, 1, [named(1), named(2)], key=key, actor=CLERK, at=at) for _ in range(2)]
    assert said == [(1, 2), (1, 2)]
    vouchers = {
        review_selection(store, 1, {2: "不合适"}, key=key, actor=CLERK, at=at) for _ in range(2)
    }
    assert len(vouchers) == 1
    assert len(selections(store)) == 1
    assert selections(store)[0].nominations == 2


def test_selections_stand_newest_first(make: MakeRated) -> None:
    store = make([9])
    hung(store, (1,))
    begin(store, "到户产业项目", purpose=LIST)
    begin(store, "县级最美家庭", purpose=SelectionPurpose.RECOMMENDATION, giver=COUNTY)
    assert [one.id for one in selections(store)] == [3, 2, 1]
