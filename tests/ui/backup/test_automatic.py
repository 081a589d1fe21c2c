"""Backups that nobody has to think of, and the trouble they say once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.services.keeping import list_backups
from jifen_desktop.ui.backup import automatic
from jifen_desktop.ui.backup.automatic import CLOSING, AutomaticBackup
from jifen_desktop.ui.backup.backup_words import AWAY
from jifen_desktop.ui.backup.places import LAST_MADE, choose_second
from tests import village
from tests.ui.backup.conftest import CopyTo
from tests.ui.office import PageOffice
from tests.village import DAY, moment

NOW = moment()


@pytest.fixture
def backup(office: PageOffice) -> Iterator[AutomaticBackup]:
    made = AutomaticBackup(office.surroundings())
    yield made
    made.deleteLater()


def settle(qtbot: QtBot, office: PageOffice) -> None:
    """Wait until the lane *later* has nothing left to do."""
    done: list[bool] = []
    office.desk.later(lambda _store, _: True, done.append, owner=office.desk)
    qtbot.waitUntil(lambda: bool(done))


def copies(folder: Path) -> int:
    return len(list_backups(folder))


def close(qtbot: QtBot, backup: AutomaticBackup) -> list[str]:
    told: list[str] = []
    done: list[bool] = []
    backup.on_close(lambda: done.append(True), told.append)
    qtbot.waitUntil(lambda: bool(done))
    assert len(done) == 1
    return told


# --- when the window closes --------------------------------------------------------------


def test_closing_copies_what_is_in_no_copy(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, store: Store, stick: Path
) -> None:
    choose_second(office.preferences, stick, other_disk=False)
    assert close(qtbot, backup) == [CLOSING]
    assert (copies(office.folder / "backups"), copies(stick)) == (1, 1)

    close(qtbot, backup)
    village.household(store)
    close(qtbot, backup)
    assert (copies(office.folder / "backups"), copies(stick)) == (2, 2)


def test_closing_waits_no_longer_than_it_must(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic, "CLOSE_MS", 50)
    held = Event()
    office.desk.later(lambda _store, _: held.wait(20), lambda _: None, owner=office.desk)
    try:
        close(qtbot, backup)
        assert copies(office.folder / "backups") == 0
    finally:
        held.set()
    settle(qtbot, office)
    assert copies(office.folder / "backups") == 1


def test_a_folder_that_cannot_be_written_does_not_hold_up_the_closing(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup
) -> None:
    (office.folder / "backups").write_text("a file in the folder's place")
    close(qtbot, backup)


def test_a_book_that_cannot_be_read_does_not_either(
    qtbot: QtBot, backup: AutomaticBackup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic, "copy_to_all", refuse)
    close(qtbot, backup)


def refuse(*_: object, **__: object) -> None:
    raise CartEmpty


# --- daily -------------------------------------------------------------------------------


def test_a_quiet_minute_copies_what_is_a_day_old(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, store: Store, copy_to: CopyTo
) -> None:
    own = office.folder / "backups"
    copy_to(own, NOW.utc - timedelta(hours=23))
    village.household(store)
    backup.look()
    settle(qtbot, office)
    assert copies(own) == 1, "the copy is not a day old"

    office.seat.at = moment(DAY + timedelta(days=1))
    backup.look()
    qtbot.waitUntil(lambda: copies(own) == 2)
    qtbot.waitUntil(lambda: bool(office.preferences.text(LAST_MADE)))
    assert office.said == []


def test_an_old_copy_of_a_book_that_did_not_change_is_good_enough(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, copy_to: CopyTo
) -> None:
    made = copy_to(office.folder / "backups", NOW.utc - timedelta(days=90))
    backup.look()
    settle(qtbot, office)
    assert list((office.folder / "backups").iterdir()) == [made]


def test_the_minute_begins_anew_with_everything_that_is_done(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup
) -> None:
    backup._quiet.setInterval(50)
    backup._quiet.stop()
    office.desk.busy.emit(True)
    assert not backup._quiet.isActive(), "a closing window begins nothing any more"
    backup._quiet.start()
    office.desk.book_changed.emit()
    qtbot.waitUntil(lambda: copies(office.folder / "backups") == 1)


def test_a_stick_that_is_out_is_said_once(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, stick: Path
) -> None:
    choose_second(office.preferences, stick / "out", other_disk=True)
    for _ in range(3):
        backup.look()
        settle(qtbot, office)
    assert office.said == [AWAY]
    assert copies(office.folder / "backups") == 1

    (stick / "out").mkdir()
    choose_second(office.preferences, stick / "out", other_disk=False)
    backup.look()
    settle(qtbot, office)
    assert copies(stick / "out") == 1
    (stick / "out").rename(stick / "pulled")
    backup.look()
    settle(qtbot, office)
    assert office.said == [AWAY, AWAY]


def test_a_full_or_locked_folder_is_said_once_and_left_alone_for_a_while(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "backups").write_text("a file in the folder's place")
    backup.look()
    settle(qtbot, office)
    assert len(office.said) == 1
    assert office.said[0].startswith("本机：备份没有完成")

    (office.folder / "backups").unlink()
    backup.look()
    settle(qtbot, office)
    assert copies(office.folder / "backups") == 0, "not before the pause is over"
    monkeypatch.setattr(backup, "_not_before", 0.0)
    backup.look()
    settle(qtbot, office)
    assert copies(office.folder / "backups") == 1
    assert len(office.said) == 1


def test_a_book_that_cannot_be_read_is_said_once(
    qtbot: QtBot, office: PageOffice, backup: AutomaticBackup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic, "copy_to_all", refuse)
    for _ in range(2):
        monkeypatch.setattr(backup, "_not_before", 0.0)
        backup.look()
        settle(qtbot, office)
    assert len(office.said) == 1


def test_one_at_a_time(qtbot: QtBot, office: PageOffice, backup: AutomaticBackup) -> None:
    backup.look()
    backup.look()
    settle(qtbot, office)
    assert copies(office.folder / "backups") == 1
