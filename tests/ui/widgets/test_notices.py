"""Toast, banner, empty state, progress: what is said is seen, heard, and in nobody's way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import SCALE_STEPS, Scale, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.notices import Banner, EmptyState, ProgressStrip
from jifen_desktop.ui.widgets.toast import Toast
from tests.ui.geometry import clipped_texts, unnamed_controls

LONG = "已记账，打印失败，可补打。" * 6
FOREVER_MS = 3_600_000


@pytest.fixture
def host(qtbot: QtBot, look: Look) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def toast(host: QWidget) -> Toast:
    return Toast(host)


def test_a_toast_comes_and_goes_by_itself(qtbot: QtBot, toast: Toast) -> None:
    assert not toast.isVisible()
    toast.say("已兑换", stays_ms=1)
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_the_next_toast_replaces_the_last_with_its_button(toast: Toast) -> None:
    toast.say("已兑换", action="撤销", stays_ms=1)
    toast.say("已挂单", stays_ms=FOREVER_MS)
    assert toast.text() == toast.accessibleName() == "已挂单"
    assert [b for b in toast.findChildren(QPushButton) if b.isVisible()] == []


def test_a_toast_takes_no_focus(qtbot: QtBot, host: QWidget, toast: Toast) -> None:
    field = QLineEdit(host)
    field.show()
    host.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    toast.say("已兑换", action="撤销", stays_ms=FOREVER_MS)
    (button,) = toast.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_its_button_acts_once_and_sends_it_away(qtbot: QtBot, toast: Toast) -> None:
    acts: list[str] = []
    toast.say("已兑换", action="撤销", act=lambda: acts.append("undo"), stays_ms=FOREVER_MS)
    (button,) = toast.findChildren(QPushButton)
    assert button.accessibleName() == "撤销"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert acts == ["undo"]
    assert not toast.isVisible()


def test_a_button_may_only_send_it_away(qtbot: QtBot, toast: Toast) -> None:
    toast.say("没有备份", action="知道了", stays_ms=FOREVER_MS)
    (button,) = toast.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_is_said_aloud(toast: Toast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    toast.say("已兑换，剩余 641 分", stays_ms=FOREVER_MS)
    assert heard == ["已兑换，剩余 641 分"]


@pytest.mark.parametrize("factor", SCALE_STEPS)
@pytest.mark.parametrize("sentence", ["好", LONG])
def test_a_toast_stands_whole_at_the_bottom_centre(
    qtbot: QtBot, host: QWidget, toast: Toast, look: Look, factor: float, sentence: str
) -> None:
    look.resize(Scale(factor))
    toast.say(sentence, action="撤销", stays_ms=FOREVER_MS)
    qtbot.waitUntil(lambda: clipped_texts(toast) == [])
    assert host.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - host.rect().center().x()) <= 1
    assert host.height() - toast.y() - toast.height() == look.px(56)


def test_a_toast_follows_its_window(qtbot: QtBot, host: QWidget, toast: Toast, look: Look) -> None:
    toast.say("已兑换", stays_ms=FOREVER_MS)
    host.resize(700, 500)
    assert abs(toast.geometry().center().x() - 350) <= 1
    small = toast.height()
    look.resize(Scale(2.0))
    assert toast.height() > small
    assert host.rect().contains(toast.geometry())


@pytest.mark.parametrize("tone", [Tone.BRAND, Tone.AMBER, Tone.DANGER])
def test_a_banner_says_its_state(qtbot: QtBot, look: Look, tone: Tone) -> None:
    banner = Banner("练习", icon="school", tone=tone, action=Button("退出练习"))
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == banner.text() == "练习"
    banner.say("时间可疑")
    assert banner.accessibleName() == banner.text() == "时间可疑"
    assert clipped_texts(banner) == []


def test_an_empty_page_says_what_to_do(qtbot: QtBot, look: Look) -> None:
    action = Button("导入花名册", icon="file-import")
    empty = EmptyState("users", "还没有农户", action=action)
    qtbot.addWidget(empty)
    empty.show()
    assert [label.text() for label in empty.findChildren(Label)] == ["还没有农户"]
    assert action.isVisible()
    empty.say("没有找到")
    assert [label.text() for label in empty.findChildren(Label)] == ["没有找到"]
    assert unnamed_controls(empty) == []


def test_an_empty_page_may_have_nothing_to_do(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState("receipt", "今天还没有兑换")
    qtbot.addWidget(empty)
    assert empty.findChildren(QPushButton) == []


def test_progress_counts_and_can_be_given_up_once(qtbot: QtBot, look: Look) -> None:
    given_up: list[bool] = []
    strip = ProgressStrip("正在导入", cancel=lambda: given_up.append(True))
    qtbot.addWidget(strip)
    strip.show()
    (bar,) = strip.findChildren(QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)

    strip.show_progress(34_000, 100_000)
    assert bar.value() == 34_000
    assert bar.accessibleName() == "正在导入"
    assert bar.accessibleDescription() == "34,000 / 100,000"
    assert "34,000 / 100,000" in [label.text() for label in strip.findChildren(Label)]
    strip.show_progress(5, 0)
    assert bar.accessibleDescription() == ""

    (cancel,) = strip.findChildren(QPushButton)
    assert cancel.accessibleName() == "取消"
    cancel.click()
    cancel.click()
    assert given_up == [True]
    assert not cancel.isEnabled()

    strip.begin("正在检查")
    assert cancel.isEnabled()
    assert bar.accessibleName() == "正在检查"


def test_progress_without_a_listener_tells_by_signal(qtbot: QtBot, look: Look) -> None:
    strip = ProgressStrip("正在备份")
    qtbot.addWidget(strip)
    (cancel,) = strip.findChildren(QPushButton)
    with qtbot.waitSignal(strip.cancelled):
        cancel.click()
