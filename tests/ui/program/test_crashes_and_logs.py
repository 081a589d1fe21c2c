"""A bug is told once with the place of the log; the log knows code, and nobody's name."""

import logging
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.refusals import UnknownOperator
from jifen_desktop.ui import logs
from jifen_desktop.ui.crash import TITLE, CrashReporter
from jifen_desktop.ui.logs import log_crash, log_event, start_log, stop_log
from tests.ui.program.running import Running, crashes

NAME, PHONE = "王建国", "13800001234"


class Told:
    """A reporter with its log, and what a person was told."""

    def __init__(self, folder: Path) -> None:
        self.told: list[tuple[str, str]] = []
        self.path = start_log(folder)
        self.reporter = CrashReporter(self.path, self.tell)

    def tell(self, title: str, text: str) -> None:
        self.told.append((title, text))

    def crash(self) -> None:
        """A bug in a slot, with a person's name in its message."""

        def slot() -> None:
            raise ValueError(NAME) from LookupError(PHONE)

        QTimer.singleShot(0, slot)

    def log(self) -> str:
        return self.path.read_text("utf-8")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    made = Told(tmp_path)
    yield made
    made.reporter.stop()
    stop_log()


def test_a_bug_in_a_slot_is_told_once_with_the_place_of_the_log(told: Told, qtbot: QtBot) -> None:
    for _ in range(3):
        told.crash()
    qtbot.waitUntil(lambda: told.path.exists() and told.log().count("ValueError crashed") == 3)
    qtbot.waitUntil(lambda: len(told.told) == 1)
    title, text = told.told[0]
    assert title == TITLE
    assert str(told.path) in text
    told.crash()
    qtbot.waitUntil(lambda: len(told.told) == 2)


def test_the_log_names_code_and_nobody(told: Told, qtbot: QtBot) -> None:
    told.crash()
    qtbot.waitUntil(lambda: len(told.told) == 1)
    assert "caused by LookupError" in told.log()
    assert "in slot" in told.log()
    assert NAME not in told.log()
    assert PHONE not in told.log()


def test_a_chain_of_bugs_has_an_end(told: Told) -> None:
    error: BaseException = ValueError()
    for _ in range(20):
        link = ValueError()
        link.__cause__ = error
        error = link
    log_crash(ValueError, error, None)
    assert told.log().count("ValueError") == logs.CHAIN_MAX + 1


def test_ctrl_c_ends_the_program(told: Told) -> None:
    with pytest.raises(SystemExit) as left:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left.value.code == 130
    assert told.told == []


def test_logs_rotate(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    for handler in logging.getLogger("jifen").handlers:
        if isinstance(handler, RotatingFileHandler):
            monkeypatch.setattr(handler, "maxBytes", 300)
    for number in range(200):
        log_event("opened", number=number)
    kept = sorted(path.name for path in told.path.parent.iterdir())
    assert kept == ["jifen.log", *(f"jifen.log.{n}" for n in range(1, logs.FILES_KEPT))]
    assert "number=199" in told.log()


def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_bytes(b"a file in the folder's place")
    start_log(tmp_path)
    log_event("opened")
    stop_log()
    assert capfd.readouterr() == ("", "")


def test_the_folder_of_the_log_comes_with_its_first_line(tmp_path: Path) -> None:
    path = start_log(tmp_path / "book")
    assert not path.parent.exists()
    log_event("opened")
    stop_log()
    assert path.read_text("utf-8").endswith("INFO opened \n")


def test_the_window_goes_on_after_a_bug(running: Running, folder: Path) -> None:
    def bug(_: object) -> None:
        raise UnknownOperator(NAME) from None

    def broken(_: object) -> None:
        raise ZeroDivisionError(NAME)

    desk = running.program.desk
    desk.ask("bug", bug, lambda _: None, owner=desk)  # a refusal is no bug
    running.qtbot.waitUntil(lambda: NAME in running.said())
    assert crashes(running) == []
    desk.ask("broken", broken, lambda _: None, owner=desk)
    running.qtbot.waitUntil(lambda: len(crashes(running)) == 1)
    log = folder / "logs" / "jifen.log"
    assert str(log) in crashes(running)[0]
    running.dialogs.asked.clear()
    running.sign_in("刘桂芳")
    running.end()
    assert "ZeroDivisionError crashed" in log.read_text("utf-8")
    assert not any(word in log.read_text("utf-8") for word in (NAME, "刘桂芳", "清水湾"))
