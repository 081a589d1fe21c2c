"""Levels of a closed quarter: who is rated, what people decide, and what becomes of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.rating_refusals import (
    LevelNeedsScore,
    LevelsOverlap,
    LevelsUnfit,
    NobodyRated,
    NoTieAtCut,
    NotInRating,
    QuarterNotClosed,
    QuarterNotRated,
    QuarterRated,
    RatingAwarded,
    TiesUndecided,
    UnknownLevel,
)
from jifen_desktop.domain.refusals import RoleMissing, TextMissing
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.settings import RATING_DEDUCTION_LIMIT, STAR_LEVELS
from jifen_desktop.domain.signing import ON_PAPER
from jifen_desktop.services.checking import check
from jifen_desktop.services.moving import go_away
from jifen_desktop.services.rating_figures import figure, levels_of_day
from jifen_desktop.services.rating_listing import rating_view
from jifen_desktop.services.rating_quarters import (
    Move,
    RatingPlan,
    rate_quarter,
)
from tests import points_village, village
from tests.points_village import award, deed, switch
from tests.quarter_village import (
    NARROW,
    Q3,
    WIDEN,
    MakeRated,
    awards_of,
    close,
    counts,
    drop,
    levels,
    number,
    rate,
    winners,
)
from tests.vetoes_at_work import lay, lift
from tests.village import CLERK, KEEPER, LEADER, STAFF_NAMES, household_draft, moment, new_key

# --- worked examples 6 and 8 --------------------------------------------------------


def test_example_6_people_decide_equals_at_the_cut(make: MakeRated) -> None:
    """320 rated: 8/24/40; ranks 8 and 9 are equal: widened 9/24/39, narrowed 7/24/41."""
    scores = [1000 - place for place in range(320)]
    scores[8] = scores[7]
    store = make(scores)

    view = rating_view(store, Q3, at=moment())
    assert (view.rated, counts(store)) == (320, [8, 24, 40])
    [tie] = view.ties
    assert (tie.name, [one.line.household_no for one in tie.lines]) == ("5", ["02-008", "02-009"])
    with pytest.raises(TiesUndecided) as refused:
        rate(store, from_paper=True)
    assert refused.value.household_nos == ("02-008", "02-009")
    assert counts(store, {"5": WIDEN}) == [9, 24, 39]
    assert counts(store, {"5": NARROW}) == [7, 24, 41]

    done = rate(store, choices={"5": NARROW}, from_paper=True)

    assert (done.rated, done.awarded) == (320, 72)
    assert counts(store) == [7, 24, 41]
    found = winners(store)
    assert found["5"] == [number(place) for place in range(1, 8)]
    assert found["4"][:2] == ["02-008", "02-009"]
    assert [one.certificate.serial for one in awards_of(store)][:8] == [*range(1, 8), 1]


def test_example_8_a_veto_keeps_a_household_from_being_rated(tmp_path: Path) -> None:
    """Decision 20 May 2026: not rated Q2; overturned on 1 September: rated from Q3."""

    def on(day: date) -> Moment:
        return moment(day, typed=day)

    day, second = date(2026, 4, 1), quarter_named("2026Q2")
    path = village.make_new_book(
        tmp_path, book_id=b"a village in may", staff=STAFF_NAMES, practice=True, day=day
    )
    store = Store(path, durable=False)
    points_village.people(store, at=on(day))
    points_village.adopt(store, at=on(day))
    for event in (date(2026, 5, 10), date(2026, 8, 10)):
        for household_no in ("01-001", "01-002"):
            award(store, deed(household_no, "B06", on=event), at=on(max(event, date(2026, 5, 19))))
        if event.month == 5:
            lay(store, decided_on=date(2026, 5, 20), at=on(date(2026, 5, 20)))
            close(store, second, at=on(date(2026, 7, 2)))
    lift(store, at=on(date(2026, 9, 1)))
    close(store, Q3, at=on(date(2026, 10, 8)))

    spring = rating_view(store, second, at=on(date(2026, 10, 8)))
    summer = rating_view(store, Q3, at=on(date(2026, 10, 8)))

    assert [line.household_no for line in spring.not_rated] == ["01-001"]
    assert (spring.rated, summer.rated, summer.not_rated) == (2, 3, ())
    assert check(store) == []
    store.close()


# --- who is rated -----------------------------------------------------------------------


def test_away_new_and_much_deducted_households_are_not_rated(make: MakeRated) -> None:
    store = make([30, 29, 28, 0], closed=False)
    newcomer = household_draft("02-090", "新户", opened_on=Q3.last_day - timedelta(days=44))
    village.enter_households(store, newcomer)
    go_away(store, number(1), key=new_key(), actor=CLERK, at=moment())
    award(store, deed(number(2), "C25", "未成灾"))
    switch(store, RATING_DEDUCTION_LIMIT, "19")
    close(store)

    figures = figure(store, Q3, at=moment())

    assert figures.rated == 2
    ranked = [(one.line.household_no, one.rank) for one in figures.lines]
    assert ranked == [
        ("02-003", 1),
        ("02-004", 2),
        ("02-001", None),
        ("02-002", None),
        ("02-090", None),
    ]
    switch(store, RATING_DEDUCTION_LIMIT, "20")
    assert figure(store, Q3, at=moment()).rated == 3


def test_a_score_of_nothing_gets_no_level(make: MakeRated) -> None:
    store = make([3, 0, 0])
    rate(store, from_paper=True)
    assert winners(store) == {"5": ["02-001"]}


def test_all_equal_waits_for_people(make: MakeRated) -> None:
    store = make([7, 7, 7])
    with pytest.raises(TiesUndecided):
        rate(store)
    assert counts(store, {"5": WIDEN}) == [3, 0, 0]
    rate(store, choices={"5": NARROW, "4": NARROW}, from_paper=True)
    assert winners(store) == {"3": [number(1), number(2), number(3)]}


def test_a_paper_that_gives_nobody_anything_is_refused(make: MakeRated) -> None:
    store = make([0, 0])
    with pytest.raises(NothingToDo):
        rate(store, from_paper=True)


def test_levels_that_do_not_fit_are_refused_when_they_are_set(make: MakeRated) -> None:
    store = make([3])
    for text, refusal in (
        ("5=60%;4=60%", LevelsOverlap),
        ("5>=10;4>=20", LevelsOverlap),
        ("五", LevelsUnfit),
    ):
        with pytest.raises(refusal):
            switch(store, STAR_LEVELS, text)
    levels(store, "优秀=1;良好>=2.5,3;合格>=1;其余=50%")
    assert [one.name for one in levels_of_day(store, at=moment())] == [
        "优秀",
        "良好",
        "合格",
        "其余",
    ]
    rate(store, from_paper=True)
    with store.reading() as book:
        rating = book.ratings.standing(Q3)
    assert rating is not None
    assert [one.asked for one in rating.levels] == ["1", ">=2.5,3", ">=1", "50%"]


# --- what is refused ----------------------------------------------------------------------


def test_only_closed_quarters_with_somebody_in_them_are_rated(make: MakeRated) -> None:
    store = make([5], closed=False)
    with pytest.raises(QuarterNotClosed):
        rate(store)
    empty = make([])
    with pytest.raises(NobodyRated):
        rate(empty)


def test_a_quarter_is_rated_once_while_it_stands(make: MakeRated) -> None:
    store = make([5, 4])
    rate(store)
    with pytest.raises(QuarterRated):
        rate(store)
    drop(store)
    with pytest.raises(QuarterNotRated):
        drop(store)
    rate(store, from_paper=True)
    with pytest.raises(RatingAwarded):
        drop(store)


def test_choices_are_about_levels_and_ties(make: MakeRated) -> None:
    store = make([5, 4])
    with pytest.raises(UnknownLevel):
        rate(store, choices={"9": WIDEN})
    with pytest.raises(NoTieAtCut):
        rate(store, choices={"5": WIDEN})


def test_the_clerk_prepares_and_the_leader_gives(make: MakeRated) -> None:
    store = make([5, 4])
    plan = RatingPlan(quarter=Q3, from_paper=True)
    with pytest.raises(RoleMissing):
        rate_quarter(store, plan, key=new_key(), actor=CLERK, at=moment())
    with pytest.raises(RoleMissing):
        rate_quarter(store, RatingPlan(quarter=Q3), key="k", actor=KEEPER, at=moment())
    rate_quarter(store, RatingPlan(quarter=Q3), key="k", actor=CLERK, at=moment())


def test_the_same_key_rates_once(make: MakeRated) -> None:
    store = make([5, 4])

    def ask() -> object:
        plan = RatingPlan(quarter=Q3, from_paper=True)
        return rate_quarter(store, plan, key="once", actor=LEADER, at=moment())

    assert ask() == ask()
    with store.reading() as book:
        last = book.actions.last()
        assert last is not None
        assert book.actions.texts(last.seq)["signed_by"] == ON_PAPER


# --- what people move ----------------------------------------------------------------------


def test_people_move_households_with_a_reason(make: MakeRated) -> None:
    store = make([9, 8, 7, 6, 0])
    same = Move(household_no=number(1), level="5", reason="照旧")
    up = Move(household_no=number(4), level="4", reason="救火有功")
    down = Move(household_no=number(2), level="", reason="正在整改")
    rate(store, moves=[same, up, down])

    view = rating_view(store, Q3, at=moment())

    assert [[one.line.household_no for one in level.lines] for level in view.levels] == [
        ["02-001"],
        ["02-004"],
        ["02-003"],
    ]
    assert view.rating is not None
    with store.reading() as book:
        moved = {
            line.household_id: (line.figured_level, line.decided_level, line.reason)
            for line in book.ratings.lines(view.rating.id)
            if line.reason
        }
    assert moved == {4: (None, 2, "救火有功"), 2: (2, None, "正在整改")}


def test_moves_that_do_not_fit_are_refused(make: MakeRated) -> None:
    store = make([9, 0])
    for move, refusal in (
        (Move(household_no="02-077", level="5", reason="好"), NotInRating),
        (Move(household_no=number(1), level="9", reason="好"), UnknownLevel),
        (Move(household_no=number(2), level="5", reason="好"), LevelNeedsScore),
        (Move(household_no=number(1), level="4", reason=" "), TextMissing),
    ):
        with pytest.raises(refusal):
            rate(store, moves=[move])
