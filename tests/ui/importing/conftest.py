"""The import dialog over a real desk and a real book."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.importing.import_dialog import ImportDialog
from jifen_desktop.ui.importing.import_kinds import ROSTER, ImportKind
from jifen_desktop.ui.look.style import Look
from tests.exchange.office import write_xlsx
from tests.ui.importing.files import HEADING
from tests.ui.office import PageOffice, open_page_office
from tests.village import (
    enter_households,
    household_draft,
    make_store,
    product,
)


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """Two households stand in the book."""
    store = make_store(tmp_path / "book")
    first = household_draft("01-001", "王建国", population=4, card_no="8800001")
    enter_households(store, first, household_draft("01-002", row=3))
    product(store)
    store.close()
    opened = open_page_office(qtbot, tmp_path / "book", look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def roster(tmp_path: Path) -> Callable[..., Path]:
    """Write a roster of these rows."""

    def write(*rows: list[str]) -> Path:
        return write_xlsx(tmp_path / "花名册.xlsx", [HEADING, *rows])

    return write


@pytest.fixture
def read(office: PageOffice, qtbot: QtBot) -> Callable[[Path], ImportDialog]:
    """Show a file in the dialog, as it stands once it was read."""

    def show(path: Path, kind: ImportKind = ROSTER) -> ImportDialog:
        dialog = ImportDialog(office.surroundings(), kind, path)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.cancel.isVisible)
        return dialog

    return show
