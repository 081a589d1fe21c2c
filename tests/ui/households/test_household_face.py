"""The open household: what is shown, its people and cards, and where its buttons lead."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.households import CardState, HouseholdState
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.services.reversing import reverse
from jifen_desktop.ui.households.cards import CardsSection
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.members import MembersSection
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.buttons import Button
from tests.ui.office import PageOffice
from tests.village import (
    ACTIONS_MADE,
    CLERK,
    DAY,
    HEAD,
    enter_households,
    household_draft,
    moment,
    new_key,
)

AnySection = MembersSection | CardsSection


@pytest.fixture
def opened(page: HouseholdsPage, qtbot: QtBot) -> HouseholdsPage:
    """The page with 01-001 open."""
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    return page


def press(qtbot: QtBot, section: AnySection, text: str, about: str = "") -> None:
    """Press a button of a section by its words and by whom or what it is about."""
    qtbot.waitUntil(lambda: bool(buttons(section, text, about)))
    buttons(section, text, about)[0].click()


def buttons(section: AnySection, text: str, about: str = "") -> list[Button]:
    return [
        button
        for button in section.findChildren(Button)
        if button.isVisible() and button.text() == text and about in button.accessibleDescription()
    ]


def said(section: AnySection) -> str:
    """What stands beside the field of the editor."""
    return section.fields[0].accessibleDescription()


def members(page: HouseholdsPage) -> list[tuple[str, str]]:
    assert page.face.card is not None
    return [(member.name, member.relation) for member in page.face.card.members]


def cards(page: HouseholdsPage) -> dict[str, CardState]:
    assert page.face.card is not None
    return {card.card_no: card.state for card in page.face.card.cards}


def test_a_household_is_shown_whole(opened: HouseholdsPage) -> None:
    face = opened.face
    shown = {name: label.text() for name, label in face.facts.items()}
    assert shown["电话"] == "13800001234"
    assert shown["住址"] == "清水湾1号"
    assert shown["拼音"] == "wang jian guo"
    assert shown["最近兑换"] == "还没有"
    assert face.balance.text() == "1,286"
    assert face.balance.accessibleName() == "本户可兑积分"
    assert members(opened) == [("李梅", "之妻"), ("王小明", "之子")]


def test_below_1500_pixels_it_takes_the_place_of_the_list(opened: HouseholdsPage) -> None:
    assert opened.face.isVisible()
    assert not opened.list.isVisible()
    assert opened.step_back()
    assert opened.list.isVisible()
    assert opened.face.card is None


def test_on_a_wide_screen_both_are_seen(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    opened.resize(1780, 900)
    assert opened.face.isVisible()
    assert opened.list.isVisible()
    assert not opened.face.back_button.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_F2)
    assert opened.face.isVisible()


def test_a_number_of_nobody_is_said(page: HouseholdsPage, office: PageOffice, qtbot: QtBot) -> None:
    page.open_item("99-999")
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["没有户号为“99-999”的农户。"]
    assert page.list.isVisible()


# --- members -----------------------------------------------------------------------


def test_a_member_is_added(opened: HouseholdsPage, office: PageOffice, qtbot: QtBot) -> None:
    section = opened.face.members
    press(qtbot, section, "添加成员")
    section.name.setText("王 小红")
    section.relation.setText("之女")
    qtbot.keyClick(section.relation, Qt.Key.Key_Return)
    qtbot.keyClick(section.relation, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("王小红", "之女") in members(opened))
    assert len(members(opened)) == 3
    assert not section.is_open


def test_a_member_without_a_name_is_refused_beside_the_field(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    section = opened.face.members
    press(qtbot, section, "添加成员")
    press(qtbot, section, "保存成员")
    qtbot.waitUntil(lambda: bool(said(section)))
    assert said(section) == "没有填写成员姓名。"
    assert section.is_open
    assert opened.step_back()
    assert not section.is_open


def test_a_member_is_corrected_and_taken_out(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    section = opened.face.members
    press(qtbot, section, "改成员", "李梅")
    assert section.name.text() == "李梅"
    section.relation.setText("妻子")
    press(qtbot, section, "保存成员")
    qtbot.waitUntil(lambda: ("李梅", "妻子") in members(opened))
    press(qtbot, section, "移出", "王小明")
    assert office.dialogs.asked == ["移出成员"]  # turned away
    office.dialogs.answers.append(True)
    press(qtbot, section, "移出", "王小明")
    qtbot.waitUntil(lambda: members(opened) == [("李梅", "妻子")])


def test_a_keeper_may_not_and_loses_nothing(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot, seated: Callable[[Role], None]
) -> None:
    seated(Role.KEEPER)
    section = opened.face.members
    press(qtbot, section, "添加成员")
    section.name.setText("王小红")
    press(qtbot, section, "保存成员")
    qtbot.waitUntil(lambda: bool(said(section)))
    assert said(section) == "您不能改农户资料，请由文书、负责人办理。"
    assert (section.name.text(), section.is_open) == ("王小红", True)
    office.dialogs.answers.append(True)
    press(qtbot, opened.face.cards, "挂失")
    qtbot.waitUntil(lambda: office.said == ["您不能改农户资料，请由文书、负责人办理。"])
    assert office.sounds == ["refused", "refused"]


def test_another_household_closes_an_editor(opened: HouseholdsPage, qtbot: QtBot) -> None:
    press(qtbot, opened.face.members, "添加成员")
    opened.open_item("01-002")
    qtbot.waitUntil(lambda: not members(opened))
    assert not opened.face.members.is_open


# --- cards -------------------------------------------------------------------------


def test_a_scanned_card_is_given(opened: HouseholdsPage, qtbot: QtBot) -> None:
    press(qtbot, opened.face.cards, "发卡")
    opened.scanned(Scan(code="8800002", into=None))
    qtbot.waitUntil(lambda: cards(opened).get("8800002") is CardState.VALID)
    assert not opened.face.cards.is_open


def test_a_card_of_others_is_refused(opened: HouseholdsPage, qtbot: QtBot) -> None:
    opened.open_item("01-002")
    qtbot.waitUntil(lambda: not members(opened))
    section = opened.face.cards
    press(qtbot, section, "发卡")
    qtbot.keyClicks(section.number, "8800001")
    press(qtbot, section, "发给本户")
    qtbot.waitUntil(lambda: bool(said(section)))
    assert said(section) == "卡号 8800001 已经属于户号 01-001。"


def test_a_card_is_lost_found_and_handed_in(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    section = opened.face.cards
    press(qtbot, section, "挂失")
    press(qtbot, section, "收回")  # both turned away
    assert office.dialogs.asked == ["挂失", "收回卡"]
    office.dialogs.answers += [True, True]
    press(qtbot, section, "挂失")
    qtbot.waitUntil(lambda: cards(opened) == {"8800001": CardState.LOST})
    press(qtbot, section, "解挂")
    qtbot.waitUntil(lambda: cards(opened) == {"8800001": CardState.VALID})
    press(qtbot, section, "收回")
    qtbot.waitUntil(lambda: cards(opened) == {"8800001": CardState.WITHDRAWN})
    qtbot.waitUntil(lambda: not buttons(section, "收回"))


# --- where buttons lead ------------------------------------------------------------


def test_to_the_counter(opened: HouseholdsPage, office: PageOffice) -> None:
    opened.face.redeem_button.click()
    assert office.went == [(PageKey.COUNTER, "01-001")]


def test_a_closed_household_does_not_redeem(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    closed = Correction(state=HouseholdState.CLOSED)
    office.desk.do(
        lambda store: change_household(
            store, "01-001", closed, key=new_key(), actor=CLERK, at=moment()
        ),
        lambda _: None,
        owner=opened,
    )
    qtbot.waitUntil(lambda: not opened.face.redeem_button.isEnabled())


def test_the_statement_is_previewed(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    shown: list[QWidget] = []
    office.dialogs.answers.append(shown.append)
    opened.face.statement_button.click()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert isinstance(shown[0], PreviewDialog)
    assert office.dialogs.asked == ["打印预览"]


def test_the_history_says_who_changed_what(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    changed = Correction(phone="13900000000", pinyin="wang jian guo\nwang xian guo")
    office.desk.do(
        lambda store: change_household(
            store, "01-001", changed, key=new_key(), actor=CLERK, at=moment()
        ),
        lambda _: None,
        owner=opened,
    )
    opened.face.history_button.click()
    qtbot.waitUntil(opened.history.isVisible)
    lines, role = opened.history.lines, Qt.ItemDataRole.AccessibleTextRole
    rows = [lines.data(lines.index(number, 0), role) for number in range(lines.rowCount())]
    by_whom = f"{DAY} · 李秀英 · 凭证 {ACTIONS_MADE + 3}"
    assert rows[:2] == [
        f"拼音，wang jian guo → wang jian guo / wang xian guo，{by_whom}",
        f"电话，13800001234 → 13900000000，{by_whom}",
    ]
    assert rows[-1] == f"导入花名册，— → 在村，{DAY} · 李秀英 · 凭证 {ACTIONS_MADE + 1}"
    assert opened.step_back()
    assert opened.face.isVisible()


def test_what_was_brought_and_taken_back_is_closed(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    vouchers: list[int] = []
    office.desk.do(
        lambda store: enter_households(store, household_draft("09-001", "周杰")).voucher_no,
        vouchers.append,
        owner=page,
    )
    page.open_item("09-001")
    qtbot.waitUntil(page.face.isVisible)
    office.desk.do(
        lambda store: reverse(store, vouchers[0], "错了", key=new_key(), actor=HEAD, at=moment()),
        lambda _: None,
        owner=page,
    )
    qtbot.waitUntil(lambda: page.face.card is None)
    assert office.said[-1] == "没有户号为“09-001”的农户。"


def test_a_lock_leaves_no_name_on_the_page(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    opened.hide()
    opened.lock()
    assert opened.face.card is None
    assert opened.list.table.rowCount() == 0
    opened.show()
    qtbot.waitUntil(lambda: opened.list.table.rowCount() == 3)


def test_the_card_is_what_the_service_says(
    opened: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    seen: list[object] = []
    office.desk.ask("x", lambda s: household_card(s, "01-001"), seen.append, owner=opened)
    qtbot.waitUntil(lambda: seen == [opened.face.card])
