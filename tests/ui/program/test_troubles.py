"""A book that cannot be used: one clear sentence, and a way on."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject

from jifen_desktop.db import driver
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.domain.file_refusals import BookReadOnly, BookReplaced
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.ui import opening, program
from jifen_desktop.ui.desk import OpenBook
from jifen_desktop.ui.waiting_page import WaitingPage
from tests.ui.program.running import Running, Start, store_of
from tests.village import HEAD_NAME, STAFF_NAMES, make_new_book, make_store


def damage(folder: Path) -> None:
    book = folder / BOOK_FILE
    content = bytearray(book.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    book.write_bytes(content)


def no_book(folder: Path) -> None:
    (folder / BOOK_FILE).unlink()
    connection = driver.MODULE.connect(folder / BOOK_FILE)
    connection.execute("CREATE TABLE shopping (what TEXT)")
    connection.close()


def from_the_future(folder: Path) -> None:
    connection = driver.MODULE.connect(folder / BOOK_FILE)
    connection.execute("PRAGMA user_version = 900")
    connection.close()


def foreign(folder: Path) -> None:
    connection = driver.MODULE.connect(folder / BOOK_FILE)
    connection.execute("CREATE TABLE extra (id INTEGER)")
    connection.close()


TROUBLES: dict[str, tuple[Callable[[Path], None], str, bool]] = {
    "damaged": (damage, "已损坏", True),
    "no book": (no_book, "不是积分超市的账本", True),
    "newer": (from_the_future, "请用新版本打开", False),
    "foreign": (foreign, "结构被别的程序改动过", True),
}


@pytest.mark.parametrize(("spoil", "words", "restorable"), TROUBLES.values(), ids=TROUBLES)
def test_a_book_that_cannot_be_opened_is_told_with_a_way_on(
    start: Start, folder: Path, spoil: Callable[[Path], None], words: str, *, restorable: bool
) -> None:
    spoil(folder)
    running = start(folder)
    running.program.begin()
    page = running.window.waiting_page
    running.qtbot.waitUntil(page.again.isVisible)
    assert words in page.sentence()
    assert "jifen" not in page.sentence().replace(str(folder), "").replace(BOOK_FILE, "")
    assert page.restore.isVisible() is restorable
    assert page.again.hasFocus()


def test_trying_again_opens_what_was_put_right(start: Start, folder: Path) -> None:
    book = folder / BOOK_FILE
    sound = book.read_bytes()
    no_book(folder)
    running = start(folder)
    running.program.begin()
    page = running.window.waiting_page
    running.qtbot.waitUntil(page.again.isVisible)
    book.write_bytes(sound)
    page.again.click()
    running.wait_for_names()


def test_a_folder_that_nobody_may_write_is_told(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(where: Path) -> OpenBook:
        raise BookReadOnly(str(where))

    monkeypatch.setattr(opening, "open_held", refuse)
    running = start(folder)
    running.program.begin()
    page = running.window.waiting_page
    running.qtbot.waitUntil(page.again.isVisible)
    assert page.sentence() == f"{folder} 不能写入，请检查文件夹的权限。"
    assert not page.restore.isVisible()


def test_a_book_that_another_program_holds_is_told_once_nobody_answers(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "KNOCKS_MAX", 1)
    monkeypatch.setattr(program, "KNOCK_MS", 1)
    running = start(folder)
    with BookLock(folder, "收银台 pid 7"):
        running.program.begin()
        page = running.window.waiting_page
        running.qtbot.waitUntil(page.again.isVisible)
        assert "收银台 pid 7" in page.sentence()
    page.again.click()
    running.wait_for_names()


def test_a_book_that_is_just_being_closed_is_waited_for(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "KNOCK_MS", 1)
    running = start(folder)
    lock = BookLock(folder, "just closing")
    lock.__enter__()
    running.program.begin()
    running.qtbot.waitUntil(lambda: running.program._knocks > 0)
    lock.__exit__(None, None, None)
    running.wait_for_names()


def test_a_damaged_book_is_restored_from_the_trouble_page(start: Start, folder: Path) -> None:
    store = store_of(folder)
    copy = back_up_beside(store).path
    store.close()
    no_book(folder)
    second = next(iter(STAFF_NAMES.values()))
    running = start(folder, copy, True, HEAD_NAME, second)
    running.program.begin()
    page = running.window.waiting_page
    running.qtbot.waitUntil(page.restore.isVisible)
    page.restore.click()
    running.wait_for_names()
    running.qtbot.waitUntil(lambda: any("账本已恢复" in asked for asked in running.dialogs.asked))


# --- while it is open ----------------------------------------------------------------


def test_a_book_that_vanishes_is_told_and_comes_back(running: Running, folder: Path) -> None:
    running.sign_in(HEAD_NAME)
    aside = folder / "aside"
    (folder / BOOK_FILE).rename(aside)
    page = running.window.waiting_page
    running.qtbot.waitUntil(page.again.isVisible)
    assert page.sentence() == f"{folder} 里没有账本。"
    assert running.name == ""
    assert running.window.windowTitle() == "积分超市"
    aside.rename(folder / BOOK_FILE)
    page.again.click()
    running.wait_for_names()


def test_another_village_s_book_in_its_place_asks_everybody_to_sign_in_again(
    running: Running, folder: Path, tmp_path: Path
) -> None:
    running.sign_in(HEAD_NAME)
    other = make_new_book(tmp_path / "other", book_id=b"another village.", village_name="下河村")
    os.replace(other, folder / BOOK_FILE)  # noqa: PTH105 - one step, as a file manager does it
    running.qtbot.waitUntil(lambda: running.window.windowTitle().startswith("下河村"))
    running.qtbot.waitUntil(lambda: "换成了另一本账" in running.said())
    assert running.name == ""


def test_an_older_copy_in_its_place_is_noticed_too(
    running: Running, folder: Path, tmp_path: Path
) -> None:
    store = make_store(tmp_path / "same")
    store.close()
    running.sign_in(HEAD_NAME)
    shutil.copyfile(tmp_path / "same" / BOOK_FILE, tmp_path / "copy")
    os.replace(tmp_path / "copy", folder / BOOK_FILE)  # noqa: PTH105
    running.qtbot.waitUntil(lambda: running.name == "")
    running.wait_for_names()
    running.qtbot.waitUntil(lambda: "换成了另一本账" in running.said())
    running.sign_in(HEAD_NAME)


def test_a_page_is_not_taken_from_under_its_dialog(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its code goes on when the dialog is closed, and must find the page."""
    monkeypatch.setattr(program, "DIALOG_MS", 1)
    running.sign_in(HEAD_NAME)
    bench = running.bench
    modal: list[object] = [running.window]
    monkeypatch.setattr(
        program.QApplication, "activeModalWidget", lambda: modal[0] if modal else None
    )
    running.program.desk.book_lost.emit(BookReplaced("book.jifen"))
    assert running.window.workbench is bench
    modal.clear()
    running.qtbot.waitUntil(lambda: running.window.workbench not in (None, bench))
    running.qtbot.waitUntil(lambda: "换成了另一本账" in running.said())


class PaintWatch(QObject):
    """What the waiting page said when it was painted; the gate is opened then."""

    def __init__(self, page: WaitingPage) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.gate = Event()
        self._page = page
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.seen.append(self._page.sentence())
            self.gate.set()
        return False


def test_long_work_is_waited_for_before_another_book_is_opened_and_it_is_said(
    running: Running,
) -> None:
    running.sign_in(HEAD_NAME)
    watch = PaintWatch(running.window.waiting_page)
    ended: list[bool] = []
    running.program.desk.later(
        lambda _, __: ended.append(watch.gate.wait(20)), lambda _: None, owner=running.program
    )
    running.program.open_folder(running.program.folder)
    assert ended == [True]
    assert watch.seen[0] == "正在结束……"
    running.wait_for_names()


def test_a_book_is_lost_once(running: Running) -> None:
    running.sign_in(HEAD_NAME)
    running.program.close_book()
    running.window.wait("")
    running.program.desk.book_lost.emit(BookReplaced("book.jifen"))
    assert running.window.waiting_page.isVisible()
    assert not running.window.waiting_page.again.isVisible()
