"""Carts that outlive the page: parked, left by a crash, locked away."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from jifen_desktop.services.drafting import cart_left, parked_carts
from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import BASIN, OIL, SAUCE, SOAP, Counter, open_counter
from tests.village import checkout, moment


def wait_saved(counter: Counter, kinds: int) -> None:
    def saved() -> bool:
        left = cart_left(counter.book)
        return left is not None and len(left.draft.lines) == kinds

    counter.qtbot.waitUntil(saved)


def test_a_parked_cart_holds_nothing_and_survives_a_restart(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.serve("01-001")
        counter.put(BASIN)
        counter.page.park()
        qtbot.waitUntil(lambda: counter.office.said == ["已挂单：张伟。"])
        assert (counter.goods, counter.guest_no) == ({}, "")
        assert counter.balance("01-001") == 128600
        checkout(counter.book, "02-018", BASIN)
    with open_counter(qtbot, tmp_path, look, fresh=False) as counter:
        qtbot.waitUntil(counter.page.panel.take.isEnabled)
        counter.page.panel.take.click()
        qtbot.waitUntil(lambda: counter.guest_no == "01-001")
        assert counter.goods == {BASIN: "1"}
        qtbot.waitUntil(lambda: counter.page.panel.obstacle.text() == "搪瓷脸盆：只剩 0袋")
        assert parked_carts(counter.book) == ()


def test_of_several_parked_carts_one_is_chosen(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        for number, code in (("01-001", SOAP), ("02-018", SAUCE)):
            counter.serve(number)
            counter.put(code)
            counter.page.park()
            qtbot.waitUntil(lambda: counter.guest_no == "")
            counter.office.seat.at = moment(minute=30)
        qtbot.waitUntil(lambda: len(parked_carts(counter.book)) == 2)
        counter.office.seat.at = moment(hour=12)
        counter.office.dialogs.answers = [None, 1]
        counter.page._take_up()
        qtbot.waitUntil(lambda: counter.office.dialogs.asked == ["取单"])
        counter.page._take_up()
        qtbot.waitUntil(lambda: counter.goods == {SAUCE: "1"})


def test_a_parked_cart_shows_the_price_of_today(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.serve("01-002")
        counter.put(OIL)
        counter.page.park()
        qtbot.waitUntil(counter.page.panel.take.isEnabled)
        counter.page._take_up()
        qtbot.waitUntil(lambda: counter.goods == {OIL: "1"})
        qtbot.waitUntil(lambda: counter.page.panel.obstacle.text() == "积分不足，还差 270 分")


def test_nothing_is_parked_twice_or_empty(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.page.park()
        counter.fill(kinds=1)
        counter.page.park()
        counter.page.park()
        qtbot.waitUntil(lambda: len(parked_carts(counter.book)) == 1)


# --- a crash ---------------------------------------------------------------------------------


def test_the_cart_is_back_after_a_crash(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.fill(kinds=2)
        wait_saved(counter, 2)
    with open_counter(qtbot, tmp_path, look, fresh=False) as counter:
        qtbot.waitUntil(lambda: counter.office.said == ["上一单没有记账，清单还在。"])
        qtbot.waitUntil(lambda: counter.guest_no == "01-001")
        assert len(counter.goods) == 2
        assert counter.redemptions() == 0


def test_a_crash_after_the_commit_is_named_and_not_booked_again(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.fill(kinds=1)
        wait_saved(counter, 1)
        key = counter.page.cart.key
    with open_counter(qtbot, tmp_path, look, fresh=False) as counter:
        qtbot.waitUntil(lambda: len(counter.goods) == 1)
        assert counter.page.cart.key == key
        checkout(counter.book, "01-001", SOAP, key=key)  # committed, and then the power failed
    with open_counter(qtbot, tmp_path, look, fresh=False) as counter:
        qtbot.waitUntil(lambda: bool(counter.office.said))
        [said] = counter.office.said
        assert said.startswith("上一单已经记账：单号 ")
        assert counter.goods == {}
        counter.office.acts["补打小票"]()
        qtbot.waitUntil(lambda: counter.office.prints == [True])
        qtbot.waitUntil(lambda: cart_left(counter.book) is None)
        assert counter.redemptions() == 1


def test_a_typed_collector_is_asked_for_again_after_a_crash(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.fill(kinds=1)
        counter.office.dialogs.answers = [3, "王婆婆", "邻居"]
        counter.page.controls.choose_collector()
        wait_saved(counter, 1)
        qtbot.waitUntil(
            lambda: (left := cart_left(counter.book)) is not None and left.draft.collector_typed
        )
    with open_counter(qtbot, tmp_path, look, fresh=False) as counter:
        qtbot.waitUntil(lambda: counter.guest_no == "01-001")
        qtbot.waitUntil(lambda: counter.page.panel.obstacle.text() == "请重新选领取人")
        counter.office.dialogs.answers = [0]
        counter.page.controls.choose_collector()
        assert counter.page.panel.checkout.isEnabled()


def test_a_member_who_collects_is_remembered(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.fill(kinds=1)
        counter.office.dialogs.answers = [2]
        counter.page.controls.choose_collector()
        qtbot.waitUntil(
            lambda: (
                (left := cart_left(counter.book)) is not None
                and left.draft.collector_member_id is not None
            )
        )
    with open_counter(qtbot, tmp_path, look, fresh=False) as counter:
        qtbot.waitUntil(lambda: counter.page.cart.collector.words == "张小宝（之子）")


def test_a_cart_outlives_the_lock_and_another_operator(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.fill(kinds=2)
        seat = counter.office.seat
        assert seat.facts is not None
        seat.leave()
        counter.page.lock()
        seat.take(seat.facts.operators[1])
        assert len(counter.goods) == 2
        counter.page.check_out()
        counter.wait_booked()
