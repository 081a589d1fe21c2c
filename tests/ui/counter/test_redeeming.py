"""A keeper at the counter: the whole way by keyboard and scanner, and every way to press twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jifen_desktop.services.points_cards import points_cards
from jifen_desktop.services.print_queue import jobs_waiting
from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import (
    BASIN,
    CARD,
    EAN_OF,
    SALT,
    SAUCE,
    SOAP,
    Counter,
    open_counter,
)
from tests.village import DAY, checkout

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def test_a_redemption_of_three_scanned_goods_takes_five_keys(counter: Counter) -> None:
    """At most eight are allowed (features 32)."""
    counter.type("wjg")
    counter.enter()
    counter.qtbot.waitUntil(lambda: counter.guest_no == "02-018")
    for code in (SOAP, SAUCE, SALT):
        counter.scan(EAN_OF[code])
    counter.qtbot.waitUntil(lambda: counter.goods == {SOAP: "1", SAUCE: "1", SALT: "1"})
    counter.enter(600)
    counter.wait_booked()
    assert counter.balance("02-018") == 30000 - 8750
    assert counter.page.sheet.isVisible()
    assert counter.office.sounds[-1] == "ok"
    assert counter.office.prints == [True]
    [job] = jobs_waiting(counter.book)
    assert job.copy_no == 0


def test_the_accessible_names_are_the_labels(counter: Counter) -> None:
    counter.fill(kinds=2)
    page = counter.page
    assert page.household.box.accessibleName() == "查找农户"
    assert page.goods.box.box.accessibleName() == "查找商品"
    assert page.panel.rows.accessibleName() == "兑换清单"
    assert page.guest_panel.balance.accessibleName() == "可兑积分"
    assert page.guest_panel.balance.accessibleDescription() == "1,286"
    assert page.panel.total.accessibleName() == "合计"
    assert page.panel.total.accessibleDescription() == "85"
    for button, name in (
        (page.panel.checkout, "结账兑换"),
        (page.panel.park, "挂单"),
        (page.panel.undo, "撤销上一单"),
        (page.panel.reprint, "补打小票"),
    ):
        assert button.accessibleName() == name


# --- one redemption, however often it is pressed ------------------------------------------


def test_ten_enters_within_300_ms_are_one_redemption(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.goods.take_focus()
    for _ in range(10):
        counter.enter(30)
    counter.wait_booked()
    counter.enter(30)
    assert counter.redemptions() == 1


def test_a_double_click_is_one_redemption(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    button = counter.page.panel.checkout
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    counter.wait_booked()
    assert counter.redemptions() == 1


def test_two_scans_at_once_are_two_lines_and_no_checkout(counter: Counter) -> None:
    counter.serve("01-001")
    counter.scan(EAN_OF[SOAP], after_ms=600)
    counter.scan(EAN_OF[SAUCE], after_ms=2)
    counter.qtbot.waitUntil(lambda: counter.goods == {SOAP: "1", SAUCE: "1"})
    assert counter.redemptions() == 0


def test_the_same_code_twice_at_once_counts_once(counter: Counter) -> None:
    counter.serve("01-001")
    counter.scan(EAN_OF[SOAP])
    counter.scan(EAN_OF[SOAP], after_ms=2)
    counter.scan(EAN_OF[SAUCE])
    counter.qtbot.waitUntil(lambda: SAUCE in counter.goods)
    assert counter.goods == {SOAP: "1", SAUCE: "1"}


@pytest.mark.parametrize("place", ["checkout", "clear_button", "park"])
def test_a_scan_on_a_focused_button_presses_nothing(counter: Counter, place: str) -> None:
    counter.serve("01-001")
    counter.put(SAUCE)
    getattr(counter.page.panel, place).setFocus()
    counter.scan(EAN_OF[SOAP])
    counter.qtbot.waitUntil(lambda: counter.goods == {SAUCE: "1", SOAP: "1"})
    assert counter.redemptions() == 0


def test_a_scan_while_a_checkout_is_booked_belongs_to_the_next_cart(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.check_out()
    counter.scan(EAN_OF[SAUCE])
    counter.wait_booked()
    counter.qtbot.waitUntil(lambda: counter.goods == {SAUCE: "1"})
    assert counter.balance("01-001") == 128600 - 2500


# --- what blocks ----------------------------------------------------------------------------


def test_too_few_points_are_named_and_nothing_can_be_pressed(counter: Counter) -> None:
    counter.serve("01-002")
    counter.put(SAUCE)
    panel = counter.page.panel
    assert panel.obstacle.text() == "积分不足，还差 10 分"
    assert not panel.checkout.isEnabled()
    assert panel.remaining.text() == "-10 分"
    acts = counter.acts()
    counter.press(Qt.Key.Key_F9)
    counter.enter(600)
    assert counter.acts() == acts


def test_more_than_the_shelf_holds_is_said_at_the_line(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(BASIN, "2")
    assert counter.page.panel.obstacle.text() == "搪瓷脸盆：只剩 1袋"
    assert not counter.page.panel.checkout.isEnabled()


def test_an_unknown_code_is_a_row_that_must_go(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.scan("6999999999994")
    counter.qtbot.waitUntil(lambda: "6999999999994" in counter.goods)
    assert counter.office.sounds[-1] == "refused"
    assert not counter.page.panel.checkout.isEnabled()
    assert "不认识的条码 6999999999994" in counter.page.panel.rows.accessibleDescription()
    counter.page.goods.take_focus()
    counter.press(Qt.Key.Key_Delete)
    assert counter.goods == {SOAP: "1"}
    assert counter.page.panel.checkout.isEnabled()


def test_what_the_command_line_spent_meanwhile_is_refused_and_shown(counter: Counter) -> None:
    counter.serve("01-002")
    counter.put(SOAP)
    checkout(counter.book, "01-002", f"{SOAP} {SALT}*4")
    counter.page.check_out()
    counter.qtbot.waitUntil(lambda: any("积分不足" in said for said in counter.office.said))
    assert counter.goods == {SOAP: "1"}
    counter.qtbot.waitUntil(lambda: counter.page.guest_panel.balance.text() == "15")
    assert counter.redemptions() == 1


def test_a_household_that_left_the_counter_does_not_come_back(counter: Counter) -> None:
    """The refresh after a checkout must not put the last household on the next cart."""
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.check_out()
    counter.wait_booked()
    counter.scan(EAN_OF[SAUCE])
    counter.qtbot.waitUntil(lambda: counter.goods == {SAUCE: "1"})
    assert counter.guest_no == ""


# --- keys -----------------------------------------------------------------------------------


def test_space_and_slash_lead_to_the_boxes(counter: Counter) -> None:
    page = counter.page
    for key, box in (
        (Qt.Key.Key_Slash, page.goods.box.box),
        (Qt.Key.Key_Space, page.household.box),
        (Qt.Key.Key_F3, page.goods.box.box),
        (Qt.Key.Key_F2, page.household.box),
    ):
        counter.press(key)
        assert counter.focus() is box
    page.panel.clear_button.setFocus()
    counter.press(Qt.Key.Key_Slash)
    assert counter.focus() is page.goods.box.box


def test_three_times_a_code(counter: Counter) -> None:
    counter.serve("01-001")
    counter.type(f"3*{SALT}")
    counter.enter()
    counter.qtbot.waitUntil(lambda: counter.goods == {SALT: "3"})
    counter.type("2*")
    counter.scan(EAN_OF[SOAP])
    counter.qtbot.waitUntil(lambda: counter.goods == {SALT: "3", SOAP: "2"})


def test_plus_minus_and_delete_work_on_the_last_line(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.put(SAUCE)
    counter.page.goods.take_focus()
    counter.press(Qt.Key.Key_Plus)
    assert counter.goods == {SOAP: "1", SAUCE: "2"}
    counter.press(Qt.Key.Key_Minus)
    counter.press(Qt.Key.Key_Minus)
    assert counter.goods == {SOAP: "1"}
    counter.press(Qt.Key.Key_Delete)
    assert counter.goods == {}


def test_escape_never_empties_a_cart(counter: Counter) -> None:
    counter.fill(kinds=2)
    for _ in range(5):
        counter.page.step_back()
    assert len(counter.goods) == 2
    assert counter.guest_no == "01-001"


def test_ctrl_delete_empties_the_cart_and_a_toast_brings_it_back(counter: Counter) -> None:
    counter.fill(kinds=2)
    counter.page.goods.take_focus()
    counter.press(Qt.Key.Key_Delete, CTRL)
    assert counter.goods == {}
    counter.office.acts["恢复"]()
    assert len(counter.goods) == 2


def test_enter_presses_a_focused_button_and_f9_checks_out(counter: Counter) -> None:
    counter.fill(kinds=1)
    counter.page.panel.clear_button.setFocus()
    counter.enter(600)
    assert counter.goods == {}
    counter.put(SOAP)
    counter.press(Qt.Key.Key_F9)
    counter.wait_booked()


def test_a_typed_quantity(counter: Counter) -> None:
    counter.fill(kinds=1)
    counter.office.dialogs.answers = ["12", "很多", None]
    line = counter.page.cart.lines[0]
    for _ in range(3):
        counter.page.controls.ask_quantity(line)
    assert counter.goods == {SOAP: "12"}
    assert counter.office.said == ["“很多”不是数字。"]


# --- households ------------------------------------------------------------------------------


def test_two_heads_of_one_name_never_open_by_themselves(counter: Counter) -> None:
    counter.type("zw")
    counter.enter()
    counter.qtbot.waitUntil(counter.page.household.popup.isVisible)
    counter.enter()
    assert counter.guest_no == ""
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    counter.enter()
    counter.qtbot.waitUntil(lambda: counter.guest_no == "01-002")


def test_a_scanned_card_opens_its_household(counter: Counter) -> None:
    counter.scan(CARD)
    counter.qtbot.waitUntil(lambda: counter.guest_no == "02-018")


@pytest.mark.parametrize("household_no", ["01-001", "01-002", "02-018"])
def test_a_printed_card_opens_its_household_wherever_the_keyboard_is(
    counter: Counter, household_no: str
) -> None:
    """By the number of its card, or by its own where it has no card."""
    (card,) = points_cards(counter.book, [household_no], issued_on=DAY)
    for take_focus in (counter.page.household.take_focus, counter.page.goods.take_focus):
        counter.serve("03-007")
        take_focus()
        counter.scan(card.code)
        counter.qtbot.waitUntil(lambda: counter.guest_no == household_no)
    assert counter.goods == {}


def test_changing_the_household_keeps_the_goods(counter: Counter) -> None:
    counter.fill(kinds=1)
    counter.office.dialogs.answers = [1]
    counter.page.controls.choose_collector()
    assert counter.page.cart.collector.words == "李梅（之妻）"
    counter.serve("02-018")
    assert counter.goods == {SOAP: "1"}
    assert counter.page.cart.collector.words == "本人"


def test_somebody_else_collects(counter: Counter) -> None:
    counter.fill(kinds=1)
    counter.office.dialogs.answers = [3, "王婆婆", "邻居"]
    counter.page.controls.choose_collector()
    counter.page.check_out()
    counter.wait_booked()
    with counter.book.reading() as book:
        [seq] = book.redemptions.newest(1)
        texts = book.actions.texts(seq)
    assert (texts["collector_name"], texts["collector_relation"]) == ("王婆婆", "邻居")
