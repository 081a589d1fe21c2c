"""A quarter closed, rated and awarded in the golden book of version 5, and what came too late."""

from collections.abc import Callable
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.services.awarding import award
from jifen_desktop.services.awarding_levels import award_levels
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.closing_quarters import close_quarter
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.honours import Honour, give_honour, revoke_honour
from jifen_desktop.services.rating_objections import (
    RatingProtest,
    answer_on_rating,
    object_to_rating,
)
from jifen_desktop.services.rating_quarters import (
    Move,
    RatingPlan,
    drop_rating,
    publish_rating,
    rate_quarter,
)
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests.db.deed_office import IN_AUGUST
from tests.faults.village import ACTOR, HOUSEHOLDS

Q3 = Quarter(2026, 3)
_DAYS = 3


def quarters_happen(store: Store, on_day: Callable[[int], Moment], first: int) -> None:
    """Five days: rated twice, objected to three times, awarded in two goes, one taken back."""
    at = on_day(first)
    change_setting(store, "star_levels", "5=1;4=2;3>=100.5,3", key="stars", actor=ACTOR, at=at)
    close_quarter(store, Q3, key="q3", actor=ACTOR, at=at)
    rate_quarter(store, RatingPlan(quarter=Q3), key="hasty", actor=ACTOR, at=at)
    drop_rating(store, Q3, "委员会要改一户", key="dropped", actor=ACTOR, at=at)
    moved = Move(household_no=HOUSEHOLDS[2], level="3", reason="长期照顾邻居")
    rate_quarter(store, RatingPlan(quarter=Q3, moves=[moved]), key="rated", actor=ACTOR, at=at)
    publish_rating(store, Q3, at.local.date(), days=_DAYS, key="hung", actor=ACTOR, at=at)
    for number, said in enumerate(("李四", "", "")):
        protest = RatingProtest(
            quarter=Q3, household_no=HOUSEHOLDS[2 * number + 1], content="那天没来", objector=said
        )
        object_to_rating(store, protest, key=f"star{number}", actor=ACTOR, at=at)
    _answer(store, 1, RatingConclusion.REMOVED, at)
    later = on_day(first + _DAYS + 1)
    award_levels(store, Q3, key="stars1", actor=ACTOR, at=later)
    _answer(store, 2, RatingConclusion.MAINTAINED, later)
    award_levels(store, Q3, key="stars2", actor=ACTOR, at=later)
    revoke_honour(store, 2, "另有处理决定", key="revoked", actor=ACTOR, at=later)
    _honours(store, later)
    _too_late(store, later)


def _answer(store: Store, objection_no: int, conclusion: RatingConclusion, at: Moment) -> None:
    key = f"star{objection_no}"
    answer_on_rating(store, objection_no, conclusion, "查过了", key=key, actor=ACTOR, at=at)


def _honours(store: Store, at: Moment) -> None:
    for number, (rank, scope, person) in enumerate(
        (
            (HonourRank.COUNTY, HonourScope.HOUSEHOLD, ""),
            (HonourRank.VILLAGE, HonourScope.PERSON, "李小花"),
        )
    ):
        honour = Honour(
            name="最美家庭",
            rank_of_giver=rank,
            scope=scope,
            household_no=HOUSEHOLDS[number],
            person=person,
            given_on=date(2026, 9, 20),
        )
        give_honour(store, honour, key=f"honour{number}", actor=ACTOR, at=at)


def _too_late(store: Store, at: Moment) -> None:
    """What belongs to the closed quarter counts for the next one."""
    reverse_deeds(store, [3], "核实有误", key="correction", actor=ACTOR, at=at)
    late = Declaration(
        household_no=HOUSEHOLDS[4],
        rule_code="B03",
        amount="2",
        event_date=IN_AUGUST,
        evidence="派工单",
    )
    award(store, late, key="late", actor=ACTOR, at=at)
