"""A desk on a village book that sells, and printers that do as they are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from tests import village
from tests.ui.office import PageOffice, open_page_office
from tests.ui.printing.fake_printers import FakePrinters


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters()


@pytest.fixture
def office(
    tmp_path: Path, qtbot: QtBot, look: Look, printers: FakePrinters
) -> Iterator[PageOffice]:
    store = village.make_store(tmp_path)
    village.household(store, "01-001", "张伟", points="1000")
    village.product(store, "LY01", price="1", stock="500")
    store.close()
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    printers.open_gate()
    opened.desk.shut_down()
