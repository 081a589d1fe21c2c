"""Backups of the real program: made at the end, seen in the light, put back in the book's place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.checking import check
from jifen_desktop.services.keeping import back_up_beside, list_backups
from jifen_desktop.ui.backup.backup_page import BackupPage
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.settings.settings_page import SettingsPage
from tests import village
from tests.ui.program.running import CTRL, Running, Start, store_of
from tests.village import ACTIONS_MADE, HEAD_NAME, PIN, STAFF_NAMES

SECOND = STAFF_NAMES[Role.MAINTAINER]


@pytest.fixture
def other(folder: Path) -> Store:
    """The command line beside the window."""
    return store_of(folder)


def backup_page(running: Running) -> BackupPage:
    """Ctrl+7."""
    running.press(Qt.Key.Key_7, CTRL)
    page = running.bench.pages[PageKey.BACKUP]
    assert isinstance(page, BackupPage)
    return page


def told(running: Running) -> str:
    return running.dialogs.asked[-1] if running.dialogs.asked else ""


def test_closing_the_window_leaves_a_copy_behind(running: Running, folder: Path) -> None:
    running.sign_in(HEAD_NAME)
    running.end()
    assert [seen.seq for seen in list_backups(folder / "backups")] == [ACTIONS_MADE]


def test_the_light_turns_green_with_the_first_copy(running: Running) -> None:
    running.sign_in(HEAD_NAME)
    button = running.bench.top_bar.backup
    running.qtbot.waitUntil(lambda: button.text() == "还没有备份")
    page = backup_page(running)
    running.press(Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: page.light.result.text().startswith("本机：已备份"))
    running.qtbot.waitUntil(lambda: button.accessibleDescription().startswith("绿灯，备份 "))


def test_a_backup_is_put_back_and_the_names_are_shown_again(
    running: Running, folder: Path, other: Store
) -> None:
    running.sign_in(HEAD_NAME)
    page = backup_page(running)
    running.press(Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: len(page.copies.model.values()) == 1)
    village.household(other)
    other.close()

    running.dialogs.answers = [True, HEAD_NAME, SECOND]
    page.copies.list.select_row(0)
    bench = running.bench
    page.copies.restore_button.click()
    running.qtbot.waitUntil(lambda: "比原来少 1 笔" in told(running))
    running.qtbot.waitUntil(lambda: running.window.workbench not in (None, bench))
    running.wait_for_names()
    running.sign_in(HEAD_NAME)
    store = store_of(folder)
    assert village.last_seq(store) == ACTIONS_MADE + 1
    store.close()


def test_a_damaged_book_is_restored_from_its_backup(
    start: Start, running: Running, folder: Path
) -> None:
    running.end()
    (folder / "book.jifen").write_bytes(b"ruined")
    [seen] = list_backups(folder / "backups")
    again = start(folder, seen.path, True, HEAD_NAME, SECOND)
    again.program.begin()
    again.qtbot.waitUntil(again.window.waiting_page.restore.isVisible)
    again.window.waiting_page.restore.click()
    again.wait_for_names()
    again.qtbot.waitUntil(lambda: "小票号跳过了一段" in told(again))


def test_who_was_retired_stands_among_the_names_no_more(running: Running) -> None:
    running.sign_in(HEAD_NAME)
    running.press(Qt.Key.Key_6, CTRL)
    page = running.bench.pages[PageKey.SETTINGS]
    assert isinstance(page, SettingsPage)
    running.qtbot.waitUntil(lambda: len(page.operators.rows) == 1 + len(STAFF_NAMES))
    row = next(row for row in page.operators.rows.values() if row.operator.name == SECOND)
    running.dialogs.answers = [True]
    row.state_button.click()
    running.qtbot.waitUntil(lambda: len(running.facts().operators) == len(STAFF_NAMES))
    running.press(Qt.Key.Key_L, CTRL)
    running.sign_in(STAFF_NAMES[Role.KEEPER])
    assert SECOND not in [operator.name for operator in running.page._model.values()]


def test_closing_in_the_middle_of_a_restore_leaves_one_book_or_the_other(
    running: Running, folder: Path, other: Store
) -> None:
    running.sign_in(HEAD_NAME)
    source = back_up_beside(other).path
    other.close()
    running.program.restoring.start(
        source, Signed(name=HEAD_NAME, pin=PIN), Signed(name=SECOND, pin=PIN)
    )
    running.end()
    store = store_of(folder)
    assert village.last_seq(store) in (ACTIONS_MADE, ACTIONS_MADE + 1)
    assert check(store) == []
    store.close()
