"""A quarter is closed once, when it is over; what comes later never changes it."""

import threading
from collections.abc import Generator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import BASE_CATEGORY
from jifen_desktop.domain.quarter_close import Warned
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.rating_refusals import (
    EarlierQuarterOpen,
    QuarterClosed,
    QuarterNotOver,
)
from jifen_desktop.domain.refusals import KeyTaken, Refusal, RoleMissing
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.settings import BASE_POINTS, DEED_PUBLICATION_STEP
from jifen_desktop.services.adding_households import NewHousehold, add_household
from jifen_desktop.services.balances import balance
from jifen_desktop.services.base_points import give_base_points, preview_base_points
from jifen_desktop.services.changing_heads import NewHead, new_head
from jifen_desktop.services.checking import check
from jifen_desktop.services.closing_households import Closing, close_household
from jifen_desktop.services.closing_quarters import (
    closed_quarters,
    last_closed,
    preview_close,
)
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.household_papers import household_ledger
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.quarter_papers import close_sheet
from jifen_desktop.services.what_if import what_if
from tests import points_village, publication_village, quarter_village, village
from tests.points_village import award, deed, reverse_deeds, score_of, switch
from tests.quarter_village import Q2, Q3, Q4, close, line_of, lines_of
from tests.village import CLERK, DAY, LEADER, checkout, household_draft, moment, new_key

WANG = "01-001"


def on(day: date) -> Moment:
    return moment(day, typed=day)


# --- worked example 1 -----------------------------------------------------------


def test_example_1_a_closed_quarter_keeps_its_score(points: Store) -> None:
    """+5 (5 Jul), -5 (1 Aug), +10 (30 Sep, posted 9 Oct); closed; 8 redeemed on 12 Oct."""
    village.product(points, "LY01", price="8", stock="5")
    award(points, deed(rule_code="C01", on=date(2027, 7, 5)), at=on(date(2027, 7, 5)))
    award(points, deed(rule_code="C23", on=date(2027, 8, 1)), at=on(date(2027, 8, 2)))
    award(points, deed(rule_code="B06", on=date(2027, 9, 30)), at=on(date(2027, 10, 9)))
    third, fourth = quarter_named("2027Q3"), quarter_named("2027Q4")

    close(points, third, at=on(date(2027, 10, 10)))
    checkout(points, WANG, "LY01", at=on(date(2027, 10, 12)))

    figures = line_of(points, WANG, third).figures
    assert (figures.score_points, figures.deduction_points) == (1000, 500)
    assert figures.category_points == {**dict.fromkeys(Category, 0), "B": 1000, "C": 500}
    assert (figures.awards, figures.deductions) == (2, 1)
    assert balance(points, WANG) == 200
    close(points, fourth, at=on(date(2028, 1, 3)))
    assert line_of(points, WANG, fourth).figures.score_points == 0
    assert line_of(points, WANG, third).figures == figures


# --- what a line says -------------------------------------------------------------


def test_a_line_adds_up_and_ranks_go_one_one_three(points: Store) -> None:
    switch(points, BASE_POINTS, "100")
    give_base_points(points, Q3, key=new_key(), actor=LEADER, at=moment())
    award(points, deed(rule_code="C01"))
    taken = award(points, deed(rule_code="C23"))
    reverse_deeds(points, taken.item_no)
    award(points, deed("01-002", "C01"))
    award(points, deed("01-003", "C25", "成灾"))

    done = close(points)

    assert (done.households, done.quarter) == (3, Q3)
    first, second, third = lines_of(points)
    assert [one.rank for one in (first, second, third)] == [1, 1, 3]
    assert first.figures.base_points == 10_000
    assert (first.figures.awards, first.figures.deductions) == (1, 0)
    assert (third.figures.deducted_points, third.figures.largest_deduction_points) == (5000, 5000)
    assert third.figures.score_points == 5000
    assert (first.head_name, first.group_name) == ("王建国", "第一组")


def test_households_come_in_by_their_first_day_and_their_entries(points: Store) -> None:
    """Who opened later is no part of it; who was closed meanwhile is, if it has an entry."""
    late = household_draft("01-004", "新户", opened_on=Q3.last_day + timedelta(days=1), row=2)
    early = household_draft("01-005", "老户", opened_on=Q3.last_day, row=3)
    village.enter_households(points, late, early)
    award(points, deed("01-003", "C01"))
    for number in ("01-002", "01-003"):
        wanted = Closing(household_no=number, forfeit=True)
        close_household(points, wanted, key=new_key(), actor=points_village.BOTH, at=moment())

    close(points)

    assert [line.household_no for line in lines_of(points)] == ["01-001", "01-003", "01-005"]


def test_heads_and_groups_are_those_of_the_last_day(points: Store) -> None:
    new_head(
        points,
        NewHead(household_no=WANG, name="李小花"),
        key=new_key(),
        actor=CLERK,
        at=moment(),
    )
    moved = household_draft("01-002", "张伟", group_name="第九组")
    village.enter_households(points, moved)
    new_head(
        points,
        NewHead(household_no=WANG, name="王小明"),
        key=new_key(),
        actor=CLERK,
        at=moment(DAY + timedelta(days=1)),
    )

    close(points, at=moment(DAY + timedelta(days=1)))

    assert line_of(points, WANG).head_name == "王建国"
    assert line_of(points, "01-002").group_name == "第一组"


def test_a_head_that_changed_within_the_quarter_is_the_new_one(points: Store) -> None:
    new_head(points, NewHead(household_no=WANG, name="李小花"), key="h", actor=CLERK, at=moment())
    close(points, Q4, at=on(date(2027, 1, 4)))
    assert line_of(points, WANG, Q4).head_name == "李小花"


def test_an_erased_name_leaves_its_number(points: Store) -> None:
    close(points)
    with points.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL WHERE field='head_name'")
    assert {line.head_name for line in lines_of(points)} == {None}


def test_without_rules_the_version_is_0(store: Store) -> None:
    village.household(store)
    close(store)
    assert [one.rule_version for one in closed_quarters(store)] == [0]
    assert close_sheet(store, Q3).category_names == {each: str(each) for each in Category}


# --- what comes too late ----------------------------------------------------------


def test_what_comes_too_late_counts_for_the_first_open_quarter(points: Store) -> None:
    kept = award(points, deed(rule_code="C01"))
    close(points)

    late = award(points, deed(rule_code="B06"))
    reverse_deeds(points, kept.item_no)

    assert (score_of(points), score_of(points, quarter="2026Q4")) == (500, 500)
    assert late.points == 1000
    said = explain(points, WANG, today=DAY)
    carried = {(line.kind, line.carried_from) for line in said.lines if line.carried_from}
    assert {quarter for _, quarter in carried} == {Q3}
    assert len(carried) == 2
    year = household_ledger(points, WANG, 2026, printed_on=DAY)
    entries = [row.entry for row in year.rows if row.entry is not None]
    assert [entry.carried_from for entry in entries] == [None, Q3, Q3]
    close(points, Q4, at=on(date(2027, 1, 4)))
    figures = line_of(points, WANG, Q4).figures
    assert (figures.correction_points, figures.score_points) == (500, 500)
    assert figures.category_points == dict.fromkeys(Category, 0)
    assert (figures.awards, figures.deductions) == (1, 0)


def test_a_reversal_goes_where_its_entry_is(points: Store) -> None:
    """A late entry is taken back in the quarter that it was entered for, while it is open."""
    close(points)
    late = award(points, deed(rule_code="B06"))
    reverse_deeds(points, late.item_no)
    assert (score_of(points), score_of(points, quarter="2026Q4")) == (0, 0)
    again = award(points, deed(rule_code="B06"))
    close(points, Q4, at=on(date(2027, 1, 4)))
    reverse_deeds(points, again.item_no, at=on(date(2027, 1, 5)))
    assert score_of(points, quarter="2026Q4") == 1000
    assert score_of(points, quarter="2027Q1") == -1000


def test_a_replay_of_a_quarter_with_late_entries_gives_its_scores(points: Store) -> None:
    """Late deeds take their room from the quarter of their day, and count for the open one."""
    award(points, deed(rule_code="C06", amount="18"))
    close(points)
    late = award(points, deed(rule_code="C06", amount="5"))
    assert (late.points, late.over_points) == (200, 300)
    assert score_of(points, quarter="2026Q4") == 200

    found = what_if(points, 1, Q4, today=DAY)

    assert found.changed == ()
    assert found.total.after_points == 200


def test_base_points_come_before_the_close(points: Store) -> None:
    switch(points, BASE_POINTS, "100")
    close(points)
    with pytest.raises(QuarterClosed):
        preview_base_points(points, Q2, at=moment())
    with pytest.raises(QuarterClosed):
        give_base_points(points, Q3, key=new_key(), actor=LEADER, at=moment())
    give_base_points(points, Q4, key=new_key(), actor=LEADER, at=moment())
    with points.reading() as book:
        assert book.scores.by_quarter(1) == {Q4: {BASE_CATEGORY: 10_000}}


# --- refusals ----------------------------------------------------------------------


def test_a_quarter_is_closed_when_its_last_day_is_over(points: Store) -> None:
    with pytest.raises(QuarterNotOver) as refused:
        close(points, Q4, at=on(date(2026, 12, 31)))
    assert refused.value.last_day == date(2026, 12, 31)
    with pytest.raises(QuarterNotOver):
        preview_close(points, Q4, at=moment())


def test_a_quarter_is_closed_once_and_none_before_it(points: Store) -> None:
    close(points)
    for quarter in (Q3, Q2):
        with pytest.raises(QuarterClosed) as refused:
            close(points, quarter)
        assert refused.value.closed == Q3
    closed = last_closed(points)
    assert closed is not None
    assert (closed.quarter, closed.closed_on, closed.rule_version) == (Q3, DAY, 1)


def test_an_earlier_quarter_with_entries_comes_first(points: Store) -> None:
    """One without any is closed along."""
    assert last_closed(points) is None
    award(points, deed(on=date(2026, 5, 10)))
    with pytest.raises(EarlierQuarterOpen) as refused:
        close(points)
    assert refused.value.earlier == Q2
    close(points, Q2)
    close(points)
    close(points, Quarter(2027, 2), at=on(date(2027, 7, 1)))
    with pytest.raises(QuarterClosed):
        close(points, Q4, at=on(date(2027, 7, 1)))


def test_only_the_leader_closes(points: Store) -> None:
    with pytest.raises(RoleMissing):
        close(points, actor=CLERK)


def test_the_same_key_closes_once(points: Store) -> None:
    def ask(quarter: Quarter) -> object:
        return quarter_village.closing_quarters.close_quarter(
            points, quarter, key="once", actor=LEADER, at=moment()
        )

    assert ask(Q3) == ask(Q3)
    with pytest.raises(KeyTaken):
        ask(Q2)


def test_two_people_close_at_once_and_one_does(points: Store) -> None:
    outcomes: list[object] = []

    def work() -> None:
        other = Store(points.path, durable=False)
        try:
            outcomes.append(close(other))
        except Refusal as refusal:
            outcomes.append(type(refusal))
        finally:
            other.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert QuarterClosed in outcomes
    assert len(closed_quarters(points)) == 1


def test_a_village_without_households_closes_an_empty_quarter(store: Store) -> None:
    assert close(store).households == 0
    assert close_sheet(store, Q3).lines == ()


# --- warnings ------------------------------------------------------------------------


def test_a_preview_warns_of_what_waits_and_writes_nothing(wall: Store) -> None:
    open_item = points_village.declare(wall, deed(on=date(2026, 9, 1)))
    publication_village.decided(wall, deed("01-002", "B03", on=date(2026, 9, 2)))
    [hung], batch = publication_village.published(wall, deed("01-003", "B03"))
    publication_village.protest(wall, batch, hung)
    before = village.last_seq(wall)

    found = preview_close(wall, Q3, at=moment(DAY + timedelta(days=2)), backup_folders=[])

    assert village.last_seq(wall) == before
    counts = {warning.about: warning.count for warning in found.warnings}
    assert counts.pop(Warned.NOT_BACKED_UP) == before
    assert counts == {
        Warned.OPEN_ITEMS: 1,
        Warned.NOT_PUBLISHED: 1,
        Warned.NOT_POSTED: 1,
        Warned.OPEN_OBJECTIONS: 1,
    }
    assert open_item
    assert [line.household_no for line in found.lines] == ["01-001", "01-002", "01-003"]
    assert (found.quarter, found.rule_version) == (Q3, 1)
    close(wall)  # nothing of it holds a close up


def test_a_day_that_was_typed_is_warned_of_and_a_copy_calms(points: Store, tmp_path: Path) -> None:
    back_up_to(points, tmp_path / "copies")
    wrong = replace(moment(date(2031, 1, 1)), typed=DAY)
    found = preview_close(points, Q3, at=moment(), backup_folders=[tmp_path / "copies"])
    assert found.warnings == ()
    found = preview_close(points, Q3, at=wrong, backup_folders=[tmp_path / "copies"])
    assert [one.about for one in found.warnings] == [Warned.CLOCK]


# --- nothing changes it ----------------------------------------------------------------


@pytest.fixture(name="closed", scope="module")
def _closed(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    store = points_village.make_points_store(tmp_path_factory.mktemp("closed"))
    switch(store, DEED_PUBLICATION_STEP, "no")
    for number in ("01-001", "01-002", "01-003"):
        award(store, deed(number, "C01"))
    close(store)
    yield store
    assert check(store) == []
    store.close()


_CHANGES = ("late", "correction", "head", "rules", "household", "setting")


@given(st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_whatever_happens_later_a_closed_quarter_reads_the_same(
    closed: Store, changes: list[str]
) -> None:
    before = close_sheet(closed, Q3)
    for change in changes:
        _do(closed, change)
    assert close_sheet(closed, Q3) == before


def _do(store: Store, change: str) -> None:
    match change:
        case "late":
            award(store, deed("01-001", "C21", "2"))
        case "correction":
            reverse_deeds(store, award(store, deed("01-002", "C21", "3")).item_no)
        case "head":
            names = ("李小花", "王建国", "王小明")
            with store.reading() as book:
                head = book.households.get(1).head_name
            name = next(one for one in names if one != head)
            new_head(
                store,
                NewHead(household_no="01-001", name=name, old_head_stays=False),
                key=new_key(),
                actor=CLERK,
                at=moment(),
            )
        case "rules":
            points_village.adopt(store, effective_on=DAY)
        case "household":
            newcomer = NewHousehold(head_name="新户", group_name="第一组")
            add_household(store, newcomer, key=new_key(), actor=CLERK, at=moment())
        case _:
            switch(store, BASE_POINTS, "50")
