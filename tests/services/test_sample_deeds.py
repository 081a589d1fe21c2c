"""The sample village as it was built: its rules, groups, meetings and a year of deeds."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Deed, ScoreEntry, Step
from jifen_desktop.domain.panels import Panel, SeatKind
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.domain.rules import Category, KeptRule, RuleKind, Sign
from jifen_desktop.services.awarding import Awarded
from jifen_desktop.services.checking import check
from jifen_desktop.services.grids import grids_in_use
from jifen_desktop.services.keeping_panels import panel_members
from jifen_desktop.services.meetings import list_meetings, meeting_record
from jifen_desktop.services.publication_board import (
    newest_objections,
    open_objections,
    publications,
)
from jifen_desktop.services.rule_listing import book_in_force
from jifen_desktop.services.sample.booking import book_event, build_sample, staff_of
from jifen_desktop.services.sample.events import PaperAward
from jifen_desktop.services.sample.people import GROUPS
from jifen_desktop.services.sample.staff import Happened
from jifen_desktop.services.sample.story import first_day, morning

DAY = date(2026, 11, 23)
YESTERDAY = DAY - timedelta(days=1)
OPEN_STEPS = (
    *(Step.DRAFT, Step.DECLARED, Step.CHECKED, Step.RETURNED, Step.DECIDED),
    Step.PUBLISHED,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("sample")
    build_sample(folder, DAY, random_bytes=random.Random(5).randbytes)
    store = Store(folder / BOOK_FILE)
    yield store
    store.close()


@pytest.fixture(scope="module")
def deeds(store: Store) -> list[Deed]:
    with store.reading() as book:
        homes = book.households.all()
        return [deed for home in homes for deed in book.deeds.of_household(home.id)]


@pytest.fixture(scope="module")
def entries(store: Store) -> list[ScoreEntry]:
    with store.reading() as book:
        homes = book.households.all()
        return [entry for home in homes for entry in book.scores.of_household(home.id)]


@pytest.fixture(scope="module")
def rules(store: Store, deeds: list[Deed]) -> dict[int, KeptRule]:
    with store.reading() as book:
        return book.rules.some({deed.rule_id for deed in deeds})


def test_the_book_is_sound_and_ends_yesterday(store: Store) -> None:
    assert check(store) == []
    with store.reading() as book:
        assert book.actions.last_business_date() == DAY - timedelta(days=1)


def test_a_meeting_adopted_the_preset_before_the_first_deed(
    store: Store, deeds: list[Deed]
) -> None:
    adopted = book_in_force(store, first_day(DAY))
    assert adopted is not None
    assert sum(kept.rule.active for kept in adopted.rules) == 76
    assert adopted.book.meeting_id is not None
    assert adopted.book.adopted_seq is not None
    assert meeting_record(store, adopted.book.meeting_id).adopted is not None
    assert adopted.book.adopted_seq < min(deed.action_seq for deed in deeds)
    assert min(deed.event_date for deed in deeds) >= first_day(DAY)


def test_both_groups_have_all_five_kinds(store: Store) -> None:
    members = panel_members(store)
    for panel in Panel:
        assert {one.seat_kind for one in members if one.panel is panel} == set(SeatKind)
    assert len({one.name for one in members}) == len(members)


def test_every_group_of_households_is_in_a_grid(store: Store) -> None:
    found = grids_in_use(store)
    assert len(found.grids) == 4
    assert sorted(group for grid in found.grids for group in grid.group_names) == sorted(GROUPS)
    assert found.free_groups == ()


def test_a_meeting_every_four_weeks(store: Store) -> None:
    meetings = list_meetings(store)
    assert len(meetings) == 1 + 13
    held = sorted(meeting.held_on for meeting in meetings)
    assert {(after - before).days for before, after in pairwise(held[1:])} == {28}
    assert len({meeting.kind for meeting in meetings}) == 4
    for meeting in meetings:
        assert len(meeting.present) in {meeting.expected, (meeting.expected or 0) - 1}
        assert meeting.title
        assert meeting.topics


def test_a_year_of_posted_deeds(
    deeds: list[Deed], entries: list[ScoreEntry], rules: dict[int, KeptRule]
) -> None:
    posted = [deed for deed in deeds if deed.step is Step.POSTED]
    assert 1500 <= len(posted) <= 2500
    ruled = [(deed, rules[deed.rule_id].rule) for deed in posted]
    assert {rule.category for _, rule in ruled} == set(Category)
    assert {rule.kind for _, rule in ruled} == set(RuleKind)
    taken = {rule.category for _, rule in ruled if rule.sign is Sign.DEDUCTION}
    assert taken == set(Category)
    assert any(rule.step for _, rule in ruled)
    assert any(deed.member_id is not None for deed in posted)
    over = Counter(entry.rule_code for entry in entries if entry.over_points)
    assert {"A01", "C06", "C19"} <= over.keys()
    assert len({(deed.event_date.year, deed.event_date.month) for deed in posted}) >= 12
    assert sum(bool(deed.activity) for deed in posted) > len(posted) // 2
    assert sum(not deed.activity for deed in posted) > 50


def test_the_board_is_alive(deeds: list[Deed]) -> None:
    at = Counter(deed.step for deed in deeds)
    for step in OPEN_STEPS:
        assert at[step] >= 2, step
    assert at[Step.REJECTED] >= 10
    open_ones = [deed for deed in deeds if deed.step in OPEN_STEPS]
    assert all((DAY - deed.event_date).days < 28 for deed in open_ones)


def test_what_each_meeting_decided_hung_on_the_wall(store: Store) -> None:
    newest, *older = publications(store, today=YESTERDAY)
    assert len(older) == 12
    assert {(one.publication.last_day - one.publication.first_day).days for one in older} == {5}
    assert all(one.standing == one.open_objections == 0 for one in older)
    assert newest.standing == newest.items >= 5
    assert (newest.held, newest.open_objections, newest.days_left) == (1, 1, 1)
    assert newest.publication.place == "村党群服务中心公示栏"


def test_people_objected_and_were_answered(store: Store) -> None:
    said = newest_objections(store, today=YESTERDAY)
    answers = [one.objection.answer for one in said if one.objection.answer is not None]
    assert {one.conclusion for one in answers} == set(Conclusion)
    assert len(answers) == len(said) - 1
    [waiting] = open_objections(store, today=YESTERDAY)
    assert waiting.days_left > 0
    for one in said:
        if one.objection.answer is not None:
            assert one.objection.received_on < one.objection.answer.answered_on
            assert one.objection.answer.answered_on <= one.objection.due_on
    states = Counter(one.state for one in said)
    assert {Step.REJECTED, Step.RETURNED, Step.REVERSED, Step.POSTED} <= states.keys()


def test_what_was_changed_was_right_in_the_end(store: Store) -> None:
    [changed] = [
        one.objection
        for one in newest_objections(store, today=YESTERDAY)
        if one.objection.answer is not None
        and one.objection.answer.conclusion is Conclusion.CHANGED
    ]
    with store.reading() as book:
        assert book.deeds.some([changed.deed_id])[changed.deed_id].step is Step.POSTED
        [newest] = book.publications.of_deeds([changed.deed_id]).values()
    assert newest == changed.publication_id + 1


def test_a_line_and_a_whole_list_were_taken_back(store: Store, entries: list[ScoreEntry]) -> None:
    mirrors = Counter(entry.action_seq for entry in entries if entry.mirrors is not None)
    with store.reading() as book:
        kinds = {seq: book.actions.get(seq) for seq in mirrors}
    found = {action.kind: mirrors[seq] for seq, action in kinds.items() if action is not None}
    assert found.keys() == {Kind.REVERSE, Kind.REVERSE_DEEDS, Kind.ANSWER}
    assert found[Kind.REVERSE_DEEDS] == found[Kind.ANSWER] == 1
    assert found[Kind.REVERSE] > 10


def test_nobody_falls_below_zero_but_those_who_came_with_debts(store: Store) -> None:
    with store.reading() as book:
        debtors: set[str] = set()
        for home in book.households.all():
            balance = 0
            for entry in book.ledger.entries(home.account_id):
                balance += entry.points
                if balance < 0:
                    debtors.add(home.household_no)
                    assert entry.kind is Kind.OPENING
            assert balance == book.ledger.balance(home.account_id)
            assert balance < 400_00
    assert debtors == {"03-011", "08-006", "10-027"}


def test_the_morning_begins_where_the_year_ended(store: Store) -> None:
    [paper] = [event for event in morning(DAY) if isinstance(event, PaperAward)]
    awarded = book_event(store, paper, staff_of(store), Happened())
    assert isinstance(awarded, Awarded)
    assert awarded.points == 500
    assert awarded.over_points == 0
