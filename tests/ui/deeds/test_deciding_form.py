"""评议: meeting, votes, item by item."""

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.services.checking_deeds import return_deeds
from jifen_desktop.services.deed_board import deed_details
from jifen_desktop.ui.deeds.deciding_form import DecidingForm
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.deeds.rulings import read_votes
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, TwoLineRow
from tests.panel_village import hold
from tests.ui.deeds.conftest import checked, typed
from tests.ui.deeds.keys import CTRL, Key, focus, press, write
from tests.ui.deeds.test_board import set_to
from tests.ui.deeds.test_deed_acts import LEADER_NAME, show
from tests.ui.deeds.test_way_of_a_deed import step_of
from tests.ui.office import PageOffice
from tests.village import CLERK, moment, new_key


@pytest.fixture
def form(page: DeedsPage, qtbot: QtBot, store: Store) -> DecidingForm:
    """Three checked deeds of 01-001 (C01, 25 points asked, 20 in a quarter) and a deduction."""
    hold(store)
    for amount in ("2", "3"):
        checked(store, typed("01-003", "C01", amount))
    show(page, qtbot, Step.CHECKED, 3, 7, 8)
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: page.deciding.meeting.meeting.count() == 3)
    qtbot.waitUntil(lambda: len(page.deciding.items.weighed) == 3)
    return page.deciding


def row(form: DecidingForm, at: int) -> TwoLineRow:
    said: object = form.items.data(form.items.index(at, 0), ROW_ROLE)
    assert isinstance(said, TwoLineRow)
    return said


def error(form: DecidingForm, name: str) -> str:
    return form.boxes[name].error.text().strip()


def test_caps_are_seen_item_after_item(form: DecidingForm, qtbot: QtBot) -> None:
    assert [row(form, at).amount for at in range(3)] == ["-5", "+10", "+10"]
    assert "超上限 5 分不计" in row(form, 2).detail
    form.list.select_row(1)
    assert form.item.agreed.placeholderText() == "10"
    form.item.passed.click()
    qtbot.waitUntil(lambda: row(form, 2).amount == "+15")
    assert (row(form, 1).amount, form.item.agreed.isEnabled()) == ("不通过", False)
    assert form.is_dirty()


def test_too_many_points_are_refused_at_once(form: DecidingForm, qtbot: QtBot) -> None:
    form.list.select_row(1)
    form.list.taken.emit(1)
    write(qtbot, "11")
    qtbot.waitUntil(lambda: bool(error(form, "agreed")))
    form.item.agreed.clear()
    write(qtbot, "8")
    qtbot.waitUntil(lambda: not error(form, "agreed"))
    qtbot.waitUntil(lambda: row(form, 1).amount == "+8")
    assert "申报 10" in row(form, 1).detail
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(error(form, "reason")))
    assert (form.list.current_row(), focus()) == (1, form.item.reason)


def test_a_deduction_needs_a_second_person(
    form: DecidingForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    form.save()
    qtbot.waitUntil(lambda: bool(office.dialogs.asked))
    qtbot.waitUntil(lambda: not form.waiting)
    assert step_of(store, 3) is Step.CHECKED
    form.meeting.votes[0].setText("4")
    form.list.select_row(2)
    form.item.passed.click()
    form.item.reason.setFocus()
    write(qtbot, "重复申报")
    form.item.recused.setFocus()
    write(qtbot, "张伟")
    form.item.votes[1].setFocus()
    write(qtbot, "4")
    form.list.select_row(0)
    office.dialogs.answers = [LEADER_NAME]
    form.save()
    qtbot.waitUntil(page.board.isVisible)
    assert office.said[-1].startswith("已评议 3 项，其中 1 项未通过，凭证 ")
    decided, rejected = deed_details(store, 3).life[-1], deed_details(store, 8).life[-1]
    assert (decided.second_name, decided.step.votes_for) == (LEADER_NAME, 4)
    assert (rejected.step.step, rejected.step.votes_against) == (Step.REJECTED, 4)
    assert (rejected.step.recused, rejected.step.reason) == ("张伟", "重复申报")
    page.board.show_place(Step.REJECTED)
    qtbot.waitUntil(lambda: page.board.table.row_of(8) >= 0)
    page.open_item("8")
    qtbot.waitUntil(page.face.isVisible)


def test_a_meeting_to_come_and_votes_that_are_none(
    form: DecidingForm, office: PageOffice, qtbot: QtBot
) -> None:
    office.dialogs.answers = [LEADER_NAME]
    form.meeting.meeting.setCurrentIndex(2)
    form.save()
    assert error(form, "meeting_title")
    form.meeting.title.setText("评议会")
    form.meeting.votes[0].setText("很多")
    form.save()
    assert error(form, "votes")
    form.meeting.votes[0].clear()
    form.meeting.held_on.setText("2026-12-31")
    form.save()
    qtbot.waitUntil(lambda: bool(error(form, "held_on")))
    assert focus() is form.meeting.held_on


def test_somebody_else_led_an_item_on(
    form: DecidingForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    return_deeds(store, [7], "缺签到", key=new_key(), actor=CLERK, at=moment())
    form.list.select_row(1)
    form.item.agreed.setFocus()
    write(qtbot, "5")
    qtbot.waitUntil(form.message.isVisible)
    office.dialogs.answers = [True]
    assert page.step_back()
    assert page.board.isVisible()


def test_checks_switched_off_declared_ones_are_decided(
    page: DeedsPage, qtbot: QtBot, store: Store
) -> None:
    set_to(store, "deed_check_step", "no")
    page.refresh()
    qtbot.waitUntil(lambda: page.board.foot.forward.text() == "评议")
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(page.deciding.isVisible)
    assert len(page.deciding.items.values()) == 1


@pytest.fixture
def alone(page: DeedsPage, qtbot: QtBot, store: Store) -> DecidingForm:
    """Two declared deeds of 01-001 in a village without checks and meetings."""
    for name in ("deed_check_step", "deed_meeting_step"):
        set_to(store, name, "no")
    page.refresh()
    qtbot.waitUntil(page.board.foot.alone.isVisible)
    show(page, qtbot, Step.DECLARED, 1, 2)
    press(qtbot, Key.Key_A, CTRL)
    page.board.foot.alone.click()
    qtbot.waitUntil(lambda: len(page.deciding.items.weighed) == 2)
    return page.deciding


def test_meetings_switched_off_the_leader_lowers_and_rejects(
    alone: DecidingForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    assert (alone.title.text(), alone.save_button.text()) == ("逐项审定 2 项", "审定完成")
    assert not alone.meeting.isVisible()
    assert not alone.item.recused.isVisible()
    assert focus() is alone.item.agreed
    write(qtbot, "1")
    alone.save()
    qtbot.waitUntil(lambda: bool(error(alone, "reason")))
    assert focus() is alone.item.reason
    write(qtbot, "只到了一半")
    press(qtbot, Key.Key_Down, CTRL)
    alone.item.passed.click()
    alone.item.reason.setFocus()
    write(qtbot, "重复申报")
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(page.board.isVisible)
    assert office.said[-1].startswith("已审定 2 项，其中 1 项未通过，凭证 ")
    assert (step_of(store, 1), step_of(store, 2)) == (Step.DECIDED, Step.REJECTED)
    decided = deed_details(store, 1)
    assert (decided.line.deed.agreed_points, decided.life[-1].meeting_title) == (100, None)
    show(page, qtbot, Step.DECIDED, 1)
    assert not page.board.foot.alone.isVisible()
    assert page.board.foot.forward.text() == "入账"


def test_meetings_switched_on_meanwhile_are_said_below_the_form(
    alone: DecidingForm, qtbot: QtBot, store: Store
) -> None:
    set_to(store, "deed_meeting_step", "yes")
    alone.save()
    qtbot.waitUntil(alone.message.isVisible)
    assert step_of(store, 1) is Step.DECLARED


def test_the_form_asks_for_a_meeting_again(
    alone: DecidingForm, page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    assert page.step_back()
    set_to(store, "deed_meeting_step", "yes")
    page.refresh()
    qtbot.waitUntil(lambda: page.board.foot.forward.text() == "评议")
    assert not page.board.foot.alone.isVisible()
    show(page, qtbot, Step.DECLARED, 1, 2)
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(alone.meeting.isVisible)
    assert alone.item.recused.isVisible()
    assert (alone.title.text(), alone.save_button.text()) == ("评议 1 项", "评议完成")


@pytest.mark.parametrize(
    ("texts", "votes"),
    [(("", "", ""), None), (("5", "", " "), (5, 0, 0)), (("５", "1", "2"), (5, 1, 2))],
)
def test_votes_are_read(texts: tuple[str, str, str], votes: tuple[int, int, int] | None) -> None:
    assert read_votes(texts) == votes


@pytest.mark.parametrize("text", ["-1", "x", "123456"])
def test_votes_that_are_no_count_are_refused(text: str) -> None:
    with pytest.raises(CellUnfit):
        read_votes((text, "", ""))
