"""The program killed anywhere around a checkout: the next start names the cart as saved or not."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.cart import CartLine
from jifen_desktop.services.drafting import CartLeft, Draft, cart_left, save_draft
from jifen_desktop.services.print_queue import jobs_waiting
from jifen_desktop.services.redeeming import redeem
from tests.faults.extent import tell
from tests.faults.forking import Ended
from tests.faults.laws import look
from tests.faults.stopping import at_statements, kill_at_each
from tests.faults.village import ACTOR, Village, now, order


def a_cart(store: Store, key: str) -> Draft:
    with store.reading() as book:
        product = book.products.with_code("A1")
    assert product is not None
    return Draft(
        key=key,
        household_no="01-002",
        collector_member_id=None,
        collector_typed=False,
        lines=(CartLine(product=product, quantity=2),),
        operator_id=ACTOR.operator_id,
        opened_utc=now().utc,
    )


def found_at_the_start(path: Path) -> tuple[dict[str, tuple[int, int]], CartLeft]:
    """Every receipt by its key, each with its paper, and the cart that was left."""
    seen = look(path)
    assert seen.problems == ()
    receipts = seen.receipts()
    store = Store(path)
    left = cart_left(store)
    papers = [job.receipt_no for job in jobs_waiting(store)]
    store.close()
    assert papers == [number for number, _ in receipts.values()]
    assert left is not None
    return receipts, left


def test_a_cart_is_named_as_saved_or_not(village: Village, tmp_path: Path, in_memory: Path) -> None:
    """Saved with its number and its paper, or not saved and whole: never unknown, never gone."""
    before = village.copy_to(tmp_path)
    store = Store(before)
    cart = a_cart(store, "cart")
    save_draft(store, cart)
    store.close()
    path = in_memory / "book" / BOOK_FILE
    path.parent.mkdir()
    outcome: Counter[str] = Counter()

    def prepare() -> None:
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        shutil.copyfile(before, path)

    def act() -> int:
        """Check out with a paper, show it, and lay out the next cart."""
        store = Store(path)
        redeem(
            store,
            replace(order("cart", "01-002", "A1*2"), print_receipt=True),
            actor=ACTOR,
            at=now(),
        )
        save_draft(store, a_cart(store, "next"))
        store.close()
        return 0

    def judge(ended: Ended) -> None:
        receipts, left = found_at_the_start(path)
        if left.draft.key == "next":
            assert (left.booked, receipts.keys()) == (None, {"cart"})
        else:
            assert replace(left.draft, opened_utc=cart.opened_utc) == cart
            booked = left.booked and (left.booked.receipt_no, left.booked.balance_points)
            assert booked == receipts.get("cart")
        outcome[f"{left.draft.key} {'booked' if left.booked else 'not booked'}"] += 1
        assert ended.status != 0 or left.draft.key == "next"

    kills = kill_at_each(at_statements, path.parent, prepare, act, judge)
    tell(f"checkout with a cart: {kills} kills, {dict(outcome)}")
    assert outcome["cart not booked"] > 10
    assert outcome["cart booked"] > 1
    assert outcome["next not booked"] > 1
