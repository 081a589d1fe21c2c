"""Left alone, the window locks itself: the cart stays, nobody acts in another's name."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from jifen_desktop.domain.clock import Moment
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.ui import idle_lock
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.reception import WHICH_DAY
from tests import village
from tests.ui.program.running import CTRL, Clocks, Running, Start, store_of
from tests.village import DAY, HEAD, HEAD_NAME, STAFF_NAMES, make_store, moment, new_key

KEEPER = next(iter(STAFF_NAMES.values()))


def set_lock(folder: Path, minutes: str) -> None:
    store = store_of(folder)
    change_setting(store, "lock_minutes", minutes, key=new_key(), actor=HEAD, at=moment())
    store.close()


def counter(running: Running) -> CounterPage:
    page = running.bench.pages[PageKey.COUNTER]
    assert isinstance(page, CounterPage)
    return page


@pytest.fixture
def quick_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute is a fifth of a second."""
    monkeypatch.setattr(idle_lock, "MINUTE_MS", 200)


@pytest.fixture
def stocked(folder: Path) -> Path:
    store = store_of(folder)
    village.household(store, points="100")
    village.product(store, price="10", stock="20")
    store.close()
    return folder


def test_the_setting_is_known_from_the_start_and_followed(running: Running, folder: Path) -> None:
    assert running.program.reception is not None
    idle = running.program.reception.idle
    assert idle.minutes == 5
    set_lock(folder, "7")
    running.qtbot.waitUntil(lambda: idle.minutes == 7)
    set_lock(folder, "0")
    running.qtbot.waitUntil(lambda: idle.minutes == 0)
    assert not idle._timer.isActive()


def test_left_alone_the_window_locks_and_keeps_the_cart(
    start: Start, stocked: Path, quick_minutes: None
) -> None:
    running = start(stocked).open()
    set_lock(stocked, "60")
    running.sign_in(KEEPER)
    page = counter(running)
    page.open_household("01-001", "01-001")
    running.qtbot.waitUntil(lambda: page.cart.guest is not None and page.shelf is not None)
    assert page.shelf is not None
    page.add(page.shelf.products[0], "2")
    set_lock(stocked, "1")
    running.qtbot.waitUntil(lambda: running.name == "")
    assert running.page.isVisible()
    assert running.page.pin.hasFocus()

    set_lock(stocked, "0")
    assert running.program.reception is not None
    idle = running.program.reception.idle
    running.qtbot.waitUntil(lambda: idle.minutes == 0)
    running.sign_in(HEAD_NAME)
    assert counter(running) is page
    assert list(page.cart.quantities().values()) == ["2"]


def test_somebody_who_works_is_not_locked_out(running: Running) -> None:
    running.sign_in(KEEPER)
    assert running.program.reception is not None
    idle = running.program.reception.idle
    idle._timer.stop()
    running.press(Qt.Key.Key_Shift)
    assert idle._timer.isActive()


def test_a_dialog_is_turned_away_before_the_window_locks(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_lock, "AGAIN_MS", 10)
    running.sign_in(KEEPER)
    assert running.program.reception is not None
    dialog = QDialog(running.window)
    dialog.open()
    running.program.reception.idle._time_is_up()
    assert dialog.isHidden()
    assert running.name == KEEPER
    running.qtbot.waitUntil(lambda: running.name == "")


def test_a_dialog_that_still_writes_is_waited_for(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.sign_in(KEEPER)
    assert running.program.reception is not None
    modal: list[QWidget] = [QWidget()]
    running.qtbot.addWidget(modal[0])
    monkeypatch.setattr(
        idle_lock.QApplication, "activeModalWidget", lambda: modal[0] if modal else None
    )
    running.program.reception.idle._time_is_up()
    running.program.reception.idle._time_is_up()
    assert running.name == KEEPER
    modal.clear()
    running.qtbot.waitUntil(lambda: running.name == "")


def test_behind_the_lock_keys_and_scans_do_nothing(running: Running) -> None:
    running.sign_in(KEEPER)
    running.press(Qt.Key.Key_2, CTRL)
    assert running.bench.navigation._buttons[PageKey.HOUSEHOLDS].isChecked()
    running.press(Qt.Key.Key_L, CTRL)
    running.press(Qt.Key.Key_1, CTRL)
    running.press(Qt.Key.Key_F1)  # the keys of signing in, not the page's
    assert running.bench.navigation._buttons[PageKey.HOUSEHOLDS].isChecked()
    assert running.bench.keys.isHidden()
    running.press(Qt.Key.Key_L, CTRL)
    running.press(Qt.Key.Key_Escape)
    running.sign_in(KEEPER)
    page = running.bench.current_page()
    assert page is not None
    assert page.key is PageKey.HOUSEHOLDS


def test_the_name_in_the_top_bar_changes_the_seat_too(running: Running) -> None:
    running.sign_in(KEEPER)
    running.bench.top_bar.who.click()
    assert running.name == ""


# --- the day ---------------------------------------------------------------------------


def early(days: int = 400) -> Moment:
    return moment(DAY - timedelta(days=days))


def test_a_clock_that_can_be_right_is_not_asked_about(running: Running) -> None:
    running.sign_in(KEEPER)
    assert WHICH_DAY not in running.dialogs.asked
    assert running.program.seat.typed_day is None


def test_a_clock_that_cannot_be_right_is_asked_about_once(
    start: Start, folder: Path, clocks: Clocks
) -> None:
    clocks.at = early()
    running = start(folder, DAY).open()
    running.sign_in(KEEPER)
    running.press(Qt.Key.Key_L, CTRL)
    running.sign_in(KEEPER)
    assert running.dialogs.asked.count(WHICH_DAY) == 1
    assert running.program.seat.today() == DAY
    assert running.program.seat.moment().typed == DAY
    assert ":" not in running.bench.top_bar._day.text()  # no time by such a clock


def test_a_day_that_cannot_be_right_either_is_asked_for_again(
    start: Start, folder: Path, clocks: Clocks
) -> None:
    clocks.at = early()
    running = start(folder, DAY - timedelta(days=1), DAY).open()
    running.sign_in(KEEPER)
    assert running.dialogs.asked.count(WHICH_DAY) == 2
    assert running.program.seat.today() == DAY


def test_whoever_does_not_know_the_day_does_not_sit_down(
    start: Start, folder: Path, clocks: Clocks
) -> None:
    clocks.at = early()
    running = start(folder).open()
    running.try_pin(KEEPER)
    running.qtbot.waitUntil(lambda: WHICH_DAY in running.dialogs.asked)
    assert running.name == ""
    chosen = running.page.chosen()
    assert chosen is not None
    assert chosen.name == KEEPER
    running.dialogs.answers.append(DAY)
    running.try_pin(KEEPER)
    running.qtbot.waitUntil(lambda: running.name == KEEPER)


def test_the_typed_day_grows_by_the_midnights_that_pass(
    start: Start, folder: Path, clocks: Clocks
) -> None:
    clocks.at = early()
    seat = start(folder).program.seat
    seat.type_day(DAY)
    clocks.pass_time(14)  # from nine in the morning
    assert seat.today() == DAY
    clocks.pass_time(2)
    assert seat.today() == DAY + timedelta(days=1)
    clocks.pass_time(48)
    assert seat.today() == DAY + timedelta(days=3)
    seat.type_day(None)
    assert seat.today() == clocks.at.local.date()


@pytest.mark.parametrize("hours", [400 * 24, -3])
def test_a_clock_that_somebody_sets_makes_the_typed_day_void(
    start: Start, folder: Path, clocks: Clocks, hours: int
) -> None:
    clocks.at = early()
    seat = start(folder).program.seat
    seat.type_day(DAY)
    clocks.set(hours)
    assert seat.typed_day is None


def test_past_midnight_pages_ask_anew(running: Running, clocks: Clocks) -> None:
    running.sign_in(KEEPER)
    assert running.program.reception is not None
    with running.qtbot.waitSignal(running.program.desk.book_changed):
        clocks.pass_time(24)
        running.program.reception.look_at_day()
    assert running.dialogs.asked.count(WHICH_DAY) == 0


def test_a_clock_that_goes_wrong_meanwhile_is_asked_about(running: Running, clocks: Clocks) -> None:
    running.sign_in(KEEPER)
    assert running.program.reception is not None
    clocks.set(-24 * 400)
    running.program.reception.look_at_day()
    running.qtbot.waitUntil(lambda: running.name == "")
    assert running.dialogs.asked == [WHICH_DAY]


def test_a_wheel_and_a_finger_are_signs_of_life() -> None:
    assert {QEvent.Type.Wheel, QEvent.Type.TouchBegin} <= idle_lock._SIGNS_OF_LIFE


def test_another_book_is_another_reception(running: Running, tmp_path: Path) -> None:
    running.sign_in(KEEPER)
    before = running.program.reception
    make_store(tmp_path / "b").close()
    running.program.open_folder(tmp_path / "b")
    running.wait_for_names()
    assert running.program.reception is not before
    running.sign_in(KEEPER)
