"""From a new selection to certificates, by keyboard, through the real page and book."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.selections import NominationOrigin, SelectionPurpose, SelectionState
from jifen_desktop.services.selection_listing import selection_board, selections
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.selections.candidates_dialog import CandidatesDialog
from jifen_desktop.ui.selections.new_dialog import NewSelectionDialog
from jifen_desktop.ui.selections.nominate_dialog import NominateDialog
from jifen_desktop.ui.selections.review_dialog import ReviewDialog
from jifen_desktop.ui.selections.selection_face import OBJECTIONS
from jifen_desktop.ui.selections.selections_page import SelectionsPage
from jifen_desktop.ui.selections.step_dialogs import AnswerDialog, ObjectDialog, PublishDialog
from tests.quarter_village import FREE, number
from tests.selection_village import winners
from tests.ui.deeds.keys import CTRL, Key
from tests.ui.office import PageOffice
from tests.ui.selections.hands import cells, filled, press_on, states
from tests.village import moment


def opens(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    def open_it(dialog: NewSelectionDialog) -> None:
        assert dialog.last.currentText() == "2026年第3季度"
        dialog.name.setText("文明家庭")

    office.dialogs.answers = [filled(qtbot, NewSelectionDialog, open_it)]
    press_on(page, qtbot, Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: page.face.title.text() == "文明家庭")
    assert page.face.selections.rowCount() == 2
    assert office.said[-1] == "“文明家庭”的评选已新建，编号 2。下一步提名。"


def names_by_figures(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    def tick_two(dialog: CandidatesDialog) -> None:
        proposals = dialog.proposals
        qtbot.waitUntil(lambda: proposals.last.count() == 1)
        assert not dialog.verb.isEnabled()
        proposals.times.setCurrentText("1 次")
        qtbot.waitUntil(lambda: proposals.table.rowCount() == 4)
        qtbot.keyClick(proposals.rows, Key.Key_Space)
        proposals.first.setCurrentText("前 3 名")
        qtbot.waitUntil(lambda: proposals.table.rowCount() == 3)
        proposals.rows.select_row(2)
        proposals.rows.take()
        assert dialog.preview.text() == "户主1、户主3，共 2 户。"

    office.dialogs.answers = [filled(qtbot, CandidatesDialog, tick_two)]
    press_on(page, qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: len(cells(page)) == 2)
    assert office.said[-1] == "已提名 2 户。"


def names_another(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    def name_another(dialog: QWidget) -> bool:
        assert isinstance(dialog, NominateDialog)
        dialog.show()
        dialog.choose(number(2))
        qtbot.waitUntil(lambda: dialog.household.hit is not None)
        dialog.origin.setCurrentIndex(dialog.origin.findText("互荐"))
        dialog.deed.setText("义务扫路")
        with qtbot.waitSignal(dialog.named):
            dialog.verb.click()
        assert dialog.preview.text() == f"已推荐 户主2（户号 {number(2)}）。可以接着推荐下一户。"
        assert (dialog.household.text(), dialog.deed.text()) == ("", "")
        dialog.household.setText(number(2))
        dialog.verb.click()
        error = dialog.boxes["household_no"].error
        qtbot.waitUntil(error.isVisible)
        assert "不能重复提名" in error.text()
        assert dialog.household.text() == number(2), "what was typed stays"
        return False

    office.dialogs.answers = [name_another]
    press_on(page, qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: len(cells(page)) == 3)
    page.face.name_rows.select_row(1)
    assert "互荐" in page.face.behind.text()
    assert "事迹：义务扫路" in page.face.behind.text()
    assert "评价分 90 · 1 次进前 10 名（2026年第3季度） · 没有扣分" in page.face.behind.text()


def reviews(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    def turn_down_third(dialog: ReviewDialog) -> None:
        dialog.rows.select_row(2)
        dialog.rows.take()
        dialog.verb.click()
        error = dialog.boxes["selection_reason"].error
        qtbot.waitUntil(error.isVisible)
        assert not dialog.result()
        qtbot.keyClicks(dialog.reason, "x")
        dialog.reason.setText("邻里纠纷")
        dialog._keep("邻里纠纷")

    office.dialogs.answers = [filled(qtbot, ReviewDialog, turn_down_third)]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.REVIEWED)
    assert [row[2] for row in cells(page)] == ["通过", "通过", "未通过：邻里纠纷"]


def publishes(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    office.dialogs.answers = [filled(qtbot, PublishDialog, lambda dialog: dialog.days.setText("3"))]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.PUBLISHED)
    assert "第二天起可以授予" in page.face.note.text()
    assert not page.face.forward_button.isEnabled()


def answers_an_objection(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    page.face.name_rows.select_row(0)
    office.dialogs.answers = [
        filled(qtbot, ObjectDialog, lambda dialog: dialog.objection.setText("事迹不实"))
    ]
    press_on(page, qtbot, Key.Key_F7)
    qtbot.waitUntil(lambda: cells(page)[0][2] == "有异议，待答复")
    press_on(page, qtbot, Key.Key_Tab, CTRL)
    assert page.face.tab == OBJECTIONS
    assert page.face.tabs[OBJECTIONS].text() == "异议 1"

    def find_it_right(dialog: AnswerDialog) -> None:
        dialog.findings.setText("问过三户，属实")

    office.dialogs.answers = [filled(qtbot, AnswerDialog, find_it_right)]
    press_on(page, qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: cells(page)[0][2] == "通过")
    assert not page.face.forward_button.isEnabled()
    assert page.face.behind.text() == "事迹不实\n答复：维持。问过三户，属实"
    press_on(page, qtbot, Key.Key_Tab, CTRL)


def honours(page: SelectionsPage, office: PageOffice, qtbot: QtBot) -> None:
    office.seat.at = FREE
    page.refresh()
    qtbot.waitUntil(page.face.forward_button.isEnabled)
    assert page.face.state.text() == "公示期满"
    office.dialogs.answers = [True]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.CONCLUDED)
    assert cells(page)[0][2] == "〔2026〕文明家庭-001"
    assert office.said[-1].startswith("已授予 2 户“文明家庭”，凭证 ")
    office.acts["打印证书"]()
    assert office.went == [(PageKey.QUARTERS, "honours")]


def test_a_selection_from_its_opening_to_its_certificates(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    steps = (
        *(opens, names_by_figures, names_another),
        *(reviews, publishes, answers_an_objection, honours),
    )
    for step in steps:
        step(page, office, qtbot)
    assert winners(store, 2) == [(number(1), 1), (number(2), 2)]


def test_a_list_of_priority_is_settled(
    page: SelectionsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    def open_it(dialog: NewSelectionDialog) -> None:
        dialog.purpose.setCurrentIndex(2)
        assert not dialog.giver.isEnabled()
        dialog.last.setCurrentText("不看积分")
        assert not dialog.first.isEnabled()
        dialog.name.setText("职业技能培训")

    office.dialogs.answers = [filled(qtbot, NewSelectionDialog, open_it)]
    page.face.new_button.click()
    qtbot.waitUntil(lambda: page.face.title.text() == "职业技能培训")
    [newest, _] = selections(store)
    assert (newest.purpose, newest.asked) == (SelectionPurpose.PRIORITY, None)
    page.open_item(f"nominate:{number(3)}")

    def name_it(dialog: QWidget) -> bool:
        assert isinstance(dialog, NominateDialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.household.hit is not None)
        assert dialog.origin.currentText() == "积分榜推荐"
        with qtbot.waitSignal(dialog.named):
            dialog.verb.click()
        return False

    office.dialogs.answers = [0, name_it]
    qtbot.waitUntil(lambda: len(cells(page)) == 1)
    [line] = selection_board(store, newest.id, at=moment()).lines
    assert line.nomination.origin is NominationOrigin.FIGURES
    office.dialogs.answers = [filled(qtbot, ReviewDialog, lambda _: None)]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.REVIEWED)
    office.dialogs.answers = [filled(qtbot, PublishDialog, lambda _: None)]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.PUBLISHED)
    office.seat.at = FREE
    page.refresh()
    qtbot.waitUntil(page.face.forward_button.isEnabled)
    assert page.face.forward_button.text() == "定案"
    office.dialogs.answers = [True]
    press_on(page, qtbot, Key.Key_F8)
    states(page, qtbot, SelectionState.CONCLUDED)
    assert office.said[-1].startswith("“职业技能培训”已定案，凭证 ")
    assert page.face.forward() == ""
