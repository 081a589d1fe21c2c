"""Selections in the golden book of version 5: one honoured in two goes, one hanging, one settled.

The fourth was dropped, the fifth is open. Numbers of names go through all of them.
"""

from collections.abc import Callable
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.selections import (
    FiguresAsked,
    NominationOrigin,
    SelectionPurpose,
)
from jifen_desktop.services.concluding_selections import (
    conclude_selection,
    drop_selection,
    publish_selection,
)
from jifen_desktop.services.selecting import (
    NominationWanted,
    SelectionWanted,
    nominate,
    open_selection,
    review_selection,
)
from jifen_desktop.services.selection_objections import (
    NominationProtest,
    answer_on_nomination,
    object_to_nomination,
)
from tests.faults.village import ACTOR, HOUSEHOLDS

_ASKED = FiguresAsked(last=Quarter(2026, 3), quarters=4, first=3)
_BY_CATEGORY = FiguresAsked(last=Quarter(2026, 3), quarters=1, first=3, category=Category.A)
_DAYS = 3
#: The places of the households of each selection.
_NAMES = ((0, 1, 2, 4), (0, 1), (0, 1), (), (0,))


def selections_happen(store: Store, on_day: Callable[[int], Moment], first: int) -> None:
    """Two days, and those on the wall between them."""
    at, later = on_day(first), on_day(first + _DAYS + 1)
    _open(store, at)
    _review(store, at)
    for number in (1, 3):
        _hang(store, number, at.local.date(), at)
    for number, who in ((1, "李四"), (2, "")):
        protest = NominationProtest(nomination_no=number, content="不属实", objector=who)
        object_to_nomination(store, protest, key=f"name{number}", actor=ACTOR, at=at)
    _answer(store, 1, RatingConclusion.REMOVED, at)
    conclude_selection(store, 1, key="given", actor=ACTOR, at=later)
    _answer(store, 2, RatingConclusion.MAINTAINED, later)
    conclude_selection(store, 1, key="given-again", actor=ACTOR, at=later)
    conclude_selection(store, 3, key="settled", actor=ACTOR, at=later)
    _hang(store, 2, later.local.date(), later)
    protest = NominationProtest(nomination_no=5, content="不属实")
    object_to_nomination(store, protest, key="name3", actor=ACTOR, at=later)
    drop_selection(store, 4, "不评了", key="dropped", actor=ACTOR, at=later)


def _open(store: Store, at: Moment) -> None:
    honour = SelectionPurpose.HONOUR
    plans = (
        SelectionWanted(purpose=honour, name="文明家庭", asked=_ASKED),
        SelectionWanted(
            purpose=SelectionPurpose.RECOMMENDATION,
            name="三八红旗手",
            giver=HonourRank.COUNTY,
            scope=HonourScope.PERSON,
        ),
        SelectionWanted(purpose=SelectionPurpose.PRIORITY, name="到户产业项目", asked=_ASKED),
        SelectionWanted(purpose=honour, name="最清洁户", asked=_BY_CATEGORY),
        SelectionWanted(purpose=SelectionPurpose.PRIORITY, name="职业技能培训"),
    )
    for number, (plan, places) in enumerate(zip(plans, _NAMES, strict=True), start=1):
        open_selection(store, plan, key=f"select{number}", actor=ACTOR, at=at)
        names = [
            NominationWanted(
                household_no=HOUSEHOLDS[place],
                origin=NominationOrigin.VILLAGERS,
                person="李小花" if plan.scope is HonourScope.PERSON else "",
                deed="照顾邻居" if place == 0 else "",
            )
            for place in places
        ]
        if names:
            nominate(store, number, names, key=f"named{number}", actor=ACTOR, at=at)


def _review(store: Store, at: Moment) -> None:
    for number, rejected in ((1, {4: "另有安排"}), (2, {}), (3, {})):
        review_selection(store, number, rejected, key=f"found{number}", actor=ACTOR, at=at)


def _hang(store: Store, number: int, first_day: date, at: Moment) -> None:
    key = f"wall{number}"
    publish_selection(store, number, first_day, days=_DAYS, key=key, actor=ACTOR, at=at)


def _answer(store: Store, objection_no: int, conclusion: RatingConclusion, at: Moment) -> None:
    key = f"name{objection_no}"
    answer_on_nomination(store, objection_no, conclusion, "查过了", key=key, actor=ACTOR, at=at)
