"""`jifen open --tour DIR`: the sample village built anew, and its morning worked in the window."""

import secrets
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for, sentence_for_os
from jifen_desktop.services.own_folders import practice_folder
from jifen_desktop.services.sample.booking import build_sample
from jifen_desktop.services.sample.morning import prepare_out
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.preferences import THEME, Preferences
from jifen_desktop.ui.printing.printers import choose_receipt_printer
from jifen_desktop.ui.seat import clock
from jifen_desktop.ui.sounds import SOUND
from jifen_desktop.ui.tour.hands import TourTrouble
from jifen_desktop.ui.tour.keeper import Tour

#: No paper may come out of a printer that happens to be here.
NO_PRINTER: Final = "演示（不打印）"
#: The book is backed up on closing; a window that does not close is left behind.
CLOSING_MS_MAX: Final = 60_000
#: What Qt has to say about a window that is on no screen.
_NO_NEWS: Final = "This plugin does not support"
UNEXPECTED: Final = "程序出了意外，经过写在日志里。"
UNSOUND: Final = "账本检查出了问题。"


def run_tour(application: QApplication, folder: Path | None, out: Path) -> int:
    """Build the sample village and work its morning; the exit status.

    Without a folder the village is kept beside the one that people practise in.
    """
    folder = folder or practice_folder().with_name("jifen-tour")
    trouble = UNEXPECTED
    try:
        prepare_out(out)
        _say("正在建练习村，请稍候……")
        build_sample(folder, clock().local.date(), random_bytes=secrets.token_bytes)
        trouble = _work(application, folder, out)
    except TourTrouble as found:
        trouble = str(found)
    except Refusal as refusal:
        trouble = sentence_for(refusal)
    except OSError as error:
        trouble = sentence_for_os(error)
    finally:
        if trouble:
            _say(f"演示没有走完。{trouble}")
    if trouble:
        return 1
    print("ok", out, flush=True)  # noqa: T201 - the answer of the command
    return 0


def _work(application: QApplication, folder: Path, out: Path) -> str:
    """Work the morning, close the window; a sentence if the book is not sound after it."""
    qInstallMessageHandler(_hear)
    preferences = Preferences(folder)
    preferences.put(THEME, ThemeChoice.LIGHT)
    preferences.put(SOUND, value=False)
    choose_receipt_printer(preferences, NO_PRINTER)
    tour = Tour(application, folder, out)
    try:
        sound = tour.work()
    finally:
        QTimer.singleShot(CLOSING_MS_MAX, application.quit)
        tour.program.end()
        application.exec()
    _say(tour.told.summary())
    return "" if sound else UNSOUND


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - the window is not seen


def _hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(_NO_NEWS):
        _say(message)
