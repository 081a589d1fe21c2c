"""The part 公示 on a real desk over a book with decided deeds and a batch on the wall."""

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
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from tests import publication_village
from tests.points_village import deed
from tests.publication_village import decided, make_publishing_store
from tests.ui.office import PageOffice, open_page_office
from tests.ui.program.conftest import clocks, home, start
from tests.village import moment

__all__ = ["clocks", "home", "start"]


def fill_book(store: Store) -> None:
    """Items 1 to 3 hang in batch 1; items 4 and 5 are decided and wait."""
    publication_village.published(
        store,
        deed("01-001", "C01", "2"),
        deed("01-002", "C23", note="照片两张"),
        deed("01-003", "B03"),
    )
    decided(store, deed("01-001", "A01", "2"), deed("01-002", "C06", "3"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The book behind the page, as another program would open it."""
    made = make_publishing_store(tmp_path)
    fill_book(made)
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look, store: Store) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at the book of `fill_book`."""
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


def show_points(office: PageOffice, qtbot: QtBot) -> PageGroup:
    """The page 积分 with all its parts at 1366x768, where `go` leads from one to another."""
    made = next(spec for spec in PAGES if spec.key is PageKey.POINTS).make(office.surroundings())
    assert isinstance(made, PageGroup)
    qtbot.addWidget(made)
    made.resize(1278, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def points(office: PageOffice, qtbot: QtBot) -> PageGroup:
    return show_points(office, qtbot)


@pytest.fixture
def page(points: PageGroup, qtbot: QtBot) -> PublicationsPage:
    """公示, its board read."""
    points.show_part("publications")
    part = points.current()
    assert isinstance(part, PublicationsPage)
    qtbot.waitUntil(lambda: bool(part.board.sentence.text()))
    part.take_focus()
    return part
