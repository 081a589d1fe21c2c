"""A meeting adopts the newest draft; versions, days and what stands in the way."""

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.refusals import KeyTaken, RoleMissing, TextMissing
from jifen_desktop.domain.rule_refusals import (
    EntriesUnderOtherRules,
    MeetingAfterToday,
    NoRuleDraft,
    UnknownMeeting,
)
from jifen_desktop.services.adopting_rules import Adopted, adopt_rules
from jifen_desktop.services.declaring import declare, drop_deeds
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.drafting_rules import Drafted, save_rules
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.meetings import MeetingEntry, record_meeting
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.rule_listing import book_in_force
from tests import points_village, village
from tests.points_village import CATEGORY_NAMES, EVENT_DAY, PRESET
from tests.village import CLERK, DAY, LEADER, moment, new_key

FIRST_DAY = date(2026, 1, 1)
VILLAGERS = HeldAt(title="村民代表会议", held_on=date(2026, 3, 1))


@pytest.fixture
def in_use(tmp_path: Path) -> Generator[Store]:
    """A village with the first version in force."""
    store = points_village.make_points_store(tmp_path / "points")
    yield store
    store.close()


def draft(store: Store) -> Drafted:
    return save_rules(store, CATEGORY_NAMES, PRESET, key=new_key(), actor=CLERK, at=moment())


def adopt(store: Store, effective_on: date = FIRST_DAY, meeting: HeldAt = VILLAGERS) -> Adopted:
    return adopt_rules(store, meeting, effective_on, key=new_key(), actor=LEADER, at=moment())


def version_at(store: Store, day: date) -> int:
    found = book_in_force(store, day)
    return found.book.version if found else 0


def declared(store: Store, day: date = EVENT_DAY) -> int:
    """Declare a deed of that day and return its number."""
    deed = Declaration(household_no="01-001", rule_code="A02", amount="1", event_date=day)
    return declare(store, deed, key=new_key(), actor=CLERK, at=moment()).item_no


def test_a_draft_counts_from_the_day_that_the_meeting_said(store: Store) -> None:
    drafted = draft(store)
    done = adopt(store)
    assert (done.version, done.effective_on) == (1, FIRST_DAY)
    assert done.rule_book_id == drafted.rule_book_id
    assert [version_at(store, day) for day in (date(2025, 12, 31), FIRST_DAY, DAY)] == [0, 1, 1]
    with store.reading() as book:
        meeting = book.meetings.get(done.meeting_id)
    assert meeting is not None
    assert (meeting.title, meeting.held_on) == (VILLAGERS.title, VILLAGERS.held_on)
    assert (meeting.kind, meeting.action_seq) == (MeetingKind.OTHER, done.voucher_no)


def test_a_meeting_that_is_known_is_not_recorded_again(store: Store) -> None:
    entry = MeetingEntry(
        kind=MeetingKind.COURTYARD, held_on="2026-03-01", title=VILLAGERS.title, guests="张三"
    )
    meeting = record_meeting(store, entry, key=new_key(), actor=CLERK, at=moment())
    draft(store)
    assert adopt(store).meeting_id == meeting.id
    draft(store)
    assert adopt(store, meeting=HeldAt(meeting_id=meeting.id)).meeting_id == meeting.id


def test_a_repeated_key_gives_its_first_answer(store: Store) -> None:
    draft(store)
    key = new_key()
    first, again = (
        adopt_rules(store, VILLAGERS, FIRST_DAY, key=key, actor=LEADER, at=moment())
        for _ in range(2)
    )
    assert again == first
    with pytest.raises(KeyTaken):
        adopt_rules(store, VILLAGERS, DAY, key=key, actor=LEADER, at=moment())


def test_what_nobody_drafted_is_not_adopted(store: Store) -> None:
    with pytest.raises(NoRuleDraft):
        adopt(store)
    draft(store)
    adopt(store)
    with pytest.raises(NoRuleDraft):  # the draft is a version now
        adopt(store)


def test_a_meeting_was_held_and_has_a_name(store: Store) -> None:
    draft(store)
    before = village.last_seq(store)
    tomorrow = HeldAt(title="会", held_on=DAY + timedelta(days=1))
    for meeting, refusal in (
        (tomorrow, MeetingAfterToday),
        (HeldAt(title=" ", held_on=DAY), TextMissing),
        (HeldAt(meeting_id=99), UnknownMeeting),
    ):
        with pytest.raises(refusal):
            adopt(store, meeting=meeting)
    assert village.last_seq(store) == before


def test_only_a_leader_adopts(store: Store) -> None:
    draft(store)
    with pytest.raises(RoleMissing):
        adopt_rules(store, VILLAGERS, FIRST_DAY, key=new_key(), actor=CLERK, at=moment())


# --- versions ---------------------------------------------------------------------


def test_the_later_version_counts_from_its_own_day_on(store: Store) -> None:
    for effective_on in (date(2026, 1, 1), date(2026, 7, 1), date(2026, 4, 1)):
        draft(store)
        adopt(store, effective_on)
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 7, 1), DAY)
    assert [version_at(store, day) for day in days] == [1, 3, 3, 3]


def test_a_past_day_is_free_while_nothing_was_entered_for_it(in_use: Store) -> None:
    declared(in_use)
    draft(in_use)
    with pytest.raises(EntriesUnderOtherRules) as refused:
        adopt(in_use, EVENT_DAY)
    assert (refused.value.event_date, refused.value.version) == (EVENT_DAY, 1)
    assert adopt(in_use, EVENT_DAY + timedelta(days=1)).version == 2
    assert version_at(in_use, EVENT_DAY) == 1


def test_what_came_to_nothing_stands_in_no_way(in_use: Store) -> None:
    item_no = declared(in_use)
    drop_deeds(in_use, [item_no], "记错", key=new_key(), actor=CLERK, at=moment())
    draft(in_use)
    assert adopt(in_use, EVENT_DAY).version == 2


def test_an_adoption_taken_back_leaves_its_number_and_its_draft_behind(store: Store) -> None:
    draft(store)
    first = adopt(store)
    reverse(store, first.voucher_no, "日期错", key=new_key(), actor=LEADER, at=moment())
    assert version_at(store, DAY) == 0
    with pytest.raises(NoRuleDraft):
        adopt(store)
    draft(store)
    assert adopt(store).version == 2
    assert version_at(store, DAY) == 2
