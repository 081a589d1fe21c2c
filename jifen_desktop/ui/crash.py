"""A bug must not end in silence: it is logged, and the person is told where and goes on."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

from jifen_desktop.ui.logs import log_crash

TITLE = "程序出了意外"
SENTENCE = (
    "刚才这一步没有做完。已经记账的都在账本里，没有记账的不会记上。\n"
    "可以继续使用；如果再次出现，请关闭程序再打开，并把下面这个文件交给维护员：\n{log}"
)


class CrashReporter(QObject):
    """Takes the place of sys.excepthook; tells a crash once, not for each paint event."""

    def __init__(
        self, log: Path, tell: Callable[[str, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        #: Where the log is, for the person to find it.
        self.log = log
        self._tell = tell
        self._telling = False
        self._before = sys.excepthook
        sys.excepthook = self._crashed

    def stop(self) -> None:
        sys.excepthook = self._before

    def _crashed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        log_crash(kind, error, trace)
        if not self._telling:
            self._telling = True
            QTimer.singleShot(0, self, self._show)  # not from inside a paint event

    def _show(self) -> None:
        self._tell(TITLE, SENTENCE.format(log=self.log))
        self._telling = False
