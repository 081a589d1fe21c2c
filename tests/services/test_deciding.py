"""Checks, decisions and posting: each step, who may, and what fixes the points."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.refusals import (
    KeyTaken,
    NumberOutOfRange,
    RoleMissing,
    SecondPersonIsFirst,
    TextMissing,
)
from jifen_desktop.domain.rule_refusals import (
    AgreedTooMuch,
    ItemElsewhere,
    MeetingAfterToday,
    NothingToDo,
    PanelMemberGone,
    ReasonNeeded,
    SignerNeeded,
    UnknownItem,
    UnknownMeeting,
)
from jifen_desktop.domain.settings import DEED_CHECK_STEP, DEED_MEETING_STEP, SIGNED_ON_PAPER
from jifen_desktop.services import deciding
from jifen_desktop.services.balances import balance
from jifen_desktop.services.checking_deeds import check_deeds, return_deeds
from jifen_desktop.services.deciding import Ruling, preview_rulings, return_decided
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.posting import post
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests import points_village
from tests.points_village import (
    EVENT_DAY,
    MEETING,
    check,
    decide,
    declare,
    deed,
    found,
    posted,
    score_of,
    seat,
    switch,
)
from tests.village import CLERK, DAY, LEADER, SUPERVISOR, last_seq, moment, new_key


def checked(points: Store, *more: str, **words: str) -> int:
    """Declare a deed, check it, and return its number."""
    number = declare(points, deed(*more, **words))
    check(points, number)
    return number


def decided(points: Store) -> int:
    number = checked(points)
    decide(points, number)
    return number


def steps_of(points: Store, number: int) -> list[Step]:
    with points.reading() as book:
        return [step.step for step in book.deeds.steps(number)]


# --- the way of one deed ------------------------------------------------------------


def test_only_posting_moves_points(points: Store) -> None:
    number = declare(points)
    check(points, number)
    decide(points, number)
    assert (found(points, number).given_points, balance(points, "01-001")) == (500, 0)
    assert score_of(points) == 0

    points_village.post(points, number)

    assert (balance(points, "01-001"), score_of(points)) == (500, 500)
    assert steps_of(points, number) == [Step.DECLARED, Step.CHECKED, Step.DECIDED, Step.POSTED]


def test_what_is_not_true_goes_back_with_a_reason(points: Store) -> None:
    first, second = declare(points), checked(points)
    seq = return_deeds(points, [first, second], "没去", key="k", actor=CLERK, at=moment())
    assert {found(points, number).step for number in (first, second)} == {Step.RETURNED}
    again = return_deeds(points, [first, second], "没去", key="k", actor=CLERK, at=moment())
    assert again == seq
    with pytest.raises(TextMissing):
        return_deeds(points, [first], " ", key=new_key(), actor=CLERK, at=moment())
    with pytest.raises(ItemElsewhere):
        check(points, first)


def test_many_are_checked_at_once_or_none(points: Store) -> None:
    first, second = declare(points), declare(points, deed("01-002"))
    with pytest.raises(UnknownItem):
        check(points, first, 77)
    assert found(points, first).step is Step.DECLARED
    check(points, first, second, first)
    assert steps_of(points, second) == [Step.DECLARED, Step.CHECKED]
    with pytest.raises(NothingToDo):
        check(points)


def test_the_group_lowers_rejects_and_says_why(points: Store) -> None:
    whole, lowered, rejected = checked(points), checked(points, "01-002"), checked(points, "01-003")
    decide(
        points,
        Ruling(item_no=whole, votes=(5, 0, 1)),
        Ruling(item_no=lowered, agreed="3", reason="只去了一会儿", recused="赵丽"),
        Ruling(item_no=rejected, passed=False, agreed="5", reason="没有去"),
    )
    assert found(points, whole).agreed_points == 500
    assert (found(points, lowered).agreed_points, found(points, lowered).given_points) == (300, 300)
    assert found(points, rejected).step is Step.REJECTED
    with points.reading() as book:
        [*_, step] = book.deeds.steps(whole)
        assert (step.votes_for, step.votes_against, step.votes_abstained) == (5, 0, 1)
        [*_, step] = book.deeds.steps(lowered)
        assert (step.reason, step.recused) == ("只去了一会儿", "赵丽")
    with pytest.raises(ItemElsewhere):
        points_village.post(points, rejected)


#: A ruling over item 1, worth 5, and what says no.
UNFIT: dict[str, tuple[Ruling, type[Exception]]] = {
    "more than asked": (Ruling(item_no=1, agreed="5.01"), AgreedTooMuch),
    "a sign": (Ruling(item_no=1, agreed="-1", reason="错"), NumberOutOfRange),
    "less without a reason": (Ruling(item_no=1, agreed="4"), ReasonNeeded),
    "no without a reason": (Ruling(item_no=1, passed=False), ReasonNeeded),
    "too many hands": (Ruling(item_no=1, votes=(0, 0, 10_001)), NumberOutOfRange),
    "no item": (Ruling(item_no=77), UnknownItem),
}


@pytest.mark.parametrize("name", UNFIT)
def test_an_unfit_ruling_leaves_no_trace(points: Store, name: str) -> None:
    ruling, why = UNFIT[name]
    assert checked(points) == 1
    before = last_seq(points)
    with pytest.raises(why):
        decide(points, ruling)
    assert last_seq(points) == before


def test_deeds_of_one_meeting_see_each_other(points: Store) -> None:
    first, second = checked(points, rule_code="A02"), checked(points, rule_code="A02")
    previewed = preview_rulings(
        points, [Ruling(item_no=first), Ruling(item_no=second)], at=moment()
    )
    assert [each.given.points for each in previewed] == [300, 0]
    assert [each.most_points for each in previewed] == [300, 300]

    decide(points, second, first)

    given = [found(points, number).given_points for number in (first, second)]
    assert given == [0, 300]


def test_the_same_matter_pays_the_difference_within_one_meeting(points: Store) -> None:
    county = checked(points, rule_code="E01", amount="县")
    province = declare(points, deed(rule_code="E01", amount="省", instead_of=county))
    check(points, province)
    decide(points, province, county)
    assert found(points, province).given_points == 3000
    assert found(points, county).given_points == 0
    alone = checked(points, rule_code="E01", amount="村")
    decide(points, alone)
    assert found(points, alone).given_points == 500


def test_a_rejected_one_of_the_same_matter_pays_nothing(points: Store) -> None:
    county = checked(points, rule_code="E01", amount="县")
    decide(points, Ruling(item_no=county, passed=False, reason="无证书"))
    province = declare(points, deed(rule_code="E01", amount="省", instead_of=county))
    check(points, province)
    decide(points, province)
    assert found(points, province).given_points == 3000


def test_a_decided_one_goes_back_and_counts_no_more(points: Store) -> None:
    first = checked(points, rule_code="A02")
    decide(points, first)
    return_decided(points, [first], "有异议", key=new_key(), actor=LEADER, at=moment())
    assert found(points, first).given_points is None
    second = checked(points, rule_code="A02")
    decide(points, second)
    assert found(points, second).given_points == 300
    with pytest.raises(ItemElsewhere):
        return_decided(points, [first], "有异议", key=new_key(), actor=LEADER, at=moment())


def test_a_posted_one_is_posted_once(points: Store) -> None:
    number = posted(points)
    with pytest.raises(ItemElsewhere):
        points_village.post(points, number)


# --- meetings -----------------------------------------------------------------------


def hold(points: Store, meeting: HeldAt | None, number: int) -> int:
    return deciding.decide(
        points, [Ruling(item_no=number)], meeting, key=new_key(), actor=LEADER, at=moment()
    )


def test_a_meeting_of_that_day_and_title_is_the_same_one(points: Store) -> None:
    for number in (checked(points), checked(points), checked(points)):
        hold(points, MEETING, number)
    with points.reading() as book:
        found_meetings = [
            each for each in book.meetings.all(newest=9) if each.title == MEETING.title
        ]
        assert [step.meeting_id for step in book.deeds.steps(3)][-1] == found_meetings[0].id
    [meeting] = found_meetings
    assert (meeting.kind, meeting.held_on) == (MeetingKind.COURTYARD, EVENT_DAY)
    hold(points, HeldAt(meeting_id=meeting.id), checked(points))


def test_a_decision_names_its_meeting(points: Store) -> None:
    number = checked(points)
    wrong: list[tuple[HeldAt | None, type[Exception]]] = [
        (None, TextMissing),
        (HeldAt(held_on=EVENT_DAY, title=" "), TextMissing),
        (HeldAt(title="评议会"), TextMissing),
        (HeldAt(meeting_id=77), UnknownMeeting),
        (HeldAt(held_on=DAY + timedelta(days=1), title="评议会"), MeetingAfterToday),
    ]
    for meeting, why in wrong:
        with pytest.raises(why):
            hold(points, meeting, number)
    hold(points, HeldAt(held_on=DAY, title="评议会"), number)


# --- deductions -----------------------------------------------------------------------


def test_a_deduction_needs_two_people(points: Store) -> None:
    number = checked(points, rule_code="C23")
    with pytest.raises(SignerNeeded):
        decide(points, number, actor=LEADER)
    with pytest.raises(SecondPersonIsFirst):
        decide(points, number, actor=Actor(operator_id=4, second_id=4))
    with pytest.raises(SignerNeeded):
        decide(points, number, actor=Actor(operator_id=LEADER.operator_id, second_id=77))
    decide(points, number)
    points_village.post(points, number)
    assert (balance(points, "01-001"), score_of(points)) == (-500, -500)


def test_a_rejected_deduction_needs_nobody_else(points: Store) -> None:
    number = checked(points, rule_code="C23")
    decide(points, Ruling(item_no=number, passed=False, reason="查无此事"), actor=LEADER)


def signed(points: Store, number: int, member_id: int) -> int:
    return deciding.decide(
        points,
        [Ruling(item_no=number)],
        MEETING,
        signed_by=member_id,
        key=new_key(),
        actor=LEADER,
        at=moment(),
    )


def test_a_signature_on_paper_stands_for_the_second_person_where_allowed(points: Store) -> None:
    number, member, left = (
        checked(points, rule_code="C23"),
        seat(points),
        seat(points, serving=False),
    )
    with pytest.raises(SignerNeeded):
        signed(points, number, member)
    switch(points, SIGNED_ON_PAPER, "yes")
    for gone in (left, 77):
        with pytest.raises(PanelMemberGone):
            signed(points, number, gone)
    seq = signed(points, number, member)
    with points.reading() as book:
        assert book.actions.texts(seq)["signed_by"] == "钱代表"


# --- villages with fewer steps -----------------------------------------------------------


def test_without_checks_a_declared_deed_is_decided(points: Store) -> None:
    number, before = declare(points), checked(points)
    with pytest.raises(ItemElsewhere):
        decide(points, number)
    switch(points, DEED_CHECK_STEP, "no")
    decide(points, number, before)
    assert steps_of(points, number) == [Step.DECLARED, Step.DECIDED]


def test_without_meetings_the_leaders_posting_decides(points: Store) -> None:
    number, early = checked(points, rule_code="A02"), checked(points, rule_code="A02")
    decide(points, early)
    switch(points, DEED_MEETING_STEP, "no")
    with pytest.raises(ItemElsewhere):
        points_village.post(points, declare(points))

    points_village.post(points, number, early)

    assert steps_of(points, number)[-2:] == [Step.DECIDED, Step.POSTED]
    given = [found(points, each).given_points for each in (number, early)]
    assert given == [0, 300]
    assert score_of(points) == 300


def test_without_meetings_a_deduction_still_needs_two_people(points: Store) -> None:
    switch(points, DEED_MEETING_STEP, "no")
    switch(points, DEED_CHECK_STEP, "no")
    number = declare(points, deed(rule_code="C23"))
    with pytest.raises(SignerNeeded):
        points_village.post(points, number)
    post(points, [number], key=new_key(), actor=points_village.BOTH, at=moment())
    assert score_of(points) == -500


def test_without_meetings_a_deed_can_still_be_rejected(points: Store) -> None:
    switch(points, DEED_MEETING_STEP, "no")
    number = checked(points)
    ruling = Ruling(item_no=number, passed=False, reason="没有去")
    deciding.decide(points, [ruling], None, key=new_key(), actor=LEADER, at=moment())
    assert found(points, number).step is Step.REJECTED


# --- keys and people ---------------------------------------------------------------------

Service = Callable[[Store, int, str, Actor], int]
#: What leads a deed on: who may not, how far it must be, and the act itself.
SERVICES: dict[str, tuple[Actor, Callable[[Store], int], Service]] = {
    "check": (
        SUPERVISOR,
        declare,
        lambda s, n, key, who: check_deeds(s, [n], key=key, actor=who, at=moment()),
    ),
    "decide": (
        CLERK,
        checked,
        lambda s, n, key, who: deciding.decide(
            s, [Ruling(item_no=n)], MEETING, key=key, actor=who, at=moment()
        ),
    ),
    "post": (
        CLERK,
        decided,
        lambda s, n, key, who: post(s, [n], key=key, actor=who, at=moment()),
    ),
    "return": (
        CLERK,
        decided,
        lambda s, n, key, who: return_decided(s, [n], "错", key=key, actor=who, at=moment()),
    ),
    "reverse": (
        CLERK,
        posted,
        lambda s, n, key, who: reverse_deeds(s, [n], "错", key=key, actor=who, at=moment()),
    ),
}


@pytest.mark.parametrize("name", SERVICES)
def test_each_step_has_its_people_and_its_key(points: Store, name: str) -> None:
    wrong, prepare, act = SERVICES[name]
    number, other = prepare(points), prepare(points)
    with pytest.raises(RoleMissing):
        act(points, number, new_key(), wrong)

    first = act(points, number, "k", LEADER)

    assert act(points, number, "k", LEADER) == first == last_seq(points)
    with pytest.raises(KeyTaken):
        act(points, other, "k", LEADER)
    assert act(points, other, new_key(), LEADER) == first + 1
