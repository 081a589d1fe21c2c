"""Opening, naming and reviewing: what is refused is said beside its field, and nothing is lost."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.selection_listing import selections
from jifen_desktop.ui.selections.candidates_dialog import CandidatesDialog
from jifen_desktop.ui.selections.new_dialog import NewSelectionDialog
from jifen_desktop.ui.selections.nominate_dialog import NominateDialog
from jifen_desktop.ui.selections.review_dialog import ReviewDialog
from jifen_desktop.ui.selections.selections_page import (
    NOT_OPEN,
    NOT_PUBLISHED,
    OF_PEOPLE,
    SelectionsPage,
)
from jifen_desktop.ui.writing_dialog import WritingDialog
from tests.quarter_village import number
from tests.selection_village import begin, named
from tests.selection_village import name as nominate
from tests.ui.deeds.keys import CTRL, Key
from tests.ui.office import PageOffice
from tests.ui.selections.hands import board_of, cells, press_on, refused, states
from tests.vetoes_at_work import suspend


def test_a_refused_name_leaves_the_dialog_of_a_new_selection_as_it_was(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    def fill(dialog: WritingDialog) -> None:
        assert isinstance(dialog, NewSelectionDialog)
        dialog.name.setText("最美家庭")
        dialog.quarters.setCurrentText("8 季")

    def kept(dialog: QWidget) -> bool:
        assert isinstance(dialog, NewSelectionDialog)
        refused(qtbot, "selection_name", "还没有办结", fill)(dialog)
        assert (dialog.name.text(), dialog.quarters.currentText()) == ("最美家庭", "8 季")
        dialog.name.setText("文明家庭")
        dialog.verb.click()
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    office.dialogs.answers = [kept]
    press_on(page, qtbot, Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: len(selections(store)) == 2)
    asked = selections(store)[0].asked
    assert asked is not None
    assert asked.quarters == 8


def test_a_name_that_may_not_be_is_refused_beside_it(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    suspend(two, number(3))

    def fill(dialog: WritingDialog) -> None:
        assert isinstance(dialog, NominateDialog)
        dialog.household.setText(number(3))
        dialog.deed.setText("扫路")

    office.dialogs.answers = [refused(qtbot, "household_no", "目前不参评", fill)]
    page.face.name_button.click()
    assert office.dialogs.asked == ["推荐：最美家庭"]

    begin(two, "三八红旗手", scope=HonourScope.PERSON)
    board_of(page, qtbot, 2)
    page.open_item("2")
    qtbot.waitUntil(lambda: page.face.title.text() == "三八红旗手")
    page.nominate_by_figures()
    assert office.said[-1] == OF_PEOPLE
    page.open_item(f"nominate:{number(1)}")
    qtbot.waitUntil(lambda: office.dialogs.asked == ["推荐：最美家庭"] * 2)

    def nobody(dialog: WritingDialog) -> None:
        assert isinstance(dialog, NominateDialog)
        dialog.household.setText(number(1))

    def same_again(dialog: WritingDialog) -> None:
        nobody(dialog)
        assert isinstance(dialog, NominateDialog)
        dialog.person.setText("李小花")

    page.open_item("2")
    qtbot.waitUntil(lambda: page.face.title.text() == "三八红旗手")
    nominate(two, 2, [named(1, "李小花")])
    board_of(page, qtbot, 1)
    office.dialogs.answers = [refused(qtbot, "nominee", "没有填写被提名人", nobody)]
    page.nominate()
    office.dialogs.answers = [refused(qtbot, "nominee", "不能重复提名", same_again)]
    page.nominate()
    assert cells(page) == [(number(1), "李小花", "")]


def test_ticks_stay_when_one_of_them_is_refused(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    def tick_all(dialog: QWidget) -> bool:
        assert isinstance(dialog, CandidatesDialog)
        dialog.show()
        proposals = dialog.proposals
        qtbot.waitUntil(lambda: proposals.last.count() == 1)
        proposals.times.setCurrentText("1 次")
        qtbot.waitUntil(lambda: proposals.table.rowCount() == 4)
        proposals.rows.all_wanted.emit()
        assert len(proposals.ticked()) == 4
        dialog.go_on()
        qtbot.keyClick(dialog, Key.Key_S, CTRL)
        qtbot.waitUntil(dialog.trouble.isVisible)
        assert "不能重复提名" in dialog.trouble.text()
        assert len(proposals.ticked()) == 4
        proposals.rows.all_wanted.emit()
        proposals.table.tick([2, 3])
        qtbot.keyClick(dialog, Key.Key_S, CTRL)
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    board_of(page, qtbot, 2)
    office.dialogs.answers = [tick_all]
    page.face.figures_button.click()
    board_of(page, qtbot, 4)
    assert office.said[-1] == "已提名 2 户。"


def test_a_review_is_refused_at_the_name_that_may_not_be(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, two: Store
) -> None:
    suspend(two, number(2))
    board_of(page, qtbot, 2)
    assert cells(page)[1][2] == "目前不参评"

    def see(dialog: QWidget) -> bool:
        assert isinstance(dialog, ReviewDialog)
        dialog.show()
        dialog.go_on()
        dialog.verb.click()
        qtbot.waitUntil(dialog.trouble.isVisible)
        assert "目前不参评" in dialog.trouble.text()
        assert dialog.rows.current_row() == 1
        dialog.rows.take()
        dialog.reason.setFocus()
        qtbot.keyClicks(dialog.reason, "no")
        dialog.go_on()
        dialog.rows.select_row(0)
        assert (dialog.reason.text(), dialog.reason.isEnabled()) == ("", False)
        dialog.rows.select_row(1)
        assert dialog.reason.text() == "no"
        assert dialog.preview.text().startswith("通过 1 户，没有通过 1 户。")
        dialog.verb.click()
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    office.dialogs.answers = [see]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.REVIEWED)
    assert cells(page)[1][2] == "未通过：no"
    page.nominate()
    assert office.said[-1] == NOT_OPEN
    page.object()
    assert office.said[-1] == NOT_PUBLISHED
