"""Meetings: who was there, what was decided; recorded once and never changed."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.file_faults import IdNumberFound
from jifen_desktop.domain.meeting_record import AdoptedRules, DecidedItem
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.refusals import RoleMissing
from jifen_desktop.domain.rule_refusals import (
    MeetingAfterToday,
    PanelMemberGone,
    UnknownMeeting,
)
from jifen_desktop.services.keeping_panels import end_term
from jifen_desktop.services.meetings import (
    MeetingEntry,
    list_meetings,
    meeting_record,
    record_meeting,
)
from jifen_desktop.services.papers import meeting_record_paper
from tests.panel_village import SEATS, Matter, bring_up, decide, hold, panel_entry, seat, seats
from tests.points_village import EVENT_DAY, RULES_FROM, make_points_store
from tests.village import CLERK, DAY, KEEPER, last_seq, moment, new_key


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    """The village that gives points; its rules were adopted at a meeting."""
    store = make_points_store(tmp_path / "book")
    yield store
    store.close()


def test_a_meeting_is_kept_as_it_was_held(store: Store) -> None:
    ids = seats(store)
    held = hold(store, present=ids[:4])

    meeting = meeting_record(store, held.id).meeting
    assert meeting == held == list_meetings(store)[0]
    assert meeting.kind is MeetingKind.COURTYARD
    assert (meeting.title, meeting.place) == ("第三季度第二次评议会", "村委会会议室")
    assert (meeting.chair, meeting.recorder, meeting.expected) == ("王建业", "李秀英", 7)
    assert meeting.present == tuple(name for _, _, name, _ in SEATS[:4])
    record = meeting_record(store, held.id)
    assert record.topics == ("评议第三季度申报", "通报扣分")
    assert record.guests == ("吴老师", "赵丽")
    assert (record.items, record.adopted) == ((), ())


def test_a_meeting_may_say_nothing_but_its_day(store: Store) -> None:
    entry = MeetingEntry(kind=MeetingKind.OTHER, held_on=str(DAY))
    held = record_meeting(store, entry, key=new_key(), actor=CLERK, at=moment())

    record = meeting_record(store, held.id)
    assert (record.topics, record.guests, record.meeting.present) == ((), (), ())
    assert (record.meeting.title, record.meeting.expected) == (None, None)


def test_the_newest_meeting_comes_first(store: Store) -> None:
    hold(store, title="后", held_on=str(DAY))
    hold(store, title="先", held_on=str(DAY - timedelta(days=30)))
    titles = [meeting.title for meeting in list_meetings(store)]
    assert titles == ["后", "村民代表会议", "先"]


def test_a_key_that_comes_twice_is_one_meeting(store: Store) -> None:
    entry = MeetingEntry(kind=MeetingKind.FORUM, held_on=str(DAY))
    first = record_meeting(store, entry, key="k", actor=CLERK, at=moment())
    assert record_meeting(store, entry, key="k", actor=CLERK, at=moment()) == first


def test_what_cannot_be_is_refused_and_leaves_no_trace(store: Store) -> None:
    member_id = seat(store, panel_entry())
    before = last_seq(store)
    with pytest.raises(MeetingAfterToday):
        hold(store, held_on=str(DAY + timedelta(days=1)))
    with pytest.raises(PanelMemberGone):
        hold(store, present=[member_id, 99])
    with pytest.raises(IdNumberFound):
        hold(store, title="记 520102199003070010")
    entry = MeetingEntry(kind=MeetingKind.FORUM, held_on=str(DAY))
    with pytest.raises(RoleMissing):
        record_meeting(store, entry, key=new_key(), actor=KEEPER, at=moment())
    with pytest.raises(UnknownMeeting):
        meeting_record(store, 99)
    assert last_seq(store) == before


def test_who_has_left_was_at_earlier_meetings_alone(store: Store) -> None:
    member_id = seat(store, panel_entry())
    last_day = DAY - timedelta(days=10)
    end_term(store, member_id, last_day, key=new_key(), actor=CLERK, at=moment())

    assert hold(store, present=[member_id], held_on=str(last_day)).present == ("王建业",)
    with pytest.raises(PanelMemberGone):
        hold(store, present=[member_id], held_on=str(DAY))


def test_the_adopted_rules_stand_at_their_meeting(store: Store) -> None:
    [adopting] = list_meetings(store)
    assert meeting_record(store, adopting.id).adopted == (
        AdoptedRules(version=1, effective_on=RULES_FROM),
    )


def test_every_item_says_what_was_asked_and_what_was_agreed(store: Store) -> None:
    held = hold(store)
    numbers = bring_up(
        store,
        held.id,
        Matter(
            quantity=5,
            nominal=1000,
            agreed=800,
            given=600,
            votes=(3, 1, 0),
            reason="少一人",
            recused="王建国",
        ),
        Matter(
            rule_code="B03",
            nominal=500,
            step=Step.REJECTED,
            reason="没有会议记录",
            member_name="李小花",
        ),
        Matter(rule_code="C23", nominal=-500, step=Step.RETURNED, votes=None, reason="补照片"),
    )

    items = meeting_record(store, held.id).items
    assert items[0] == DecidedItem(
        item_no=numbers[0],
        household_no="01-001",
        head_name="王建国",
        member_name="",
        rule_code="A01",
        rule_item="参加村民大会、院坝会、政策宣讲会并签到",
        event_date=EVENT_DAY,
        step=Step.DECIDED,
        nominal_points=1000,
        agreed_points=800,
        given_points=600,
        votes=(3, 1, 0),
        reason="少一人",
        recused="王建国",
    )
    assert items[0].over_points == 200
    assert [(i.step, i.agreed_points, i.votes, i.over_points) for i in items[1:]] == [
        (Step.REJECTED, None, (4, 0, 0), 0),
        (Step.RETURNED, None, None, 0),
    ]
    assert items[1].member_name == "李小花"


def test_a_decision_that_a_later_meeting_replaced_keeps_no_points(store: Store) -> None:
    first, second = hold(store, title="一"), hold(store, title="二")
    [number] = bring_up(store, first.id, Matter())
    decide(store, first.id, {number: Matter(step=Step.RETURNED)})
    decide(store, None, {number: Matter(step=Step.DECLARED)})
    decide(store, second.id, {number: Matter(agreed=100, given=100)})

    assert [item.agreed_points for item in meeting_record(store, first.id).items] == [None, None]
    assert [item.agreed_points for item in meeting_record(store, second.id).items] == [100]


def test_its_paper_is_a_pdf(store: Store) -> None:
    assert meeting_record_paper(store, hold(store).id).startswith(b"%PDF")
    with pytest.raises(UnknownMeeting):
        meeting_record_paper(store, 99)


def test_a_name_that_was_erased_is_none(store: Store) -> None:
    held = hold(store)
    bring_up(store, held.id, Matter())
    with store.transaction() as book:
        book.connection.exec_driver_sql(
            "UPDATE text_copy SET text = NULL WHERE field IN ('head_name', 'meeting_chair')"
        )
    record = meeting_record(store, held.id)
    assert record.items[0].head_name is None
    assert record.meeting.chair is None
