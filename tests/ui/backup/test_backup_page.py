"""The backup page: a copy at once, the second folder, the copies there are, a restore asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.keeping import list_backups
from jifen_desktop.ui.backup import backup_page
from jifen_desktop.ui.backup.backup_page import BackupPage
from jifen_desktop.ui.backup.copies_card import CHOOSE_FIRST
from jifen_desktop.ui.backup.places import SECOND_FOLDER, choose_second
from jifen_desktop.ui.backup.restore_words import OWN_SIGNATURE, SECOND_SIGNATURE, TITLE
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.look.tokens import Tone
from tests import village
from tests.services.test_second_folder import SHM
from tests.ui.backup.conftest import CopyTo
from tests.ui.office import PageOffice
from tests.village import DAY, HEAD_NAME, PIN, STAFF_NAMES, moment

KEEPER_NAME = STAFF_NAMES[Role.KEEPER]


class Restores(list[tuple[Path, Signed, Signed]]):
    """What the page asked the program to restore."""


@pytest.fixture
def restores() -> Restores:
    return Restores()


@pytest.fixture
def page(qtbot: QtBot, office: PageOffice, restores: Restores) -> Iterator[BackupPage]:
    def restore(source: Path, own: Signed, second: Signed) -> None:
        restores.append((source, own, second))

    made = BackupPage(replace(office.surroundings(), restore=restore))
    qtbot.addWidget(made)
    made.resize(1278, 624)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: said(made) != "正在查看备份……")
    yield made
    made.hide()


def said(page: BackupPage) -> str:
    return page.light.words.text()


def result(page: BackupPage) -> list[str]:
    return page.light.result.text().splitlines()


def press(qtbot: QtBot, page: BackupPage) -> None:
    """立即备份 by the keyboard."""
    page.take_focus()
    qtbot.keyClick(page.light.copy_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.light.result.text() != backup_page.COPYING)


# --- copying -----------------------------------------------------------------------------


def test_a_copy_at_once_goes_to_both_places_and_is_read_back(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path
) -> None:
    choose_second(office.preferences, stick, other_disk=False)
    press(qtbot, page)
    assert result(page) == [
        f"本机：已备份，读回核对无误，到第 {village.ACTIONS_MADE} 笔。",
        f"第二备份：已备份，读回核对无误，到第 {village.ACTIONS_MADE} 笔。",
    ]
    assert office.sounds == ["ok"]
    assert page.light.copy_button.hasFocus()
    qtbot.waitUntil(lambda: len(page.copies.model.values()) == 2)
    assert len(list_backups(stick)) == 1


def test_a_second_press_while_it_copies_does_nothing(
    qtbot: QtBot, page: BackupPage, office: PageOffice
) -> None:
    page.copy_now()
    press(qtbot, page)
    assert office.sounds == ["ok"]


def test_a_folder_that_cannot_be_written_is_said_with_the_last_whole_copy(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path, copy_to: CopyTo
) -> None:
    copy_to(stick, moment(hour=8, minute=30).utc)
    choose_second(office.preferences, stick, other_disk=False)
    (office.folder / "backups").write_text("a file in the folder's place")
    press(qtbot, page)
    assert result(page)[0].startswith("本机：备份没有完成")
    assert result(page)[1].startswith("第二备份：已备份")
    assert result(page)[2].startswith("上次完好的备份：")
    assert office.sounds == ["refused"]


@pytest.mark.skipif(not SHM.is_dir(), reason="no second disk")
def test_a_pulled_stick_gets_no_copy_into_its_empty_place(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path
) -> None:
    choose_second(office.preferences, stick, other_disk=True)
    qtbot.waitUntil(lambda: "现在不在" in page.second.state.text())
    press(qtbot, page)
    assert "现在不在" in result(page)[1]
    assert list(stick.iterdir()) == []
    assert page.light.result.property("tone") == Tone.AMBER


def test_a_book_that_cannot_be_read_is_said(
    qtbot: QtBot, page: BackupPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise CartEmpty

    monkeypatch.setattr(backup_page, "copy_to_all", refuse)
    press(qtbot, page)
    assert result(page) == ["没有写要兑换的商品。"]
    monkeypatch.setattr(backup_page, "overview", refuse)
    page.refresh()
    qtbot.waitUntil(lambda: said(page) == "现在看不到备份情况")


# --- the second folder ---------------------------------------------------------------------


def test_a_second_folder_is_tried_before_it_is_taken(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path
) -> None:
    office.dialogs.answers = [office.folder / "backups", stick / "nothing", stick, True]
    page.second.choose()
    qtbot.waitUntil(lambda: "会和账本一起丢" in page.second.trouble.text())
    page.second.choose()
    qtbot.waitUntil(lambda: "不能写入" in page.second.trouble.text())
    page.second.choose()
    qtbot.waitUntil(lambda: office.preferences.text(SECOND_FOLDER) == str(stick))
    assert "和账本在同一块硬盘上" in office.dialogs.asked
    qtbot.waitUntil(lambda: page.second.state.text().replace("\u200b", "") == str(stick))
    assert page.second.trouble.text() == ""

    page.second.forget_button.click()
    qtbot.waitUntil(lambda: not page.second.forget_button.isVisible())


def test_turning_away_leaves_the_second_folder_as_it_was(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path
) -> None:
    page.second.choose()
    office.dialogs.answers = [stick, False]
    page.second.choose()
    qtbot.waitUntil(lambda: not office.dialogs.answers)
    assert office.preferences.text(SECOND_FOLDER) == ""


# --- the copies there are --------------------------------------------------------------------


def test_copies_of_both_places_are_listed_newest_first(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path, copy_to: CopyTo, store: Store
) -> None:
    QAbstractItemModelTester(page.copies.model)
    copy_to(office.folder / "backups", moment(DAY - timedelta(days=1), 17, 30).utc)
    village.household(store)
    copy_to(stick)
    choose_second(office.preferences, stick, other_disk=False)
    qtbot.waitUntil(lambda: len(page.copies.model.values()) == 2)
    spoken = [
        str(page.copies.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in (0, 1)
    ]
    assert spoken[0].startswith("今天 09:00，第二备份 · 已核对")
    assert spoken[1].startswith("昨天 17:30，本机 · 已核对")

    page.copies.list.select_row(1)
    village.household(store, "01-002")
    office.desk.book_changed.emit()
    copy_to(office.folder / "backups")
    page.refresh()
    qtbot.waitUntil(lambda: len(page.copies.model.values()) == 3)
    assert page.copies.list.current_row() == 2, "what was chosen stays chosen"


# --- restoring ---------------------------------------------------------------------------------


def test_a_restore_is_previewed_and_signed_twice(
    qtbot: QtBot, office: PageOffice, page: BackupPage, restores: Restores, copy_to: CopyTo
) -> None:
    source = copy_to(office.folder / "backups")
    page.refresh()
    page.copies.restore_button.click()
    assert page.copies.trouble.text() == CHOOSE_FIRST
    qtbot.waitUntil(lambda: len(page.copies.model.values()) == 1)
    page.copies.list.setFocus()
    qtbot.keyClick(page.copies.list, Qt.Key.Key_Down)
    office.dialogs.answers = [True, HEAD_NAME, KEEPER_NAME]
    page.copies.restore_button.click()
    qtbot.waitUntil(lambda: bool(restores))
    assert restores == [
        (source, Signed(name=HEAD_NAME, pin=PIN), Signed(name=KEEPER_NAME, pin=PIN))
    ]
    assert office.dialogs.asked == [TITLE, OWN_SIGNATURE, SECOND_SIGNATURE]


@pytest.mark.parametrize("answers", [[], [True], [True, HEAD_NAME]])
def test_turning_away_at_any_step_restores_nothing(
    qtbot: QtBot,
    office: PageOffice,
    page: BackupPage,
    restores: Restores,
    copy_to: CopyTo,
    answers: list[object],
) -> None:
    source = copy_to(office.folder / "backups")
    office.dialogs.answers = [source, *answers]
    steps = len(answers) + 2
    page.copies.other_button.click()
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == steps)
    assert restores == []


def test_a_file_that_is_no_backup_is_refused(
    qtbot: QtBot, office: PageOffice, page: BackupPage, stick: Path
) -> None:
    page.restore_file()
    (stick / "photo.jifen").write_bytes(b"photo")
    office.dialogs.answers = [stick / "photo.jifen"]
    page.restore_file()
    qtbot.waitUntil(lambda: "不是完好的备份" in page.copies.trouble.text())


def test_who_may_not_restore_is_told_before_he_types(
    qtbot: QtBot, office: PageOffice, page: BackupPage, copy_to: CopyTo
) -> None:
    assert office.seat.facts is not None
    office.seat.take(next(o for o in office.seat.facts.operators if o.name == KEEPER_NAME))
    office.dialogs.answers = [copy_to(office.folder / "backups")]
    page.copies.other_button.click()
    assert page.copies.trouble.text() == "您不能恢复备份，请由维护员办理。"
    assert len(office.dialogs.asked) == 1


def test_wrong_signatures_are_refused_with_the_book_open_and_then_waited_for(
    qtbot: QtBot, office: PageOffice, page: BackupPage, restores: Restores, copy_to: CopyTo
) -> None:
    source = copy_to(office.folder / "backups")
    wrong = Signed(name=HEAD_NAME, pin="000001")
    for _ in range(3):
        office.dialogs.answers = [source, True, wrong, KEEPER_NAME]
        page.copies.say("")
        page.restore_file()
        qtbot.waitUntil(lambda: page.copies.trouble.text() == f"{HEAD_NAME}的 PIN 不对。")
    office.dialogs.answers = [source]
    page.restore_file()
    assert page.copies.trouble.text().startswith("PIN 输错了，请等")
    assert restores == []


def test_a_seat_that_was_left_meanwhile_restores_nothing(
    qtbot: QtBot, office: PageOffice, page: BackupPage, copy_to: CopyTo
) -> None:
    source = copy_to(office.folder / "backups")
    office.dialogs.answers = [source]
    page.restore_file()
    office.seat.leave()
    qtbot.waitUntil(lambda: page.copies.trouble.text() == "")
    assert office.dialogs.asked == ["选择要恢复的备份文件"]
