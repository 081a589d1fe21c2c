"""The board: what waits at each step, with everything that its line and its details show."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.rule_refusals import UnknownItem
from jifen_desktop.domain.settings import SIGNED_ON_PAPER
from jifen_desktop.services import deciding
from jifen_desktop.services.deciding import Ruling
from jifen_desktop.services.deed_board import board, deed_details, voucher_deeds, waiting
from tests import points_village
from tests.points_village import (
    MEETING,
    award,
    check,
    decide,
    declare,
    deed,
    posted,
    seat,
    switch,
)
from tests.services.watched_queries import queries_of, tables_scanned
from tests.village import DAY, LEADER, STAFF_NAMES, moment, new_key


def test_an_empty_board_waits_for_nothing(points: Store) -> None:
    assert waiting(points) == {}
    assert board(points, Step.DECLARED) == ()


def test_each_deed_waits_where_it_is(points: Store) -> None:
    declare(points, draft=True)
    for _ in range(2):
        declare(points)
    check(points, 2)
    assert waiting(points) == {Step.DRAFT: 1, Step.DECLARED: 1, Step.CHECKED: 1}
    assert [line.item_no for line in board(points, Step.CHECKED)] == [2]


def test_a_line_says_all_that_the_screen_shows(points: Store) -> None:
    declare(points, deed(rule_code="C19", amount="85", member="李小花", note="收据 7 号"))
    declare(points, deed(rule_code="C19", amount="10"))
    declare(points, deed("01-002", rule_code="C19", amount="10"))

    line, other, third = board(points, Step.DECLARED)

    assert (line.household_no, line.head_name, line.group_name) == ("01-001", "王建国", "第一组")
    assert (line.member_name, line.evidence, line.note) == ("李小花", "签到表", "收据 7 号")
    assert (line.declared_by, line.declared_on) == (STAFF_NAMES[Role.CLERK], DAY)
    assert (line.points, line.over_points, line.formula) == (80, 0, "85 / 10 x 0.1 = 0.8")
    assert (line.duplicates, other.duplicates, third.duplicates) == ((2,), (1,), ())
    assert other.note == ""
    assert line.rule.item.startswith("小额捐款")


def test_a_decided_line_shows_what_the_caps_left(points: Store) -> None:
    first = declare(points, deed(rule_code="A02"))
    second = declare(points, deed(rule_code="A02"))
    check(points, first, second)
    decide(points, first, second)
    lines = board(points, Step.DECIDED)
    assert [(line.points, line.over_points) for line in lines] == [(300, 0), (0, 300)]


def test_the_same_activity_on_another_day_looks_the_same(points: Store) -> None:
    declare(points, deed(activity="清沟"))
    declare(points, deed(activity="清沟", on=DAY))
    declare(points, deed(on=points_village.RULES_FROM))
    assert [line.duplicates for line in board(points, Step.DECLARED)] == [(2,), (1,), ()]


def test_a_voucher_shows_its_deeds(points: Store) -> None:
    declare(points)
    done = award(points)
    assert [line.item_no for line in voucher_deeds(points, done.voucher_no)] == [done.item_no]
    assert voucher_deeds(points, 1) == ()


def test_details_tell_a_whole_life(points: Store) -> None:
    number = posted(points)
    by_seq = points_village.reverse_deeds(points, number)

    details = deed_details(points, number)

    assert [line.step.step for line in details.life] == [
        Step.DECLARED,
        Step.CHECKED,
        Step.DECIDED,
        Step.POSTED,
        Step.REVERSED,
    ]
    declared, _, decided, *_ = details.life
    assert (declared.operator_name, declared.second_name) == (STAFF_NAMES[Role.CLERK], None)
    assert (declared.business_date, declared.local_time) == (DAY, moment().local)
    assert declared.meeting_title is None
    assert (decided.operator_name, decided.second_name) == (
        STAFF_NAMES[Role.LEADER],
        STAFF_NAMES[Role.CLERK],
    )
    assert (decided.meeting_title, decided.meeting_held_on) == (MEETING.title, MEETING.held_on)
    assert (details.rule_version, details.head_name_then) == (1, "王建国")
    assert details.entry is not None
    assert (details.entry.score_points, details.reversed_by) == (500, by_seq)


def test_details_before_the_posting_have_no_entry(points: Store) -> None:
    details = deed_details(points, declare(points))
    assert (details.entry, details.reversed_by) == (None, None)
    with pytest.raises(UnknownItem):
        deed_details(points, 77)


def test_details_name_who_signed_on_paper(points: Store) -> None:
    switch(points, SIGNED_ON_PAPER, "yes")
    number = declare(points, deed(rule_code="C23"))
    check(points, number)
    deciding.decide(
        points,
        [Ruling(item_no=number)],
        MEETING,
        signed_by=seat(points),
        key=new_key(),
        actor=LEADER,
        at=moment(),
    )
    assert deed_details(points, number).life[-1].second_name == "钱代表"


def test_the_board_passes_by_what_is_done_with(points: Store) -> None:
    """A village has a hundred thousand posted deeds and ten that wait."""
    declare(points)
    with queries_of(points) as queries:
        waiting(points)
        board(points, Step.DECLARED)
    assert tables_scanned(points, queries) == set()
