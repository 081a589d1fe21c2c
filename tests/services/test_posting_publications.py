"""What hung on the wall is posted when its days are over, and no other way."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication_refusals import (
    NothingToPost,
    NotPublishedYet,
    PublicationRuns,
    UnknownPublication,
)
from jifen_desktop.domain.refusals import NotReversible, Refusal
from jifen_desktop.domain.rule_refusals import ItemElsewhere
from jifen_desktop.domain.settings import (
    DEED_MEETING_STEP,
    DEED_PUBLICATION_STEP,
)
from jifen_desktop.services import deciding, posting
from jifen_desktop.services.balances import balance
from jifen_desktop.services.deciding import Ruling, decide_from_minutes
from jifen_desktop.services.declaring import declare as declare_deed
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.posting import Posted
from jifen_desktop.services.reversing import reverse
from tests.points_village import (
    BOTH,
    award,
    check,
    declare,
    deed,
    found,
    post,
    score_of,
    switch,
)
from tests.publication_village import (
    FREE_DAY,
    LAST_DAY,
    decided,
    lines_of,
    post_batch,
    published,
    put_up,
)
from tests.village import CLERK, DAY, LEADER, last_seq, moment, new_key

WANG, ZHANG = "01-001", "01-002"


# --- the way of a deed ----------------------------------------------------------


def test_trap_2_an_event_of_september_is_spent_from_the_day_it_was_posted(wall: Store) -> None:
    """Example 1: event 30 Sep, on the wall 3-8 Oct, posted 9 Oct: score of Q3, spent from then."""

    def on(month: int, day: int) -> Moment:
        return moment(date(2027, month, day), typed=date(2027, month, day))

    def post_at(at: Moment) -> Posted:
        return posting.post_publication(wall, 1, key=new_key(), actor=LEADER, at=at)

    event = deed(rule_code="B06", on=date(2027, 9, 30))
    declared = declare_deed(wall, event, key=new_key(), actor=CLERK, at=on(9, 30))
    meeting = HeldAt(held_on=date(2027, 10, 2), title="评议会")
    decide_from_minutes(
        wall, [declared.item_no], meeting, key=new_key(), actor=LEADER, at=on(10, 2)
    )
    hung = put_up(wall, first_day=date(2027, 10, 3), days=5, at=on(10, 3))
    assert (hung.batch_no, hung.items, hung.last_day) == (1, 1, date(2027, 10, 8))

    with pytest.raises(PublicationRuns) as early:
        post_at(on(10, 8))
    assert (early.value.batch_no, early.value.last_day) == (1, date(2027, 10, 8))
    assert (balance(wall, WANG), score_of(wall, WANG, "2027Q3")) == (0, 0)

    assert post_at(on(10, 9)) == Posted(voucher_no=last_seq(wall), posted=1, held=0)
    assert (balance(wall, WANG), score_of(wall, WANG, "2027Q3")) == (1000, 1000)
    assert score_of(wall, WANG, "2027Q4") == 0


def test_what_was_decided_is_not_posted_past_the_wall(wall: Store) -> None:
    [number] = decided(wall, deed())
    with pytest.raises(NotPublishedYet) as refused:
        post(wall, number)
    assert refused.value.item_no == number
    with pytest.raises(ItemElsewhere):
        post(wall, declare(wall))

    batch_no = put_up(wall, number).batch_no
    assert found(wall, number).step is Step.PUBLISHED
    with pytest.raises(ItemElsewhere) as there:
        post(wall, number)
    assert there.value.state == Step.PUBLISHED
    post_batch(wall, batch_no)
    assert found(wall, number).step is Step.POSTED


def test_a_paper_that_was_decided_needs_no_wall(wall: Store) -> None:
    assert award(wall).balance_points == 500


def test_a_village_may_post_without_a_wall(wall: Store) -> None:
    switch(wall, DEED_PUBLICATION_STEP, "no")
    [number] = decided(wall, deed())
    post(wall, number)
    assert balance(wall, WANG) == 500


def test_what_hangs_there_is_posted_though_the_village_gave_walls_up(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    switch(wall, DEED_PUBLICATION_STEP, "no")
    with pytest.raises(ItemElsewhere):
        post(wall, number)
    assert post_batch(wall, batch_no).posted == 1


def test_without_meetings_the_leader_decides_before_it_hangs(wall: Store) -> None:
    switch(wall, DEED_MEETING_STEP, "no")
    number = declare(wall)
    check(wall, number)
    with pytest.raises(NotPublishedYet):
        post(wall, number)
    with pytest.raises(ItemElsewhere):
        put_up(wall, number)
    ruling = [Ruling(item_no=number)]
    deciding.decide(wall, ruling, None, key=new_key(), actor=BOTH, at=moment())
    assert put_up(wall, number).items == 1


def test_caps_count_what_hangs_on_the_wall(wall: Store) -> None:
    """20 a quarter: 18 hours hang there, 5 more give 2."""
    published(wall, deed(rule_code="C06", amount="18"))
    [number] = decided(wall, deed(rule_code="C06", amount="5"))
    assert found(wall, number).given_points == 200
    put_up(wall, number)
    [line] = lines_of(wall, 2)
    assert (line.points, line.over_points) == (200, 300)


# --- posting a batch ----------------------------------------------------------------


def test_a_batch_is_posted_once(wall: Store) -> None:
    published(wall, deed(), deed(ZHANG, "C23"))
    assert post_batch(wall, 1).posted == 2
    assert (balance(wall, WANG), balance(wall, ZHANG)) == (500, -500)
    with pytest.raises(NothingToPost) as none_left:
        post_batch(wall, 1)
    assert (none_left.value.batch_no, none_left.value.held) == (1, 0)


@pytest.mark.parametrize("day", [DAY, LAST_DAY])
def test_nothing_is_posted_while_it_hangs(wall: Store, day: date) -> None:
    published(wall, deed())
    with pytest.raises(PublicationRuns):
        post_batch(wall, 1, on=day)


def test_what_never_hung_is_unknown(wall: Store) -> None:
    with pytest.raises(UnknownPublication):
        post_batch(wall, 1)


def test_a_posting_of_a_batch_goes_back_whole(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    done = post_batch(wall, batch_no)
    reverse(wall, done.voucher_no, "批次错了", key=new_key(), actor=LEADER, at=moment(FREE_DAY))
    assert (balance(wall, WANG), found(wall, number).step) == (0, Step.REVERSED)


def test_a_publication_is_not_taken_back(wall: Store) -> None:
    [number] = decided(wall, deed())
    put = put_up(wall, number)
    with pytest.raises(NotReversible):
        reverse(wall, put.voucher_no, "日期错了", key=new_key(), actor=LEADER, at=moment())
    assert found(wall, number).step is Step.PUBLISHED


def test_a_repeated_key_posts_once(wall: Store) -> None:
    _, batch_no = published(wall, deed(), deed(ZHANG))

    def again() -> Posted:
        return posting.post_publication(
            wall, batch_no, key="post", actor=LEADER, at=moment(FREE_DAY)
        )

    first = again()
    assert again() == first == Posted(voucher_no=first.voucher_no, posted=2, held=0)
    with pytest.raises(Refusal):
        posting.post_publication(wall, 2, key="post", actor=LEADER, at=moment(FREE_DAY))
