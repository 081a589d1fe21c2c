"""What a household had when the book began, entered at its card."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.opening_section import OpeningSection
from jifen_desktop.ui.households.sections import UNDO
from jifen_desktop.ui.widgets.labels import Label
from tests.ui.office import PageOffice
from tests.village import opening

NEW = "01-002"


@pytest.fixture
def section(page: HouseholdsPage, qtbot: QtBot) -> OpeningSection:
    """At the card of 张伟, who has no opening yet."""
    page.open_item(NEW)
    qtbot.waitUntil(page.face.isVisible)
    return page.face.opening


def enter(section: OpeningSection, qtbot: QtBot, points: str) -> None:
    """Open the editor, type, Enter."""
    section.open_button.click()
    section.points.setText(points)
    qtbot.keyClick(section.points, Qt.Key.Key_Return)


def shown(section: OpeningSection) -> str:
    """The opening as the card shows it; empty where none stands."""
    texts = [label.text() for label in section.findChildren(Label) if label.isVisible()]
    return " ".join(text for text in texts if text != "期初积分")


def beside_the_field(section: OpeningSection) -> str:
    return section.points.accessibleDescription()


def beside(office: PageOffice, qtbot: QtBot, act: Callable[[Store], object]) -> None:
    """Another program does something with the book."""
    done: list[object] = []
    office.desk.do(act, done.append, owner=office.desk)
    qtbot.waitUntil(lambda: bool(done))


def test_an_opening_is_entered_once_and_shown(
    page: HouseholdsPage, section: OpeningSection, office: PageOffice, qtbot: QtBot
) -> None:
    assert shown(section) == ""
    enter(section, qtbot, "120.5")
    qtbot.waitUntil(lambda: page.face.balance.text() == "120.5")
    assert office.said == ["张伟的期初已登记，现有 120.5 分。"]
    qtbot.waitUntil(lambda: shown(section).startswith("120.5 分 "))
    assert not section.is_open
    assert section.open_button.isHidden()


def test_a_debt_may_be_opened(page: HouseholdsPage, section: OpeningSection, qtbot: QtBot) -> None:
    enter(section, qtbot, "-20")
    qtbot.waitUntil(lambda: page.face.balance.text() == "-20")
    qtbot.waitUntil(lambda: shown(section).startswith("-20 分 "))


def test_one_that_stands_is_shown_with_its_voucher(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    card = page.face.card
    assert card is not None
    assert card.opening is not None
    section = page.face.opening
    expected = f"1,286 分 {card.opening.business_date} · 凭证 {card.opening.seq}"
    qtbot.waitUntil(lambda: shown(section) == expected)
    assert section.open_button.isHidden()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("很多", "“很多”不是数字。"),
        ("0", "数值“0”超出允许范围，或小数位太多。"),
        ("2000000", "数值“2000000”超出允许范围，或小数位太多。"),
    ],
)
def test_what_is_no_opening_is_said_at_the_field(
    section: OpeningSection, office: PageOffice, qtbot: QtBot, typed: str, sentence: str
) -> None:
    enter(section, qtbot, typed)
    qtbot.waitUntil(lambda: beside_the_field(section) == sentence)
    assert section.is_open
    assert section.points.text() == typed
    assert office.sounds == ["refused"]
    section.points.setText("20")
    section.save_button.click()
    qtbot.waitUntil(lambda: not section.is_open)


def test_a_keeper_may_not(
    section: OpeningSection,
    seated: Callable[[Role], None],
    qtbot: QtBot,
) -> None:
    seated(Role.KEEPER)
    enter(section, qtbot, "20")
    qtbot.waitUntil(lambda: "请由文书、负责人办理" in beside_the_field(section))


def test_somebody_was_quicker(section: OpeningSection, office: PageOffice, qtbot: QtBot) -> None:
    """The form stays, and says it; what the other one entered is on the card."""
    section.open_button.click()
    section.points.setText("30")
    beside(office, qtbot, lambda store: opening(store, NEW, "120"))
    qtbot.waitUntil(lambda: shown(section).startswith("120 分"))
    section.save_button.click()
    qtbot.waitUntil(lambda: "已经登记过期初积分" in beside_the_field(section))


def test_two_presses_are_one_opening(
    page: HouseholdsPage, section: OpeningSection, office: PageOffice, qtbot: QtBot
) -> None:
    section.open_button.click()
    section.points.setText("30")
    section.save()
    section.save()
    qtbot.waitUntil(lambda: page.face.balance.text() == "30")
    assert len(office.said) == 1


# --- taking it back -----------------------------------------------------------------


def test_a_clerk_enters_but_is_not_offered_to_take_it_back(
    section: OpeningSection, office: PageOffice, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.CLERK)
    enter(section, qtbot, "20")
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.acts == {}


def test_a_leader_takes_it_back_and_it_may_be_entered_anew(
    page: HouseholdsPage, section: OpeningSection, office: PageOffice, qtbot: QtBot
) -> None:
    enter(section, qtbot, "20")
    qtbot.waitUntil(lambda: UNDO in office.acts)
    office.acts[UNDO]()
    office.acts[UNDO]()  # the same act
    qtbot.waitUntil(lambda: office.said[1:] == ["期初登记已撤销。"] * 2)
    qtbot.waitUntil(section.open_button.isVisible)
    assert shown(section) == ""
    assert page.face.balance.text() == "0"
    enter(section, qtbot, "25")
    qtbot.waitUntil(lambda: page.face.balance.text() == "25")


def test_whoever_may_not_take_it_back_is_told(
    section: OpeningSection, office: PageOffice, qtbot: QtBot, seated: Callable[[Role], None]
) -> None:
    enter(section, qtbot, "20")
    qtbot.waitUntil(lambda: UNDO in office.acts)
    seated(Role.KEEPER)
    office.acts[UNDO]()
    qtbot.waitUntil(lambda: office.said[-1].startswith("您不能"))
    assert office.sounds == ["refused"]


def test_nobody_there_is_offered_nothing(
    section: OpeningSection, office: PageOffice, qtbot: QtBot
) -> None:
    """The window was locked before the answer came."""
    section.open_button.click()
    section.points.setText("20")
    section.save()
    office.seat.leave()
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.acts == {}


def test_esc_closes_the_editor(page: HouseholdsPage, section: OpeningSection) -> None:
    section.open_button.click()
    assert page.step_back()
    assert not section.is_open
    assert page.face.isVisible()
