"""The first run: the ways to begin, each one click; and what may be in the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.file_refusals import BookReadOnly, DiskFull
from jifen_desktop.services.book_facts import book_facts
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.services.sample.people import VILLAGE_NAME
from jifen_desktop.ui import opening
from jifen_desktop.ui.importing.import_kinds import ROSTER
from jifen_desktop.ui.new_village_form import MISSING, PINS_DIFFER
from jifen_desktop.ui.page import PageKey
from tests.ui.program.running import Running, Start, store_of
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, make_new_book, make_store

VILLAGE = "石门村"
NAME = "陈会计"


@pytest.fixture
def first(start: Start, tmp_path: Path) -> Running:
    """A folder without a book."""
    running = start(tmp_path / "new")
    running.program.begin()
    running.qtbot.waitUntil(running.window.first_run_page.isVisible)
    return running


def fill(running: Running, *words: str) -> None:
    """Write into the form's fields, one after the other; Enter goes on to the next one."""
    for word in words:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, word)
        running.press(Qt.Key.Key_Return)


def fill_names(running: Running) -> None:
    """Chinese comes through an input method, not by keys."""
    form = running.window.first_run_page.form
    form.village_name.setText(VILLAGE)
    form.operator_name.setText(NAME)


def test_a_new_village_is_one_click_and_a_form(first: Running, tmp_path: Path) -> None:
    first.press(Qt.Key.Key_Return)  # the first way has the keyboard
    form = first.window.first_run_page.form
    assert form.isVisible()
    fill_names(first)
    form.pin.setFocus()
    fill(first, PIN, PIN)
    first.qtbot.waitUntil(lambda: first.name == NAME)
    assert first.window.windowTitle() == f"{VILLAGE} · 积分超市"
    assert form.pin.text() == ""
    store = store_of(tmp_path / "new")
    assert not book_facts(store).practice
    store.close()


def test_a_roster_leads_to_the_import_of_the_households_page(first: Running) -> None:
    first.window.first_run_page.roster_way.button.click()
    fill_names(first)
    first.window.first_run_page.form.pin.setText(PIN)
    first.window.first_run_page.form.pin_again.setText(PIN)
    first.window.first_run_page.form.make.click()
    first.qtbot.waitUntil(lambda: ROSTER.title in first.dialogs.asked)
    page = first.bench.current_page()
    assert page is not None
    assert page.key is PageKey.HOUSEHOLDS


def test_the_sample_village_is_really_built_in_a_folder_of_its_own(
    first: Running, home: Path
) -> None:
    first.window.first_run_page.sample_way.button.click()
    first.qtbot.waitUntil(first.window.waiting_page.isVisible)
    assert "练习村" in first.window.waiting_page.sentence()
    first.qtbot.waitUntil(lambda: first.window.workbench is not None, timeout=60_000)
    assert first.program.folder == home / "jifen-practice"
    assert first.facts().practice
    assert first.window.windowTitle().startswith(VILLAGE_NAME)
    assert not (first.program.folder.parent / "jifen").exists()


def test_the_sample_village_is_built_once(first: Running, home: Path) -> None:
    make_new_book(home / "jifen-practice", book_id=b"a practice book.", practice=True)
    first.window.first_run_page.sample_way.button.click()
    first.wait_for_names()
    assert first.page.chosen() is not None
    assert [o.name for o in first.facts().operators] == [HEAD_NAME]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a PC that is broken: nothing else is left of its book."""
    store = make_store(tmp_path / "old pc")
    made = back_up_beside(store).path
    store.close()
    return made.rename(tmp_path / "u盘.jifen")


def test_a_backup_brings_the_book_to_a_new_pc(start: Start, tmp_path: Path, backup: Path) -> None:
    second = next(iter(STAFF_NAMES.values()))
    first = start(tmp_path / "new", backup, True, HEAD_NAME, second)
    first.program.begin()
    first.qtbot.waitUntil(first.window.first_run_page.isVisible)
    first.window.first_run_page.restore_button.click()
    first.wait_for_names()
    first.qtbot.waitUntil(lambda: any("账本已恢复" in asked for asked in first.dialogs.asked))
    first.sign_in(HEAD_NAME)


def test_without_a_backup_the_ways_are_still_there(
    start: Start, tmp_path: Path, backup: Path
) -> None:
    """Turned away at the files, and then at what the backup has."""
    first = start(tmp_path / "new", None, backup, False)
    first.program.begin()
    page = first.window.first_run_page
    first.qtbot.waitUntil(page.isVisible)
    page.restore_button.click()
    assert page.isVisible()
    page.restore_button.click()
    assert not page.isVisible()
    first.qtbot.waitUntil(page.isVisible)
    assert page.restore_button.isVisible()
    assert len(first.dialogs.asked) == 3


def test_a_sample_that_cannot_be_built_says_why(
    first: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, _: Moment) -> None:
        raise DiskFull(str(folder))

    monkeypatch.setattr(opening, "make_sample", full)
    first.window.first_run_page.sample_way.button.click()
    page = first.window.first_run_page
    first.qtbot.waitUntil(page.isVisible)
    first.qtbot.waitUntil(lambda: "磁盘已满" in first.said())


def test_what_is_missing_is_said_at_the_field(first: Running) -> None:
    page = first.window.first_run_page
    page.new_way.button.click()
    form = page.form
    form.make.click()
    assert [labelled.error.text() for labelled in form._fields.values()] == [MISSING] * 4
    assert QApplication.focusWidget() is form.village_name

    fill_names(first)
    form.pin.setText("123456")
    form.pin_again.setText("135791")
    form.make.click()
    assert "123456" in form._fields[form.pin].error.text()
    assert form._fields[form.pin_again].error.text() == PINS_DIFFER
    assert form._fields[form.village_name].error.isHidden()
    assert QApplication.focusWidget() is form.pin


def test_esc_leads_back_and_keeps_what_was_typed(first: Running) -> None:
    page = first.window.first_run_page
    page.new_way.button.click()
    page.form.village_name.setText(VILLAGE)
    page.form.take_focus()
    assert QApplication.focusWidget() is page.form.operator_name
    first.press(Qt.Key.Key_A)
    first.press(Qt.Key.Key_Escape)
    assert page.new_way.isVisible()
    page.new_way.button.click()
    assert page.form.village_name.text() == VILLAGE


def test_a_folder_that_cannot_be_written_is_told_at_the_form(
    first: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwritable(folder: Path, *_: object) -> None:
        raise BookReadOnly(str(folder))

    monkeypatch.setattr(opening, "make_village", unwritable)
    page = first.window.first_run_page
    page.new_way.button.click()
    fill_names(first)
    page.form.pin.setText(PIN)
    page.form.pin_again.setText(PIN)
    page.form.make.click()
    first.qtbot.waitUntil(page.form.trouble.isVisible)
    assert "不能写入" in page.form.trouble.text()
    assert page.form.village_name.text() == VILLAGE


def test_somebody_was_quicker(first: Running, tmp_path: Path) -> None:
    make_new_book(tmp_path / "new", book_id=b"made by another.")
    page = first.window.first_run_page
    page.new_way.button.click()
    fill_names(first)
    page.form.pin.setText(PIN)
    page.form.pin_again.setText(PIN)
    page.form.make.click()
    first.wait_for_names()
    assert [o.name for o in first.facts().operators] == [HEAD_NAME]
    first.qtbot.waitUntil(lambda: "已经有账本了" in first.said())


def test_nothing_is_left_in_a_folder_that_got_no_book(first: Running, tmp_path: Path) -> None:
    first.program.look.resize(first.program.look.scale.larger())
    first.end()
    assert not (tmp_path / "new").exists()


def test_the_page_says_where_the_book_will_be(first: Running, tmp_path: Path) -> None:
    labels = first.window.first_run_page.findChildren(QWidget)
    assert any(str(tmp_path / "new") in (getattr(w, "text", str)() or "") for w in labels)
