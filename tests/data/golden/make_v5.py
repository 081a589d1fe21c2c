"""Makes v5.jifen, the golden book of this version: what later versions must be able to open.

    python -m tests.data.golden.make_v5

Run it only while version 5 is not released; afterwards the file stays as it is, like
those of older versions beside it, which the programs of their days made. Days, keys, salts and
ids are fixed, so that two runs differ by nothing that matters.
"""

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jifen_desktop.db.sqlite.backup import back_up
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.cart import CartLine
from jifen_desktop.domain.clock import Moment
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.drafting import Draft, park, save_draft
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.openings import open_household
from jifen_desktop.services.print_queue import job_done, job_failed, jobs_waiting, reprint
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import Order, redeem
from jifen_desktop.services.restoring import restoring
from jifen_desktop.services.reversing import reverse, void
from tests.data.golden.life_of_v5 import life_happens
from tests.data.golden.points_of_v5 import points_happen
from tests.data.golden.quarters_of_v5 import quarters_happen
from tests.data.golden.selections_of_v5 import selections_happen
from tests.faults import village
from tests.faults.village import ACTOR, BOTH, HOUSEHOLDS, SIGNATURE, order, roster

GOLDEN = Path(__file__).with_name("v5.jifen")
#: The golden books of the versions before, oldest first.
OLDER = tuple(GOLDEN.with_name(f"v{version}.jifen") for version in (1, 2, 3, 4))
FIRST_RECEIPT = 2026_000_001
FIRST_DAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def on_day(number: int) -> Moment:
    return Moment(utc=FIRST_DAY + timedelta(days=number), utc_offset_minutes=480)


def make(folder: Path) -> Path:
    """Make the book in an empty folder and return its path."""
    path = folder / BOOK_FILE
    village.found(folder, on_day(0))
    village.settle(folder, on_day(0))
    store = Store(path)
    voucher_no = _first_days(store)
    back_up_to(store, folder / "stick")
    redeem(store, order("lost", "01-003", "A1"), actor=ACTOR, at=on_day(3))
    reverse(store, voucher_no, "登记错了", key="lost", actor=ACTOR, at=on_day(3))
    store.close()
    backup = next((folder / "stick").iterdir())
    with restoring(folder, backup, "golden") as under_way:
        under_way.finish(SIGNATURE, key="restored", at=on_day(4))
    store = Store(path)
    points_happen(store, on_day(20))
    life_happens(store, on_day, 21)
    quarters_happen(store, on_day, 30)
    selections_happen(store, on_day, 34)
    reprint(store, FIRST_RECEIPT + 1, key="again", actor=ACTOR, at=on_day(39))
    redeem(store, order("after", "01-003", "A1*2 A4"), actor=ACTOR, at=on_day(40))
    _lay_out_carts(store)
    store.close()
    return path


def _first_days(store: Store) -> int:
    """Redemptions, voids, a reversal, a setting; the voucher of goods that came in."""
    receipts = [redeem(store, _order(n), actor=ACTOR, at=on_day(1)) for n in range(12)]
    first, second, third, _ = jobs_waiting(store)
    job_done(store, first.id)
    job_done(store, second.id)
    job_failed(store, third.id, "offline")
    void(store, receipts[0].receipt_no, "拿错了", key="v0", actor=ACTOR, at=on_day(1))
    void(store, receipts[7].receipt_no, "不要了", key="v7", actor=BOTH, at=on_day(2))
    change_setting(
        store, "receipt_slogan", "积分兑换 文明乡风", key="slogan", actor=ACTOR, at=on_day(2)
    )
    donated = Delivery(key="s1", code="A2", quantity="30", note="镇里捐赠")
    came = receive(store, donated, actor=ACTOR, at=on_day(2))
    wrong = receive(store, Delivery(key="s2", code="A2", quantity="3"), actor=ACTOR, at=on_day(2))
    reverse(store, wrong.voucher_no, "数错了", key="r2", actor=ACTOR, at=on_day(2))
    import_households(store, roster(("01-009",)), key="late", actor=ACTOR, at=on_day(2))
    open_household(store, "debt", "01-009", "-12.5", actor=ACTOR, at=on_day(2))
    return came.voucher_no


def _order(number: int) -> Order:
    """The first four ask for their paper."""
    household_no = HOUSEHOLDS[number % 8]
    asked = order(f"k{number}", household_no, f"A1*{number + 1} A3")
    return replace(asked, print_receipt=number < 4)


def _lay_out_carts(store: Store) -> None:
    """What lies on the counter: a cart at hand, one set aside, two wrong PINs."""
    with store.transaction() as book:
        goods = [book.products.with_code(code) for code in ("A1", "A4")]
        book.sign_in_attempts.set(2, 2)
    cart = Draft(
        key="at-hand",
        household_no="01-002",
        collector_member_id=None,
        collector_typed=True,
        lines=tuple(CartLine(product=product, quantity=3) for product in goods if product),
        operator_id=ACTOR.operator_id,
        opened_utc=on_day(40).utc,
    )
    save_draft(store, cart)
    park(store, replace(cart, key="parked", household_no="01-001"), on_day(40))


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        GOLDEN.unlink(missing_ok=True)
        back_up(make(folder), GOLDEN)
    finally:
        shutil.rmtree(folder)
    for debris in GOLDEN.parent.glob("*-journal"):
        debris.unlink()


if __name__ == "__main__":
    main()
