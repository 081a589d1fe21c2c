"""The households page on a real desk over a real book of a few households."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.veto_section import VetoSection
from jifen_desktop.ui.look.style import Look
from tests.ui.households.veto_hands import buttons, opens
from tests.ui.office import PageOffice, open_page_office
from tests.village import (
    DAY,
    enter_households,
    household_draft,
    make_store,
    opening,
)


def make_households(folder: Path) -> None:
    """Three households; the first one has people, a card, points and everything else."""
    store = make_store(folder)
    enter_households(
        store,
        household_draft(
            "01-001",
            "王建国",
            population=4,
            phone="13800001234",
            address="清水湾1号",
            opened_on=DAY,
            card_no="8800001",
            members=[("李梅", "之妻"), ("王小明", "之子")],
            row=2,
        ),
        household_draft("01-002", "张伟", phone="13800005678", row=3),
        household_draft("02-001", "张伟", group_name="第二组", row=4),
    )
    opening(store, "01-001", "1286")
    store.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at the book of `make_households`."""
    make_households(tmp_path)
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def seated(office: PageOffice) -> Callable[[Role], None]:
    """Let somebody else sit down, who has this role alone."""

    def sit(role: Role) -> None:
        assert office.seat.facts is not None
        office.seat.take(
            next(o for o in office.seat.facts.operators if o.roles == frozenset({role}))
        )

    return sit


@pytest.fixture
def page(office: PageOffice, qtbot: QtBot) -> HouseholdsPage:
    """The page at 1366x768, its list read."""
    made = HouseholdsPage(office.surroundings())
    qtbot.addWidget(made)
    made.resize(1280, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.list.table.rowCount() > 0)
    return made


@pytest.fixture
def book(office: PageOffice, tmp_path: Path) -> Iterator[Store]:
    """Another connection to the same book, for the test's own looks and acts."""
    store = Store(tmp_path / BOOK_FILE, durable=False)
    yield store
    store.close()


@pytest.fixture
def veto_section(page: HouseholdsPage, qtbot: QtBot) -> VetoSection:
    """At the card of 王建国 with 1,286 points; the head of all roles sits there."""
    opens(page, qtbot)
    qtbot.waitUntil(lambda: "一票否决" in buttons(page.face.vetoes))
    return page.face.vetoes
