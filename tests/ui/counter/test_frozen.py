"""A frozen household at the counter: neutral words at once, nothing booked, nothing printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.services.print_queue import jobs_waiting
from jifen_desktop.services.reversing import void
from jifen_desktop.ui.counter.guest_panel import GuestPanel
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.widgets.labels import Label
from tests.ui.counter import columns
from tests.ui.counter.counter_office import EAN_OF, SALT, SOAP, Counter, open_counter
from tests.ui.geometry import clipped_texts, outside_parent
from tests.vetoes_at_work import DOCUMENT, GROUND, lay, lift, suspend
from tests.village import KEEPER, checkout, moment, new_key

SENTENCE = "该户暂停兑换，请到村委会咨询"


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def seen(panel: GuestPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(Label) if label.isVisible())


def assert_refused(counter: Counter) -> None:
    """Everything says it, and whatever is pressed books and prints nothing."""
    page, before = counter.page, counter.acts()
    assert SENTENCE in seen(page.guest_panel)
    assert page.panel.obstacle.text() == SENTENCE
    assert page.panel.obstacle.property("tone") == "danger"
    assert not page.panel.checkout.isEnabled()
    page.goods.take_focus()
    counter.enter(600)
    counter.press(Qt.Key.Key_F9)
    assert counter.office.sounds[-1] == "refused"
    assert counter.office.spoken[-1] == SENTENCE
    assert counter.acts() == before
    assert counter.office.prints == []
    assert jobs_waiting(counter.book) == ()


def test_it_is_said_when_the_household_opens_before_anything_is_scanned(counter: Counter) -> None:
    lay(counter.book)
    counter.serve("01-001")
    assert_refused(counter)

    counter.scan(EAN_OF[SOAP])
    counter.qtbot.waitUntil(lambda: counter.goods == {SOAP: "1"})
    assert_refused(counter)
    assert not any(word in seen(counter.page.guest_panel) for word in (GROUND, DOCUMENT, "否决"))


def test_the_next_household_is_served_as_ever(counter: Counter) -> None:
    suspend(counter.book)
    counter.serve("01-001")
    counter.serve("01-002")
    assert SENTENCE not in seen(counter.page.guest_panel)
    counter.put(SALT)
    counter.enter()
    counter.wait_booked()
    assert counter.balance("01-002") == 5000 - 250


def test_what_is_booked_elsewhere_is_seen_while_the_household_stands_there(
    counter: Counter,
) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    assert counter.page.panel.checkout.isEnabled()
    lay(counter.book)
    counter.page.refresh()
    counter.qtbot.waitUntil(lambda: SENTENCE in seen(counter.page.guest_panel))
    assert_refused(counter)

    lift(counter.book)
    counter.page.refresh()
    counter.qtbot.waitUntil(counter.page.panel.checkout.isEnabled)
    assert SENTENCE not in seen(counter.page.guest_panel)
    assert counter.page.panel.obstacle.text() == ""


def test_a_veto_that_came_in_the_last_moment_is_refused_by_the_book(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    lay(counter.book)
    counter.page.check_out()
    counter.qtbot.waitUntil(lambda: counter.office.said[-1:] == [f"{SENTENCE}。"])
    counter.qtbot.waitUntil(lambda: counter.page.panel.obstacle.text() == SENTENCE)
    assert counter.goods == {SOAP: "1"}  # set aside or cleared by the keeper
    assert counter.redemptions() == 0
    assert counter.office.prints == []


def test_a_parked_cart_of_a_frozen_household_is_not_checked_out(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    counter.page.park()
    counter.qtbot.waitUntil(lambda: counter.guest_no == "")
    lay(counter.book)
    counter.page._take_up()
    counter.qtbot.waitUntil(lambda: counter.guest_no == "01-001")
    assert counter.goods == {SOAP: "1"}
    assert_refused(counter)


def test_a_search_tells_nobody_elses_business(counter: Counter) -> None:
    """Who stands at the counter may read the list: four heads of one name, one of them frozen."""
    lay(counter.book)
    counter.page.household.take_focus()
    counter.type("zw")
    box = counter.page.household
    counter.qtbot.waitUntil(lambda: box._answered == "zw")
    model = box.popup.model
    rows = [box.popup._describe(model.value(row), row) for row in range(model.rowCount())]
    assert len(rows) == 2
    assert not any("暂停" in f"{row.title}{row.note}{row.detail}" for row in rows)


def test_a_whole_line_is_refused_at_the_household(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with columns.open_counter(qtbot, tmp_path, look) as counter:
        suspend(counter.store)
        counter.type_household("01-001 2*RH01")
        texts = [label.text() for label in counter.page.household.card.findChildren(Label)]
        assert f"{SENTENCE}。" in texts
        counter.press(Qt.Key.Key_Return)
        assert counter.orders == []
        assert counter.page.household.box.selectedText() == "01-001"


def test_an_earlier_slip_can_still_be_voided(counter: Counter) -> None:
    slip = checkout(counter.book, "01-001", SOAP)
    lay(counter.book)
    void(counter.book, slip.receipt_no, "拿错了", key=new_key(), actor=KEEPER, at=moment())
    assert counter.balance("01-001") == 128600


@pytest.mark.parametrize(
    ("factor", "compact"), [(1.0, False), (1.15, False), (1.5, True), (2.0, True)]
)
def test_the_sentence_is_never_cut(
    counter: Counter, look: Look, factor: float, *, compact: bool
) -> None:
    lay(counter.book)
    look.resize(Scale(factor))
    counter.serve("01-001")
    panel = counter.page.guest_panel
    panel.set_compact(compact)
    counter.qtbot.waitUntil(lambda: SENTENCE in seen(panel))
    counter.qtbot.waitUntil(lambda: not clipped_texts(panel))
    assert outside_parent(panel) == []
