"""What the part says where something is too early, too late, wrong, or not one's own to do."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.selections import SelectionPurpose, SelectionState
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.selections.selections_page import (
    OPEN_ONE_FIRST,
    SelectionsPage,
)
from jifen_desktop.ui.selections.step_dialogs import DropDialog, ObjectDialog, PublishDialog
from jifen_desktop.ui.writing_dialog import WritingDialog
from tests.quarter_village import FREE, number
from tests.selection_village import answer, begin, conclude, drop, hang, named, protest, review
from tests.selection_village import name as nominate
from tests.ui.deeds.keys import CTRL, Key, press
from tests.ui.office import PageOffice
from tests.ui.selections.hands import board_of, cells, filled, press_on, refused, states
from tests.vetoes_at_work import suspend


@pytest.mark.parametrize(
    ("first_day", "days", "field"),
    [("2026-01-01", "5", "first_day"), ("gestern", "5", "first_day"), ("", "99", "first_day")],
)
def test_days_that_do_not_fit_are_refused_beside_them(
    page: SelectionsPage,
    office: PageOffice,
    qtbot: QtBot,
    two: Store,
    first_day: str,
    days: str,
    field: str,
) -> None:
    review(two, 1)
    page.refresh()
    states(page, qtbot, SelectionState.REVIEWED)

    def fill(dialog: WritingDialog) -> None:
        assert isinstance(dialog, PublishDialog)
        dialog.first_day.setText(first_day)
        dialog.days.setText(days)

    def long(dialog: WritingDialog) -> None:
        assert isinstance(dialog, PublishDialog)
        dialog.days.setText("99")
        assert dialog.preview.text() == ""

    office.dialogs.answers = [refused(qtbot, field, "", fill)]
    press_on(page, qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == 1)
    office.dialogs.answers = [refused(qtbot, "publication_days", "天", long)]
    press_on(page, qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == 2)
    assert page.face.forward_button.text() == "公示"


def test_a_list_waits_for_its_objections(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    begin(store, "产业项目", purpose=SelectionPurpose.PRIORITY)
    nominate(store, 2, [named(1), named(2)])
    review(store, 2)
    hang(store, 2)
    first = protest(store, 1)
    office.seat.at = FREE
    page.open_item("2")
    qtbot.waitUntil(lambda: "件异议没有答复" in page.face.note.text())
    page._conclude(page.face.board or pytest.fail("no board"))
    assert "答复以后才能定案" in office.said[-1]
    answer(store, first, RatingConclusion.REMOVED, at=FREE)
    page.refresh()
    qtbot.waitUntil(lambda: cells(page)[0][2] == "异议成立，取消")
    suspend(store, number(2), at=FREE)
    page.refresh()
    qtbot.waitUntil(lambda: page.face.note.text() == "现在没有可以定案的人。")


def test_a_conclusion_is_asked_once_and_a_refusal_said(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    review(two, 1)
    hang(two, 1)
    office.seat.at = FREE
    page.refresh()
    states(page, qtbot, SelectionState.PUBLISHED)
    qtbot.waitUntil(page.face.forward_button.isEnabled)
    press_on(page, qtbot, Key.Key_F8)
    assert office.dialogs.asked == ["授予：最美家庭"]

    conclude(two, 1)
    office.dialogs.answers = [True]
    board = page.face.board
    assert board is not None
    page._conclude(board)
    qtbot.waitUntil(lambda: office.sounds == ["refused"])
    states(page, qtbot, SelectionState.CONCLUDED)


def test_a_selection_is_dropped_with_a_reason(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    board_of(page, qtbot, 2)
    office.dialogs.answers = [refused(qtbot, "selection_reason", "没有填写", lambda _: None)]
    press_on(page, qtbot, Key.Key_Delete)
    assert office.dialogs.asked == ["作废评选：最美家庭"]
    office.dialogs.answers = [
        filled(qtbot, DropDialog, lambda dialog: dialog.reason.setText("名称写错"))
    ]
    press_on(page, qtbot, Key.Key_Delete)
    states(page, qtbot, SelectionState.DROPPED)
    assert office.said[-1].startswith("“最美家庭”的评选已作废，凭证 ")
    assert page.face.forward() == ""
    page.drop()
    assert len(office.dialogs.asked) == 2
    page.open_item(f"nominate:{number(1)}")
    qtbot.waitUntil(lambda: office.said[-1] == OPEN_ONE_FIRST)
    office.acts["新评选"]()
    qtbot.waitUntil(lambda: office.dialogs.asked[-1] == "新评选")


def test_of_several_selections_one_is_asked_for(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    begin(store, "文明家庭")
    office.dialogs.answers = [1]
    page.open_item(f"nominate:{number(1)}")
    qtbot.waitUntil(lambda: office.dialogs.asked == ["提名到哪一次评选", "推荐：最美家庭"])
    page.open_item(f"nominate:{number(1)}")
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == 3)
    assert office.dialogs.asked[2] == "提名到哪一次评选"


def test_who_may_not_is_told_before_anything_is_asked(
    page: SelectionsPage,
    office: PageOffice,
    qtbot: QtBot,
    two: Store,
    seated: Callable[[Role], None],
) -> None:
    board_of(page, qtbot, 2)
    seated(Role.KEEPER)
    for act in (page.begin, page.nominate, page.nominate_by_figures, page.go_forward, page.drop):
        act()
    assert len(office.said) == 5
    review(two, 1)
    page.refresh()
    states(page, qtbot, SelectionState.REVIEWED)
    page.go_forward()
    hang(two, 1)
    office.seat.at = FREE
    page.refresh()
    states(page, qtbot, SelectionState.PUBLISHED)
    qtbot.waitUntil(page.face.forward_button.isEnabled)
    page.go_forward()
    page.object()
    assert len(office.said) == 8
    protest(two, 1)
    page.refresh()
    qtbot.waitUntil(lambda: page.face.objections.rowCount() == 1)
    page.face.turn()
    page.go_forward()
    page.object()
    assert len(office.said) == 9
    assert office.dialogs.asked == []
    office.seat.leave()
    page.begin()
    assert len(office.said) == 9


def test_whoever_left_meanwhile_is_asked_nothing(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.begin()
    office.seat.leave()
    answered: list[bool] = []
    office.desk.ask("done", lambda _: True, answered.append, owner=page)
    qtbot.waitUntil(lambda: bool(answered))
    assert office.dialogs.asked == []


def test_an_objector_has_a_name_that_can_be_read(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    review(two, 1)
    hang(two, 1)
    page.refresh()
    states(page, qtbot, SelectionState.PUBLISHED)

    def fill(dialog: WritingDialog) -> None:
        assert isinstance(dialog, ObjectDialog)
        dialog.objector.setText("12345")

    office.dialogs.answers = [refused(qtbot, "objection", "", fill)]
    press_on(page, qtbot, Key.Key_F7)
    assert office.dialogs.asked == ["登记异议：户主1"]
    press_on(page, qtbot, Key.Key_Tab, CTRL)
    page.go_forward()
    page.face.take_focus()
    assert office.dialogs.asked == ["登记异议：户主1"], "there is none to answer"


def test_no_name_stays_when_the_seat_is_left(
    page: SelectionsPage, qtbot: QtBot, two: Store
) -> None:
    board_of(page, qtbot, 2)
    page.lock()
    assert page.face.names.rowCount() == page.face.selections.rowCount() == 0
    for act in (page.go_forward, page.nominate, page.object, page.print, page.answer, page.drop):
        act()
    page.take_focus()
    assert page.hints()[0].key == "F8"
    page.hide()
    page.show()
    page.take_focus()
    qtbot.waitUntil(lambda: len(cells(page)) == 2)
    qtbot.waitUntil(page.face.name_rows.hasFocus)


def test_enter_leads_to_the_names_and_on_to_the_points_of_one(
    page: SelectionsPage, qtbot: QtBot, two: Store, office: PageOffice
) -> None:
    board_of(page, qtbot, 2)
    page.face.selection_rows.setFocus()
    qtbot.keyClick(page.face.selection_rows, Key.Key_Return)
    assert page.face.name_rows.hasFocus()
    qtbot.keyClick(page.face.name_rows, Key.Key_Down)
    qtbot.keyClick(page.face.name_rows, Key.Key_Return)
    assert office.went == [(PageKey.HOUSEHOLDS, f"points:{number(2)}")]


def test_arrows_choose_a_selection_and_the_bars_stay(
    page: SelectionsPage, qtbot: QtBot, two: Store
) -> None:
    begin(two, "文明家庭")
    page.refresh()
    qtbot.waitUntil(lambda: page.face.selections.rowCount() == 2)
    page.open_item("1")
    qtbot.waitUntil(lambda: len(cells(page)) == 2)
    page.face.name_rows.select_row(1)
    page.face.name_rows._clicked(page.face.names.index(0, 0))
    nominate(two, 1, [named(4)])
    board_of(page, qtbot, 3)
    line = page.face.name()
    assert line is not None
    assert line.nomination.household_no == number(2)
    page.face.selection_rows.select_row(0)
    qtbot.waitUntil(lambda: page.face.title.text() == "文明家庭")
    assert cells(page) == []
    drop(two, 1)
    page.refresh()
    qtbot.waitUntil(lambda: page.face.selections.values[1].state is SelectionState.DROPPED)
    assert page.face.title.text() == "文明家庭"


def test_another_selection_is_chosen_by_keys_alone(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    begin(two, "文明家庭")
    board_of(page, qtbot, 2)
    face = page.face
    press_on(page, qtbot, Key.Key_Tab, CTRL)
    press(qtbot, Key.Key_F2)
    assert face.selection_rows.hasFocus(), "from where no objection is, too"
    press(qtbot, Key.Key_Up)
    qtbot.waitUntil(lambda: face.title.text() == "文明家庭")
    press_on(page, qtbot, Key.Key_Tab, CTRL)
    press(qtbot, Key.Key_F2)
    press(qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: face.title.text() == "最美家庭")
    press(qtbot, Key.Key_Return)
    assert face.name_rows.hasFocus()
    assert not office.dialogs.asked


def test_where_there_is_no_selection_the_key_leads_to_a_new_one(
    page: SelectionsPage, qtbot: QtBot
) -> None:
    page.face.forget()
    page.face.to_selections()
    assert page.face.new_button.hasFocus()
    qtbot.waitUntil(page.face.new_button.isVisible)
