"""Every face of the window at every size: nothing clipped, all named, all large enough."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from jifen_desktop.domain.file_refusals import BookDamaged
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.sign_in import Newcomer, add_operator
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.widgets.list_box import ROW_HEIGHT
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.program.running import CTRL, Running, Start, store_of
from tests.village import HEAD, HEAD_NAME, PIN, make_new_book, moment, new_key

#: The window's width and height without frame and task bar, and how large texts are.
SIZES = [
    (1024, 708, 1.0),
    (1366, 708, 1.0),
    (1366, 708, 1.3),
    (1366, 708, 1.5),
    (1920, 1020, 1.0),
    (1920, 1020, 1.5),
    (1920, 1020, 2.0),
    (1366, 708, 2.0),
]
LONG_NAME = "阿卜杜热合曼·买买提吐尔逊"


def sized(running: Running, look: Look, size: tuple[int, int, float]) -> None:
    width, height, factor = size
    running.window.resize(width, height)
    look.resize(Scale(factor))
    running.qtbot.wait(1)  # layouts answer their requests


def faultless(running: Running, face: QWidget, size: tuple[int, int, float]) -> None:
    """Nothing is wrong once every answer has come and found its room."""

    def no_flaws() -> None:
        assert (size, flaws(face)) == (size, [])

    running.qtbot.waitUntil(no_flaws)


def flaws(face: QWidget) -> list[str]:
    return [
        *clipped_texts(face),
        *outside_parent(face),
        *unnamed_controls(face),
        *small_targets(face),
    ]


def first_run(running: Running) -> QWidget:
    running.window.show_first_run(Path("/home/zhang/.local/share/jifen"))
    return running.window.first_run_page


def form(running: Running) -> QWidget:
    page = running.window.first_run_page
    running.window.show_first_run(Path("/home/zhang/.local/share/jifen"))
    page.new_way.button.click()
    page.form.make.click()  # all the errors
    return page


def trouble(running: Running) -> QWidget:
    running.window.show_trouble(BookDamaged("/home/zhang/.local/share/jifen/book.jifen", "x"))
    return running.window.waiting_page


def waiting(running: Running) -> QWidget:
    running.window.wait("正在打开账本……")
    return running.window.waiting_page


FACES: dict[str, Callable[[Running], QWidget]] = {
    "first run": first_run,
    "form": form,
    "trouble": trouble,
    "waiting": waiting,
}


@pytest.mark.parametrize("show", FACES.values(), ids=FACES)
def test_faces_without_a_book_at_every_size(
    start: Start, tmp_path: Path, look: Look, show: Callable[[Running], QWidget]
) -> None:
    running = start(tmp_path / "none")
    face = show(running)
    assert face.isVisible()
    for size in SIZES:
        sized(running, look, size)
        faultless(running, face, size)


@pytest.fixture
def busy_village(tmp_path: Path) -> Path:
    """A practice book with nine people, one of them with a long name."""
    folder = tmp_path / "busy"
    make_new_book(folder, book_id=b"a practice book.", practice=True)
    store = store_of(folder)
    for name in (LONG_NAME, *(f"操作员{n}" for n in "一二三四五六七")):
        newcomer = Newcomer(name=name, pin=PIN, salt=bytes(16), roles=frozenset({Role.KEEPER}))
        add_operator(store, newcomer, key=new_key(), actor=HEAD, at=moment())
    store.close()
    return folder


def test_signing_in_at_every_size(start: Start, busy_village: Path, look: Look) -> None:
    running = start(busy_village).open()
    page = running.page
    for size in SIZES:
        sized(running, look, size)
        page.trouble.say("PIN 输错了，请等 300 秒再试。")
        faultless(running, page, size)
        assert page.names.height() >= look.px(ROW_HEIGHT)
        card = page._card
        assert page.rect().contains(card.geometry())


def test_the_workbench_s_frame_at_every_size(start: Start, busy_village: Path, look: Look) -> None:
    running = start(busy_village).open()
    running.sign_in(HEAD_NAME)
    bench = running.bench
    bench.show_printing(12, "打印机没有连接")
    bench.top_bar.show_today("今日兑换 117 单 · 作废 2 单 · 13,460 分")
    for size in SIZES:
        sized(running, look, size)
        for part in (bench.top_bar, bench.navigation, bench.hint_strip, bench.banner):
            if part.isVisible():
                faultless(running, part, size)
                assert bench.rect().contains(part.geometry())
        assert bench.width() == size[0]


def test_the_keys_at_every_size(start: Start, busy_village: Path, look: Look) -> None:
    running = start(busy_village).open()
    running.sign_in(HEAD_NAME)
    keys = running.bench.keys
    for size in SIZES:
        sized(running, look, size)
        running.bench.show_keys()
        faultless(running, keys, size)
        running.bench.show_keys()


def test_the_keys_before_signing_in_at_every_size(
    start: Start, busy_village: Path, look: Look
) -> None:
    running = start(busy_village).open()
    for size in SIZES:
        sized(running, look, size)
        running.press(Qt.Key.Key_F1)
        keys = running.window._keys
        assert keys is not None
        assert keys.isVisible()
        faultless(running, keys, size)
        running.press(Qt.Key.Key_F1)


def test_a_narrow_window_does_without(running: Running, look: Look) -> None:
    running.sign_in(HEAD_NAME)
    bench = running.bench
    bench.top_bar.show_today("今日兑换 117 单 · 作废 2 单 · 13,460 分")
    sized(running, look, (1920, 1020, 1.0))
    wide = bench.navigation.width()
    top = bench.top_bar
    assert top._today.isVisible()
    assert top._day.isVisible()
    assert bench.hint_strip.isVisible()
    sized(running, look, (1366, 708, 2.0))
    assert bench.navigation.width() < wide * 2
    assert not top._today.isVisible()
    assert not bench.hint_strip.isVisible()


class Windows(QObject):
    """Windows that come up, besides the one that there is."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_widget_flashes_up_as_a_window_of_its_own(running: Running) -> None:
    """It would take the keyboard away, in the middle of a scan."""
    application = QApplication.instance()
    assert application is not None
    windows = Windows()
    application.installEventFilter(windows)
    running.sign_in(HEAD_NAME)
    for number, _ in enumerate(PageKey):
        running.press(Qt.Key(Qt.Key.Key_1.value + number), CTRL)
        running.press(Qt.Key.Key_F1)
    application.removeEventFilter(windows)
    assert windows.seen == []
    assert running.window.isActiveWindow()
    assert set(running.bench.pages) == set(PageKey)


def test_keys_lead_through_the_navigation_and_the_top_bar(running: Running) -> None:
    running.sign_in(HEAD_NAME)
    buttons = running.bench.navigation._buttons
    assert [button.accessibleName() for button in buttons.values()] == [
        "柜台",
        "农户",
        "积分",
        "季度",
        "商品",
        "设置",
        "备份",
    ]
    buttons[PageKey.HOUSEHOLDS].setFocus()
    running.press(Qt.Key.Key_Return)
    page = running.bench.current_page()
    assert page is not None
    assert page.key is PageKey.HOUSEHOLDS
    running.press(Qt.Key.Key_Escape)
    buttons[PageKey.COUNTER].click()
    assert running.bench.current_page() is not page
