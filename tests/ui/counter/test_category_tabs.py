"""Category tabs: one is always chosen, and none is ever cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.shelf import Category
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.category_tabs import CategoryTabs
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls

NAMES = ("粮油副食", "日化洗涤", "家居百货", "农资农具", "文体学习", "小家电", "")
CATEGORIES = [Category(name=name, count=number) for number, name in enumerate(NAMES, start=3)]


@pytest.fixture
def tabs(qtbot: QtBot, look: Look) -> CategoryTabs:
    made = CategoryTabs()
    qtbot.addWidget(made)
    made.show_categories(CATEGORIES)
    made.resize(2000, 44)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def words(tabs: CategoryTabs) -> list[str]:
    """The tabs that can be seen, from the left."""
    seen = [one for one in tabs.findChildren(Button) if one.isVisible() and one.text()]
    return [one.text() for one in sorted(seen, key=lambda one: one.x())]


def heard(tabs: CategoryTabs) -> list[str | None]:
    told: list[str | None] = []
    tabs.chosen.connect(told.append)
    return told


def test_all_come_first_with_their_counts(tabs: CategoryTabs) -> None:
    assert words(tabs)[:2] == ["全部 42", "粮油副食 3"]
    assert words(tabs)[-1] == "未分类 9"
    assert tabs.current() is None


def test_a_click_chooses(tabs: CategoryTabs) -> None:
    told = heard(tabs)
    tabs._tabs[2].click()
    tabs._tabs[7].click()
    tabs._tabs[0].click()
    assert told == ["日化洗涤", "", None]


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [150, 306, 420, 640, 900])
def test_no_tab_is_ever_cut_off(
    tabs: CategoryTabs, look: Look, qtbot: QtBot, width: int, factor: float
) -> None:
    look.resize(Scale(factor))
    tabs.resize(max(look.px(width), tabs.minimumSizeHint().width()), look.px(44))
    seen = set(words(tabs))
    while tabs._on.isVisible() and tabs._on.isEnabled():
        assert clipped_texts(tabs) + outside_parent(tabs) + small_targets(tabs) == []
        tabs._on.click()
        seen |= set(words(tabs))
    assert len(seen) == len(NAMES) + 1
    while tabs._back.isVisible() and tabs._back.isEnabled():
        tabs._back.click()
        assert clipped_texts(tabs) + outside_parent(tabs) == []
    assert "全部 42" in words(tabs)
    assert unnamed_controls(tabs) == []


def test_arrow_keys_go_through_all_and_bring_them_into_sight(tabs: CategoryTabs) -> None:
    told = heard(tabs)
    tabs.resize(400, 44)
    tabs._tabs[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(10):
        focus = QApplication.focusWidget()
        assert isinstance(focus, Button)
        assert focus.isVisible()
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert told == [*NAMES]
    for _ in range(10):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Left)
    assert told[len(NAMES) :] == [*reversed(NAMES[:-1]), None]
    QTest.keyClick(tabs._tabs[0], Qt.Key.Key_Up)
    assert tabs.current() is None


def test_the_chosen_category_stays_while_it_is_there(tabs: CategoryTabs) -> None:
    tabs.choose("文体学习")
    told = heard(tabs)
    first = tabs._tabs[0]
    tabs.show_categories(CATEGORIES)
    assert tabs._tabs[0] is first
    tabs.show_categories(CATEGORIES[2:])
    assert (tabs.current(), told) == ("文体学习", [])
    tabs.show_categories(CATEGORIES[:2])
    assert (tabs.current(), told) == (None, [None])
    tabs.show_categories([])
    assert words(tabs) == ["全部 0"]
