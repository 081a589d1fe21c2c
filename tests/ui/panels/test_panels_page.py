"""小组会议 as a page of the window: its tabs, its keys, and what it says while it is empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.pages import PAGES
from jifen_desktop.ui.panels.list_page import ListPage
from jifen_desktop.ui.panels.meetings_page import MeetingsPage
from tests.ui.office import PageOffice
from tests.ui.panels.conftest import show_page


def test_the_switchboard_knows_it(office: PageOffice, qtbot: QtBot) -> None:
    made = next(spec for spec in PAGES if spec.key is PageKey.POINTS).make(office.surroundings())
    qtbot.addWidget(made)
    made.open_item("meetings")
    assert isinstance(made, PageGroup)
    assert isinstance(made.current(), MeetingsPage)


@pytest.mark.parametrize(
    ("name", "begins", "verb"),
    [
        ("members", "还没有登记小组成员。", "新增成员"),
        ("meetings", "还没有会议。", "记录会议"),
        ("grids", "还没有网格。", "新增网格"),
    ],
)
def test_an_empty_part_says_what_to_do(
    empty_office: PageOffice, qtbot: QtBot, name: str, begins: str, verb: str
) -> None:
    page = show_page(empty_office, qtbot)
    page.show_part(name)
    part = page.current()
    assert isinstance(part, ListPage)
    qtbot.waitUntil(part.empty.isVisible)
    texts = [label.text() for label in part.empty.findChildren(QLabel)]
    assert any(text.startswith(begins) for text in texts)
    part.take_focus()
    assert part.first_button.hasFocus()
    assert part.first_button.text() == verb
    qtbot.keyClick(part.first_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.opened() is not None)
    assert part.step_back()
    assert [hint.words for hint in part.hints()][:2] == ["打开", verb]


def test_a_meeting_without_groups_says_where_they_are_entered(
    empty_office: PageOffice, qtbot: QtBot
) -> None:
    page = show_page(empty_office, qtbot)
    page.show_part("meetings")
    part = page.current()
    assert isinstance(part, MeetingsPage)
    part.add()
    qtbot.waitUntil(lambda: part.opened() is part.form)
    assert not part.form.all_button.isVisible()
    assert part.form.present.field is part.form.present


def test_where_the_window_is_wide_the_list_stays_beside(page: PageGroup, qtbot: QtBot) -> None:
    part = page.current()
    assert isinstance(part, ListPage)
    qtbot.waitUntil(lambda: part.table.rowCount() > 0)
    part._taken(0)
    assert not part.list_card.isVisible()
    page.resize(1830, 900)
    qtbot.waitUntil(part.list_card.isVisible)
    part.close_face()
    assert part.nothing.isVisible()
    part._taken(0)
    part.take_focus()
    assert not part.rows.hasFocus()


def test_ctrl_s_on_a_list_saves_nothing(page: PageGroup, office: PageOffice) -> None:
    part = page.current()
    assert isinstance(part, ListPage)
    part.save()
    assert office.said == []
