"""What is done from the board: back, away, posted with a second person, taken back, printed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk
from jifen_desktop.services.deciding import Ruling, decide
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.reversing_deeds import reverse_deeds
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.deeds.signing import TITLE
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.panel_village import seats
from tests.points_village import EVENT_DAY
from tests.ui.deeds.conftest import awarded, declared, typed
from tests.ui.deeds.keys import CTRL, Key, press
from tests.ui.deeds.test_board import set_to, shown
from tests.ui.deeds.test_way_of_a_deed import step_of
from tests.ui.office import PageOffice
from tests.village import DAY, HEAD, LEADER, STAFF_NAMES, moment, new_key

LEADER_NAME = STAFF_NAMES[Role.LEADER]


def show(page: DeedsPage, qtbot: QtBot, step: Step, *items: int) -> None:
    """The tab of a step, which has these deeds; the bar stands on the first one."""
    page.board.show_place(step)
    qtbot.waitUntil(lambda: shown(page) == list(items))
    page.take_focus()
    page.board.mark(items[0])


def switch_off(store: Store) -> None:
    for name in ("deed_check_step", "deed_meeting_step"):
        set_to(store, name, "no")


def test_a_deed_goes_back_with_a_reason(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, Key.Key_F7)
    assert step_of(store, 1) is Step.DECLARED, "without a reason nothing is done"
    office.dialogs.answers = ["签到表上没有名字"]
    press(qtbot, Key.Key_F7)
    qtbot.waitUntil(lambda: step_of(store, 1) is Step.RETURNED)
    qtbot.waitUntil(lambda: shown(page) == [2])
    show(page, qtbot, Step.RETURNED, 1)
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: step_of(store, 1) is Step.DECLARED)


def test_a_decided_deed_goes_back_too(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    held = HeldAt(held_on=DAY, title="评议会")
    second = replace(HEAD, second_id=LEADER.operator_id)
    decide(store, [Ruling(item_no=3)], held, key=new_key(), actor=second, at=moment())
    show(page, qtbot, Step.DECIDED, 3)
    office.dialogs.answers = ["复议"]
    press(qtbot, Key.Key_F7)
    qtbot.waitUntil(lambda: step_of(store, 3) is Step.RETURNED)


def test_a_deed_is_given_up_only_on_purpose(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, Key.Key_Delete)
    assert office.dialogs.asked == ["放弃申报"]
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: step_of(store, 2) is Step.DROPPED)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said[-1].startswith("已放弃：2 项")


def test_what_somebody_else_did_meanwhile_is_said(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    show(page, qtbot, Step.POSTED, 6, 5)
    reverse_deeds(store, [6], "错了", key=new_key(), actor=LEADER, at=moment())
    office.dialogs.answers = ["也错了"]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.sounds == ["refused"]


def test_posting_asks_first_and_the_leader_alone_may(
    page: DeedsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    seated: Callable[[Role], None],
) -> None:
    switch_off(store)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.foot.forward.text() == "入账")
    press(qtbot, Key.Key_F8)
    assert office.dialogs.asked == ["入账"]
    seated(Role.CLERK)
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["您不能让积分入账，请由负责人办理。"]
    assert step_of(store, 1) is Step.DECLARED


# --- deductions --------------------------------------------------------------------


def deduction(store: Store) -> int:
    return declared(store, replace(typed("01-001", "C23"), evidence="照片"))


def ready_to_post(page: DeedsPage, qtbot: QtBot, store: Store) -> int:
    """A village without checks and meetings, and a deduction that waits for posting."""
    switch_off(store)
    number = deduction(store)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.table.row_of(number) >= 0)
    qtbot.waitUntil(lambda: page.board.foot.forward.text() == "入账")
    page.board.mark(number)
    return number


def test_a_deduction_is_posted_by_two(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    number = ready_to_post(page, qtbot, store)
    office.dialogs.answers = [True, LEADER_NAME]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: step_of(store, number) is Step.POSTED)
    assert office.dialogs.asked == ["入账", TITLE]
    page.open_item(str(number))
    qtbot.waitUntil(page.face.isVisible)


def test_a_wrong_pin_must_be_waited_for(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    number = ready_to_post(page, qtbot, store)
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: TITLE in office.dialogs.asked)
    for tries in range(1, 4):
        office.dialogs.answers = [True, Signed(name=LEADER_NAME, pin="000000")]
        press(qtbot, Key.Key_F8)
        qtbot.waitUntil(lambda: len(office.said) == tries)  # noqa: B023 - waited for at once
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: len(office.said) == 4)
    assert office.said[3].startswith("PIN 输错了，请等")
    assert step_of(store, number) is Step.DECLARED


@pytest.mark.parametrize(
    ("answers", "posted"),
    [([True, 0], True), ([True, 5, LEADER_NAME], True), ([True], False)],
)
def test_a_name_on_paper_will_do_where_the_village_says_so(
    page: DeedsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    answers: list[object],
    *,
    posted: bool,
) -> None:
    seats(store)
    set_to(store, "signed_on_paper", "yes")
    number = ready_to_post(page, qtbot, store)
    qtbot.waitUntil(lambda: page.board.ways.signed_on_paper)
    office.dialogs.answers = answers
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: TITLE in office.dialogs.asked)
    if posted:
        qtbot.waitUntil(lambda: step_of(store, number) is Step.POSTED)
    assert (step_of(store, number) is Step.POSTED) == posted


# --- taking back -------------------------------------------------------------------


def voucher_of_three(store: Store) -> tuple[int, ...]:
    activity = Activity(rule_code="B03", amount="1", event_date=EVENT_DAY)
    lines = [BulkLine(household_no=f"01-00{number}") for number in (1, 2, 3)]
    key = new_key()
    return award_bulk(store, activity, lines, key=key, actor=HEAD, at=moment()).item_nos


def test_a_whole_voucher_is_taken_back(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    first, second, third = voucher_of_three(store)
    show(page, qtbot, Step.POSTED, third, second, first, 6, 5)
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: office.dialogs.asked == ["冲正"])
    office.dialogs.answers = [1]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == 3)
    office.dialogs.answers = [1, "活动没有办"]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: shown(page) == [6, 5])
    assert step_of(store, first) is Step.REVERSED
    assert "的 3 项" in office.said[-1]


def test_ticked_lines_are_taken_back_together(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    first, second, third = voucher_of_three(store)
    show(page, qtbot, Step.POSTED, third, second, first, 6, 5)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Space)
    office.dialogs.answers = ["没有到场"]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: shown(page) == [first, 6, 5])
    assert office.dialogs.asked == ["冲正选中的 2 项"]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: office.dialogs.asked[-1] == f"冲正事项 {first}")
    assert step_of(store, second) is Step.REVERSED


# --- papers ------------------------------------------------------------------------


def test_a_declaration_and_a_notice_are_shown_as_papers(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    titles: list[str] = []

    def look(dialog: object) -> bool:
        assert isinstance(dialog, PreviewDialog)
        titles.append(dialog._document.title)
        return True

    office.dialogs.answers = [look]
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(titles) == 1, timeout=15_000)
    number = awarded(store, replace(typed("01-002", "C23"), evidence="照片"))
    show(page, qtbot, Step.POSTED, number, 6, 5)
    office.dialogs.answers = [look]
    page.board.foot.paper.click()
    qtbot.waitUntil(lambda: len(titles) == 2, timeout=15_000)
    assert "积分申报表" in titles[0]
    assert "扣分告知书" in titles[1]


# --- the seat is left ----------------------------------------------------------------


def test_nobody_is_asked_once_the_seat_is_left(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    """The answer of the book comes to a locked window: no dialog, no act."""
    set_to(store, "signed_on_paper", "yes")
    number = ready_to_post(page, qtbot, store)
    qtbot.waitUntil(lambda: page.board.ways.signed_on_paper)
    given_up: list[bool] = []
    signing = page.acts.signing
    signing.ask(lambda _: None, on_paper=True, given_up=lambda: given_up.append(True))
    office.seat.leave()
    qtbot.waitUntil(lambda: given_up == [True])
    signing.ask(lambda _: None, on_paper=False, given_up=lambda: given_up.append(True))
    assert len(given_up) == 2
    assert office.dialogs.asked == []
    assert step_of(store, number) is Step.DECLARED


def test_a_reversal_is_not_asked_for_on_a_locked_window(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    show(page, qtbot, Step.POSTED, 6, 5)
    press(qtbot, Key.Key_F9)
    office.seat.leave()
    page.refresh()
    qtbot.waitUntil(lambda: not page.around.desk._latest)
    assert office.dialogs.asked == []
