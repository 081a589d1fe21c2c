"""Objections: an item waits for its answer, and goes on, back or away by it."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.domain.publication_refusals import (
    AnsweredBefore,
    AnswerTooEarly,
    CheckersNeeded,
    DayNotYet,
    NothingToPost,
    NotInPublication,
    PublicationRuns,
    PublishedLater,
    UnknownObjection,
    UnknownPublication,
)
from jifen_desktop.domain.refusals import (
    KeyTaken,
    NotEnoughPoints,
    ReversedBefore,
    RoleMissing,
    TextMissing,
    TextTooLong,
)
from jifen_desktop.domain.rule_refusals import ItemElsewhere
from jifen_desktop.domain.settings import DEDUCTION_FLOOR
from jifen_desktop.services.balances import balance
from jifen_desktop.services.deciding import decide_from_minutes
from jifen_desktop.services.declaring import correct_deed, declare_again
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.objections import (
    Objected,
    Protest,
    Reply,
    answer_objection,
    object_to,
)
from jifen_desktop.services.posting import post_publication
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.points_village import check, decide, deed, found, reverse_deeds, score_of, switch
from tests.publication_village import (
    FREE_DAY,
    answer,
    decided,
    objection,
    post_batch,
    protest,
    published,
    put_up,
    reply,
)
from tests.village import CLERK, DAY, KEEPER, LEADER, checkout, last_seq, moment, new_key

WANG, ZHANG = "01-001", "01-002"
MAINTAINED, CHANGED = Conclusion.MAINTAINED, Conclusion.CHANGED
REMOVED, WITHDRAWN = Conclusion.REMOVED, Conclusion.WITHDRAWN


# --- holding back ---------------------------------------------------------------


def test_an_objection_holds_back_its_item_alone(wall: Store) -> None:
    [held, free], batch_no = published(wall, deed(), deed(ZHANG))
    number = protest(wall, batch_no, held).objection_no

    done = post_batch(wall, batch_no)
    assert (done.posted, done.held) == (1, 1)
    assert (found(wall, held).step, found(wall, free).step) == (Step.PUBLISHED, Step.POSTED)
    with pytest.raises(NothingToPost) as waits:
        post_batch(wall, batch_no)
    assert waits.value.held == 1

    answer(wall, number, MAINTAINED, on=FREE_DAY)
    rest = post_batch(wall, batch_no)
    assert (rest.posted, rest.held) == (1, 0)
    assert balance(wall, WANG) == 500


def test_a_posting_keeps_its_first_answer_when_the_rest_is_posted(wall: Store) -> None:
    [held, _], batch_no = published(wall, deed(), deed(ZHANG))
    number = protest(wall, batch_no, held).objection_no
    at = moment(FREE_DAY)
    first = post_publication(wall, batch_no, key="first", actor=LEADER, at=at)
    answer(wall, number, MAINTAINED, on=FREE_DAY)
    post_batch(wall, batch_no)
    assert post_publication(wall, batch_no, key="first", actor=LEADER, at=at) == first
    assert first.held == 1


def test_every_objection_to_an_item_is_answered_before_it_is_posted(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    first, second = (protest(wall, batch_no, number).objection_no for _ in range(2))
    answer(wall, first, MAINTAINED)
    with pytest.raises(NothingToPost):
        post_batch(wall, batch_no)
    answer(wall, second, WITHDRAWN, on=FREE_DAY)
    assert post_batch(wall, batch_no).posted == 1


def test_a_late_answer_does_not_take_the_days_away(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    answer(wall, protest(wall, batch_no, number).objection_no, MAINTAINED)
    with pytest.raises(PublicationRuns):
        post_batch(wall, batch_no, on=DAY)


# --- before it is posted ----------------------------------------------------------


def test_what_is_changed_goes_back_and_hangs_again_when_it_is_right(wall: Store) -> None:
    """The objection is upheld: two hours, not five."""
    [number, _], batch_no = published(wall, deed(rule_code="C06", amount="5"), deed(ZHANG))
    answer(wall, protest(wall, batch_no, number).objection_no, CHANGED)

    went_back = found(wall, number)
    assert (went_back.step, went_back.given_points) == (Step.RETURNED, None)
    with wall.reading() as book:
        assert book.deeds.steps(number)[-1].reason == "查了派工单"
    assert post_batch(wall, batch_no).posted == 1

    later = FREE_DAY + timedelta(days=1)
    right = deed(rule_code="C06", amount="2")
    correct_deed(wall, number, right, key=new_key(), actor=CLERK, at=moment(later))
    meeting, at = HeldAt(held_on=later, title="复议会"), moment(later)
    decide_from_minutes(wall, [number], meeting, key=new_key(), actor=LEADER, at=at)
    again = put_up(wall, number, first_day=later, at=moment(later))
    assert again.batch_no == batch_no + 1
    with pytest.raises(PublicationRuns):
        post_batch(wall, again.batch_no, on=later)
    assert post_batch(wall, again.batch_no, on=again.last_day + timedelta(days=1)).posted == 1
    assert balance(wall, WANG) == 200


def test_what_is_removed_is_rejected(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    answer(wall, protest(wall, batch_no, number).objection_no, REMOVED)
    assert found(wall, number).step is Step.REJECTED
    with pytest.raises(NothingToPost) as nothing:
        post_batch(wall, batch_no)
    assert nothing.value.held == 0


def test_what_went_back_counts_against_no_cap(wall: Store) -> None:
    """20 a quarter: 18 hours hang there and are removed, so 5 more give 5."""
    [number], batch_no = published(wall, deed(rule_code="C06", amount="18"))
    answer(wall, protest(wall, batch_no, number).objection_no, REMOVED)
    [more] = decided(wall, deed(rule_code="C06", amount="5"))
    assert found(wall, more).given_points == 500


# --- after it was posted ------------------------------------------------------------


@pytest.mark.parametrize("conclusion", [CHANGED, REMOVED])
def test_trap_17_after_posting_the_line_is_reversed_by_the_answer(
    wall: Store, conclusion: Conclusion
) -> None:
    [number, other], batch_no = published(wall, deed(), deed(rule_code="B03"))
    voucher_no = post_batch(wall, batch_no).voucher_no
    late = FREE_DAY + timedelta(days=10)
    objected = protest(wall, batch_no, number, on=late)

    seq = answer(wall, objected.objection_no, conclusion, on=late)

    assert found(wall, number).step is Step.REVERSED
    assert found(wall, other).step is Step.POSTED
    assert (balance(wall, WANG), score_of(wall, WANG)) == (500, 500)
    with wall.reading() as book:
        [entry] = book.scores.of_action(seq)
    assert (entry.deed_id, entry.score_points) == (number, -500)
    with pytest.raises(ReversedBefore):
        reverse(wall, voucher_no, "整批", key=new_key(), actor=LEADER, at=moment(late))


def test_trap_15_an_upheld_objection_leads_into_debt(wall: Store) -> None:
    village.product(wall, "LY01", price="5", stock="2")
    [number], batch_no = published(wall, deed())
    post_batch(wall, batch_no)
    checkout(wall, WANG, "LY01", at=moment(FREE_DAY))
    objected = protest(wall, batch_no, number, on=FREE_DAY)
    answer(wall, objected.objection_no, REMOVED, on=FREE_DAY)
    assert balance(wall, WANG) == -500
    with pytest.raises(NotEnoughPoints):
        checkout(wall, WANG, "LY01", at=moment(FREE_DAY))


def test_trap_16_what_a_deduction_really_took_comes_back(wall: Store) -> None:
    switch(wall, DEDUCTION_FLOOR, "floor_zero")
    village.opening(wall, WANG, "3")
    [number], batch_no = published(wall, deed(rule_code="C23"))
    post_batch(wall, batch_no)
    assert (balance(wall, WANG), score_of(wall)) == (0, -500)
    objected = protest(wall, batch_no, number, on=FREE_DAY)
    answer(wall, objected.objection_no, REMOVED, on=FREE_DAY)
    assert (balance(wall, WANG), score_of(wall)) == (300, 0)


@pytest.mark.parametrize("conclusion", [MAINTAINED, WITHDRAWN])
def test_after_posting_a_line_that_was_right_stays(wall: Store, conclusion: Conclusion) -> None:
    [number], batch_no = published(wall, deed())
    post_batch(wall, batch_no)
    objected = protest(wall, batch_no, number, on=FREE_DAY)
    answer(wall, objected.objection_no, conclusion, on=FREE_DAY)
    assert (found(wall, number).step, balance(wall, WANG)) == (Step.POSTED, 500)


# --- when it went another way meanwhile -----------------------------------------------


def test_what_was_taken_away_is_not_taken_twice(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    post_batch(wall, batch_no)
    numbers = [protest(wall, batch_no, number, on=FREE_DAY).objection_no for _ in range(2)]
    answer(wall, numbers[0], REMOVED, on=FREE_DAY)
    answer(wall, numbers[1], REMOVED, on=FREE_DAY)
    assert (found(wall, number).step, balance(wall, WANG)) == (Step.REVERSED, 0)


def test_an_answer_leaves_alone_what_hangs_in_a_later_batch(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    first, second = (protest(wall, batch_no, number).objection_no for _ in range(2))
    answer(wall, first, CHANGED)
    declare_again(wall, [number], key=new_key(), actor=CLERK, at=moment())
    check(wall, number)
    decide(wall, number)
    again = put_up(wall, number).batch_no
    with pytest.raises(NothingToPost):  # the second objection still waits
        post_batch(wall, again)
    with pytest.raises(PublishedLater) as later:
        protest(wall, batch_no, number, on=FREE_DAY)
    assert later.value.batch_no == again

    answer(wall, second, CHANGED, on=FREE_DAY)
    assert found(wall, number).step is Step.PUBLISHED
    assert post_batch(wall, again).posted == 1


# --- what an objection says -------------------------------------------------------------


def test_it_is_answered_within_seven_working_days(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    friday = DAY - timedelta(days=DAY.weekday() + 3)
    came = Protest(content=" 那天 下雨 ", received_on=friday)
    done = object_to(wall, batch_no, number, came, key="objection", actor=CLERK, at=moment())
    assert done == Objected(objection_no=1, due_on=friday + timedelta(days=11))
    kept = objection(wall, 1)
    assert (kept.received_on, kept.way, kept.objector) == (friday, Way.OTHER, None)
    assert (kept.content, kept.answer) == ("那天 下雨", None)


def test_it_keeps_who_said_what_and_how_it_was_answered(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    protest(wall, batch_no, number)
    answer(wall, 1, MAINTAINED, on=DAY + timedelta(days=2))
    kept = objection(wall, 1)
    assert (kept.objector, kept.content) == ("李四", "那天他没有来")
    assert kept.answer is not None
    assert (kept.answer.conclusion, kept.answer.way) == (MAINTAINED, Way.WRITTEN)
    assert kept.answer.answered_on == DAY + timedelta(days=2)
    assert (kept.answer.findings, kept.answer.checkers) == ("查了派工单", "罗国英\n向志明")


def test_who_takes_it_back_needs_nobody_to_check(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    protest(wall, batch_no, number)
    said = reply(WITHDRAWN, checkers=())
    answer_objection(wall, 1, said, key=new_key(), actor=LEADER, at=moment())
    kept = objection(wall, 1).answer
    assert kept is not None
    assert kept.checkers is None


# --- refusals -----------------------------------------------------------------------------


def test_only_what_the_wall_says_is_objected_to(wall: Store) -> None:
    numbers, batch_no = published(wall, deed(), deed(ZHANG))
    [other], other_batch = published(wall, deed("01-003"))
    with pytest.raises(UnknownPublication):
        protest(wall, other_batch + 1, other)
    for stranger in (other, other + 1):
        with pytest.raises(NotInPublication) as refused:
            protest(wall, batch_no, stranger)
        assert (refused.value.batch_no, refused.value.item_no) == (batch_no, stranger)
    answer(wall, protest(wall, batch_no, numbers[0]).objection_no, CHANGED)
    with pytest.raises(ItemElsewhere) as gone:
        protest(wall, batch_no, numbers[0])
    assert gone.value.state == Step.RETURNED
    post_batch(wall, batch_no)
    reverse_deeds(wall, numbers[1], at=moment(FREE_DAY))
    with pytest.raises(ItemElsewhere):
        protest(wall, batch_no, numbers[1], on=FREE_DAY)


def test_no_day_lies_ahead_and_no_answer_before_its_objection(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    came = Protest(content="不对", received_on=DAY + timedelta(days=1))
    with pytest.raises(DayNotYet) as ahead:
        object_to(wall, batch_no, number, came, key=new_key(), actor=CLERK, at=moment())
    assert ahead.value.field == "received_on"
    protest(wall, batch_no, number)
    for day, refusal in ((DAY + timedelta(days=1), DayNotYet), (DAY - timedelta(days=1), None)):
        with pytest.raises(refusal or AnswerTooEarly):
            answer_objection(wall, 1, reply(on=day), key=new_key(), actor=LEADER, at=moment())
    assert objection(wall, 1).answer is None


def test_an_objection_is_answered_once(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    with pytest.raises(UnknownObjection):
        answer(wall, 1, MAINTAINED)
    protest(wall, batch_no, number)
    answer(wall, 1, MAINTAINED)
    with pytest.raises(AnsweredBefore) as refused:
        answer(wall, 1, REMOVED)
    assert refused.value.objection_no == 1


@pytest.mark.parametrize("checkers", [(), ("罗国英",), ("罗国英", " 罗国英 "), ("罗国英", " ")])
def test_two_people_look_into_it(wall: Store, checkers: tuple[str, ...]) -> None:
    [number], batch_no = published(wall, deed())
    protest(wall, batch_no, number)
    with pytest.raises(CheckersNeeded):
        answer_objection(
            wall, 1, reply(checkers=checkers), key=new_key(), actor=LEADER, at=moment()
        )


def test_words_are_needed_and_have_their_limits(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    for said, refusal in ((" ", TextMissing), ("长" * 201, TextTooLong)):
        with pytest.raises(refusal):
            protest(wall, batch_no, number, said)
        found_out = Reply(conclusion=WITHDRAWN, findings=said, answered_on=DAY, way=Way.SPOKEN)
        with pytest.raises(refusal):
            answer_objection(wall, 1, found_out, key=new_key(), actor=LEADER, at=moment())


def test_the_office_registers_and_the_leader_answers(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    came = Protest(content="不对")
    with pytest.raises(RoleMissing):
        object_to(wall, batch_no, number, came, key=new_key(), actor=KEEPER, at=moment())
    protest(wall, batch_no, number)
    with pytest.raises(RoleMissing):
        answer_objection(wall, 1, reply(), key=new_key(), actor=CLERK, at=moment())


def test_a_repeated_key_gives_its_first_answer(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    came = Protest(content="不对", objector="李四")
    first = object_to(wall, batch_no, number, came, key="o", actor=CLERK, at=moment())
    assert object_to(wall, batch_no, number, came, key="o", actor=CLERK, at=moment()) == first
    other = Protest(content="还是不对")
    with pytest.raises(KeyTaken):
        object_to(wall, batch_no, number, other, key="o", actor=CLERK, at=moment())

    seq = answer_objection(wall, 1, reply(), key="a", actor=LEADER, at=moment())
    assert answer_objection(wall, 1, reply(), key="a", actor=LEADER, at=moment()) == seq
    with pytest.raises(KeyTaken):
        answer_objection(wall, 1, reply(REMOVED), key="a", actor=LEADER, at=moment())
    assert last_seq(wall) == seq
