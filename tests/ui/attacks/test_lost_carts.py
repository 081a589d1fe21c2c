"""A cart is never lost: not to a full rack of parked carts, an undo, a slow book or a scanner."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.workbench_refusals import CartInTheWay
from jifen_desktop.services.drafting import PARKED_CARTS_MAX, cart_left, parked_carts
from jifen_desktop.ui.counter.till import Sale
from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import SAUCE, SOAP, TISSUES, Counter, open_counter


def test_a_cart_that_cannot_be_parked_stays(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        for number in range(1, PARKED_CARTS_MAX + 1):
            counter.put(SOAP)
            counter.page.park()
            qtbot.waitUntil(lambda n=number: len(parked_carts(counter.book)) == n)
            qtbot.waitUntil(lambda: not counter.page.keeper.moving)
        counter.serve("01-001")
        counter.put(SAUCE)
        refused: list[object] = []
        counter.office.desk.refused.connect(refused.append)
        counter.page.park()
        qtbot.waitUntil(lambda: bool(refused or len(counter.office.said) > PARKED_CARTS_MAX))
        qtbot.waitUntil(lambda: counter.goods == {SAUCE: "1"})
        assert counter.guest_no == "01-001"


def test_an_undo_does_not_throw_the_next_cart_away(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.serve("01-001")
        counter.put(SOAP)
        counter.page.check_out()
        counter.wait_booked()
        counter.serve("02-018")
        counter.put(SAUCE)
        counter.put(TISSUES)
        counter.page.undo()
        qtbot.waitUntil(lambda: not counter.page.till.waiting)
        qtbot.wait(300)
        kept = counter.goods == {SAUCE: "1", TISSUES: "1"} or any(
            cart.household_no == "02-018" for cart in parked_carts(counter.book)
        )
        assert kept, (counter.goods, counter.office.said)


def test_a_card_with_a_hyphen_changes_no_line(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.serve("01-001")
        counter.put(SOAP, "5")
        counter.page.panel.rows.setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        for key in "02-018":
            QTest.keyClick(focus, Qt.Key(ord(key)))
        QTest.keyClick(focus, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: counter.guest_no == "02-018")
        assert counter.goods == {SOAP: "5"}


def test_an_express_line_is_kept_before_it_is_booked(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    """The program dies right after the commit: the next start must know the cart."""
    with open_counter(qtbot, tmp_path, look) as counter:
        keys: list[str] = []

        def keep_key(sale: Sale) -> None:
            keys.append(sale.cart.key)

        counter.page.till.booked.disconnect(counter.page._booked)
        counter.page.till.booked.connect(keep_key)
        box = counter.page.household.box
        box.setFocus()
        box.setText(f"02-018 1*{SOAP}")
        qtbot.wait(100)
        counter.enter()
        qtbot.waitUntil(lambda: bool(keys))
        left = cart_left(counter.book)
        assert left is not None
        assert left.booked is not None
        assert left.draft.key == keys[0]


def test_a_book_that_changes_does_not_drop_the_household_asked_for(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.serve("01-001")
        counter.page.open_household("02-018", "02-018")
        counter.page.refresh()
        qtbot.waitUntil(lambda: counter.guest_no == "02-018")


def test_a_parked_cart_is_not_taken_up_over_goods_just_scanned(counter: Counter) -> None:
    counter.put(SOAP)
    counter.page.park()
    counter.qtbot.waitUntil(counter.page.panel.take.isEnabled)
    refused: list[object] = []
    counter.office.desk.refused.connect(refused.append)
    counter.put(SAUCE)
    counter.page._take_up()
    counter.qtbot.waitUntil(lambda: bool(refused))
    counter.qtbot.waitUntil(lambda: not counter.page.keeper.moving)
    assert [type(refusal) for refusal in refused] == [CartInTheWay]
    assert counter.goods == {SAUCE: "1"}
