"""明细 on a real desk over a village with every kind of entry in two closed quarters and one open.

02-001 has base points, an award in each of two categories, a deduction, a row that a cap left
nothing of, an entry that was taken back in its quarter, one that was taken back after the close,
and one that came too late.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.settings import BASE_POINTS
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.pages import PAGES
from tests.points_village import award, deed, reverse_deeds, switch
from tests.quarter_village import Q2, Q3, close, gift, levels, make_rated_store, number
from tests.ui.office import PageOffice, open_page_office
from tests.ui.program.conftest import clocks, home, start
from tests.village import LEADER, moment, new_key

__all__ = ["clocks", "home", "start"]
FIRST = number(1)
IN_Q4 = date(2026, 11, 2)
#: Whole points of 2026Q3, by its rule B50.
SCORES = (60, 40, 20, 0)


def fill_book(folder: Path) -> Store:
    """2026Q2 and 2026Q3 closed, corrections of both in 2026Q4."""
    store = make_rated_store(folder, SCORES)
    levels(store, "5=1;4=1")
    switch(store, BASE_POINTS, "30")
    gift(store, {FIRST: 7}, on=date(2026, 5, 10))
    close(store, Q2)
    give_base_points(store, Q3, key=new_key(), actor=LEADER, at=moment())
    kept = award(store, deed(FIRST, "C01"))
    award(store, deed(FIRST, "C23"))
    for _ in range(2):
        award(store, deed(FIRST, "A02"))
    wrong = award(store, deed(FIRST, "B06"))
    reverse_deeds(store, wrong.item_no)
    award(store, deed(FIRST, "E01", "县", on=date(2026, 6, 1)))
    close(store, Q3)
    reverse_deeds(store, kept.item_no)
    gift(store, {FIRST: 3, number(2): 8}, on=IN_Q4)
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The book behind the page, as another program would open it."""
    made = fill_book(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look, store: Store) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at that book."""
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def quarters(office: PageOffice, qtbot: QtBot) -> PageGroup:
    """The page 季度 with all its parts at 1366x768."""
    made = next(spec for spec in PAGES if spec.key is PageKey.QUARTERS).make(office.surroundings())
    assert isinstance(made, PageGroup)
    qtbot.addWidget(made)
    made.resize(1278, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
