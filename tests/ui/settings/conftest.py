"""The settings page on a village's book, with printers that only a test has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.settings.settings_page import SettingsPage
from tests.ui.office import PageOffice, open_page_office
from tests.ui.printing.fake_printers import FakePrinters
from tests.village import STAFF_NAMES, make_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The same book, as another program has it open."""
    made = make_store(tmp_path / "book")
    yield made
    made.close()


@pytest.fixture
def office(qtbot: QtBot, store: Store, look: Look) -> Iterator[PageOffice]:
    opened = open_page_office(qtbot, store.path.parent, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters()


@pytest.fixture
def other_books() -> list[bool]:
    """Grows when another book is asked for."""
    return []


@pytest.fixture
def page(
    qtbot: QtBot, office: PageOffice, printers: FakePrinters, other_books: list[bool]
) -> Iterator[SettingsPage]:
    around = replace(office.surroundings(), other_book=lambda: other_books.append(True))
    made = SettingsPage(around, printers)
    qtbot.addWidget(made)
    made.resize(1278, 624)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.operators.rows) and made.pc.printer.count() > 1)
    qtbot.waitUntil(lambda: made.book_settings.rows["receipt_paper"].value.text() != "")
    yield made
    made.hide()


def seat(office: PageOffice, role: Role) -> None:
    """Let who holds this role alone sit here."""
    assert office.seat.facts is not None
    name = STAFF_NAMES[role]
    office.seat.take(next(o for o in office.seat.facts.operators if o.name == name))
