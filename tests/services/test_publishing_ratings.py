"""A rating on the wall: objections hold one household back, the rest is given."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.rating_refusals import (
    NotInRating,
    QuarterNotRated,
    RatingAwarded,
    RatingNotPublished,
    RatingRuns,
    UnknownRatingObjection,
)
from jifen_desktop.domain.ratings import RatingConclusion, RatingState
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.services.awarding_levels import award_levels
from jifen_desktop.services.rating_listing import rating_view
from jifen_desktop.services.rating_objections import (
    RatingProtest,
    answer_on_rating,
    object_to_rating,
    rating_objections,
)
from jifen_desktop.services.rating_quarters import (
    drop_rating,
    publish_rating,
)
from tests import village
from tests.quarter_village import (
    FREE,
    LAST_DAY,
    Q3,
    Q4,
    MakeRated,
    answer,
    awards_of,
    close,
    gift,
    give,
    number,
    protest,
    publish,
    rate,
    winners,
)
from tests.vetoes_at_work import lay, lift
from tests.village import CLERK, DAY, LEADER, household_draft, moment, new_key


def test_levels_are_given_when_the_wall_is_done(make: MakeRated) -> None:
    store = make([9, 8, 7, 6])
    with pytest.raises(QuarterNotRated):
        give(store)
    rate(store)
    with pytest.raises(RatingNotPublished):
        give(store)
    assert publish(store) == LAST_DAY
    with pytest.raises(RatingAwarded):
        publish(store)
    with pytest.raises(RatingRuns):
        give(store, at=moment(LAST_DAY))
    assert give(store) == 3
    with pytest.raises(NothingToDo):
        give(store)
    with pytest.raises(QuarterNotRated):
        award_levels(store, Q4, key=new_key(), actor=LEADER, at=FREE)


def test_the_wall_wants_days_that_fit(make: MakeRated) -> None:
    store = make([9])
    rate(store)
    with pytest.raises(DaysOutOfRange):
        publish(store, days=2)
    with pytest.raises(PublishedBeforeDecided):
        publish(store, first_day=DAY - timedelta(days=1))
    with pytest.raises(PublishedTooFar):
        publish(store, first_day=DAY + timedelta(days=31))
    with pytest.raises(QuarterNotRated):
        publish_rating(store, Q4, DAY, key=new_key(), actor=CLERK, at=moment())
    assert publish(store, days=7) == DAY + timedelta(days=7)


def test_an_objection_holds_one_household_back_alone(make: MakeRated) -> None:
    store = make([9, 8, 7, 6])
    rate(store)
    with pytest.raises(RatingNotPublished):
        protest(store, number(1))
    publish(store)
    first, second, third = (protest(store, number(place)) for place in (1, 2, 3))
    answer(store, second, RatingConclusion.REMOVED)
    answer(store, third, RatingConclusion.WITHDRAWN)

    assert give(store) == 1
    assert winners(store) == {"3": ["02-003"]}
    with pytest.raises(RatingAwarded):
        protest(store, number(3), at=FREE)
    answer(store, first, RatingConclusion.MAINTAINED, at=FREE)
    assert give(store) == 1
    assert winners(store) == {"3": ["02-003"], "5": ["02-001"]}
    assert protest(store, number(4), at=FREE, who="李四") == 4  # a line without a level, late
    last = rating_objections(store, Q3)[-1]
    assert (last.objector, last.content, last.conclusion) == ("李四", "那天没来", None)


def test_a_veto_that_comes_after_the_rating_keeps_its_star_back(make: MakeRated) -> None:
    store = make([9, 8, 7, 6])
    rate(store)
    publish(store)
    vetoed = lay(store, number(1), decided_on=Q3.last_day)
    assert give(store) == 2
    assert "5" not in winners(store)
    lift(store, vetoed.veto_no, at=FREE)
    with pytest.raises(NothingToDo):  # the quarter's last day was under it
        give(store)


def test_objections_are_to_lines_and_answered_once(make: MakeRated) -> None:
    store = make([9])
    assert rating_objections(store, Q3) == ()
    rate(store)
    publish(store)
    for household_no in ("02-077", "02-091"):
        with pytest.raises(NotInRating):
            protest(store, household_no)
        if household_no == "02-077":
            village.enter_households(store, household_draft("02-091", "后来"))
    objection = protest(store, number(1))
    with pytest.raises(UnknownRatingObjection):
        answer(store, 9, RatingConclusion.MAINTAINED)
    answer(store, objection, RatingConclusion.MAINTAINED)
    with pytest.raises(UnknownRatingObjection):
        answer(store, objection, RatingConclusion.MAINTAINED)


def test_the_same_keys_do_nothing_again(make: MakeRated) -> None:
    """A double click, a retry after an error."""
    store = make([9, 8])
    rate(store)

    def twice(act: Callable[[], object]) -> None:
        before = act()
        seq = village.last_seq(store)
        assert (act(), village.last_seq(store)) == (before, seq)

    twice(lambda: publish_rating(store, Q3, DAY, key="k", actor=CLERK, at=moment()))
    came = RatingProtest(quarter=Q3, household_no=number(1), content="不对")
    twice(lambda: object_to_rating(store, came, key="k", actor=CLERK, at=moment()))
    maintained = RatingConclusion.MAINTAINED
    twice(lambda: answer_on_rating(store, 1, maintained, "对", key="k", actor=LEADER, at=moment()))
    twice(lambda: drop_rating(store, Q3, "重评", key="k", actor=LEADER, at=moment()))
    rate(store)
    publish(store)
    twice(lambda: award_levels(store, Q3, key="k", actor=LEADER, at=FREE))


def test_numbers_go_on_through_the_year(make: MakeRated) -> None:
    """〔2026〕三-五星-001 and then 〔2026〕四-五星-002."""
    store = make([9])
    rate(store, from_paper=True)
    gift(store, {number(1): 8}, on=date(2026, 10, 20))
    january = moment(date(2027, 1, 4), typed=date(2027, 1, 4))
    close(store, Q4, at=january)
    rate(store, Q4, from_paper=True, at=january)
    [winter] = awards_of(store, Q4)
    assert (winter.certificate.year, winter.certificate.serial) == (2026, 2)
    assert winter.certificate.quarter == Q4
    view = rating_view(store, Q4, at=january)
    assert view.rating is not None
    assert view.rating.state is RatingState.AWARDED
