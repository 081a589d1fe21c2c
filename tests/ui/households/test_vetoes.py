"""否决和暂缓 at the card of a household: who sees what, and how two people lay and lift one."""

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.balances import balance
from jifen_desktop.services.serving import open_household
from jifen_desktop.services.vetoes_listing import household_standing
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.signed_dialog import SignedDialog
from jifen_desktop.ui.households.veto_dialogs import (
    OPEN,
    TYPED,
    LiftDialog,
    SuspendDialog,
    VetoDialog,
)
from jifen_desktop.ui.households.veto_section import VetoSection
from jifen_desktop.ui.page import PageKey
from tests.services.test_honours import give, honour, revoke
from tests.ui.households.veto_hands import SECOND, buttons, filled, opens, press, texts, words
from tests.ui.office import PageOffice
from tests.vetoes_at_work import DOCUMENT, GROUND, lay, suspend
from tests.village import DAY

SENTENCE = "该户暂停兑换，请到村委会咨询"


# --- who sees what -------------------------------------------------------------------


def test_without_a_veto_only_the_leader_sees_what_could_be_done(
    page: HouseholdsPage, qtbot: QtBot, seated: Callable[[Role], None]
) -> None:
    for role, offered in (
        (Role.LEADER, ["暂缓", "一票否决"]),
        (Role.SUPERVISOR, []),
        (Role.CLERK, []),
        (Role.KEEPER, []),
    ):
        seated(role)
        opens(page, qtbot)
        qtbot.waitUntil(lambda want=offered: buttons(page.face.vetoes) == want)
        assert page.face.vetoes.frozen.isHidden()


def test_most_read_neutral_words_and_nothing_else(
    page: HouseholdsPage, qtbot: QtBot, seated: Callable[[Role], None], book: Store
) -> None:
    lay(book, zero=True)
    for role in (Role.KEEPER, Role.CLERK):
        seated(role)
        opens(page, qtbot)
        qtbot.waitUntil(page.face.vetoes.frozen.isVisible)
        assert texts(page.face.vetoes) == SENTENCE
        assert buttons(page.face.vetoes) == []


def test_the_supervisor_reads_days_and_asks_for_the_ground(
    page: HouseholdsPage,
    qtbot: QtBot,
    seated: Callable[[Role], None],
    book: Store,
    office: PageOffice,
) -> None:
    lay(book, zero=True, fact_on=DAY - timedelta(days=9), person="王小明", revoke_honours=True)
    seated(Role.SUPERVISOR)
    opens(page, qtbot)
    section = page.face.vetoes
    qtbot.waitUntil(lambda: buttons(section) == ["查看事由"])
    said = texts(section)
    assert f"{DAY} 至 {DAY.year + 1}-12-31 · 停兑 · 不参加评星 · 荣誉待撤销 · 清零 1,286 分" in said
    assert "一票否决 第 1 号\n生效中" in said
    assert GROUND not in said
    press(section, "查看事由")
    [asked] = office.dialogs.asked
    for word in (GROUND, DOCUMENT, "所涉的人：王小明", f"决定日期：{DAY}"):
        assert word in asked


def test_who_sits_down_next_does_not_read_what_the_leader_read(
    veto_section: VetoSection,
    page: HouseholdsPage,
    qtbot: QtBot,
    seated: Callable[[Role], None],
    book: Store,
) -> None:
    lay(book)
    page.refresh()
    qtbot.waitUntil(lambda: "第 1 号" in texts(veto_section))

    seated(Role.KEEPER)

    assert texts(veto_section) == ""
    page.refresh()
    qtbot.waitUntil(lambda: texts(veto_section) == SENTENCE)


def test_while_nobody_sits_there_nothing_is_asked(
    veto_section: VetoSection, page: HouseholdsPage, office: PageOffice
) -> None:
    card = page.face.card
    assert card is not None
    office.seat.leave()
    veto_section.show_card(card)
    assert texts(veto_section) == ""


def test_an_answer_that_comes_too_late_is_not_shown(
    veto_section: VetoSection, office: PageOffice, book: Store, seated: Callable[[Role], None]
) -> None:
    lay(book)
    me = office.seat.actor()
    standing = household_standing(book, "01-001", actor=me, today=DAY)
    veto_section._show("01-002", me.operator_id, standing)  # another one is open by now
    assert veto_section.frozen.isHidden()
    seated(Role.KEEPER)
    veto_section._show("01-001", me.operator_id, standing)  # somebody else sits there by now
    assert texts(veto_section) == ""


# --- laying --------------------------------------------------------------------------


def test_a_veto_is_laid_by_two(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store, page: HouseholdsPage
) -> None:
    def fill(dialog: SignedDialog) -> None:
        words(dialog)
        assert isinstance(dialog, VetoDialog)
        dialog.person.setCurrentIndex(2)
        dialog.zero.setChecked(True)
        preview = f"{DAY} 至 {DAY.year + 1}-12-31 停兑；清零 1,286 分。"
        qtbot.waitUntil(lambda: dialog.preview.text() == preview)

    office.dialogs.answers = [filled(qtbot, fill), SECOND]
    press(veto_section, "一票否决")

    assert office.dialogs.asked == ["一票否决：王建国（户号 01-001）", "一票否决：请第二人签字"]
    assert office.said[-1].startswith("已登记第 1 号否决，清零 1,286 分，凭证 ")
    assert balance(book, "01-001") == 0
    with book.reading() as read:
        [veto] = read.vetoes.all()
        action = read.actions.get(veto.action_seq)
        assert veto.member_id is not None
        assert action is not None
        assert read.operators.get(action.second_operator_id or 0).name == SECOND
    qtbot.waitUntil(veto_section.frozen.isVisible)
    qtbot.waitUntil(lambda: page.face.balance.text() == "0")
    qtbot.waitUntil(lambda: "生效中" in texts(veto_section))


def test_everything_that_can_be_chosen_is_written(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    until = DAY + timedelta(days=30)

    def fill(dialog: SignedDialog) -> None:
        words(dialog)
        assert isinstance(dialog, VetoDialog)
        assert not dialog.until_on.isEnabled()
        dialog.person.setCurrentIndex(1)
        dialog.decided_on.setText(str(DAY - timedelta(days=2)))
        dialog.fact_on.setText("20261001")
        dialog.term.setCurrentText(TYPED)
        dialog.until_on.setText(str(until))
        dialog.exclude.setChecked(False)
        dialog.revoke_honours.setChecked(True)
        dialog.freeze.setChecked(False)
        qtbot.waitUntil(lambda: dialog.preview.text().endswith(f"{until}，照常兑换。"))

    office.dialogs.answers = [filled(qtbot, fill), SECOND]
    press(veto_section, "一票否决")

    with book.reading() as read:
        [veto] = read.vetoes.all()
    assert (veto.of_head, veto.until_on) == (True, until)
    assert (veto.freeze, veto.exclude, veto.revoke_honours) == (False, False, True)
    assert str(veto.fact_on) == "2026-10-01"


def test_a_veto_without_an_end_decides_a_suspension(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    suspend(book)

    def fill(dialog: SignedDialog) -> None:
        words(dialog)
        assert isinstance(dialog, VetoDialog)
        dialog.term.setCurrentText(OPEN)
        said = f"{DAY} 起 停兑；第 1 号暂缓同时结束。"
        qtbot.waitUntil(lambda: dialog.preview.text() == said)

    office.dialogs.answers = [filled(qtbot, fill), SECOND]
    press(veto_section, "一票否决")
    assert office.said[-1].startswith("已登记第 2 号否决，凭证 ")


def test_a_case_is_opened_and_nothing_came_of_it(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def because(dialog: SignedDialog) -> None:
        assert isinstance(dialog, SuspendDialog | LiftDialog)
        dialog.reason.setText("查无此事")

    office.dialogs.answers = [filled(qtbot, because), SECOND]
    press(veto_section, "暂缓")
    assert office.said[-1].startswith("已登记第 1 号暂缓，凭证 ")
    qtbot.waitUntil(lambda: f"{DAY} 起 · 停兑 · 不参加评星" in texts(veto_section))

    office.dialogs.answers = [filled(qtbot, because), SECOND]
    press(veto_section, "解除")
    assert office.said[-1].startswith("第 1 号暂缓已解除，凭证 ")
    qtbot.waitUntil(lambda: "已解除" in texts(veto_section))
    assert veto_section.frozen.isHidden()
    assert "解除" not in buttons(veto_section)
    assert not open_household(book, "01-001", today=DAY).frozen


def test_a_lifting_says_what_comes_back(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store, page: HouseholdsPage
) -> None:
    lay(book, zero=True)
    page.refresh()
    qtbot.waitUntil(lambda: "解除" in buttons(veto_section))

    def because(dialog: SignedDialog) -> None:
        assert isinstance(dialog, LiftDialog)
        assert dialog.preview.text() == (
            "从今天起可以兑换，停兑期间记的积分都在；清零的 1,286 分退回户号 01-001。"
        )
        dialog.reason.setText("改判")

    office.dialogs.answers = [filled(qtbot, because), SECOND]
    press(veto_section, "解除")
    assert "退回 1,286 分" in office.said[-1]
    assert balance(book, "01-001") == 128600


# --- honours in question -------------------------------------------------------------


def test_honours_in_question_are_named_and_lead_to_where_people_take_them_back(
    page: HouseholdsPage, qtbot: QtBot, book: Store, office: PageOffice
) -> None:
    give(book, honour("01-001"))
    lay(book, revoke_honours=True)
    opens(page, qtbot)
    section = page.face.vetoes
    qtbot.waitUntil(lambda: "涉及的荣誉：〔2026〕最美家庭-001 最美家庭。" in texts(section))
    press(section, "查看荣誉")
    assert office.went == [(PageKey.QUARTERS, "honours:01-001")]
    revoke(book, 1)
    page.refresh()
    opens(page, qtbot)
    qtbot.waitUntil(lambda: "涉及的荣誉" not in texts(section))
    assert "查看荣誉" not in buttons(section)
