"""F1: every key of the page and those of all pages, and the way to the manual."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jifen_desktop.ui import manual
from jifen_desktop.ui.keys_overlay import KeysOverlay
from jifen_desktop.ui.manual import manual_path
from jifen_desktop.ui.page import Hint
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Keycap
from jifen_desktop.ui.workbench import GENERAL_HINTS
from tests.ui.program.running import CTRL, Running, Start
from tests.village import HEAD_NAME


@pytest.fixture
def seated(running: Running) -> Running:
    running.sign_in(HEAD_NAME)
    return running


@pytest.fixture
def handbook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "操作手册.html"
    path.write_text("翻开", encoding="utf-8")
    monkeypatch.setattr(manual, "_FOLDER", tmp_path)
    return path


def shown_keys(running: Running, keys: KeysOverlay | None = None) -> set[str]:
    caps = (keys or running.bench.keys).findChildren(Keycap)
    return {cap.text() for cap in caps if cap.isVisible()}


def button(running: Running, name: str, keys: KeysOverlay | None = None) -> Button | None:
    found = (keys or running.bench.keys).findChildren(Button)
    return next((b for b in found if b.accessibleName() == name and b.isVisible()), None)


def outer_keys(running: Running) -> KeysOverlay:
    """The overlay of the faces at which nobody sits."""
    keys = running.window._keys
    assert keys is not None
    return keys


def test_f1_lists_every_key_of_the_page_and_of_all_pages(seated: Running) -> None:
    seated.press(Qt.Key.Key_F1)
    page = seated.bench.current_page()
    assert page is not None
    expected = {hint.key for hint in (*page.hints(), *GENERAL_HINTS)}
    assert shown_keys(seated) >= expected
    assert {"F1", "F2", "F9", "Ctrl+L"} <= expected


def test_f1_again_or_esc_gives_the_keyboard_back(seated: Running) -> None:
    before = QApplication.focusWidget()
    for closing in (Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Return):
        seated.press(Qt.Key.Key_F1)
        assert seated.bench.keys.hasFocus()
        seated.press(Qt.Key.Key_Tab)
        assert seated.bench.keys.hasFocus()
        seated.press(closing)
        assert seated.bench.keys.isHidden()
        assert QApplication.focusWidget() is before


def test_a_click_beside_the_card_closes_it(seated: Running) -> None:
    keys = seated.bench.keys
    seated.press(Qt.Key.Key_F1)
    QTest.mouseClick(keys, Qt.MouseButton.LeftButton, pos=keys.rect().center())
    assert keys.isVisible()
    QTest.mouseClick(keys, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert keys.isHidden()
    seated.press(Qt.Key.Key_F1)
    close = button(seated, "关闭")
    assert close is not None
    close.click()
    assert keys.isHidden()


def test_a_low_window_is_scrolled_by_keys(seated: Running) -> None:
    seated.window.resize(1000, 640)
    keys = seated.bench.keys
    hints = [Hint(key=f"F{n}", words="很多") for n in range(60)]
    keys.toggle(hints, GENERAL_HINTS)
    bar = keys._scroll.verticalScrollBar()
    seated.qtbot.waitUntil(lambda: bar.maximum() > 0)
    seated.press(Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    seated.press(Qt.Key.Key_Up)
    assert bar.value() < down
    seated.press(Qt.Key.Key_Q)  # any other key does nothing
    assert keys.isVisible()


def test_a_page_without_keys_of_its_own_shows_the_general_ones(seated: Running) -> None:
    seated.bench.keys.toggle((), GENERAL_HINTS)
    assert shown_keys(seated) == {hint.key for hint in GENERAL_HINTS}


def test_another_page_or_a_scan_takes_the_keys_away(seated: Running) -> None:
    keys = seated.bench.keys
    seated.press(Qt.Key.Key_F1)
    seated.press(Qt.Key.Key_2, CTRL)
    assert keys.isHidden()
    seated.bench.show_keys()
    seated.window.scanned(Scan(code="6901234567892", into=None))
    assert keys.isHidden()


def test_the_button_in_the_strip_shows_them_too(seated: Running) -> None:
    seated.bench.hint_strip.keys_wanted.emit()
    assert seated.bench.keys.isVisible()


def test_without_a_page_there_is_nothing_to_show(seated: Running) -> None:
    bench = seated.bench
    page = bench.current_page()
    assert page is not None
    bench._stack.removeWidget(page)
    bench.show_keys()
    bench.scanned(Scan(code="1", into=None))
    assert bench.keys.isHidden()
    bench._stack.addWidget(page)


# --- where nobody sits ---------------------------------------------------------------


def test_f1_helps_whoever_is_to_sign_in(running: Running) -> None:
    running.type("24")
    running.press(Qt.Key.Key_F1)
    keys = outer_keys(running)
    assert keys.geometry() == running.window._stack.rect()
    assert shown_keys(running, keys) == {"↑  ↓", "Enter", "Ctrl +  Ctrl −", "F1"}
    running.type("68")  # nothing behind the veil is typed into
    running.press(Qt.Key.Key_Escape)
    assert keys.isHidden()
    assert running.page.pin.hasFocus()
    assert running.page.pin.text() == "24"


def test_f1_helps_at_the_first_run_and_follows_the_window(start: Start, tmp_path: Path) -> None:
    running = start(tmp_path / "new")
    running.program.begin()
    running.qtbot.waitUntil(running.window.first_run_page.isVisible)
    running.press(Qt.Key.Key_F1)
    keys = outer_keys(running)
    assert shown_keys(running, keys) == {"Ctrl +  Ctrl −", "F1"}
    running.window.resize(1024, 700)
    running.qtbot.waitUntil(lambda: keys.size().toTuple() == (1024, 700))
    running.press(Qt.Key.Key_F1)
    assert keys.isHidden()
    assert running.window.first_run_page.new_way.button.hasFocus()


def test_another_face_takes_the_keys_away(running: Running) -> None:
    running.press(Qt.Key.Key_F1)
    running.window.wait("正在打开账本……")
    assert outer_keys(running).isHidden()


def test_the_manual_is_there_before_anybody_signed_in(
    running: Running, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_reader(_: QUrl) -> bool:
        return False

    monkeypatch.setattr(manual.QDesktopServices, "openUrl", no_reader)
    running.press(Qt.Key.Key_F1)
    there = button(running, "操作手册", outer_keys(running))
    assert there is not None
    there.click()
    assert str(handbook) in running.said()


# --- the manual ----------------------------------------------------------------------


def test_the_manual_is_one_click_away(
    seated: Running, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(manual.QDesktopServices, "openUrl", open_url)
    seated.press(Qt.Key.Key_F1)
    there = button(seated, "操作手册")
    assert there is not None
    there.click()
    seated.press(Qt.Key.Key_M)
    assert opened == [QUrl.fromLocalFile(str(handbook))] * 2


def test_where_nothing_can_show_the_manual_its_place_is_said(
    seated: Running, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_reader(_: QUrl) -> bool:
        return False

    monkeypatch.setattr(manual.QDesktopServices, "openUrl", no_reader)
    seated.press(Qt.Key.Key_F1)
    seated.press(Qt.Key.Key_M)
    assert str(handbook) in seated.said()


def test_without_a_manual_there_is_no_button(
    seated: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(manual, "_FOLDER", tmp_path)
    seated.press(Qt.Key.Key_F1)
    assert button(seated, "操作手册") is None
    seated.press(Qt.Key.Key_M)
    assert seated.bench.keys.isVisible()


def test_a_pdf_is_taken_before_a_page(handbook: Path) -> None:
    assert manual_path() == handbook
    pdf = handbook.with_suffix(".pdf")
    pdf.touch()
    assert manual_path() == pdf
