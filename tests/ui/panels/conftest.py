"""小组与会议 on a real desk over a book with groups, a grid and a meeting that decided deeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.deeds import Step
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.panels.grids_page import GridsPage
from jifen_desktop.ui.panels.meetings_page import MeetingsPage
from jifen_desktop.ui.panels.members_page import MembersPage
from jifen_desktop.ui.panels.panels_page import PARTS
from tests import panel_village, village
from tests.panel_village import Matter
from tests.points_village import make_points_store
from tests.ui.office import PageOffice, open_page_office
from tests.village import household_draft


def make_panels(folder: Path) -> None:
    """Five people on two groups, two grids, a meeting with three items."""
    store = make_points_store(folder)
    village.enter_households(
        store,
        household_draft("02-001", "赵六", group_name="第二组", row=2),
        household_draft("03-001", "钱七", group_name="第三组", row=3),
    )
    ids = panel_village.seats(store)
    panel_village.grid(store, "第一网格", "第一组")
    panel_village.grid(store, "第二网格", "第二组", worker="")
    held = panel_village.hold(store, present=ids[:4])
    panel_village.bring_up(
        store,
        held.id,
        Matter(
            quantity=5, nominal=1000, agreed=800, given=600, reason="只到一人", recused="王建业"
        ),
        Matter(household_no="01-002", head_name="张伟", step=Step.REJECTED, reason="没有签到"),
        Matter(
            household_no="01-003",
            head_name="张伟",
            member_name="张三",
            rule_code="C23",
            nominal=-500,
            votes=None,
            step=Step.RETURNED,
        ),
    )
    store.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at the book of `make_panels`."""
    make_panels(tmp_path)
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def empty_office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """A book without groups, meetings and grids."""
    village.make_store(tmp_path).close()
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


def show_page(office: PageOffice, qtbot: QtBot) -> PageGroup:
    made = PageGroup(office.surroundings(), PageKey.POINTS, PARTS)
    qtbot.addWidget(made)
    made.resize(1278, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(office: PageOffice, qtbot: QtBot) -> PageGroup:
    """The page at 1366x768."""
    return show_page(office, qtbot)


@pytest.fixture
def members(page: PageGroup, qtbot: QtBot) -> MembersPage:
    """小组成员, its list read."""
    part = page.current()
    assert isinstance(part, MembersPage)
    qtbot.waitUntil(lambda: part.table.rowCount() > 0)
    return part


@pytest.fixture
def meetings(page: PageGroup, qtbot: QtBot) -> MeetingsPage:
    """会议, its list read."""
    page.show_part("meetings")
    part = page.current()
    assert isinstance(part, MeetingsPage)
    qtbot.waitUntil(lambda: part.table.rowCount() > 0)
    return part


@pytest.fixture
def grids(page: PageGroup, qtbot: QtBot) -> GridsPage:
    """网格, its list read."""
    page.show_part("grids")
    part = page.current()
    assert isinstance(part, GridsPage)
    qtbot.waitUntil(lambda: part.table.rowCount() > 0)
    return part
