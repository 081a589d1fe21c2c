"""The parts 结账 and 评星 on a real desk over a village with scores in 2026Q3."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.pages import PAGES
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from jifen_desktop.ui.quarters.rating_page import RatingPage
from tests.quarter_village import levels, make_rated_store
from tests.ui.office import PageOffice, open_page_office
from tests.ui.program.conftest import clocks, home, start
from tests.village import moment

__all__ = ["clocks", "home", "start"]
#: Two levels; the second and the third household are equal at the end of the first.
SCORES = (90, 70, 70, 40, 20, 0)
LEVELS = "5=2;4=2"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The book behind the page, as another program would open it."""
    made = make_rated_store(tmp_path, SCORES)
    levels(made, LEVELS)
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look, store: Store) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at that book."""
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


def on(office: PageOffice, day: date) -> None:
    """It is that day now."""
    office.seat.at = moment(day)


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


@pytest.fixture
def closing(quarters: PageGroup, qtbot: QtBot) -> ClosingPage:
    """结账, read."""
    part = quarters.current()
    assert isinstance(part, ClosingPage)
    qtbot.waitUntil(lambda: part.bar.quarter() is not None)
    qtbot.waitUntil(lambda: part._shown is not None)
    part.take_focus()
    return part


@pytest.fixture
def rating(quarters: PageGroup, qtbot: QtBot) -> RatingPage:
    """评星, read; whoever asks for it closes a quarter before."""
    quarters.show_part("rating")
    part = quarters.current()
    assert isinstance(part, RatingPage)
    qtbot.waitUntil(lambda: part.face.board is not None)
    part.take_focus()
    return part
