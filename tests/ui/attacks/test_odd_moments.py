"""Keys at the wrong moment: during a checkout, after the seat was left, after the disk failed."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.file_refusals import OutcomeUnknown
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.print_queue import jobs_waiting
from jifen_desktop.services.redeeming import Order, Redeemed, redeem
from jifen_desktop.ui.counter import till
from jifen_desktop.ui.counter.recent_dialog import RecentDialog
from jifen_desktop.ui.dialogs import Signed
from tests.ui.counter.counter_office import SAUCE, SOAP, TISSUES, Counter
from tests.ui.program.running import Running
from tests.village import DAY, STAFF_NAMES, checkout, moment

SECOND = next(iter(STAFF_NAMES.values()))


def figures(counter: Counter) -> list[str]:
    counter.qtbot.waitUntil(counter.page.sheet.isVisible)
    return [label.accessibleDescription() for label in counter.page.sheet.figures]


# --- goods that are brought back -------------------------------------------------------------


def test_goods_brought_back_during_a_checkout_are_not_shown_as_booked(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.controls.clear()
    counter.put(SAUCE)
    counter.page.check_out()
    counter.office.acts["恢复"]()
    counter.wait_booked()
    assert figures(counter) == ["1,286", "−60", "1,226"]


def test_goods_are_not_brought_back_into_anothers_cart(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.controls.clear()
    counter.put(SAUCE)
    counter.page.check_out()
    counter.wait_booked()
    counter.serve("02-018")
    counter.put(TISSUES)
    counter.office.acts["恢复"]()
    assert counter.goods == {TISSUES: "1"}


# --- a checkout of which nobody knows ---------------------------------------------------------


def test_after_an_unknown_outcome_a_changed_cart_names_the_sale(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first press was booked, though nobody could tell; then the cart was changed."""

    def booked_unseen(store: Store, order: Order, *, actor: Actor, at: Moment) -> Redeemed:
        redeem(store, order, actor=actor, at=at)
        raise OutcomeUnknown(order.key)

    counter.serve("01-001")
    counter.put(SOAP)
    with monkeypatch.context() as patch:
        patch.setattr(till, "redeem", booked_unseen)
        counter.page.check_out()
        counter.qtbot.waitUntil(lambda: bool(counter.office.said))
    counter.put(SAUCE)
    counter.page.check_out()
    counter.qtbot.waitUntil(lambda: "上一单已经记账：单号" in counter.office.said[-1])
    assert (counter.goods, counter.guest_no, counter.redemptions()) == ({}, "", 1)
    counter.serve("02-018")
    counter.put(TISSUES)
    counter.page.check_out()
    counter.wait_booked(2)


# --- the seat is left -------------------------------------------------------------------------


def test_an_express_line_is_not_booked_once_the_seat_is_left(counter: Counter) -> None:
    counter.page.household.box.setText(f"02-018 1*{SOAP}")
    counter.qtbot.waitUntil(lambda: counter.page.household._order is not None)
    counter.page.household._enter()
    counter.office.seat.leave()
    counter.qtbot.waitUntil(lambda: counter.guest_no == "02-018")
    assert counter.redemptions() == 0
    assert counter.goods == {SOAP: "1"}


def test_nothing_is_printed_again_once_the_seat_is_left(counter: Counter) -> None:
    checkout(counter.book, "01-001", SOAP)
    counter.page.slips.reprint_last()
    counter.office.seat.leave()
    counter.qtbot.waitUntil(lambda: not counter.office.desk._latest)
    assert jobs_waiting(counter.book) == ()
    assert counter.office.said == []


def void_newest(counter: Counter, act: object) -> None:
    counter.office.dialogs.answers = [act]
    counter.page.slips.show_recent()


def test_no_signature_is_asked_for_once_the_seat_is_left(counter: Counter) -> None:
    checkout(counter.book, "01-001", SOAP)
    counter.office.seat.at = moment(DAY + timedelta(days=1))

    def void(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 1)
        counter.office.dialogs.answers = ["拿错了"]
        dialog.void.click()
        counter.office.seat.leave()
        counter.qtbot.waitUntil(lambda: bool(counter.office.said))

    void_newest(counter, void)
    assert counter.office.dialogs.asked[-1].startswith("作废小票")


def test_a_second_pin_cannot_be_guessed_at_the_counter(counter: Counter) -> None:
    checkout(counter.book, "01-001", SOAP)
    counter.office.seat.at = moment(DAY + timedelta(days=1))

    def void(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 1)
        for tries in range(1, 9):
            said = len(counter.office.said)
            counter.office.dialogs.answers = ["拿错了", Signed(name=SECOND, pin=f"00112{tries}")]
            dialog.void.click()
            counter.qtbot.waitUntil(lambda n=said: len(counter.office.said) > n)

    void_newest(counter, void)
    signatures = counter.office.dialogs.asked.count("以前的小票：请第二人确认")
    assert signatures < 8
    assert counter.office.said[-1].startswith("PIN 输错了，请等")


def test_a_locked_window_names_nobody_until_one_signs_in(running: Running) -> None:
    window = running.window
    running.sign_in(SECOND)
    running.program.seat.leave()
    window.say_at_work("已挂单：张伟。")
    assert running.said() == ""
    running.sign_in(SECOND)
    assert running.said() == "已挂单：张伟。"
    running.program.seat.leave()
    running.sign_in(SECOND)
    assert running.said() == ""
