"""After the checkout: the sheet, the undo, the book that moves on; and the one-line express."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import (
    BASIN,
    EGGS,
    OIL,
    SALT,
    SAUCE,
    SOAP,
    Counter,
    open_counter,
)
from tests.village import checkout, shelf, stock_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


# --- the sheet, the undo -----------------------------------------------------------------------


def test_the_sheet_tells_the_figures_and_goes_with_enter(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(OIL)
    counter.page.check_out()
    counter.wait_booked()
    sheet = counter.page.sheet
    counter.qtbot.waitUntil(sheet.isVisible)
    words = [label.accessibleDescription() for label in sheet.figures]
    assert words == ["1,286", "−320", "966"]
    counter.enter(600)
    assert not sheet.isVisible()
    assert counter.focus() is counter.page.household.box


def test_the_sheet_goes_by_itself(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.check_out()
    counter.wait_booked()
    counter.qtbot.waitUntil(lambda: not counter.page.sheet.isVisible(), timeout=6000)


def test_an_undo_within_a_minute_brings_the_cart_back(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP, "2")
    counter.put(EGGS)
    key = counter.page.cart.key
    counter.page.check_out()
    counter.wait_booked()
    assert stock_of(counter.book, EGGS) == 8
    counter.press(Qt.Key.Key_Z, CTRL)
    counter.qtbot.waitUntil(lambda: counter.goods == {SOAP: "2", EGGS: "1"})
    counter.qtbot.waitUntil(lambda: counter.guest_no == "01-001")
    assert counter.balance("01-001") == 128600
    assert stock_of(counter.book, EGGS) == 9
    assert counter.page.cart.key != key
    counter.press(Qt.Key.Key_Z, CTRL)
    counter.page.check_out()
    counter.wait_booked(2)
    assert counter.balance("01-001") == 128600 - 20000


def test_an_undo_is_its_own_operators_and_a_minutes(counter: Counter) -> None:
    now = [100.0]
    counter.page.till._monotonic = lambda: now[0]
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.check_out()
    counter.wait_booked()
    seat = counter.office.seat
    mine = seat.operator
    assert mine is not None
    assert seat.facts is not None
    seat.take(seat.facts.operators[1])
    assert counter.page.till.undoable() is None
    seat.take(mine)
    assert counter.page.till.undoable() is not None
    now[0] += 61
    assert counter.page.till.undoable() is None
    acts = counter.acts()
    counter.page.till.undo()
    QApplication.processEvents()
    assert counter.acts() == acts
    counter.qtbot.waitUntil(lambda: not counter.page.panel.undo.isEnabled())


def test_prices_and_stock_follow_the_book(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(BASIN, "2")
    assert not counter.page.panel.checkout.isEnabled()
    shelf(counter.book, BASIN, "5")
    counter.qtbot.waitUntil(counter.page.panel.checkout.isEnabled)


def test_the_shelf_is_never_taken_below_zero(counter: Counter) -> None:
    """What is in the cart was on the shelf; somebody took it before the checkout."""
    counter.serve("01-001")
    counter.put(BASIN)
    checkout(counter.book, "02-018", BASIN)
    counter.page.check_out()
    counter.qtbot.waitUntil(lambda: any("库存不足" in said for said in counter.office.said))
    assert stock_of(counter.book, BASIN) == 0


# --- one line ------------------------------------------------------------------------------------


def test_a_whole_redemption_in_one_line(counter: Counter) -> None:
    counter.type(f"02-018 2*{SALT} {SOAP}")
    counter.qtbot.waitUntil(counter.page.household.card.isVisible)
    counter.enter()
    counter.wait_booked()
    assert counter.balance("02-018") == 30000 - 3000
    assert counter.page.sheet.isVisible()


def test_a_line_that_costs_too_much_is_laid_out_and_not_booked(counter: Counter) -> None:
    counter.type(f"01-002 2*{SAUCE}")
    counter.qtbot.waitUntil(counter.page.household.card.isVisible)
    counter.enter()
    counter.qtbot.waitUntil(lambda: counter.guest_no == "01-002")
    assert counter.page.panel.obstacle.text() == "积分不足，还差 70 分"
    assert counter.redemptions() == 0


def test_a_line_never_mixes_with_a_cart(counter: Counter) -> None:
    counter.fill(kinds=1)
    counter.page.household.take_focus()
    counter.type(f"02-018 1*{SALT}")
    counter.qtbot.waitUntil(counter.page.household.card.isVisible)
    counter.enter()
    counter.qtbot.waitUntil(lambda: bool(counter.office.said))
    assert counter.goods == {SOAP: "1"}
    assert counter.redemptions() == 0
