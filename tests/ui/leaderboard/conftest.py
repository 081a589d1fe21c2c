"""The part 积分榜 on a real desk over a book with a closed quarter and points of the next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.services.grids import GridEntry, add_grid
from jifen_desktop.ui.leaderboard.leaderboard_page import LeaderboardPage
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup, Part
from tests import village
from tests.quarter_village import close, gift, make_rated_store, number
from tests.ui.office import PageOffice, open_page_office
from tests.village import LEADER, moment, new_key

#: Of 2026Q3.
SCORES = (100, 90, 90, 70)
IN_Q4 = date(2026, 11, 2)
#: Of 2026Q4: the third comes first, the second stays, the first falls.
LATER = {number(3): 60, number(2): 50, number(1): 40, number(4): 30}


def fill_book(folder: Path) -> Store:
    """2026Q3 closed, 2026Q4 with points, a grid of the second group, and a household beside it."""
    store = make_rated_store(folder, SCORES)
    village.household(store, "01-001", "王建国")
    close(store)
    gift(store, LATER, on=IN_Q4)
    entry = GridEntry(name="东片网格", worker_name="李四", group_names=("第二组",))
    add_grid(store, entry, key=new_key(), actor=LEADER, at=moment())
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The book behind the page, as another program would open it."""
    made = fill_book(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look, store: Store) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits there."""
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def group(office: PageOffice, qtbot: QtBot) -> PageGroup:
    """The page 季度 with this part, at 1366x768."""
    part = Part(name="leaderboard", title="积分榜", make=LeaderboardPage)
    made = PageGroup(office.surroundings(), PageKey.QUARTERS, (part,))
    qtbot.addWidget(made)
    made.resize(1278, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(group: PageGroup, qtbot: QtBot) -> LeaderboardPage:
    """积分榜, the board read."""
    part = group.current()
    assert isinstance(part, LeaderboardPage)
    qtbot.waitUntil(lambda: bool(part.board))
    part.take_focus()
    return part
