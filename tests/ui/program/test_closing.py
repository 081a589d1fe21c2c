"""The window is closed while something is being booked: first it is known what became of it."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.services.balances import balance
from jifen_desktop.ui.counter import done_sheet, till
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.last_answer import BOOKING
from jifen_desktop.ui.page import PageKey
from tests import village
from tests.ui.program.running import Running, Start, store_of
from tests.village import STAFF_NAMES

KEEPER = next(iter(STAFF_NAMES.values()))


@pytest.fixture
def other(folder: Path) -> Store:
    """Another program on the book, which has a household with points and goods."""
    store = store_of(folder)
    village.household(store, points="100")
    village.product(store, price="10", stock="20")
    return store


def counter(running: Running) -> CounterPage:
    page = running.bench.pages[PageKey.COUNTER]
    assert isinstance(page, CounterPage)
    return page


def filled(running: Running) -> CounterPage:
    """A keeper with a household and two of its goods before him."""
    running.sign_in(KEEPER)
    page = counter(running)
    page.open_household("01-001", "01-001")
    running.qtbot.waitUntil(lambda: page.cart.guest is not None and page.shelf is not None)
    assert page.shelf is not None
    page.add(page.shelf.products[0], "2")
    return page


def close_while_booking(running: Running, page: CounterPage, other: Store) -> None:
    """The other program holds the book until the window was closed, twice."""
    with other.transaction():
        running.press(Qt.Key.Key_F9)
        assert page.till.waiting
        running.window.close()
        running.window.close()
        assert running.said() == BOOKING
        assert page.isVisible()
    running.qtbot.waitUntil(page.sheet.isVisible)


def test_a_sale_that_is_being_booked_is_seen_before_the_window_goes(
    running: Running, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(done_sheet, "STAYS_MS", 400)
    page = filled(running)
    seen: list[bool] = []

    close_while_booking(running, page, other)

    page.sheet.next_wanted.connect(lambda: seen.append(page.isVisible()))
    running.qtbot.waitUntil(running.window.isHidden)
    assert seen == [True]
    assert balance(other, "01-001") == 80_00
    other.close()


def test_who_has_seen_it_closes_the_window_without_waiting(
    running: Running, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(done_sheet, "STAYS_MS", 60_000)
    page = filled(running)
    close_while_booking(running, page, other)
    running.window.close()
    running.qtbot.waitUntil(running.window.isHidden)
    other.close()


def test_a_sale_that_is_refused_is_told_at_the_next_start(
    start: Start, running: Running, other: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.close()
    go_on = Event()

    def refuse(*_: object, **__: object) -> None:
        go_on.wait(10)
        raise CartEmpty

    filled(running)
    monkeypatch.setattr(till, "redeem", refuse)
    running.press(Qt.Key.Key_F9)
    running.window.close()
    go_on.set()
    running.qtbot.waitUntil(running.window.isHidden)

    again = start(folder).open()
    again.sign_in(KEEPER)
    again.qtbot.waitUntil(lambda: again.said() == "上一单没有记账，清单还在。")
    assert [line.quantity_words for line in counter(again).cart.lines] == ["2"]
