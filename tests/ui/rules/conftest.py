"""The rule page on a real desk over real books: one with rules in force, one without any."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.rules.rules_page import RulesPage
from tests import points_village
from tests.ui.office import PageOffice, open_page_office
from tests.village import make_store

#: A size of the window at which list and rule stand side by side, and one at which they do not.
WIDE, NARROW = (1800, 900), (1280, 640)


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at a book with rules; A01 has 3 deeds."""
    store = points_village.make_points_store(tmp_path / "book")
    for household_no in ("01-001", "01-001", "01-002"):
        points_village.declare(store, points_village.deed(household_no, "A01"))
    store.close()
    opened = open_page_office(qtbot, tmp_path / "book", look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def bare_office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """A village without rules."""
    make_store(tmp_path / "book").close()
    opened = open_page_office(qtbot, tmp_path / "book", look)
    yield opened
    opened.desk.shut_down()


def sit(office: PageOffice, role: Role) -> None:
    """Let somebody else sit down, who has this role alone."""
    assert office.seat.facts is not None
    office.seat.take(next(o for o in office.seat.facts.operators if o.roles == frozenset({role})))


def show_page(office: PageOffice, qtbot: QtBot, size: tuple[int, int] = WIDE) -> RulesPage:
    """The page with the keyboard, its book read."""
    made = RulesPage(office.surroundings())
    qtbot.addWidget(made)
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.list.view is not None)
    made.take_focus()
    return made


@pytest.fixture
def page(office: PageOffice, qtbot: QtBot) -> RulesPage:
    """The page of a wide window."""
    return show_page(office, qtbot)


@pytest.fixture
def bare_page(bare_office: PageOffice, qtbot: QtBot) -> RulesPage:
    return show_page(bare_office, qtbot)


def open_rule(page: RulesPage, qtbot: QtBot, code: str = "A01") -> None:
    """Open a rule and wait until it is shown."""
    page.open_item(code)
    qtbot.waitUntil(lambda: page.face.isVisible() and page.face.code == code)


def open_form(page: RulesPage, qtbot: QtBot, code: str = "A01") -> None:
    """The form of a rule, in a draft that begins with it."""
    open_rule(page, qtbot, code)
    page.edit()
    qtbot.waitUntil(page.form.isVisible)


def codes(page: RulesPage) -> list[str]:
    return [row.rule.code for row in page.list.table.rows]


def cells(page: RulesPage, code: str) -> list[str]:
    """What the row of a rule says."""
    table, row = page.list.table, page.list.table.row_of(code)
    return [str(table.data(table.index(row, column))) for column in range(table.columnCount())]


def wait_for(qtbot: QtBot, page: RulesPage, fact: Callable[[RulesPage], bool]) -> None:
    qtbot.waitUntil(lambda: fact(page))
