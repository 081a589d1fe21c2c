"""Signing in and changing over: a name, six digits, Enter, and no mouse anywhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jifen_desktop.domain.file_refusals import BookBusy
from jifen_desktop.domain.roles import ALL_ROLES, Role
from jifen_desktop.services.sample.booking import PRACTICE_PIN
from jifen_desktop.services.sign_in import Newcomer, add_operator
from jifen_desktop.ui import opening, sign_in_page
from jifen_desktop.ui.preferences import LAST_OPERATOR
from jifen_desktop.ui.sign_in_page import PIN_SHORT, PRACTICE_HINT, role_words
from tests.ui.program.running import CTRL, Running, Start, store_of
from tests.village import HEAD, HEAD_NAME, PIN, STAFF_NAMES, VILLAGE, make_new_book, moment, new_key

KEEPER, CLERK, LEADER = (STAFF_NAMES[r] for r in (Role.KEEPER, Role.CLERK, Role.LEADER))
WRONG = "000000"


def test_a_name_and_a_pin_by_keyboard_alone(running: Running) -> None:
    running.sign_in(KEEPER)
    assert running.window.windowTitle() == f"{VILLAGE} · 积分超市"
    assert running.bench.top_bar.who.text() == KEEPER
    assert running.bench.banner.isHidden()


def test_whoever_sat_there_last_is_chosen_also_after_a_restart(
    running: Running, start: Start, folder: Path
) -> None:
    running.sign_in(CLERK)
    running.end()
    again = start(folder).open()
    chosen = again.page.chosen()
    assert chosen is not None
    assert chosen.name == CLERK
    assert again.program.preferences.text(LAST_OPERATOR) == str(chosen.id)


def test_changing_over_takes_nine_keys(running: Running) -> None:
    running.sign_in(KEEPER)
    running.presses = 0
    running.press(Qt.Key.Key_L, CTRL)
    assert running.name == ""
    running.sign_in(CLERK)
    assert running.presses == 9

    running.presses = 0
    running.press(Qt.Key.Key_L, CTRL)
    running.sign_in(CLERK)
    assert running.presses == 8


def test_a_wrong_pin_is_told_and_asked_again(running: Running) -> None:
    running.try_pin(HEAD_NAME, WRONG)
    running.qtbot.waitUntil(running.page.trouble.isVisible)
    assert running.page.trouble.text() == f"{HEAD_NAME}的 PIN 不对。"
    assert running.page.pin.text() == ""
    running.sign_in(HEAD_NAME)


def test_a_short_pin_is_not_even_tried(running: Running) -> None:
    running.try_pin(HEAD_NAME, "123")
    assert running.page.trouble.text() == PIN_SHORT


def test_ten_enters_are_one_try(running: Running) -> None:
    tries = running.tries()
    running.type(PIN)
    for _ in range(10):
        running.press(Qt.Key.Key_Return)
    assert len(tries) == 1
    running.qtbot.waitUntil(lambda: running.name == HEAD_NAME)


def test_after_wrong_pins_that_name_waits_and_others_do_not(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(sign_in_page.time, "monotonic", lambda: now[0])
    for _ in range(3):
        running.try_pin(HEAD_NAME, WRONG)
        running.qtbot.waitUntil(running.page.trouble.isVisible)
        running.page.trouble.hide()
    running.qtbot.waitUntil(running.page.pin.isReadOnly)
    assert running.page.trouble.text() == "PIN 输错了，请等 2 秒再试。"
    tries = running.tries()
    running.try_pin(HEAD_NAME)
    assert tries == []

    running.sign_in(KEEPER)
    running.press(Qt.Key.Key_L, CTRL)
    now[0] += 3
    running.press(Qt.Key.Key_Up)
    assert not running.page.pin.isReadOnly()
    running.sign_in(HEAD_NAME)


def test_the_second_goes_by_on_the_screen(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(sign_in_page.time, "monotonic", lambda: now[0])
    running.page._second.setInterval(10)
    running.page._wait(HEAD.operator_id, 4)
    running.page._tell_wait()
    assert running.page.pin.isReadOnly()
    now[0] += 3.5
    running.qtbot.waitUntil(lambda: "请等 2 秒" in running.page.trouble.text())
    now[0] += 3
    running.qtbot.waitUntil(lambda: not running.page.pin.isReadOnly())
    assert running.page.trouble.isHidden()
    assert running.page.enter_button.isEnabled()


def test_a_restart_is_no_way_around_the_waiting(
    running: Running, start: Start, folder: Path
) -> None:
    store = store_of(folder)
    with store.transaction() as book:
        book.sign_in_attempts.set(HEAD.operator_id, 5)
    store.close()
    running.end()
    again = start(folder).open()
    assert again.page.pin.isReadOnly()
    assert "秒再试" in again.page.trouble.text()
    again.press(Qt.Key.Key_Down)
    assert not again.page.pin.isReadOnly()


def test_a_book_that_is_busy_is_told(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> int:
        raise BookBusy

    monkeypatch.setattr(opening, "check_pin", busy)
    running.try_pin(HEAD_NAME)
    running.qtbot.waitUntil(lambda: "账本正忙" in running.page.trouble.text())
    assert not running.page.pin.isReadOnly()


def test_a_scan_into_the_pin_does_no_harm(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jifen_desktop.ui.wedge._monotonic_ms", iter(range(10_000)).__next__)
    tries = running.tries()
    running.type("6901234567892")
    running.press(Qt.Key.Key_Return)
    assert running.page.pin.text() == ""
    assert tries == []


def test_an_operator_who_comes_later_is_offered_and_the_choice_stays(
    running: Running, folder: Path
) -> None:
    running.press(Qt.Key.Key_Down)
    store = store_of(folder)
    newcomer = Newcomer(name="新来的", pin=PIN, salt=bytes(16), roles=frozenset({Role.KEEPER}))
    add_operator(store, newcomer, key=new_key(), actor=HEAD, at=moment())
    store.close()
    running.qtbot.waitUntil(lambda: running.facts().operators[-1].name == "新来的")
    chosen = running.page.chosen()
    assert chosen is not None
    assert chosen.name == KEEPER
    running.sign_in("新来的")


def test_a_click_on_a_name_leads_to_the_pin(running: Running) -> None:
    names = running.page.names
    names.setFocus()
    names.select_row(2)
    running.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is running.page.pin
    chosen = running.page.chosen()
    assert chosen is not None
    assert chosen.name == CLERK


def test_the_sample_village_says_its_pin(start: Start, tmp_path: Path) -> None:
    make_new_book(tmp_path / "p", book_id=b"a practice book.", practice=True)
    running = start(tmp_path / "p").open()
    assert PRACTICE_PIN in PRACTICE_HINT
    assert running.page._hint.isVisible()
    running.sign_in(HEAD_NAME)
    assert running.bench.banner.isVisible()
    assert "练习" in running.bench.banner.text()
    assert running.window.windowTitle() == f"{VILLAGE} · 积分超市（练习）"


def test_roles_in_the_words_of_the_village() -> None:
    assert role_words(ALL_ROLES) == "全部角色"
    assert role_words(frozenset({Role.CLERK, Role.KEEPER})) == "超市管理员、文书"


def test_nobody_signs_in_where_nobody_may(running: Running) -> None:
    tries = running.tries()
    running.page._model.show(())
    running.page._enter()
    assert tries == []
