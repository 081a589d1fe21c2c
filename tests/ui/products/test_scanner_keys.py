"""A scanner's keys on the goods page, as they really arrive: wherever the keyboard is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.products.products_page import ProductsPage
from jifen_desktop.ui.wedge import Wedge


@pytest.fixture(autouse=True)
def wedge(qapp: QApplication, page: ProductsPage) -> Iterator[Wedge]:
    """The program's own wedge, which gives its scans to the page."""
    made = Wedge()
    made.scanned.connect(page.scanned)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def burst(qtbot: QtBot, into: QWidget, code: str) -> None:
    qtbot.keyClicks(into, code)
    qtbot.keyClick(into, Qt.Key.Key_Return)


def test_a_scan_into_the_find_box_opens_the_product(page: ProductsPage, qtbot: QtBot) -> None:
    burst(qtbot, page.list.box, "6900000000017")

    qtbot.waitUntil(page.face.isVisible)
    assert page.list.box.text() == ""


def test_a_scan_into_a_name_does_no_harm(page: ProductsPage, qtbot: QtBot) -> None:
    page.add()
    name = page.form.fields["name"]
    name.setText("牛奶")
    name.setFocus()
    burst(qtbot, name, "6911111111111")

    assert name.text() == "牛奶"
    assert name.hasFocus()
    assert page.form.barcodes.codes() == ("6911111111111",)


def test_a_scan_into_the_barcode_field_goes_to_the_list(page: ProductsPage, qtbot: QtBot) -> None:
    page.add()
    page.form.barcodes.field.setFocus()
    burst(qtbot, page.form.barcodes.field, "6911111111111")

    assert page.form.barcodes.field.text() == ""
    assert page.form.barcodes.codes() == ("6911111111111",)
