"""基础分 and 清零: offered where the settings want them, seen first, written once, printed."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.balances import balance
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.deeds.yearly_dialogs import (
    BasePointsDialog,
    ClearingDialog,
    PlanDialog,
    YearlyActs,
)
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.deeds_at_work import sets
from tests.points_village import score_of
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.village import CLERK, DAY, STAFF_NAMES, last_seq, moment, new_key


@pytest.fixture
def acts(office: PageOffice) -> Iterator[YearlyActs]:
    """Opens the dialogs in a village that gives base points and clears."""
    parent = QWidget()
    yield YearlyActs(office.surroundings(), parent)
    parent.deleteLater()


@pytest.fixture
def store(store: Store) -> Store:
    sets(store, "base_points", "100")
    sets(store, "clearing", "yes")
    return store


def shown(qtbot: QtBot, act: Callable[[PlanDialog], object]) -> Callable[[QWidget], bool]:
    """What stands behind `dialogs.show`: wait for the plan, act, wait for the end."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, PlanDialog)
        qtbot.waitUntil(lambda: dialog.planned is not None)
        act(dialog)
        return dialog.voucher_no is not None

    return answer


def press(qtbot: QtBot) -> Callable[[PlanDialog], None]:
    """Press the verb and wait until it is done or refused."""

    def act(dialog: PlanDialog) -> None:
        dialog.verb.click()
        qtbot.waitUntil(lambda: dialog.voucher_no is not None or bool(dialog.trouble.text()))

    return act


def preview(dialog: QWidget) -> bool:
    assert isinstance(dialog, PreviewDialog)
    return True


# --- base points --------------------------------------------------------------------


def test_base_points_are_seen_given_and_printed(
    acts: YearlyActs, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    def look_and_press(dialog: PlanDialog) -> None:
        assert isinstance(dialog, BasePointsDialog)
        assert dialog.count.text() == "3 户"
        assert dialog.total.text() == "300 分"
        assert dialog.list.model().rowCount() == 3
        press(qtbot)(dialog)

    office.dialogs.answers = [shown(qtbot, look_and_press), preview]
    acts.give_base_points()
    qtbot.waitUntil(lambda: office.dialogs.asked == ["发放基础分", "打印预览"])
    assert office.said == [f"发放基础分已记账：3 户，凭证 {last_seq(store)}。"]
    assert score_of(store, "01-003", "2026Q4") == 10000


def test_another_quarter_and_nobody_twice(
    acts: YearlyActs, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    plans: list[int] = []

    def look(dialog: PlanDialog) -> None:
        assert isinstance(dialog, BasePointsDialog)
        dialog.quarter.setCurrentIndex(1)
        assert not dialog.verb.isEnabled()
        qtbot.waitUntil(lambda: dialog.planned is not None)
        assert dialog.planned is not None
        plans.append(len(dialog.planned.rows))
        if dialog.planned.rows:
            press(qtbot)(dialog)
        else:
            assert not dialog.verb.isEnabled()

    for titles in (["发放基础分", "打印预览"], ["发放基础分", "打印预览", "发放基础分"]):
        office.dialogs.answers = [shown(qtbot, look), preview]
        acts.give_base_points()
        qtbot.waitUntil(lambda titles=titles: office.dialogs.asked == titles)
    assert plans == [3, 0]
    assert score_of(store, "01-001", "2026Q3") != score_of(store, "01-001", "2026Q4")


def test_the_plan_can_be_printed_and_turned_away(
    acts: YearlyActs, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    change_household(
        store, "01-002", Correction(opened_on=DAY), key=new_key(), actor=CLERK, at=moment()
    )
    before = last_seq(store)

    def print_it(dialog: PlanDialog) -> None:
        office.dialogs.answers = [preview]
        dialog.print_button.click()
        qtbot.waitUntil(lambda: office.dialogs.asked[-1] == "打印预览")

    office.dialogs.answers = [shown(qtbot, print_it)]
    acts.give_base_points()
    assert last_seq(store) == before
    assert office.said == []


def test_enter_leads_to_the_verb_and_does_not_press_it(
    office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    dialog = BasePointsDialog(office.surroundings())
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.verb.isEnabled() and not dialog.is_hasty())
    before = last_seq(store)
    qtbot.keyClick(dialog.quarter, Qt.Key.Key_Return)
    assert dialog.verb.hasFocus()
    assert last_seq(store) == before


# --- clearing -----------------------------------------------------------------------


def test_clearing_needs_a_second_person_and_prints_the_list(
    acts: YearlyActs, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    assert balance(store, "01-001") > 0
    signer = STAFF_NAMES[Role.SUPERVISOR]

    def sign_and_press(dialog: PlanDialog) -> None:
        office.dialogs.answers = [signer, preview]
        press(qtbot)(dialog)

    office.dialogs.answers = [shown(qtbot, sign_and_press)]
    acts.clear_balances()
    qtbot.waitUntil(lambda: "打印预览" in office.dialogs.asked)
    assert office.dialogs.asked == ["积分清零", "积分清零：请第二人签字", "打印预览"]
    assert balance(store, "01-001") == 0


def test_who_turns_away_from_signing_clears_nothing(
    acts: YearlyActs, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    before = last_seq(store)
    office.dialogs.answers = [shown(qtbot, lambda dialog: dialog.verb.click())]
    acts.clear_balances()
    assert last_seq(store) == before


def test_a_wrong_pin_is_told_and_then_patience_is_asked(
    acts: YearlyActs, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    before, said = last_seq(store), list[str]()

    def try_often(dialog: PlanDialog) -> None:
        while not said or not said[-1].startswith("PIN 输错了，请等"):
            dialog.trouble.setText("")
            signer = STAFF_NAMES[Role.SUPERVISOR]
            office.dialogs.answers = [Signed(name=signer, pin="000000")]
            press(qtbot)(dialog)
            said.append(dialog.trouble.text())

    office.dialogs.answers = [shown(qtbot, try_often)]
    acts.clear_balances()
    assert len(said) > 1
    assert last_seq(store) == before


# --- who may, and where -------------------------------------------------------------


def test_who_may_not_is_told_at_once(
    acts: YearlyActs, office: PageOffice, seated: Callable[[Role], None]
) -> None:
    seated(Role.CLERK)
    acts.give_base_points()
    acts.clear_balances()
    assert office.dialogs.asked == []
    assert len(office.said) == 2


def test_the_buttons_are_there_where_the_settings_want_them(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    entries = page.board.yearly
    qtbot.waitUntil(entries.base_button.isVisible)
    assert entries.clearing_button.isVisible()
    entries.base_button.click()
    entries.clearing_button.click()
    assert office.dialogs.asked == ["发放基础分", "积分清零"]
    sets(store, "base_points", "0")
    sets(store, "clearing", "no")
    page.refresh()
    qtbot.waitUntil(lambda: not entries.isVisible())


def test_the_board_has_room_for_them_at_any_size(
    page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.board.yearly.clearing_button.isVisible)
    for width, height, factor in ((936, 590, 1.0), (1278, 590, 1.3), (1260, 530, 1.5)):
        office.look.resize(Scale(factor))
        page.resize(width, height)
        qtbot.waitUntil(lambda: page.size().toTuple() == (width, height))  # noqa: B023
        qtbot.waitUntil(lambda: not clipped_texts(page) and not outside_parent(page))


@pytest.mark.parametrize("kind", [BasePointsDialog, ClearingDialog])
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_nothing_is_clipped(
    office: PageOffice,
    qtbot: QtBot,
    kind: type[BasePointsDialog | ClearingDialog],
    factor: float,
) -> None:
    office.look.resize(Scale(factor))
    dialog = kind(office.surroundings())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.planned is not None)
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not clipped_texts(dialog) and not outside_parent(dialog))
    assert (clipped_texts(dialog), outside_parent(dialog)) == ([], [])
    assert small_targets(dialog) == []
    assert unnamed_controls(dialog) == []
