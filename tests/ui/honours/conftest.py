"""The part 荣誉 on a real desk over a book with an awarded quarter and two other honours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.honours import Honour, give_honour
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup, Part
from tests.quarter_village import close, levels, make_rated_store, rate
from tests.ui.office import PageOffice, open_page_office
from tests.ui.program.conftest import clocks, home, start
from tests.village import DAY, LEADER, moment, new_key

__all__ = ["clocks", "home", "start"]

#: 02-001 gets five stars, 02-002 and 02-003 four.
SCORES = (100, 90, 80, 70, 0)


def fill_book(folder: Path) -> Store:
    """Awards 1 to 3 are stars of 2026Q3, 4 and 5 honours of today."""
    store = make_rated_store(folder, SCORES)
    levels(store, "5=1;4=2")
    close(store)
    rate(store, from_paper=True)
    give(store, "02-004")
    give(store, "02-001", name="三八红旗手", scope=HonourScope.PERSON, person="李小花")
    return store


def give(
    store: Store,
    household_no: str,
    *,
    name: str = "最美家庭",
    scope: HonourScope = HonourScope.HOUSEHOLD,
    person: str = "",
) -> int:
    honour = Honour(
        name=name,
        rank_of_giver=HonourRank.COUNTY,
        scope=scope,
        household_no=household_no,
        person=person,
        given_on=DAY,
    )
    return give_honour(store, honour, key=new_key(), actor=LEADER, at=moment()).id


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
def seated(office: PageOffice) -> Callable[[Role], None]:
    """Let somebody else sit down, who has this role alone."""

    def sit(role: Role) -> None:
        assert office.seat.facts is not None
        roles = frozenset({role})
        office.seat.take(next(o for o in office.seat.facts.operators if o.roles == roles))

    return sit


@pytest.fixture
def group(office: PageOffice, qtbot: QtBot) -> PageGroup:
    """The page 季度 with this part, at 1366x768."""
    part = Part(name="honours", title="荣誉", make=HonoursPage)
    made = PageGroup(office.surroundings(), PageKey.QUARTERS, (part,))
    qtbot.addWidget(made)
    made.resize(1278, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(group: PageGroup, qtbot: QtBot) -> HonoursPage:
    """荣誉, its list read."""
    part = group.current()
    assert isinstance(part, HonoursPage)
    qtbot.waitUntil(lambda: bool(part.board.found))
    part.take_focus()
    return part
