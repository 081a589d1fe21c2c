"""The page 积分事项 on a real desk over a real book with rules, members and deeds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.awarding import award
from jifen_desktop.services.checking_deeds import check_deeds
from jifen_desktop.services.declaring import declare
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.look.style import Look
from tests.points_village import EVENT_DAY, make_points_store
from tests.ui.office import PageOffice, open_page_office
from tests.village import CLERK, HEAD, moment, new_key


def typed(
    household_no: str = "01-001",
    rule_code: str = "A01",
    amount: str = "1",
    *,
    day: date = EVENT_DAY,
    evidence: str = "签到表",
    activity: str = "",
) -> Declaration:
    """A declaration as the clerk types it."""
    return Declaration(
        household_no=household_no,
        rule_code=rule_code,
        amount=amount,
        event_date=day,
        evidence=evidence,
        activity=activity,
    )


def declared(store: Store, declaration: Declaration, *, draft: bool = False) -> int:
    """Bring a deed into the book and return its number."""
    key = new_key()
    done = declare(store, declaration, draft=draft, key=key, actor=CLERK, at=moment())
    return done.item_no


def checked(store: Store, declaration: Declaration) -> int:
    number = declared(store, declaration)
    check_deeds(store, [number], key=new_key(), actor=CLERK, at=moment())
    return number


def awarded(store: Store, declaration: Declaration, *, actor: Actor = HEAD) -> int:
    """Post a deed from a paper and return its number."""
    return award(store, declaration, key=new_key(), actor=actor, at=moment()).item_no


def fill_book(store: Store) -> None:
    """Items 1 to 6: two declared that look the same, one checked, a draft, two posted."""
    declared(store, typed("01-001", "A01", "2"))
    declared(store, typed("01-001", "A01", "1"))
    checked(store, replace(typed("01-002", "C23"), evidence="照片两张"))
    declared(store, typed("01-003", "C06", "3"), draft=True)
    awarded(store, typed("01-001", "C01", "9"))
    awarded(store, typed("01-002", "E01", "县"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The book behind the page, as another program would open it."""
    made = make_points_store(tmp_path)
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
        office.seat.take(
            next(o for o in office.seat.facts.operators if o.roles == frozenset({role}))
        )

    return sit


@pytest.fixture
def page(office: PageOffice, qtbot: QtBot) -> DeedsPage:
    """The page at 1366x768, its board read."""
    made = DeedsPage(office.surroundings())
    qtbot.addWidget(made)
    made.resize(1278, 590)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.board.table.rowCount() > 0)
    made.take_focus()
    return made
