"""20,000 rows are imported and taken back, and the window goes on breathing."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.importing.import_dialog import ImportDialog
from jifen_desktop.ui.look.style import Look
from tests.exchange.office import write_xlsx
from tests.ui.office import open_page_office
from tests.village import make_store

ROWS = 20_000
BEAT_MS = 10
#: The law of the house; measured on two busy cores: 53 at most.
STALL_MS_MAX = 100
LONG_MS = 120_000


class Heartbeat:
    """Beats in the window's thread and remembers the longest time between two beats."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - BEAT_MS)
        self._last = now


@contextmanager
def breathing(what: str) -> Generator[None]:
    """Tell how long the window stood still at most, and fail if that was too long."""
    heart = Heartbeat()
    yield
    print(f"{what}: {heart.longest_ms:.0f} ms")  # noqa: T201 - read with pytest -rP
    assert heart.longest_ms <= STALL_MS_MAX, what


def test_the_window_never_stands_still(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    heading = ["户号", "户主", "组别", "人口", "电话", "住址"]
    rows = [
        [f"{n % 40 + 1:02d}-{n:05d}", "王建国", f"第{n % 40 + 1}组", "4", f"138{n:08d}", f"{n}号"]
        for n in range(ROWS)
    ]
    path = write_xlsx(tmp_path / "花名册.xlsx", [heading, *rows])
    make_store(tmp_path).close()
    office = open_page_office(qtbot, tmp_path, look)
    page = HouseholdsPage(office.surroundings())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.list.empty.isVisible)

    def press(dialog: ImportDialog) -> int:
        with breathing("read and preview"):
            dialog.show()
            qtbot.waitUntil(dialog.import_button.isVisible, timeout=LONG_MS)
        with breathing("import"):
            dialog.write()
            qtbot.waitUntil(lambda: dialog.written is not None, timeout=LONG_MS)
        return dialog.result()

    office.dialogs.answers += [path, press]
    page.bring()
    with breathing("list and search"):
        qtbot.waitUntil(lambda: page.list.table.total == ROWS, timeout=LONG_MS)
        qtbot.keyClicks(page.list.box, "wjg")
        qtbot.waitUntil(lambda: "找到" in page.list.count.text(), timeout=LONG_MS)
    with breathing("undo"):
        page._undo.undo()
        qtbot.waitUntil(lambda: office.said[-1] == "导入已撤销。", timeout=LONG_MS)
    office.desk.shut_down()
