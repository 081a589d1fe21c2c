"""What the screen says is what was booked."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from jifen_desktop.services.changing_products import ProductCorrection, change_product
from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import SOAP, open_counter
from tests.village import HEAD, moment, new_key


def test_a_price_that_changed_meanwhile_is_not_taken_silently(
    qtbot: QtBot, tmp_path: Path, look: Look
) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.serve("01-001")
        counter.put(SOAP)
        counter.office.desk._watch.stop()
        change_product(
            counter.book,
            SOAP,
            ProductCorrection(price="90"),
            key=new_key(),
            actor=HEAD,
            at=moment(),
        )
        assert counter.page.cart.total_points == 2500
        counter.page.check_out()
        qtbot.waitUntil(lambda: not counter.page.till.waiting)
        if counter.redemptions():
            sheet = counter.page.sheet
            assert [f.accessibleDescription() for f in sheet.figures] == ["1,286", "−90", "1,196"]
        else:
            qtbot.waitUntil(lambda: counter.page.cart.total_points == 9000)
