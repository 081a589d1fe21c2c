"""推荐名单: whom the figures propose, by the board or by a category; people decide."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rating_refusals import QuarterNotClosed
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.rules import Category
from jifen_desktop.services.honour_proposals import proposal_choices
from jifen_desktop.ui import proposals
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.honours.proposal_dialog import ProposalDialog
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.proposals import NOBODY, NONE_CLOSED
from tests.quarter_village import Q3, make_rated_store, number
from tests.ui.deeds.keys import Key, press
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice, open_page_office
from tests.village import moment


def shown(dialog: ProposalDialog) -> list[tuple[str, str, str]]:
    """Number, points and reason of each row."""
    table = dialog.proposals.table

    def text(row: int, column: int) -> str:
        return str(table.data(table.index(row, column)))

    return [(text(row, 1), text(row, 4), text(row, 5)) for row in range(table.rowCount())]


@pytest.fixture
def dialog(office: PageOffice, qtbot: QtBot) -> ProposalDialog:
    made = ProposalDialog(office.surroundings())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.proposals.last.count() == 1)
    return made


def test_what_can_be_asked(store: Store) -> None:
    found = proposal_choices(store, at=moment())
    assert found.quarters == (Q3,)
    assert found.category_names[Category.A] == "政策内容知晓类"


def test_who_stood_high_and_who_did_most_of_a_category(
    dialog: ProposalDialog, qtbot: QtBot
) -> None:
    assert dialog.proposals.nothing.isVisible(), "nobody stood there twice in one quarter"
    assert dialog.proposals.nothing._label.text() == NOBODY
    dialog.proposals.times.setCurrentText("1 次")
    qtbot.waitUntil(lambda: dialog.proposals.table.rowCount() == 4)
    dialog.proposals.first.setCurrentText("前 3 名")
    qtbot.waitUntil(lambda: dialog.proposals.table.rowCount() == 3)
    assert shown(dialog)[0] == (number(1), "100", "1 次：2026年3季")
    dialog.proposals.basis.setCurrentIndex(
        dialog.proposals.basis.findText("B", flags=Qt.MatchFlag.MatchStartsWith)
    )
    qtbot.waitUntil(lambda: dialog.proposals.table.rowCount() == 4)
    assert not dialog.proposals.first.isVisible()
    dialog.proposals.basis.setCurrentIndex(
        dialog.proposals.basis.findText("C", flags=Qt.MatchFlag.MatchStartsWith)
    )
    qtbot.waitUntil(dialog.proposals.nothing.isVisible)
    assert not dialog.enter_button.isEnabled()


def test_a_choice_keeps_the_keyboard_while_others_are_asked_for(
    dialog: ProposalDialog, qtbot: QtBot
) -> None:
    asked = dialog.proposals
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.waitUntil(lambda: asked.nothing._label.text() == NOBODY)
    qtbot.waitUntil(asked.basis.hasFocus)
    assert asked.basis.hasFocus(), "nobody is proposed: what comes next is another question"
    asked.times.setFocus()
    press(qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: asked.table.rowCount() == 4)
    assert asked.times.currentText() == "1 次"
    assert asked.times.hasFocus(), "the next arrow is for the same choice"


def test_who_is_taken_is_entered(page: HonoursPage, office: PageOffice, qtbot: QtBot) -> None:
    def take_second(dialog: QWidget) -> bool:
        assert isinstance(dialog, ProposalDialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.proposals.last.count() == 1)
        dialog.proposals.times.setCurrentText("1 次")
        qtbot.waitUntil(lambda: dialog.proposals.table.rowCount() == 4)
        dialog.proposals.rows.move_by(1)
        dialog.enter_button.click()
        return bool(dialog.result())

    office.dialogs.answers = [take_second]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(page.form.isVisible)
    qtbot.waitUntil(lambda: page.form.household.hit is not None)
    assert page.form.household.household_no == number(2)
    assert page.form.honour.currentText() == "文明家庭"
    page.propose()
    assert office.dialogs.asked == ["推荐名单"]


def test_who_is_taken_to_a_selection_is_named_there(
    page: HonoursPage, office: PageOffice, qtbot: QtBot
) -> None:
    def name_first(dialog: QWidget) -> bool:
        assert isinstance(dialog, ProposalDialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.proposals.last.count() == 1)
        dialog.proposals.times.setCurrentText("1 次")
        qtbot.waitUntil(dialog.name_button.isEnabled)
        dialog.name_button.click()
        return bool(dialog.result())

    office.dialogs.answers = [name_first]
    page.propose()
    assert office.went == [(PageKey.QUARTERS, f"selections:nominate:{number(1)}")]
    assert page.board.isVisible()


def test_turning_away_enters_nothing_and_who_may_not_give_is_told(
    page: HonoursPage, office: PageOffice, qtbot: QtBot, seated: Callable[[Role], None]
) -> None:
    page.board.propose_button.click()
    assert office.dialogs.asked == ["推荐名单"]
    assert page.board.isVisible()
    seated(Role.KEEPER)

    def accept(_dialog: QWidget) -> bool:
        return True

    office.dialogs.answers = [accept]
    page.propose()
    assert page.board.isVisible()
    assert len(office.said) == 1
    office.seat.leave()
    page.propose()
    assert len(office.dialogs.asked) == 2


def test_a_refusal_is_said_where_the_list_would_be(
    office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: object) -> None:
        raise QuarterNotClosed(Q3)

    monkeypatch.setattr(proposals, "proposed", refuse)
    dialog = ProposalDialog(office.surroundings())
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "还没有结账" in dialog.proposals.nothing._label.text())


def test_before_the_first_close_it_says_so(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    folder = tmp_path / "new"
    make_rated_store(folder, [3]).close()
    office = open_page_office(qtbot, folder, look)
    dialog = ProposalDialog(office.surroundings())
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.proposals.basis.count() == 6)
    assert dialog.proposals.nothing._label.text() == NONE_CLOSED
    office.desk.shut_down()


@pytest.mark.parametrize("factor", [1.0, 1.3, 1.5])
def test_at_every_size(office: PageOffice, qtbot: QtBot, factor: float) -> None:
    office.look.resize(Scale(factor))
    dialog = ProposalDialog(office.surroundings())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.proposals.last.count() == 1)
    dialog.proposals.times.setCurrentText("1 次")
    qtbot.waitUntil(lambda: dialog.proposals.table.rowCount() == 4)
    qtbot.waitUntil(lambda: not clipped_texts(dialog))
    assert (outside_parent(dialog), small_targets(dialog)) == ([], [])
    assert unnamed_controls(dialog) == []
    assert dialog.minimumSizeHint().width() <= 1366
    assert dialog.minimumSizeHint().height() <= 700
