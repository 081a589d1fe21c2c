"""The part 评选 on a real desk over a book with a closed quarter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.selection_listing import selections
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup, Part
from jifen_desktop.ui.selections.selections_page import SelectionsPage
from tests.quarter_village import close, make_rated_store
from tests.selection_village import begin, name, named
from tests.ui.office import PageOffice, open_page_office

SCORES = (100, 90, 80, 70, 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The book behind the page: selection 1 is open and has no names."""
    made = make_rated_store(tmp_path, SCORES)
    close(made)
    begin(made)
    yield made
    made.close()


@pytest.fixture
def two(store: Store) -> Store:
    """The same with two names: 02-001 with a deed, 02-002."""
    name(store, 1, [named(1, deed="照顾邻居老人"), named(2)])
    return store


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
    part = Part(name="selections", title="评选", make=SelectionsPage)
    made = PageGroup(office.surroundings(), PageKey.QUARTERS, (part,))
    qtbot.addWidget(made)
    made.resize(1278, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(group: PageGroup, qtbot: QtBot, store: Store) -> SelectionsPage:
    """评选, its list and the newest selection read."""
    part = group.current()
    assert isinstance(part, SelectionsPage)
    known = len(selections(store))
    qtbot.waitUntil(lambda: part.face.selections.rowCount() == known)
    if known:
        qtbot.waitUntil(lambda: part.face.board is not None)
    part.take_focus()
    return part
