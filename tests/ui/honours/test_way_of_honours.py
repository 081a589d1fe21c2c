"""From the awarded quarter to the wall and the hall's TV by keyboard alone, in the real window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.papers_of_quarter import CertificateBatch
from jifen_desktop.domain.progress import Step
from jifen_desktop.services.honours import honours_of, skipped_numbers
from jifen_desktop.ui.honours import honour_papers
from jifen_desktop.ui.honours.certificate_dialog import CertificateDialog
from jifen_desktop.ui.honours.honour_papers import CANCELLED
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.leaderboard.leaderboard_page import LeaderboardPage
from jifen_desktop.ui.page import Page
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.documents.readers import pdf_pages
from tests.quarter_village import gift, number
from tests.ui.honours.conftest import fill_book
from tests.ui.program.running import CTRL, Running, Start
from tests.ui.quarters.hands import because
from tests.village import HEAD_NAME

Key = Qt.Key
PATIENCE_MS = 30_000


class Walk:
    """A person at the keyboard of a running program, on the page 季度."""

    def __init__(self, running: Running, qtbot: QtBot) -> None:
        self.running = running
        self.press = running.press
        self.qtbot = qtbot

    def wait(self, fact: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(fact, timeout=PATIENCE_MS)

    def part(self) -> Page:
        group = self.running.bench.current_page()
        assert isinstance(group, PageGroup)
        return group.current()

    @property
    def honours(self) -> HonoursPage:
        part = self.part()
        assert isinstance(part, HonoursPage)
        return part

    def go_to(self, part: type[Page]) -> None:
        """Ctrl+4, then on to the part."""
        self.press(Key.Key_4, CTRL)
        while not isinstance(self.part(), part):
            self.press(Key.Key_PageDown, CTRL)

    def write(self, text: str) -> None:
        """Characters as an input method gives them."""
        committed = QInputMethodEvent()
        committed.setCommitString(text)
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, committed)


def accept(dialog: QWidget) -> bool:
    assert isinstance(dialog, CertificateDialog)
    dialog.go_on()
    return bool(dialog.result())


def saved_as(path: Path) -> Callable[[QWidget], bool]:
    def save(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        path.write_bytes(dialog._document.pdf)
        dialog._saved(path)
        return True

    return save


@pytest.fixture
def walk(start: Start, tmp_path: Path, qtbot: QtBot) -> Walk:
    """The head of the village sits at an awarded quarter, its honours shown."""
    fill_book(tmp_path / "village").close()
    running = start(tmp_path / "village").open()
    running.sign_in(HEAD_NAME)
    made = Walk(running, qtbot)
    made.go_to(HonoursPage)
    made.wait(lambda: made.honours.board.table.rowCount() == 5)
    return made


def test_certificates_are_printed_and_cancelled(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "证书.pdf"
    walk.running.type(number(3))
    walk.wait(lambda: walk.honours.board.table.rowCount() == 1)
    walk.running.dialogs.answers = [accept, saved_as(path)]
    walk.press(Key.Key_P, CTRL)
    walk.wait(path.exists)
    walk.wait(lambda: "打印预览" in walk.running.dialogs.asked)
    pages = pdf_pages(path.read_bytes())
    assert [f"户主{place}" in page for place, page in enumerate(pages, start=1)] == [True] * 3
    gate = Event()

    def held(_batch: CertificateBatch, *, step: Step, **_more: object) -> bytes:
        step(1, 3)
        assert gate.wait(PATIENCE_MS / 1000)
        step(2, 3)
        raise AssertionError

    monkeypatch.setattr(honour_papers, "certificates_paper", held)
    walk.running.dialogs.answers = [accept]
    walk.press(Key.Key_P, CTRL)
    strip = walk.honours.board.strip
    walk.wait(lambda: strip._count.text() == "1 / 3")
    walk.press(Key.Key_Escape)
    assert not strip.isVisible()
    assert walk.running.said() == CANCELLED
    gate.set()


def test_an_honour_is_given_and_taken_back(walk: Walk, tmp_path: Path) -> None:
    page = walk.honours
    walk.press(Key.Key_N, CTRL)
    form = page.form
    walk.wait(form.honour.hasFocus)
    walk.press(Key.Key_Down)
    for _ in range(4):
        walk.press(Key.Key_Return)
    walk.wait(form.household.hasFocus)
    walk.running.type(number(5))
    walk.press(Key.Key_Return)
    walk.wait(lambda: form.household.hit is not None)
    walk.press(Key.Key_S, CTRL)
    walk.wait(lambda: walk.running.said() == "已登记 〔2026〕文明家庭-001：户主5。")
    walk.press(Key.Key_Escape)
    walk.wait(lambda: page.board.table.rowCount() == 6)
    walk.write("文明")
    walk.wait(lambda: page.board.table.rowCount() == 1)
    walk.running.dialogs.answers = [because("材料不实")]
    walk.press(Key.Key_F7)
    walk.wait(lambda: page.board.table.values[0].revoked_on is not None)
    store = Store(tmp_path / "village" / BOOK_FILE, durable=False)
    assert [one.name for one in honours_of(store, number(5))] == ["文明家庭"]
    assert [one.name for one in skipped_numbers(store, 2026)] == ["文明家庭"]
    store.close()


def test_the_board_and_the_hall_s_screen(walk: Walk, tmp_path: Path) -> None:
    store = Store(tmp_path / "village" / BOOK_FILE, durable=False)
    gift(store, {number(2): 9, number(1): 8}, on=date(2026, 11, 2))
    store.close()
    walk.go_to(LeaderboardPage)
    page = walk.part()
    assert isinstance(page, LeaderboardPage)
    walk.wait(lambda: page.board is not None and page.board.lines[0].rank_before == 2)
    ways = [page.table.data(page.table.index(row, 1)) for row in range(2)]
    assert ways == ["↑1", "↓1"]
    walk.press(Key.Key_F11)
    walk.wait(lambda: page.big_screen is not None and page.big_screen.hasFocus())
    screen = page.big_screen
    assert screen is not None
    assert screen.isFullScreen()
    walk.press(Key.Key_Right)
    walk.press(Key.Key_Escape)
    walk.wait(page.box.hasFocus)
    assert page.big_screen is None
    assert walk.running.shows(walk.running.bench)


def test_the_hall_s_screen_goes_on_while_the_seat_is_left(walk: Walk, tmp_path: Path) -> None:
    walk.go_to(LeaderboardPage)
    page = walk.part()
    assert isinstance(page, LeaderboardPage)
    walk.wait(lambda: page.board is not None and len(page.board.lines) == 5)
    walk.press(Key.Key_F11)
    walk.wait(lambda: page.big_screen is not None and page.big_screen.hasFocus())
    screen = page.big_screen
    assert screen is not None
    walk.running.program.seat.leave()
    walk.wait(lambda: walk.running.shows(walk.running.page))
    assert screen.isVisible()
    store = Store(tmp_path / "village" / BOOK_FILE, durable=False)
    gift(store, {number(5): 99}, on=date(2026, 8, 3))
    store.close()
    screen.setFocus()
    walk.press(Key.Key_Escape)
    walk.wait(lambda: page.big_screen is None)
    assert walk.running.shows(walk.running.page), "whoever sits down signs in"
    walk.wait(walk.running.window.isActiveWindow)
    walk.running.sign_in(HEAD_NAME)
