"""Publications: what hangs on the wall is frozen as it was put up."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import PublicationLine
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.refusals import KeyTaken, RoleMissing, TextTooLong
from jifen_desktop.domain.rule_refusals import ItemElsewhere, NothingToDo, UnknownItem
from jifen_desktop.domain.settings import (
    PUBLICATION_DAYS,
    PUBLICATION_PLACE,
    SUPERVISION_PHONE,
)
from jifen_desktop.services import posting, publishing
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.deciding import decide_from_minutes, return_decided
from jifen_desktop.services.declaring import declare_again
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.publishing import PublicationPlan, Published, preview_publication
from tests import village
from tests.points_village import (
    declare,
    deed,
    found,
    switch,
)
from tests.publication_village import (
    FREE_DAY,
    decided,
    households_of,
    lines_of,
    published,
    put_up,
)
from tests.village import CLERK, DAY, KEEPER, LEADER, household_draft, last_seq, moment, new_key

WANG, ZHANG = "01-001", "01-002"
TODAY = PublicationPlan(first_day=DAY)


def publish(
    store: Store, plan: PublicationPlan = TODAY, *, key: str = "", at: Moment | None = None
) -> Published:
    return publishing.publish(store, plan, key=key or new_key(), actor=CLERK, at=at or moment())


# --- what hangs there -------------------------------------------------------------


def test_lines_are_frozen_by_group_household_and_day(wall: Store) -> None:
    village.enter_households(
        wall,
        household_draft("10-001", "覃十", group_name="第十组"),
        household_draft("02-001", "韦二", group_name="第二组", row=3),
    )
    early = deed("01-002", "A01", "2", on=date(2026, 7, 1))
    numbers = decided(wall, deed("10-001"), deed("02-001"), deed("01-002", "B03"), early)

    batch_no = put_up(wall).batch_no

    lines = lines_of(wall, batch_no)
    assert [line.deed_id for line in lines] == [numbers[3], numbers[2], numbers[1], numbers[0]]
    assert [line.line_no for line in lines] == [1, 2, 3, 4]
    first = lines[0]
    assert first == PublicationLine(
        publication_id=batch_no,
        line_no=1,
        deed_id=numbers[3],
        household_no="01-002",
        group_name="第一组",
        head_name="张伟",
        category="A",
        rule_code="A01",
        item="参加村民大会、院坝会、政策宣讲会并签到",
        unit="人次",
        scale=1,
        quantity=2,
        tier="",
        event_date=date(2026, 7, 1),
        points=400,
        over_points=0,
    )
    assert [one.household_no for one in households_of(wall, batch_no)] == [
        "01-002",
        "02-001",
        "10-001",
    ]


def test_households_have_sums_of_awards_deductions_and_a_rank(wall: Store) -> None:
    village.opening(wall, WANG, "12.5")
    decided(
        wall,
        *(deed(WANG, "A01"), deed(WANG, "C01"), deed(WANG, "C06", "2"), deed(WANG, "C23")),
        *(deed(ZHANG, "B03"), deed(ZHANG, "D11", "0.5"), deed("01-003", "A02")),
        deed("01-003", "E01", "村"),
    )
    batch_no = put_up(wall).batch_no

    wang, zhang, third = households_of(wall, batch_no)
    assert (wang.carried_points, zhang.carried_points) == (1250, 0)
    assert (wang.a_points, wang.c_points, wang.deducted_points) == (200, 700, -500)
    assert (zhang.b_points, zhang.d_points) == (500, 25)
    assert (third.a_points, third.e_points) == (300, 500)
    assert [one.total_points for one in (wang, zhang, third)] == [400, 525, 800]
    assert [one.rank for one in (wang, zhang, third)] == [3, 2, 1]


def test_what_hangs_there_stays_as_it_was(wall: Store) -> None:
    switch(wall, SUPERVISION_PHONE, "0571-8800")
    _, batch_no = published(wall, deed())
    before = (lines_of(wall, batch_no), households_of(wall, batch_no))

    village.opening(wall, WANG, "7")
    switch(wall, SUPERVISION_PHONE, "1")
    change_household(
        wall,
        WANG,
        Correction(head_name="王小明", group_name="第九组"),
        key=new_key(),
        actor=CLERK,
        at=moment(),
    )

    assert (lines_of(wall, batch_no), households_of(wall, batch_no)) == before
    with wall.reading() as book:
        put = book.publications.find(batch_no)
    assert put is not None
    assert (put.village_name, put.office_phone) == (village.VILLAGE, "0571-8800")


def test_a_household_s_lines_share_one_copy_of_its_name(wall: Store) -> None:
    _, batch_no = published(wall, deed(), deed(rule_code="B03"), deed(ZHANG))
    with wall.reading() as book:
        copies = book.connection.exec_driver_sql(
            "SELECT count(*) FROM text_copy WHERE field = 'head_name' AND action_seq ="
            " (SELECT action_seq FROM publication WHERE id = ?)",
            (batch_no,),
        ).scalar()
    assert copies == 2


def test_days_and_place_are_those_of_the_settings_unless_others_are_named(wall: Store) -> None:
    decided(wall, deed(), deed(ZHANG))
    switch(wall, PUBLICATION_DAYS, "3")
    switch(wall, PUBLICATION_PLACE, "村口公示栏")

    sheet = preview_publication(wall, TODAY, at=moment())
    assert (sheet.last_day, sheet.place) == (DAY + timedelta(days=3), "村口公示栏")

    named = PublicationPlan(first_day=DAY, days=30, place=" 二组  院坝 ", note="八月 ")
    done = publish(wall, named)
    with wall.reading() as book:
        put = book.publications.find(done.batch_no)
    assert put is not None
    assert (put.last_day, put.place, put.note) == (DAY + timedelta(days=30), "二组 院坝", "八月")


def test_a_preview_is_what_comes_to_hang_there(wall: Store) -> None:
    numbers = decided(wall, deed(), deed(ZHANG, "C23"))
    before = last_seq(wall)
    sheet = preview_publication(wall, TODAY, at=moment())
    assert last_seq(wall) == before
    assert sheet.decided_on == DAY

    batch_no = put_up(wall, *numbers).batch_no
    for planned, hung in (
        (sheet.lines, lines_of(wall, batch_no)),
        (sheet.households, households_of(wall, batch_no)),
    ):
        assert [vars(one) | {"publication_id": batch_no} for one in planned] == [
            vars(one) for one in hung
        ]


def test_only_what_is_asked_for_hangs_there(wall: Store) -> None:
    first, second = decided(wall, deed(), deed(ZHANG))
    assert put_up(wall, second).items == 1
    assert found(wall, first).step is Step.DECIDED
    assert put_up(wall).items == 1


# --- refusals ---------------------------------------------------------------------


def test_nothing_hangs_where_nothing_was_decided(wall: Store) -> None:
    number = declare(wall)
    for plan in (TODAY, PublicationPlan(first_day=DAY, item_nos=())):
        with pytest.raises(NothingToDo):
            publish(wall, plan)
    with pytest.raises(ItemElsewhere):
        publish(wall, PublicationPlan(first_day=DAY, item_nos=[number]))
    with pytest.raises(UnknownItem):
        publish(wall, PublicationPlan(first_day=DAY, item_nos=[number + 1]))


@pytest.mark.parametrize("days", [0, 2, 31, 10**9])
def test_it_hangs_for_three_to_thirty_days(wall: Store, days: int) -> None:
    decided(wall, deed())
    with pytest.raises(DaysOutOfRange) as refused:
        publish(wall, PublicationPlan(first_day=DAY, days=days))
    assert (refused.value.least, refused.value.most) == (3, 30)


def test_nothing_hangs_before_it_was_decided_or_far_ahead(wall: Store) -> None:
    decided(wall, deed())
    yesterday, latest = DAY - timedelta(days=1), DAY + timedelta(days=30)
    with pytest.raises(PublishedBeforeDecided) as before:
        publish(wall, PublicationPlan(first_day=yesterday))
    assert before.value.decided_on == DAY
    with pytest.raises(PublishedTooFar) as far:
        publish(wall, PublicationPlan(first_day=latest + timedelta(days=1)))
    assert far.value.latest == latest
    assert publish(wall, PublicationPlan(first_day=latest)).items == 1


def test_the_later_of_two_decisions_counts(wall: Store) -> None:
    [number] = decided(wall, deed())
    return_decided(wall, [number], "再看", key=new_key(), actor=LEADER, at=moment())
    later = moment(DAY + timedelta(days=2))
    declare_again(wall, [number], key=new_key(), actor=CLERK, at=later)
    meeting = HeldAt(held_on=DAY, title="再议")
    decide_from_minutes(wall, [number], meeting, key=new_key(), actor=LEADER, at=later)
    with pytest.raises(PublishedBeforeDecided):
        publish(wall, PublicationPlan(first_day=DAY + timedelta(days=1)), at=later)


def test_words_have_their_limits(wall: Store) -> None:
    decided(wall, deed())
    for plan in (
        PublicationPlan(first_day=DAY, place="长" * 21),
        PublicationPlan(first_day=DAY, note="长" * 201),
    ):
        with pytest.raises(TextTooLong):
            publish(wall, plan)


def test_the_office_publishes_and_the_leader_posts(wall: Store) -> None:
    decided(wall, deed())
    with pytest.raises(RoleMissing):
        publishing.publish(wall, TODAY, key=new_key(), actor=KEEPER, at=moment())
    put_up(wall)
    with pytest.raises(RoleMissing):
        posting.post_publication(wall, 1, key=new_key(), actor=CLERK, at=moment(FREE_DAY))


# --- keys -----------------------------------------------------------------------------


def test_a_repeated_key_publishes_once(wall: Store) -> None:
    decided(wall, deed(), deed(ZHANG))
    first = publish(wall, key="put-up")
    decided(wall, deed("01-003"))
    assert publish(wall, key="put-up") == first
    with pytest.raises(KeyTaken):
        publish(wall, PublicationPlan(first_day=DAY, days=4), key="put-up")
    assert publish(wall).batch_no == 2
